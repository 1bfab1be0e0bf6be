import fc from 'fast-check'
import { containing } from '../../../test/builders/containing'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** The floors of 2026 and the covered days, as parameters give them. */
const floors = {
  regionI: 5_310_000,
  regionII: 4_730_000,
  regionIII: 4_140_000,
  regionIV: 3_700_000,
  hourI: 25_500,
  hourII: 22_700,
  hourIII: 20_000,
  hourIV: 17_800,
  standardDays: 26,
  dailyHours: 8,
}
const full = (inputs: Record<string, CalculatorInput>) => runCalculator('stoppage-full-pay', inputs)
const floor = (inputs: Record<string, CalculatorInput>) => runCalculator('stoppage-floor', { ...floors, ...inputs })
const numbers = (result: ReturnType<typeof floor>): Readonly<Record<string, number>> =>
  result.ok ? result.numbers : {}

const aSentence: unknown = expect.stringMatching(/\.$/u)

describe('pay for a stoppage, in the worked examples of the law file', () => {
  it('the employer is to blame: three days of 7.800.000 đồng a month are 900.000 đồng', () => {
    expect(full({ wage: 7_800_000, standardDays: 26, days: 3 })).toEqual({
      ok: true,
      results: { pay: '900.000 đồng', formula: '7.800.000 đồng : 26 ngày × 3 ngày = 900.000 đồng' },
      numbers: { pay: 900_000 },
    })
  })

  it('nobody is to blame: five days in region I, where the day’s share is the better one', () => {
    expect(floor({ region: 'I', days: 5, coveredDays: 14 })).toMatchObject({
      results: {
        pay: '1.021.154 đồng',
        formula: containing('25.500 đồng × 8 giờ × 5 ngày = 1.020.000 đồng'),
      },
      numbers: { pay: 1_021_154, daily: 1_021_154, hourly: 1_020_000 },
    })
  })

  it('ten days in region III, where the hours are the better way', () => {
    expect(numbers(floor({ region: 'III', days: 10, coveredDays: 14 }))).toEqual({
      pay: 1_600_000,
      daily: 1_592_308,
      hourly: 1_600_000,
    })
  })
})

describe('the floor', () => {
  it('covers the first days only, and says what is left to agreement', () => {
    const longer = floor({ region: 'I', days: 20, coveredDays: 14 })
    expect(numbers(longer)['pay']).toBe(numbers(floor({ region: 'I', days: 14, coveredDays: 14 }))['pay'])
    expect(longer).toMatchObject({ results: { leftOut: containing('Sau 14 ngày làm việc đầu') } })
  })

  it('covers every day when another worker is to blame', () => {
    expect(numbers(floor({ region: 'I', days: 20 }))['hourly']).toBe(25_500 * 8 * 20)
  })

  it('an unknown region counts as the lowest and says so', () => {
    const unknown = floor({ region: 'unknown', days: 5, coveredDays: 14 })
    expect(numbers(unknown)).toEqual(numbers(floor({ region: 'IV', days: 5, coveredDays: 14 })))
    expect(unknown).toMatchObject({ results: { leftOut: containing('Vùng IV') } })
  })

  it('is never below either way, and never falls with more days', () => {
    const days = fc.integer({ min: 1, max: 60 })
    fc.assert(
      fc.property(fc.constantFrom('I', 'II', 'III', 'IV', 'unknown'), days, days, (region, a, b) => {
        const [fewer = 0, more = 0] = [a, b].sort((x, y) => x - y)
        const least = numbers(floor({ region, days: fewer, coveredDays: 14 }))
        const most = numbers(floor({ region, days: more, coveredDays: 14 }))
        expect(least['pay']).toBe(Math.max(least['daily'] ?? NaN, least['hourly'] ?? NaN))
        expect(most['pay']).toBeGreaterThanOrEqual(least['pay'] ?? NaN)
      }),
    )
  })
})

describe('what cannot be computed', () => {
  it.each([
    ['no wage', full({ standardDays: 26, days: 3 }), 'wage'],
    ['no days', full({ wage: 7_800_000, standardDays: 26 }), 'days'],
    ['40 days in a month', full({ wage: 7_800_000, standardDays: 40, days: 3 }), 'standardDays'],
    ['negative days', floor({ region: 'I', days: -2 }), 'days'],
    ['30 hours a day', floor({ region: 'I', days: 2, dailyHours: 30 }), 'dailyHours'],
    ['an unknown word for a region', floor({ region: 'vùng 1', days: 2 }), 'region'],
  ])('%s is refused by name', (_, result, input) => {
    expect(result).toMatchObject({ ok: false, input, reason: aSentence })
  })
})
