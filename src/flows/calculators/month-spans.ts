import { addDays, type LocalDate } from '../../time'
import { makeDay, monthOf, yearOf } from '../values/calendar'

/**
 * The day with the same number `months` later, or that month's last day when it has none (Civil Code art. 148.3); a
 * negative count goes back.
 */
export function sameDayMonthsLater(day: LocalDate, months: number): LocalDate {
  const { year, month } = monthAfter(day, months)
  return makeDay(year, month, dateOf(day)) ?? lastDayOfMonth(year, month)
}

/** The last of `months` whole months that begin with this day: from 15/1, six of them end with 14/7. */
export function lastDayOfMonths(first: LocalDate, months: number): LocalDate {
  const { year, month } = monthAfter(first, months)
  const next = makeDay(year, month, dateOf(first))
  return next === undefined ? lastDayOfMonth(year, month) : addDays(next, -1)
}

function monthAfter(day: LocalDate, months: number): { year: number; month: number } {
  const count = yearOf(day) * 12 + monthOf(day) - 1 + months
  return { year: Math.floor(count / 12), month: (count % 12) + 1 }
}

function lastDayOfMonth(year: number, month: number): LocalDate {
  const days = [31, 30, 29, 28].flatMap((date) => makeDay(year, month, date) ?? [])
  return days[0] ?? ('' as LocalDate)
}

const dateOf = (day: LocalDate): number => Number(day.slice(8, 10))
