import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** The law's days of notice and half a month's wage, as parameters give them; 26 or 22 days of work in a month. */
const law = { indefinite: 45, fixed: 30, short: 3, months: 0.5, sixDayMonth: 26, fiveDayMonth: 22 }
const run = (inputs: Record<string, CalculatorInput>) =>
  runCalculator('leaving-cost', { ...law, week: 'six', given: 0, lastDay: '2026-11-21', ...inputs })
const sums = (inputs: Record<string, CalculatorInput>): number[] => {
  const result = run(inputs)
  return result.ok ? [result.numbers['byWork'] ?? NaN, result.numbers['byCalendar'] ?? NaN] : []
}

describe('the cost of leaving without notice, in the worked examples of the law file', () => {
  it.each([
    ['20 of 30 days missing', { contract: 'fixed', monthlyWage: 7_800_000, given: 10 }, [9_000_000, 9_100_000]],
    [
      'all of 45 days missing',
      { contract: 'indefinite', monthlyWage: 10_400_000, lastDay: '2026-11-18' },
      [20_800_000, 20_800_000],
    ],
  ])('%s', (_, inputs, dong) => {
    expect(sums(inputs)).toEqual(dong)
  })

  it('shows both ways with the worker’s numbers', () => {
    expect(run({ contract: 'fixed', monthlyWage: 7_800_000, given: 10 })).toMatchObject({
      results: {
        missing: 'còn thiếu 20 ngày',
        sum: 'từ 9.000.000 đồng đến 9.100.000 đồng',
        formula:
          '3.900.000 đồng (nửa tháng lương) + 7.800.000 đồng : 26 công × 17 ngày làm việc = 9.000.000 đồng. Hoặc chia theo ngày lịch: 3.900.000 đồng (nửa tháng lương) + 7.800.000 đồng : 30 × 20 ngày = 9.100.000 đồng',
        leftOut: expect.stringContaining('chi phí đào tạo') as string,
      },
    })
    expect(run({ contract: 'indefinite', monthlyWage: 10_400_000, lastDay: '2026-11-18' })).toMatchObject({
      results: { sum: '20.800.000 đồng' },
    })
  })
})

describe('a contract below 12 months', () => {
  it('counts working days only, in one way', () => {
    expect(run({ contract: 'short', monthlyWage: 7_800_000, given: 1 })).toMatchObject({
      results: {
        missing: 'còn thiếu 2 ngày làm việc',
        sum: '4.500.000 đồng',
        formula: '3.900.000 đồng (nửa tháng lương) + 7.800.000 đồng : 26 công × 2 ngày làm việc = 4.500.000 đồng',
      },
    })
  })
})

describe('notice that was long enough', () => {
  it.each([
    ['fixed', 30],
    ['fixed', 60],
    ['indefinite', 45],
    ['short', 3],
  ])('%s with %i days costs nothing', (contract, given) => {
    expect(run({ contract, monthlyWage: 9_000_000, given })).toMatchObject({
      results: { missing: 'không thiếu ngày nào', sum: '0 đồng' },
      numbers: { byWork: 0, byCalendar: 0 },
    })
  })
})

describe('what cannot be computed', () => {
  it.each([
    ['a wage of nothing', { monthlyWage: 0 }, 'monthlyWage'],
    ['a negative notice', { monthlyWage: 1, given: -1 }, 'given'],
    ['no last day', { monthlyWage: 1, lastDay: 'hôm qua' }, 'lastDay'],
    ['NaN', { monthlyWage: NaN }, 'monthlyWage'],
  ])('%s is refused by name', (_, inputs, input) => {
    expect(run({ contract: 'fixed', ...inputs })).toMatchObject({
      ok: false,
      input,
      reason: expect.stringMatching(/\.$/u) as string,
    })
  })
})

describe('for every wage and notice', () => {
  const cases = fc.record({
    contract: fc.constantFrom('indefinite', 'fixed', 'short'),
    monthlyWage: fc.integer({ min: 1, max: 1_000_000_000 }),
    week: fc.constantFrom('six', 'five'),
  })

  it('another day of notice never costs more, and any missing day costs over half a month', () => {
    fc.assert(
      fc.property(cases, fc.integer({ min: 0, max: 60 }), (each, given) => {
        const [work = NaN, calendar = NaN] = sums({ ...each, given })
        const [workAfter = NaN, calendarAfter = NaN] = sums({ ...each, given: given + 1 })
        expect(workAfter <= work && calendarAfter <= calendar).toBe(true)
        if (calendar > 0) expect(Math.min(work, calendar)).toBeGreaterThanOrEqual(Math.floor(each.monthlyWage / 2))
        expect(Number.isSafeInteger(work) && Number.isSafeInteger(calendar)).toBe(true)
      }),
    )
  })
})
