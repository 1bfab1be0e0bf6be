import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

type Inputs = Record<string, CalculatorInput>
const known = (inputs: Inputs) =>
  runCalculator('insurance-debt', {
    daily: 0.03,
    fineFrom: 12,
    fineTo: 15,
    fineCap: 75_000_000,
    companyTimes: 2,
    ...inputs,
  })
const unpaid = (inputs: Inputs) =>
  runCalculator('unpaid-contributions', {
    daily: 0.03,
    highest: 50_600_000,
    workerRate: 10.5,
    employerRate: 21.5,
    insuredWage: 7_000_000,
    firstMonth: '2026-08-01',
    months: 1,
    today: '2026-11-14',
    ...inputs,
  })

describe('contributions paid late', () => {
  it('one month on 7.000.000 đồng, 45 days late: 2.240.000 đồng and 30.240 đồng more', () => {
    expect(unpaid({})).toEqual({
      ok: true,
      results: {
        debt: '2.240.000 đồng',
        extra: '30.240 đồng',
        first: '8/2026',
        formula: '7.000.000 đồng × 32% = 2.240.000 đồng một tháng; 2.240.000 đồng × 0,03% × 45 ngày = 30.240 đồng',
      },
      numbers: { debt: 2_240_000, extra: 30_240, days: 45 },
    })
  })

  it('43.000.000 đồng, 90 days late: 1.161.000 đồng more, a company is fined 10.320.000 to 12.900.000 đồng', () => {
    expect(known({ debt: 43_000_000, days: 90 })).toEqual({
      ok: true,
      results: {
        extra: '1.161.000 đồng',
        fine: 'từ 10.320.000 đồng đến 12.900.000 đồng',
        formula: '43.000.000 đồng × 0,03% × 90 ngày = 1.161.000 đồng',
      },
      numbers: { extra: 1_161_000, fineFrom: 10_320_000, fineTo: 12_900_000 },
    })
  })

  it('every month is late from its own day on: 7/2026 for 75 days, 8/2026 for 45', () => {
    expect(unpaid({ firstMonth: '2026-07-20', months: 2 })).toMatchObject({
      numbers: { days: 120, debt: 4_480_000, extra: 80_640 },
    })
  })

  it('days late of many months are those of each month together', () => {
    const days = (inputs: Inputs): number => {
      const result = unpaid({ today: '2026-11-22', ...inputs })
      return result.ok ? (result.numbers['days'] ?? Number.NaN) : Number.NaN
    }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (months) => {
        const each = Array.from({ length: months }, (_, n) => days({ firstMonth: `2026-0${n + 1}-01`, months: 1 }))
        expect(days({ firstMonth: '2026-01-01', months })).toBe(each.reduce((sum, count) => sum + count, 0))
      }),
    )
  })

  it('a month whose money is not yet due is refused, and so are more months than passed', () => {
    expect(unpaid({ firstMonth: '2026-10-01' })).toMatchObject({ ok: false, input: 'firstMonth' })
    expect(unpaid({ firstMonth: '2026-09-01' })).toMatchObject({ numbers: { days: 14 } })
    expect(unpaid({ months: 3 })).toMatchObject({ ok: false, input: 'months' })
  })

  it('the fine stops at 75.000.000 đồng, twice that for a company', () => {
    expect(known({ debt: 10_000_000_000, days: 90 })).toMatchObject({ results: { fine: '150.000.000 đồng' } })
  })

  it('grows by the day as much as the debt says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 5000 }), (thousands, days) => {
        const debt = thousands * 10_000
        expect(known({ debt, days })).toMatchObject({ numbers: { extra: thousands * 3 * days } })
      }),
    )
  })

  it.each<[string, Inputs, string]>([
    ['no month', { months: 0 }, 'months'],
    ['a month that is none', { firstMonth: '2026-13-01' }, 'firstMonth'],
    ['a wage above what contributions are taken from', { insuredWage: 70_000_000 }, 'insuredWage'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(unpaid(inputs)).toMatchObject({ ok: false, input })
  })

  it('no day of delay is refused', () => {
    expect(known({ debt: 43_000_000, days: 0 })).toMatchObject({ ok: false, input: 'days' })
  })
})
