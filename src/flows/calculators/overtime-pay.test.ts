import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

/** The law's least rates, as parameters give them. */
const rates = {
  weekday: 150,
  weekly_rest: 200,
  holiday: 300,
  night_weekday: 200,
  night_weekday_after_day: 210,
  night_weekly_rest: 270,
  night_holiday: 390,
}
const run = (inputs: Record<string, CalculatorInput>) => runCalculator('overtime-pay', { ...rates, ...inputs })
const pay = (inputs: Record<string, CalculatorInput>): number | string => {
  const result = run(inputs)
  return result.ok ? (result.numbers['pay'] ?? NaN) : result.reason
}

/** 7.500.000 đồng and a responsibility allowance of 300.000 đồng, 26 days of 8 hours: 37.500 đồng an hour. */
const lan = { monthlyWage: 7_500_000, allowances: 300_000, standardHours: 208 }
/** 6.240.000 đồng and 208 hours: 30.000 đồng an hour. */
const binh = { monthlyWage: 6_240_000, standardHours: 208 }

describe('overtime pay, in the worked examples of the law file', () => {
  it.each([
    ['2 hours on a weekday', { ...lan, hours: 2, day: 'weekday' }, 112_500],
    ['8 hours on a Sunday', { ...lan, hours: 8, day: 'weekly_rest' }, 600_000],
    ['8 hours on a holiday', { ...lan, hours: 8, day: 'holiday' }, 900_000],
    ['3 days of Tết', { ...lan, hours: 24, day: 'holiday' }, 2_700_000],
    [
      '2 hours at night after overtime by day',
      { ...lan, hours: 2, day: 'weekday', night: true, dayOvertimeBefore: true },
      157_500,
    ],
    [
      '2 hours at night without it',
      { ...lan, hours: 2, day: 'weekday', night: true, dayOvertimeBefore: false },
      150_000,
    ],
    ['4 hours on a Sunday night', { ...lan, hours: 4, day: 'weekly_rest', night: true }, 405_000],
    ['2 hours on a holiday night', { ...lan, hours: 2, day: 'holiday', night: true }, 292_500],
    ['10 hours on weekdays', { ...binh, hours: 10, day: 'weekday' }, 450_000],
    [
      '2 hours from 22 to 24 after overtime by day',
      { ...binh, hours: 2, day: 'weekday', night: true, dayOvertimeBefore: true },
      126_000,
    ],
    ['60 pieces on weekdays', { pieceRate: 5_000, pieces: 60, day: 'weekday' }, 450_000],
    ['60 pieces on a rest day', { pieceRate: 5_000, pieces: 60, day: 'weekly_rest' }, 600_000],
    ['a day of 300.000 đồng on a holiday', { hourlyWage: 37_500, hours: 8, day: 'holiday' }, 900_000],
    ['8 normal hours at night, the extra', { ...lan, hours: 8, rate: 30 }, 90_000],
    ['22 such nights', { ...lan, hours: 176, rate: 30 }, 1_980_000],
    ['2 normal hours at night, the extra', { ...binh, hours: 2, rate: 30 }, 18_000],
  ])('%s', (_, inputs, dong) => {
    expect(pay(inputs)).toBe(dong)
  })

  it('shows how it was computed, with the worker’s numbers', () => {
    expect(run({ ...lan, hours: 2.5, day: 'weekday' })).toMatchObject({
      results: {
        pay: '140.625 đồng',
        hourlyWage: '37.500 đồng',
        rate: '150%',
        formula: '(7.500.000 đồng + 300.000 đồng) : 208 giờ × 150% × 2 giờ 30 phút = 140.625 đồng',
        leftOut: expect.stringContaining('chưa gồm lương tháng'),
      },
      numbers: { pay: 140_625, hourlyWage: 37_500, rate: 150 },
    })
    expect(run({ pieceRate: 5_000, pieces: 1_200, day: 'weekday' })).toMatchObject({
      results: { formula: '5.000 đồng × 150% × 1.200 sản phẩm = 9.000.000 đồng' },
    })
  })

  it('says what stands beside the sum', () => {
    expect(run({ ...lan, hours: 8, day: 'holiday' })).toMatchObject({
      results: { leftOut: expect.stringContaining('ăn ca') },
    })
    expect(run({ hourlyWage: 37_500, hours: 8, day: 'holiday' })).toMatchObject({
      results: { leftOut: expect.stringContaining('chưa gồm tiền lương ngày lễ') },
    })
  })

  it('rounds once, at the end', () => {
    // An hour is 33.653,846… đồng: rounded first, ten hours would make 504.810.
    expect(pay({ monthlyWage: 7_000_000, standardHours: 208, hours: 10, day: 'weekday' })).toBe(504_808)
  })
})

describe('what cannot be computed', () => {
  it.each([
    ['no wage', { hours: 2, day: 'weekday' }, 'monthlyWage', 'Tiền lương tháng còn thiếu'],
    ['no hours', { ...lan, day: 'weekday' }, 'hours', 'Số giờ làm thêm còn thiếu'],
    [
      'no standard hours',
      { monthlyWage: 7_000_000, hours: 2, day: 'weekday' },
      'standardHours',
      'Số giờ làm bình thường',
    ],
    ['no pieces', { pieceRate: 5_000, day: 'weekday' }, 'pieces', 'Số sản phẩm'],
    ['no kind of day', { ...lan, hours: 2 }, 'day', 'Loại ngày'],
    ['too many hours', { ...lan, hours: 250, day: 'weekday' }, 'hours', 'không thể quá 200'],
    ['a negative wage', { monthlyWage: -1, standardHours: 208, hours: 2, day: 'weekday' }, 'monthlyWage', 'phải từ 1'],
    [
      'a wage in words',
      { monthlyWage: '7tr', standardHours: 208, hours: 2, day: 'weekday' },
      'monthlyWage',
      'còn thiếu hoặc chưa đúng',
    ],
    ['NaN', { ...lan, hours: NaN, day: 'weekday' }, 'hours', 'còn thiếu hoặc chưa đúng'],
    ['a rate of nothing', { ...lan, hours: 2, rate: 0 }, 'rate', 'phải lớn hơn 0'],
  ])('%s is refused by name', (_, inputs, input, reason) => {
    expect(run(inputs)).toMatchObject({ ok: false, input, reason: expect.stringContaining(reason) })
  })

  it('a fault of the flow names no input of the worker', () => {
    expect(run({ ...lan, hourlyWage: 1, hours: 2, day: 'weekday' })).toEqual({ ok: false, reason: expect.any(String) })
    expect(run({ ...lan, hours: 2, day: 'weekday', wage: 1 })).toEqual({ ok: false, reason: expect.any(String) })
    expect(runCalculator('overtime', {})).toEqual({ ok: false, reason: 'Không có phép tính "overtime".' })
  })

  it('a rate that was not given is missed, never assumed', () => {
    const result = runCalculator('overtime-pay', { ...lan, hours: 2, day: 'weekday', night: true, weekday: 150 })
    expect(result).toMatchObject({ ok: false, input: 'night_weekday' })
  })
})

describe('for every wage and any hours', () => {
  const wages = fc.record({
    monthlyWage: fc.integer({ min: 1, max: 1_000_000_000_000 }),
    standardHours: fc.integer({ min: 1, max: 744 }),
  })
  const days = fc.constantFrom('weekday', 'weekly_rest', 'holiday')
  const hours = fc.integer({ min: 1, max: 200 * 60 }).map((minutes) => minutes / 60)

  it('the pay is whole đồng, never negative, and more hours never pay less', () => {
    fc.assert(
      fc.property(wages, days, fc.boolean(), hours, hours, (wage, day, night, a, b) => {
        const [less = 0, more = 0] = [a, b]
          .sort((x, y) => x - y)
          .map((n) => Number(pay({ ...wage, day, night, hours: n })))
        expect(Number.isSafeInteger(less) && less >= 0).toBe(true)
        expect(more).toBeGreaterThanOrEqual(less)
      }),
    )
  })

  it('night pays no less than day, overtime by day before no less than without', () => {
    fc.assert(
      fc.property(wages, days, hours, (wage, day, n) => {
        const of = (rest: Record<string, CalculatorInput>): number => Number(pay({ ...wage, day, hours: n, ...rest }))
        expect(of({ night: true })).toBeGreaterThanOrEqual(of({ night: false }))
        expect(of({ night: true, dayOvertimeBefore: true })).toBeGreaterThanOrEqual(of({ night: true }))
      }),
    )
  })

  it('is within half a đồng of the exact value', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 100_000, max: 100_000_000 }),
        fc.integer({ min: 1, max: 300 }),
        hours,
        (monthlyWage, standardHours, n) => {
          const exact = (monthlyWage / standardHours) * 1.5 * n
          expect(Math.abs(Number(pay({ monthlyWage, standardHours, hours: n, day: 'weekday' })) - exact)).toBeLessThan(
            0.51,
          )
        },
      ),
    )
  })

  it('whatever comes in, it answers with shown results or a reason', () => {
    const anything = fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constantFrom('weekday', 'x', ''))
    const keys = fc.constantFrom(
      'monthlyWage',
      'allowances',
      'hours',
      'day',
      'rate',
      'pieces',
      'pieceRate',
      'night',
      'hourlyWage',
      'other',
    )
    fc.assert(
      fc.property(fc.dictionary(keys, anything), (inputs) => {
        const result = run({ standardHours: 208, ...inputs })
        if (result.ok)
          for (const shown of Object.values(result.results)) expect(shown).not.toMatch(/NaN|undefined|Infinity|-/u)
        else expect(result.reason).toMatch(/\.$/u)
      }),
      { numRuns: 2000 },
    )
  })
})
