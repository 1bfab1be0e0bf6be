import { addDays, parseLocalDate, type LocalDate } from '../../time'

/** Calendar arithmetic behind the dates that workers write. Months are 1 to 12; weekdays 0 (Sunday) to 6. */

export function makeDay(year: number, month: number, date: number): LocalDate | undefined {
  const pad = (n: number, length: number): string => String(n).padStart(length, '0')
  return parseLocalDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`)
}

export const yearOf = (day: LocalDate): number => Number(day.slice(0, 4))
export const monthOf = (day: LocalDate): number => Number(day.slice(5, 7))
export const weekdayOf = (day: LocalDate): number => new Date(`${day}T00:00:00Z`).getUTCDay()

export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

/** The day of a week that begins on Monday; `weeks` 0 is the week of `today`, -1 the one before. */
export function weekdayIn(today: LocalDate, weekday: number, weeks: number): LocalDate {
  const fromMonday = (n: number): number => (n + 6) % 7
  return addDays(today, fromMonday(weekday) - fromMonday(weekdayOf(today)) + 7 * weeks)
}

/** "26" in 2026 is 2026, "90" is 1990: at most twenty years ahead. */
export function fullYear(year: number, today: LocalDate): number {
  if (year >= 100) return year
  const century = Math.floor(yearOf(today) / 100) * 100
  return century + year > yearOf(today) + 20 ? century + year - 100 : century + year
}

/** Why a day cannot be, or undefined when it can. */
export function whyImpossible(year: number, month: number, date: number): string | undefined {
  if (month < 1 || month > 12) {
    return `Không có tháng ${month}: bạn viết ngày trước, tháng sau giúp, ví dụ "22/11/2026".`
  }
  if (year < 1900 || year > 2100) return `Năm ${year} chưa đúng. Bạn viết lại giúp, ví dụ "22/11/2026".`
  if (makeDay(year, month, date) === undefined)
    return `Tháng ${month}/${year} không có ngày ${date}. Bạn xem lại giúp nhé.`
  return undefined
}

/** A bound of a date step: `YYYY-MM-DD`, `today`, `today+30`, `today-365`. */
export function dateBound(bound: number | string | undefined, today: LocalDate): LocalDate | undefined {
  if (typeof bound !== 'string') return undefined
  const relative = /^today(?<days>[+-]\d{1,6})?$/u.exec(bound.replaceAll(' ', ''))
  if (relative !== null) return addDays(today, Number(relative.groups?.['days'] ?? 0))
  return parseLocalDate(bound)
}
