import type { LocalDate } from '../../time'
import { daysBetween, monthOf, yearOf } from '../values/calendar'
import { sameDayMonthsLater } from './month-spans'

/** A length of time as whole months and the days left over (0 to 30). */
export interface Span {
  months: number
  days: number
}

/** From a day up to a later one, which is not counted; nothing when it is not later. */
export function spanBetween(from: LocalDate, to: LocalDate): Span {
  if (to <= from) return { months: 0, days: 0 }
  const rough = (yearOf(to) - yearOf(from)) * 12 + monthOf(to) - monthOf(from)
  const months = sameDayMonthsLater(from, rough) <= to ? rough : rough - 1
  return { months, days: daysBetween(sameDayMonthsLater(from, months), to) }
}
