import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const FROM_JULY_2026 = { rate: 100, extraMonths: 1, oneOff: 5_060_000, children: 1 }
const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('maternity-benefit', { ...FROM_JULY_2026, ...inputs })

describe('maternity benefit from the insurance', () => {
  it('a first child in October 2026 on 7.000.000 đồng brings 47.060.000 đồng', () => {
    expect(run({ averageWage: 7_000_000, months: 6 })).toEqual({
      ok: true,
      results: {
        total: '47.060.000 đồng',
        leavePay: '42.000.000 đồng',
        oneOff: '5.060.000 đồng',
        months: '6 tháng',
        formula: '7.000.000 đồng × 6 tháng + 5.060.000 đồng × 1 bé = 47.060.000 đồng',
      },
      numbers: { total: 47_060_000, leavePay: 42_000_000, oneOff: 5_060_000, months: 6 },
    })
  })

  it('a second child in August 2026 brings a seventh month: 54.060.000 đồng', () => {
    expect(run({ averageWage: 7_000_000, months: 7 })).toMatchObject({ numbers: { total: 54_060_000 } })
  })

  it('first twins bring a seventh month and the one-off twice: 59.120.000 đồng', () => {
    expect(run({ averageWage: 7_000_000, months: 6, children: 2 })).toMatchObject({
      numbers: { total: 59_120_000, months: 7, oneOff: 10_120_000 },
    })
  })

  it('every further child of a birth brings its month and its one-off, whatever the wage', () => {
    const wage = fc.integer({ min: 1, max: 50_000_000 })
    const children = fc.integer({ min: 1, max: 5 })
    fc.assert(
      fc.property(wage, children, (averageWage, fewer) => {
        const total = (count: number): number => {
          const result = run({ averageWage, months: 6, children: count })
          return result.ok ? (result.numbers.total ?? Number.NaN) : Number.NaN
        }
        expect(total(fewer + 1) - total(fewer)).toBe(averageWage + 5_060_000)
      }),
    )
  })

  it('a lower rate shows in the formula', () => {
    expect(run({ averageWage: 8_000_000, months: 6, rate: 75 })).toMatchObject({
      results: { formula: '8.000.000 đồng × 75% × 6 tháng + 5.060.000 đồng × 1 bé = 41.060.000 đồng' },
    })
  })

  it.each([
    ['no wage', { months: 6 }, 'averageWage'],
    ['a wage below nothing', { averageWage: -5, months: 6 }, 'averageWage'],
    ['thirteen months', { averageWage: 7_000_000, months: 13 }, 'months'],
    ['no child', { averageWage: 7_000_000, months: 6, children: 0 }, 'children'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input })
  })
})
