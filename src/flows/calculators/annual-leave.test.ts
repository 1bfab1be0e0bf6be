import fc from 'fast-check'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'

const base = { yearlyDays: 12, seniorityStepYears: 5, tenureMonths: 24, monthsThisYear: 12, usedDays: 0 }
const days = (inputs: Record<string, CalculatorInput>) => runCalculator('annual-leave', { ...base, ...inputs })
const pay = (inputs: Record<string, CalculatorInput>) => runCalculator('unused-leave-pay', { ...base, ...inputs })

describe('days of annual leave', () => {
  it('eight months of the year, from the middle of May on, make 8 of 12 days', () => {
    expect(days({ tenureMonths: 7.5, monthsThisYear: 8 })).toMatchObject({
      results: { days: '8 ngày', left: '8 ngày', seniority: '0 ngày', formula: '12 : 12 × 8 tháng = 8 ngày' },
      numbers: { days: 8, left: 8 },
    })
  })

  it('heavy work for ten years adds two days: 10,67 in eight months, 4,67 are left of them', () => {
    expect(days({ yearlyDays: 14, tenureMonths: 120, monthsThisYear: 8, usedDays: 6 })).toMatchObject({
      results: { days: '10,67 ngày', left: '4,67 ngày', formula: '(14 + 2 thâm niên) : 12 × 8 tháng = 10,67 ngày' },
    })
  })

  it('a day more comes with the full step of years, not before', () => {
    expect(days({ tenureMonths: 59.5 })).toMatchObject({ numbers: { seniority: 0 } })
    expect(days({ tenureMonths: 60 })).toMatchObject({ numbers: { seniority: 1, days: 13 } })
  })

  it('nothing is left when more was taken, and it says so', () => {
    const result = days({ monthsThisYear: 3, usedDays: 5 })
    expect(result).toMatchObject({ numbers: { left: 0 } })
    expect(result).toMatchObject({ results: { note: expect.stringContaining('ứng trước phép') } })
  })

  it('never gives more than the year, and more months never give less', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(12, 14, 16),
        fc.integer({ min: 24, max: 480 }),
        fc.integer({ min: 0, max: 11 }),
        (yearlyDays, tenureMonths, months) => {
          const some = days({ yearlyDays, tenureMonths, monthsThisYear: months })
          const more = days({ yearlyDays, tenureMonths, monthsThisYear: months + 1 })
          if (!some.ok || !more.ok) throw new Error('refused')
          expect(more.numbers['days']).toBeGreaterThan(some.numbers['days'] ?? NaN)
          expect(more.numbers['days']).toBeLessThanOrEqual(yearlyDays + Math.floor(tenureMonths / 60))
        },
      ),
    )
  })

  it.each([
    ['thirteen months', { monthsThisYear: 13 }, 'monthsThisYear'],
    ['more months than were worked', { tenureMonths: 3, monthsThisYear: 10 }, 'monthsThisYear'],
    ['minus two days taken', { usedDays: -2 }, 'usedDays'],
  ])('%s are refused by name', (_, inputs, input) => {
    expect(days(inputs)).toMatchObject({ ok: false, input })
  })
})

describe('pay for leave not taken', () => {
  it('4,67 days at 350.000 đồng make 1.633.333 đồng, or 1.750.000 đồng when rounded up to 5 days', () => {
    const result = pay({
      yearlyDays: 14,
      tenureMonths: 120,
      monthsThisYear: 8,
      usedDays: 6,
      monthlyWage: 9_100_000,
      workingDays: 26,
    })
    expect(result).toMatchObject({
      results: {
        pay: '1.633.333 đồng',
        left: '4,67 ngày',
        formula: '9.100.000 đồng : 26 ngày công × 4,67 ngày = 1.633.333 đồng',
      },
      numbers: { pay: 1_633_333 },
    })
    expect(result).toMatchObject({
      results: { note: expect.stringContaining('làm tròn lên 5 ngày thì là 1.750.000 đồng') },
    })
  })

  it('whole days are paid exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.integer({ min: 0, max: 12 }), (daily, usedDays) => {
        expect(pay({ monthlyWage: daily * 26, workingDays: 26, usedDays })).toMatchObject({
          numbers: { pay: daily * (12 - usedDays) },
        })
      }),
    )
  })

  it('a month of 40 working days is refused', () => {
    expect(pay({ monthlyWage: 9_000_000, workingDays: 40 })).toMatchObject({ ok: false, input: 'workingDays' })
  })
})
