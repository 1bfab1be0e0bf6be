const ZONE = 'Asia/Ho_Chi_Minh'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const clockTime = new Intl.DateTimeFormat('vi-VN', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' })
const longDay = new Intl.DateTimeFormat('vi-VN', {
  timeZone: ZONE,
  weekday: 'long',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' })

export const dayOf = (at: number): string => isoDay.format(at)
/** `22/11`; written out, since browsers differ in the sign between. */
const shortDay = (at: number): string => dayOf(at).slice(5).split('-').reverse().join('/')
export const timeOf = (at: number): string => clockTime.format(at)
export const longDayOf = (at: number): string => longDay.format(at)
/** `14:05 22/11/2026`, for titles and lists that need all of it. */
export const fullTime = (at: number): string => `${timeOf(at)} ${shortDay(at)}/${dayOf(at).slice(0, 4)}`

/** Today's times as a time, this year's as day and time, older ones with the year. */
export function shortTime(at: number, now: number): string {
  if (dayOf(at) === dayOf(now)) return timeOf(at)
  return dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4) ? `${timeOf(at)} ${shortDay(at)}` : fullTime(at)
}

/** `5 phút`, `3 giờ`, `2 ngày`: never a false precision. */
export function howLong(ms: number): string {
  const length = Math.abs(ms)
  if (length < HOUR) return `${Math.max(1, Math.round(length / MINUTE))} phút`
  if (length < DAY) return `${Math.round(length / HOUR)} giờ`
  return `${Math.round(length / DAY)} ngày`
}

export const ago = (at: number, now: number): string => (now - at < MINUTE ? 'vừa xong' : `${howLong(now - at)} trước`)
export const untilDue = (at: number, now: number): string =>
  at >= now ? `còn ${howLong(at - now)}` : `quá ${howLong(at - now)}`

/** Midnight in Vietnam, which keeps one offset all year. */
export const startOfDay = (at: number): number => Date.parse(`${dayOf(at)}T00:00:00+07:00`)
