import type { LocalDate } from '../../time'
import { monthOf, yearOf } from '../values/calendar'

/** How the time in social insurance is counted and told. */

/**
 * Years for computing an amount (Social Insurance Law 2024, art. 5.6): of the odd months 1 to 6 count as half a year, 7
 * to 11 as a whole one. Not for conditions such as 15 years, where a year is twelve months.
 */
export function countedYears(months: number): number {
  const odd = months % 12
  return Math.floor(months / 12) + (odd === 0 ? 0 : odd <= 6 ? 0.5 : 1)
}

/** A month of the calendar as one number, counted from the year nought. */
export const monthNumber = (day: LocalDate): number => yearOf(day) * 12 + monthOf(day) - 1

export const yearOfMonth = (month: number): number => Math.floor(month / 12)

/** "tháng 4/2026" of a month that is counted from the year nought. */
export const inCalendar = (month: number): string => `tháng ${(month % 12) + 1}/${yearOfMonth(month)}`
