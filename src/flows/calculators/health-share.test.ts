import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** Since 1 July 2026, for a worker's card. */
const now = { cover: 80, smallVisit: 379_500, outpatientShare: 50, inpatientShare: 40 }
const before = { ...now, smallVisit: 351_000, outpatientShare: 0 }
const run = (inputs: Record<string, CalculatorInput>) => runCalculator('health-share', { ...now, ...inputs })

describe('the fund’s share in the worked examples of the law file', () => {
  it.each([
    ['1.200.000 at the registered place', 'registered', 1_200_000, 960_000, 240_000],
    ['350.000, a small visit', 'registered', 350_000, 350_000, 0],
    ['1.000.000 at a former provincial hospital, on one’s own', 'outside-outpatient', 1_000_000, 400_000, 600_000],
    ['20.000.000 in a central hospital, on one’s own', 'outside-inpatient', 20_000_000, 6_400_000, 13_600_000],
  ])('%s', (_, visit, cost, fund, self) => {
    expect(run({ visit, cost })).toMatchObject({ numbers: { fund, self } })
  })

  it('shows how it was computed', () => {
    expect(run({ visit: 'registered', cost: 1_200_000 })).toMatchObject({
      results: {
        fund: '960.000 đồng',
        self: '240.000 đồng',
        formula: 'mức hưởng 80%: 1.200.000 đồng × 80% = 960.000 đồng',
      },
    })
    expect(run({ visit: 'outside-inpatient', cost: 20_000_000 })).toMatchObject({
      results: { formula: '40% của mức hưởng 80%, tức 32%: 20.000.000 đồng × 32% = 6.400.000 đồng' },
    })
  })
})

describe('the limit of a small visit', () => {
  it('is paid whole below it, by the cover from it on', () => {
    expect(run({ visit: 'registered', cost: 379_499 })).toMatchObject({ numbers: { self: 0 } })
    expect(run({ visit: 'registered', cost: 379_500 })).toMatchObject({ numbers: { fund: 303_600 } })
  })

  it('on one’s own below it half the cost is paid, from it on half of the cover', () => {
    expect(run({ visit: 'outside-outpatient', cost: 300_000 })).toMatchObject({ numbers: { fund: 150_000 } })
    expect(run({ visit: 'outside-outpatient', cost: 379_500 })).toMatchObject({ numbers: { fund: 151_800 } })
  })

  it('was lower before July 2026, and going to such a hospital on one’s own brought nothing', () => {
    expect(run({ ...before, visit: 'registered', cost: 360_000 })).toMatchObject({ numbers: { fund: 288_000 } })
    expect(run({ ...before, visit: 'outside-outpatient', cost: 1_000_000 })).toMatchObject({ numbers: { fund: 0 } })
  })
})

describe('for every cost', () => {
  const cost = fc.integer({ min: 1, max: 2_000_000_000 })
  const visit = fc.constantFrom('registered', 'outside-outpatient', 'outside-inpatient')

  it('fund and patient pay the whole cost between them, and nobody gets more than at the registered place', () => {
    fc.assert(
      fc.property(visit, cost, (kind, dong) => {
        const result = run({ visit: kind, cost: dong })
        const registered = run({ visit: 'registered', cost: dong })
        if (!result.ok || !registered.ok) throw new Error('refused')
        const { fund = NaN, self = NaN } = result.numbers
        expect(fund + self).toBe(dong)
        expect(self).toBeGreaterThanOrEqual(0)
        expect(fund).toBeLessThanOrEqual(registered.numbers.fund ?? NaN)
      }),
    )
  })

  it.each([
    ['nothing', { visit: 'registered', cost: 0 }, 'cost'],
    ['a negative cost', { visit: 'registered', cost: -5 }, 'cost'],
    ['a cover of 120 per cent', { visit: 'registered', cost: 5, cover: 120 }, 'cover'],
    ['a visit of another kind', { visit: 'spa', cost: 5 }, 'visit'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run(inputs)).toMatchObject({ ok: false, input })
  })
})

describe('a household’s insurance for a year, since July 2026', () => {
  const prices = { first: 1_366_200, second: 956_340, third: 819_720, fourth: 683_100, further: 546_480 }
  const household = (people: number) => runCalculator('household-health', { ...prices, people })

  it.each([
    [1, 1_366_200],
    [2, 1_366_200 + 956_340],
    [3, 1_366_200 + 956_340 + 819_720],
    [4, 1_366_200 + 956_340 + 819_720 + 683_100],
    [5, 1_366_200 + 956_340 + 819_720 + 683_100 + 546_480],
    [7, 1_366_200 + 956_340 + 819_720 + 683_100 + 3 * 546_480],
  ])('%i people', (people, total) => {
    expect(household(people)).toMatchObject({ numbers: { total } })
  })

  it('the prices are 4,5 per cent of 2.530.000 a month, then 70, 60, 50 and 40 per cent of that', () => {
    const first = 2_530_000 * 0.045 * 12
    expect(Object.values(prices)).toEqual([1, 0.7, 0.6, 0.5, 0.4].map((share) => Math.round(first * share)))
  })

  it('lists the people', () => {
    expect(household(2)).toMatchObject({ results: { formula: '1.366.200 đồng + 956.340 đồng = 2.322.540 đồng' } })
    expect(household(6)).toMatchObject({
      results: {
        formula: '1.366.200 đồng + 956.340 đồng + 819.720 đồng + 683.100 đồng + 546.480 đồng × 2 = 4.918.320 đồng',
      },
    })
  })

  it('nobody, and half a person, are asked again', () => {
    expect(household(0)).toMatchObject({ ok: false, input: 'people' })
    expect(household(2.5)).toMatchObject({ ok: false, input: 'people' })
  })
})
