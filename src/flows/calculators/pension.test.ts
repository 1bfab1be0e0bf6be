import fc from 'fast-check'
import { containing } from '../../../test/builders/containing'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const law = {
  minYears: 15,
  rateBase: 45,
  rateMenMin: 40,
  step: 2,
  stepMen: 1,
  most: 75,
  menBaseYears: 20,
  lowest: 2_530_000,
  lowestYears: 20,
  extraPerYear: 0.5,
  earlyYear: 2,
  earlyHalf: 1,
}
const run = (inputs: Record<string, CalculatorInput>) => runCalculator('pension', { ...law, ...inputs })
const rate = (sex: string, months: number): number => {
  const result = run({ sex, months })
  return result.ok ? (result.numbers.rate ?? NaN) : NaN
}

describe('pensions in the worked examples of the law file', () => {
  it('a woman with 20 years and 4 months on 7.000.000: 56 per cent, 3.920.000 đồng', () => {
    expect(run({ sex: 'nu', months: 244, average: 7_000_000 })).toMatchObject({
      numbers: { rate: 56, amount: 3_920_000 },
      results: {
        rate: '56%',
        amount: '3.920.000 đồng',
        rateFormula: '20 năm 4 tháng tính là 20,5 năm; 45% (15 năm đầu) + 5,5 năm × 2% = 56%',
        amountFormula: '7.000.000 đồng × 56% = 3.920.000 đồng',
      },
    })
  })

  it('a man with 17 years on 8.000.000: 42 per cent, 3.360.000 đồng; with 17 years and 8 months 43 per cent', () => {
    expect(run({ sex: 'nam', months: 204, average: 8_000_000 })).toMatchObject({
      numbers: { rate: 42, amount: 3_360_000 },
    })
    expect(rate('nam', 212)).toBe(43)
  })

  it('a man with 25 years, 65 per cent loss, 2 years and 7 months early, on 9.000.000: 50 per cent, 4.500.000 đồng', () => {
    const early = { earlyMonths: 31, earlyMostYears: 5, earlyMinYears: 20 }
    expect(run({ sex: 'nam', months: 300, average: 9_000_000, ...early })).toMatchObject({
      numbers: { rate: 50, amount: 4_500_000 },
      results: { rateFormula: '45% (20 năm đầu) + 5 năm × 2% = 55%; 55% − 5% vì nghỉ sớm = 50%' },
    })
  })
})

describe('the rate', () => {
  it.each([
    ['nu', 15, 45],
    ['nu', 30, 75],
    ['nu', 33, 75],
    ['nam', 15, 40],
    ['nam', 19, 44],
    ['nam', 20, 45],
    ['nam', 35, 75],
    ['nam', 40, 75],
  ])('of %s after %i years is %i per cent', (sex, years, percent) => {
    expect(rate(sex, years * 12)).toBe(percent)
  })

  it.each([
    [181, 46],
    [186, 46],
    [187, 47],
    [191, 47],
  ])('counts odd months as half a year or a whole one: a woman with %i months, %i per cent', (months, percent) => {
    expect(rate('nu', months)).toBe(percent)
  })

  it('never counts odd months towards the 15 years: 14 years and 8 months are not enough', () => {
    expect(run({ sex: 'nu', months: 176 })).toMatchObject({ ok: false, input: 'months', reason: containing('4 tháng') })
    expect(run({ sex: 'nam', months: 179.5 })).toMatchObject({ ok: false, input: 'months' })
    expect(run({ sex: 'nam', months: 180 })).toMatchObject({ ok: true })
  })

  it('grows with the time paid, from its base to 75 per cent, and a woman’s is never below a man’s', () => {
    fc.assert(
      fc.property(fc.integer({ min: 180, max: 719 }), (months) => {
        for (const [sex, least] of [
          ['nu', 45],
          ['nam', 40],
        ] as const) {
          expect(rate(sex, months)).toBeGreaterThanOrEqual(least)
          expect(rate(sex, months)).toBeLessThanOrEqual(75)
          expect(rate(sex, months + 1)).toBeGreaterThanOrEqual(rate(sex, months))
        }
        expect(rate('nu', months)).toBeGreaterThanOrEqual(rate('nam', months))
      }),
    )
  })
})

describe('leaving early', () => {
  const early = (earlyMonths: number, most = 5) =>
    run({ sex: 'nam', months: 300, earlyMonths, earlyMostYears: most, earlyMinYears: 20 })

  it.each([
    [0, 55],
    [5, 55],
    [6, 54],
    [11, 54],
    [12, 53],
    [60, 45],
  ])('by %i months leaves %i per cent', (months, percent) => {
    expect(early(months)).toMatchObject({ numbers: { rate: percent } })
  })

  it('needs 20 years paid and keeps to the years that the loss allows', () => {
    expect(early(61)).toMatchObject({ ok: false, input: 'earlyMonths' })
    expect(early(61, 10)).toMatchObject({ ok: true })
    expect(run({ sex: 'nu', months: 239, earlyMonths: 12, earlyMinYears: 20 })).toMatchObject({
      ok: false,
      input: 'months',
    })
  })
})

describe('beside the monthly pension', () => {
  it('years over 30 for women and 35 for men bring half a month of the average each, once', () => {
    expect(run({ sex: 'nu', months: 384, average: 6_000_000 })).toMatchObject({
      numbers: { extraYears: 2 },
      results: { extra: containing('2 năm dư × 0,5 tháng lương bình quân = 6.000.000 đồng') },
    })
    expect(run({ sex: 'nam', months: 420, average: 6_000_000 })).toMatchObject({ numbers: { extraYears: 0 } })
    expect(run({ sex: 'nam', months: 432 })).toMatchObject({ numbers: { extraYears: 1 } })
  })

  it('a pension under the lowest one says so, from 20 years on', () => {
    const low = { sex: 'nu', average: 3_000_000 }
    expect(run({ ...low, months: 240 })).toMatchObject({ results: { note: containing('2.530.000 đồng') } })
    expect(run({ ...low, months: 239 })).toMatchObject({ results: { note: containing('cơ quan bảo hiểm') } })
  })

  it('without an average wage only the rate is told', () => {
    expect(run({ sex: 'nu', months: 240 })).toMatchObject({ results: { rate: '55%', amount: 'chưa tính' } })
  })

  it.each([
    ['a negative wage', { sex: 'nu', months: 240, average: -1 }, 'average'],
    ['a hundred years', { sex: 'nu', months: 1200 }, 'months'],
    ['minus a month early', { sex: 'nu', months: 240, earlyMonths: -1 }, 'earlyMonths'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input })
  })
})
