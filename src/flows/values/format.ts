import { formatDate, type LocalDate } from '../../time'

/** How values are said back to a worker; what is written here is read again as the same value. */

/** "1.500", "12,5": a point between thousands, a comma before at most two decimals. */
export function formatNumber(value: number): string {
  const [whole = '0', part] = String(Math.round(Math.abs(value) * 100) / 100).split('.')
  const sign = value < 0 ? '-' : ''
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/gu, '.')
  return part === undefined ? sign + grouped : `${sign}${grouped},${part}`
}

/** Money in whole đồng: "7.500.000 đồng". */
export const formatMoney = (dong: number): string => `${formatNumber(Math.round(dong))} đồng`

export const formatPercent = (percent: number): string => `${formatNumber(percent)}%`

/** Hours, told in hours and minutes: 8.5 is "8 giờ 30 phút". */
export function formatHours(hours: number): string {
  const minutes = Math.round(hours * 60)
  const whole = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (rest === 0) return `${formatNumber(whole)} giờ`
  return whole === 0 ? `${rest} phút` : `${formatNumber(whole)} giờ ${rest} phút`
}

/** Months, whole or with a half: 27 is "2 năm 3 tháng", 3.5 is "3 tháng rưỡi". */
export function formatMonths(months: number): string {
  const years = Math.floor(months / 12)
  const rest = Math.floor(months % 12)
  const half = months % 1 !== 0
  const said: string[] = []
  if (years > 0) said.push(`${formatNumber(years)} năm`)
  if (rest > 0) said.push(`${rest} tháng`)
  if (half) said.push(rest > 0 ? 'rưỡi' : 'nửa tháng')
  return said.length === 0 ? '0 tháng' : said.join(' ')
}

const WEEKDAY_NAMES = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy'] as const

/** "thứ Hai", "Chủ nhật": the weekday's name as it stands inside a sentence. */
export const weekdayName = (day: LocalDate): string => WEEKDAY_NAMES[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''

/** "Chủ nhật 22/11/2026": with the weekday, so that a wrong guess is seen. */
export function formatDay(day: LocalDate): string {
  const name = weekdayName(day)
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${formatDate(day)}`
}
