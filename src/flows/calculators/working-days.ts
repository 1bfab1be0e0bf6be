import { z } from 'zod'
import { addDays, parseLocalDate, type LocalDate } from '../../time'
import { weekdayOf } from '../values/calendar'

/** `six`: rest on Sunday; `five`: rest on Saturday and Sunday. */
export const WORK_WEEKS = ['six', 'five'] as const
export type WorkWeek = (typeof WORK_WEEKS)[number]

/** The days on which nobody works, for counting working days and for moving a time limit that ends on such a day. */
export interface RestCalendar {
  week: WorkWeek
  /** Public holidays and the days off in lieu of those that fall on a weekly rest day. */
  daysOff: ReadonlySet<LocalDate>
}

/** A calculator's input that is a day. */
export const dayInput = (name: string) =>
  z
    .string()
    .transform((text, context) => dayOr(text, () => context.addIssue({ code: 'custom', message: text })))
    .describe(name)

/** A calculator's input that lists days: `2026-11-24, 2027-01-01`. */
export const daysInput = (name: string) =>
  z
    .string()
    .transform((text, context) =>
      text
        .split(/[\s,]+/u)
        .filter((written) => written !== '')
        .map((written) => dayOr(written, () => context.addIssue({ code: 'custom', message: written }))),
    )
    .describe(name)

function dayOr(text: string, report: () => void): LocalDate {
  const day = parseLocalDate(text)
  if (day !== undefined) return day
  report()
  return z.NEVER
}

/** A holiday on a weekly rest day gives the next working day off (Labour Code art. 111.3). */
export function restCalendar(week: WorkWeek, holidays: readonly LocalDate[]): RestCalendar {
  const daysOff = new Set(holidays)
  const calendar = { week, daysOff }
  for (const holiday of [...holidays].sort()) {
    if (isRestDay(week, holiday)) daysOff.add(firstWorkingDay(holiday, calendar))
  }
  return calendar
}

/** The `count`-th working day after a day, which itself is not counted; that day itself for none. */
export function addWorkingDays(day: LocalDate, count: number, calendar: RestCalendar): LocalDate {
  let last = day
  for (let left = count; left > 0; left -= 1) last = firstWorkingDay(addDays(last, 1), calendar)
  return last
}

/** The day, or the first one after it on which people work. */
export function firstWorkingDay(day: LocalDate, calendar: RestCalendar): LocalDate {
  let next = day
  while (isRestDay(calendar.week, next) || calendar.daysOff.has(next)) next = addDays(next, 1)
  return next
}

export function isRestDay(week: WorkWeek, day: LocalDate): boolean {
  const weekday = weekdayOf(day)
  return weekday === 0 || (week === 'five' && weekday === 6)
}
