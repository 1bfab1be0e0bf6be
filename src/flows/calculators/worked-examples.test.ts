import { addDays, parseLocalDate, type LocalDate } from '../../time'
import { runCalculator } from './calculator'
import type { CalculatorInput } from './define'
import { addWorkingDays, restCalendar } from './working-days'

/** Worked examples of the law file that a form does not ask for; those that it does stand beside their calculators. */

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text)
  if (parsed === undefined) throw new Error(`no day: ${text}`)
  return parsed
}
const wages = (inputs: Record<string, CalculatorInput>): number => {
  const result = runCalculator('overtime-pay', { rate: 100, ...inputs })
  return result.ok ? (result.numbers['pay'] ?? NaN) : NaN
}

describe('wages of a time that was not worked', () => {
  it.each([
    ['20 minutes late', { hourlyWage: 37_500, hours: 20 / 60 }, 12_500],
    ['10 minutes late', { hourlyWage: 30_000, hours: 10 / 60 }, 5_000],
  ])('%s', (_, inputs, dong) => {
    expect(wages(inputs)).toBe(dong)
  })
})

describe('breaks of women that were worked through', () => {
  it.each([
    ['an hour a day for a nursing mother, 26 days', { hourlyWage: 37_500, hours: 26 }, 975_000],
    ['half an hour on three days', { hourlyWage: 30_000, hours: 1.5 }, 45_000],
  ])('%s', (_, inputs, dong) => {
    expect(wages(inputs)).toBe(dong)
  })
})

describe('leave left over, rounded up by the company', () => {
  it('is paid for five days instead of 4,67', () => {
    const leave = { yearlyDays: 14, seniorityStepYears: 5, tenureMonths: 120, monthsThisYear: 8, usedDays: 6 }
    expect(runCalculator('unused-leave-pay', { ...leave, monthlyWage: 9_100_000, workingDays: 26 })).toMatchObject({
      results: { note: expect.stringContaining('1.750.000 đồng') as string },
      numbers: { pay: 1_633_333 },
    })
  })
})

describe('a public holiday on a weekly rest day', () => {
  it.each([
    ['six', '2026-04-26', ['2026-04-26', '2026-04-27']],
    ['six', '2027-05-01', ['2027-05-01']],
    ['five', '2027-05-01', ['2027-05-01', '2027-05-03']],
  ] as const)('in a week of %s days, %s', (week, holiday, off) => {
    expect([...restCalendar(week, [day(holiday)]).daysOff]).toEqual(off)
  })
})

describe('dialogue and bargaining', () => {
  it('a request for dialogue is answered within five working days', () => {
    expect(addWorkingDays(day('2026-11-02'), 5, restCalendar('five', []))).toBe('2026-11-09')
  })

  it('bargaining begins within thirty days', () => {
    expect(addDays(day('2026-12-01'), 30)).toBe('2026-12-31')
  })
})
