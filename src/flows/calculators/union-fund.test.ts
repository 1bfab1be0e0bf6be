import fc from 'fast-check'
import { containing } from '../../../test/builders/containing'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const run = (inputs: Record<string, CalculatorInput>) => runCalculator('union-fund', { rate: 2, ...inputs })
const numbers = (inputs: Record<string, CalculatorInput>): Readonly<Record<string, number>> => {
  const result = run(inputs)
  return result.ok ? result.numbers : {}
}
/** Decree 283/2026 art. 42: 12 to under 15 per cent, 75 million at most; an organisation pays double (art. 7). */
const fine = { fineFrom: 12, fineBelow: 15, fineCap: 75_000_000, fineTimes: 2 }

describe('the union fund, in the worked examples of the law file', () => {
  it('300 people of 6.500.000 đồng', () => {
    expect(run({ wage: 6_500_000, people: 300 })).toMatchObject({
      results: { monthly: '39.000.000 đồng', formula: '6.500.000 đồng × 300 người × 2% = 39.000.000 đồng' },
      numbers: { payroll: 1_950_000_000, monthly: 39_000_000 },
    })
  })

  it('three months of it unpaid, and what that may cost a company', () => {
    expect(run({ wage: 6_500_000, people: 300, months: 3, ...fine })).toMatchObject({
      results: {
        total: '117.000.000 đồng',
        formula: '6.500.000 đồng × 300 người × 3 tháng × 2% = 117.000.000 đồng',
        fine: 'từ 28.080.000 đồng đến dưới 35.100.000 đồng',
      },
    })
  })

  it('one person of 7.000.000 đồng', () => {
    expect(run({ wage: 7_000_000 })).toMatchObject({
      results: { monthly: '140.000 đồng', total: '140.000 đồng', formula: '7.000.000 đồng × 2% = 140.000 đồng' },
    })
  })

  it('the fine stops at its cap, doubled for an organisation', () => {
    const result = run({ wage: 50_000_000, people: 10_000, months: 12, ...fine })
    expect(result).toMatchObject({ results: { fine: '150.000.000 đồng' } })
  })

  it('says that no fine was computed without its rates', () => {
    expect(run({ wage: 7_000_000 })).toMatchObject({ results: { fine: 'chưa tính' } })
  })
})

describe('what cannot be computed', () => {
  it.each([
    ['a negative wage', { wage: -1 }, 'wage', 'phải từ 1'],
    ['nobody', { wage: 7_000_000, people: 0 }, 'people', 'phải từ 1'],
    ['half a person', { wage: 7_000_000, people: 1.5 }, 'people', 'phải là số tròn'],
    ['eleven years', { wage: 7_000_000, months: 132 }, 'months', 'không thể quá 120'],
  ])('%s is refused by name', (_, inputs, input, reason) => {
    expect(run(inputs)).toMatchObject({ ok: false, input, reason: containing(reason) })
  })

  it('a rate that was not given is missed, never assumed', () => {
    expect(runCalculator('union-fund', { wage: 7_000_000 })).toMatchObject({ ok: false, input: 'rate' })
  })
})

describe('for every payroll', () => {
  const payrolls = fc.record({
    wage: fc.integer({ min: 1, max: 1_000_000_000 }),
    people: fc.integer({ min: 1, max: 100_000 }),
    months: fc.integer({ min: 1, max: 120 }),
  })

  it('is within half a đồng of two per cent', () => {
    fc.assert(
      fc.property(payrolls, ({ wage, people, months }) => {
        const { total = NaN } = numbers({ wage, people, months })
        expect(Number.isSafeInteger(total)).toBe(true)
        const twiceOff = 2n * (BigInt(total) * 50n - BigInt(wage) * BigInt(people) * BigInt(months))
        expect(twiceOff <= 50n && twiceOff >= -50n).toBe(true)
      }),
    )
  })

  it('one more person or month never costs less', () => {
    fc.assert(
      fc.property(payrolls, ({ wage, people, months }) => {
        const { total = NaN } = numbers({ wage, people, months })
        expect(numbers({ wage, people: Math.min(people + 1, 100_000), months })['total']).toBeGreaterThanOrEqual(total)
        expect(numbers({ wage, people, months: Math.min(months + 1, 120) })['total']).toBeGreaterThanOrEqual(total)
      }),
    )
  })
})
