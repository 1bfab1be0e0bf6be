import fc from 'fast-check'
import { containing } from '../../../test/builders/containing'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const run = (inputs: Record<string, CalculatorInput>) => runCalculator('deduction-cap', { rate: 30, ...inputs })
/** 9.000.000 đồng, insured at 8.000.000 đồng, no tax. */
const first = { income: 9_000_000, insurance: 840_000, tax: 0 }
/** 7.000.000 đồng, insured at 6.500.000 đồng, no tax. */
const second = { income: 7_000_000, insurance: 682_500, tax: 0 }

const aSentence: unknown = expect.stringMatching(/\.$/u)

describe('the most that may be deducted, in the worked examples of the law file', () => {
  it('2.448.000 đồng a month of 9.000.000 đồng; 10.000.000 đồng take five months', () => {
    expect(run({ ...first, owed: 10_000_000 })).toMatchObject({
      results: {
        net: '8.160.000 đồng',
        cap: '2.448.000 đồng',
        formula: '(9.000.000 đồng − 840.000 đồng) × 30% = 2.448.000 đồng',
        verdict: 'Tổng 10.000.000 đồng phải trừ dần, ít nhất 5 tháng.',
      },
      numbers: { net: 8_160_000, cap: 2_448_000 },
    })
  })

  it('1.895.250 đồng a month of 7.000.000 đồng; 21.000.000 đồng take twelve months', () => {
    expect(run({ ...second, owed: 21_000_000 })).toMatchObject({
      results: { verdict: containing('ít nhất 12 tháng') },
      numbers: { cap: 1_895_250 },
    })
  })

  it('says by how much a deduction was too high', () => {
    expect(run({ ...first, deducted: 3_000_000 })).toMatchObject({
      results: { verdict: 'Công ty đã trừ 3.000.000 đồng, quá 552.000 đồng.', over: '552.000 đồng' },
    })
    expect(run({ ...first, deducted: 2_448_000 })).toMatchObject({
      results: { verdict: 'Số tiền 2.448.000 đồng không quá mức này.' },
      numbers: { over: 0 },
    })
  })

  it('counts the tax too', () => {
    expect(run({ ...first, tax: 160_000 })).toMatchObject({
      results: { formula: '(9.000.000 đồng − 840.000 đồng − 160.000 đồng) × 30% = 2.400.000 đồng' },
    })
  })
})

describe('for every wage', () => {
  const money = fc.integer({ min: 0, max: 50_000_000 })

  it('the cap never exceeds its share, by less than one đồng', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), money, money, (income, insurance, tax) => {
        const result = run({ income, insurance, tax })
        const net = income - insurance - tax
        if (!result.ok) return expect(net).toBeLessThanOrEqual(0)
        const cap = result.numbers['cap'] ?? NaN
        expect(cap * 10).toBeLessThanOrEqual(net * 3)
        expect((cap + 1) * 10).toBeGreaterThan(net * 3)
      }),
    )
  })

  it('what is deducted is the cap and what is over it, when it is over', () => {
    fc.assert(
      fc.property(money, (deducted) => {
        const result = run({ ...first, deducted })
        if (result.ok) expect(result.numbers['over']).toBe(Math.max(0, deducted - 2_448_000))
        expect(result.ok).toBe(true)
      }),
    )
  })
})

describe('what cannot be computed', () => {
  it.each([
    ['no income', { insurance: 0, tax: 0 }, 'income'],
    ['a negative deduction', { ...first, deducted: -1 }, 'deducted'],
    ['more insurance than wage', { income: 1_000_000, insurance: 2_000_000, tax: 0 }, 'insurance'],
    ['more tax than wage', { income: 1_000_000, insurance: 0, tax: 1_000_000 }, 'tax'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input, reason: aSentence })
  })

  it('the rate is never assumed', () => {
    expect(runCalculator('deduction-cap', first)).toMatchObject({ ok: false, input: 'rate' })
  })
})
