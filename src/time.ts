/** Instants are epoch milliseconds (UTC); days are the calendar of Vietnam, which has had no clock change since 1975. */
export type Instant = number
/** `YYYY-MM-DD` in Asia/Ho_Chi_Minh. Compares as text. */
export type LocalDate = string & { readonly __date: true }

export interface Clock {
  now(): Instant
}
export const systemClock: Clock = { now: () => Date.now() }

/** A clock that another one sets. */
export interface SettableClock extends Clock {
  /** Negative: back. */
  putForward(ms: number): void
}
export function settable(clock: Clock): SettableClock {
  let aheadMs = 0
  return {
    now: () => clock.now() + aheadMs,
    putForward: (ms) => void (aheadMs += ms),
  }
}

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const VIETNAM_OFFSET_MS = 7 * HOUR

let lastDay: { n: number; day: LocalDate } | undefined

/** The Vietnamese calendar day of an instant. */
export function localDate(at: Instant): LocalDate {
  const n = Math.floor((at + VIETNAM_OFFSET_MS) / DAY)
  // Asked for many times a message, and nearly always for today.
  if (lastDay?.n !== n) lastDay = { n, day: new Date(n * DAY).toISOString().slice(0, 10) as LocalDate }
  return lastDay.day
}
/** The instant at which a Vietnamese calendar day begins. */
export function startOfDay(day: LocalDate): Instant {
  return Date.parse(`${day}T00:00:00Z`) - VIETNAM_OFFSET_MS
}
/** Minutes after local midnight, 0 to 1439. */
export function minuteOfDay(at: Instant): number {
  return Math.floor(((at + VIETNAM_OFFSET_MS) % DAY) / MINUTE)
}
/** A day of the calendar, or undefined when the text is not one (`2026-02-30` is not). */
export function parseLocalDate(text: string): LocalDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const at = Date.parse(`${text}T00:00:00Z`)
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text) return undefined
  return text as LocalDate
}
export function addDays(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10) as LocalDate
}
/** `dd/mm/yyyy`, as a Vietnamese reader writes a day. */
export function formatDate(day: LocalDate): string {
  const [year, month, date] = day.split('-')
  return `${date}/${month}/${year}`
}
