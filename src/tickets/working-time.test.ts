import fc from 'fast-check'
import type { Holiday, WorkingTime } from '../flows/content'
import { DAY, HOUR, MINUTE, type Instant, type LocalDate } from '../time'
import { addWorkingMs, sayWhen, workingMsBetween, type WorkCalendar } from './working-time'

const office: WorkingTime = {
  days: ['mon', 'tue', 'wed', 'thu', 'fri'],
  from: 8 * 60,
  to: 17 * 60,
  lunch: { from: 11 * 60 + 30, to: 13 * 60 + 30 },
}
const day = (text: string): LocalDate => text as LocalDate
const holidays: Holiday[] = [
  { name: 'Ngày Văn hóa Việt Nam', from: day('2026-11-24'), to: day('2026-11-24') },
  { name: 'Tết', from: day('2027-02-04'), to: day('2027-02-12') },
]
const calendar = { workingTime: office, holidays }
/** Vietnamese clock time. */
const at = (text: string): Instant => Date.parse(`${text.replace(' ', 'T')}:00+07:00`)
const friday = '2026-11-20'
const monday = '2026-11-23'

const isWorking = (week: WorkCalendar, moment: Instant): boolean => workingMsBetween(week, moment, moment + 1) === 1

describe('working time', () => {
  it.each([
    ['in the morning', `${friday} 08:00`, true],
    ['before work', `${friday} 07:59`, false],
    ['at lunch', `${friday} 11:30`, false],
    ['after lunch', `${friday} 13:30`, true],
    ['when work ends', `${friday} 17:00`, false],
    ['on a Saturday', '2026-11-21 09:00', false],
    ['on a holiday', '2026-11-24 09:00', false],
    ['inside Tết', '2027-02-08 09:00', false],
  ])('%s', (_, moment, working) => {
    expect(isWorking(calendar, at(moment))).toBe(working)
  })

  it('begins again after the night, the weekend, the holiday', () => {
    expect(addWorkingMs(calendar, at(`${friday} 09:15`), 0)).toBe(at(`${friday} 09:15`))
    expect(addWorkingMs(calendar, at(`${friday} 12:00`), 0)).toBe(at(`${friday} 13:30`))
    expect(addWorkingMs(calendar, at(`${friday} 20:00`), 0)).toBe(at(`${monday} 08:00`))
    expect(addWorkingMs(calendar, at(`${monday} 17:00`), 0)).toBe(at('2026-11-25 08:00'))
    expect(addWorkingMs(calendar, at('2027-02-03 18:00'), 0)).toBe(at('2027-02-15 08:00'))
  })

  it('is added across lunch, nights and weekends', () => {
    expect(addWorkingMs(calendar, at(`${friday} 11:00`), HOUR)).toBe(at(`${friday} 14:00`))
    expect(addWorkingMs(calendar, at(`${friday} 15:00`), 4 * HOUR)).toBe(at(`${monday} 10:00`))
    expect(addWorkingMs(calendar, at(`${friday} 15:00`), 2 * HOUR)).toBe(at(`${friday} 17:00`))
    expect(addWorkingMs(calendar, at('2026-11-21 15:00'), 4 * HOUR)).toBe(at(`${monday} 14:00`))
    expect(addWorkingMs(calendar, at(`${monday} 16:00`), 2 * HOUR)).toBe(at('2026-11-25 09:00'))
  })

  it('is measured without what lies outside it', () => {
    expect(workingMsBetween(calendar, at(`${friday} 11:00`), at(`${friday} 14:00`))).toBe(HOUR)
    expect(workingMsBetween(calendar, at(`${friday} 00:00`), at(`${monday} 00:00`))).toBe(7 * HOUR)
    expect(workingMsBetween(calendar, at('2027-02-03 17:00'), at('2027-02-15 08:00'))).toBe(0)
    expect(workingMsBetween(calendar, at(`${monday} 09:00`), at(`${friday} 09:00`))).toBe(0)
  })

  it('that does not exist is a fault of the settings, named', () => {
    expect(() => addWorkingMs({ workingTime: { ...office, days: [] }, holidays }, at(`${friday} 09:00`), 0)).toThrow(
      /workingTime and holidays/,
    )
  })
})

describe('when an officer answers, said to a worker', () => {
  it.each([
    [`${friday} 09:00`, `${friday} 16:30`, 'trong hôm nay trước 16 giờ 30'],
    [`${friday} 09:00`, `${friday} 17:00`, 'trong hôm nay trước 17 giờ'],
    [`${friday} 14:05`, `${friday} 16:05`, 'trong hôm nay trước 16 giờ 05'],
    [`${friday} 16:00`, `${monday} 10:00`, 'sáng thứ Hai 23/11'],
    [`${friday} 16:00`, `${monday} 15:00`, 'chiều thứ Hai 23/11'],
    ['2026-12-31 16:00', '2027-01-04 09:00', 'sáng thứ Hai 4/1/2027'],
    [`${monday} 16:00`, '2026-11-25 09:00', 'sau Ngày Văn hóa Việt Nam, thứ Tư 25/11'],
    ['2026-12-20 09:00', '2027-02-15 09:00', 'sau Tết, thứ Hai 15/2/2027'],
    ['2027-02-06 09:00', '2027-02-15 09:00', 'sau Tết, thứ Hai 15/2'],
    [`${friday} 09:00`, `${friday} 08:00`, 'trong thời gian sớm nhất'],
  ])('asked at %s, due %s: %s', (now, due, said) => {
    expect(sayWhen(calendar, at(due), at(now))).toBe(said)
  })
})

describe('for every moment and any working week', () => {
  const weeks = fc
    .record({
      days: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 }),
      from: fc.integer({ min: 0, max: 600 }),
      to: fc.integer({ min: 900, max: 1440 }),
      lunch: fc.option(
        fc.record({ from: fc.integer({ min: 600, max: 700 }), to: fc.integer({ min: 701, max: 899 }) }),
        { nil: undefined },
      ),
    })
    .map(({ lunch, ...week }) => ({ workingTime: lunch === undefined ? week : { ...week, lunch }, holidays }))
  const moments = fc
    .integer({ min: 0, max: 120 * 24 * 60 })
    .map((minutes) => at('2026-11-01 00:00') + minutes * MINUTE + 7)
  const lengths = fc.integer({ min: 0, max: 5 * DAY })

  it('what was added is what lies between', () => {
    fc.assert(
      fc.property(weeks, moments, lengths, (week, moment, ms) => {
        expect(workingMsBetween(week, moment, addWorkingMs(week, moment, ms))).toBe(ms)
      }),
    )
  })

  it('adding lands in working time or at its end, and never earlier for more or later', () => {
    fc.assert(
      fc.property(weeks, moments, lengths, lengths, (week, moment, a, b) => {
        const end = addWorkingMs(week, moment, a)
        expect(isWorking(week, end) || isWorking(week, end - 1)).toBe(true)
        expect(addWorkingMs(week, moment, a + b)).toBeGreaterThanOrEqual(end)
        expect(addWorkingMs(week, moment + b, a)).toBeGreaterThanOrEqual(end)
      }),
    )
  })

  it('the next start is working time, with none before it', () => {
    fc.assert(
      fc.property(weeks, moments, (week, moment) => {
        const start = addWorkingMs(week, moment, 0)
        expect(isWorking(week, start)).toBe(true)
        expect(workingMsBetween(week, moment, start)).toBe(0)
      }),
    )
  })
})
