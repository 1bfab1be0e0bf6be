import type { LocalDate } from '../../time'
import { fullYear, yearOf } from '../values/calendar'
import { bareAt, type Word } from './phrases'

/** "đơn giá 2k9" is money: what stands before says so. */
const PAID = new Set(['luong', 'thuong', 'lanh', 'duoc', 'tra', 'gia', 'tien', 'cong'])
/** What a number may count besides years. */
export const COUNTED =
  /^(?:\d.*|ngay|gio|tieng|[hg]\d*|thang|nam|tuan|phut|tr|trieu|cu|ti|ty|ngan|nghin|k|cong|nguoi|lan|buoi|ca|cai|sp|san|dong|bua|hom|m|tay)$/u
const BORN = new Set(['sn', 'sinh', 'ns'])
/** Between "sinh" and the year. */
const BIRTHDAY = /^(?:nam|ngay|thang|vao|la|hoi|\d{1,2})$/u
const MOST_BETWEEN = 5

export interface Birth {
  year: number
  /** Absent: some time in the year, or in the month. */
  month?: number
  date?: number
}

/** A birth that is told at this word: "sn 2009", "2k9", "sinh ngày 5/6/2009". */
export function birthAt(words: readonly Word[], at: number, today: LocalDate): Birth | undefined {
  const { raw = '', bare = '' } = words[at] ?? {}
  const short = /^2k(\d{1,2})$/u.exec(bare)?.[1]
  if (short !== undefined) return isPrice(words, at) ? undefined : { year: 2000 + Number(short) }
  const joined = /^(?:sn|sinh)(\d{4})$/u.exec(bare)?.[1]
  if (joined !== undefined) return { year: Number(joined) }
  if (/^\d\d$/u.test(raw) && isNamedYear(words, at)) return { year: fullYear(Number(raw), today) }
  const [, date, month, year] = /^(?:(\d{1,2})[/.-])?(?:(\d{1,2})[/.-])?((?:19|20)\d\d)$/u.exec(raw) ?? []
  if (year === undefined || !isLedByBirth(words, at)) return undefined
  const [first, second] = [date, month].map((part) => (part === undefined ? undefined : Number(part)))
  return {
    year: Number(year),
    ...(second === undefined ? (first === undefined ? {} : { month: first }) : { month: second, date: first ?? 31 }),
  }
}

/** "đơn giá 2k9", "2k9 một cái" are prices. */
const isPrice = (words: readonly Word[], at: number): boolean =>
  PAID.has(bareAt(words, at - 1)) ||
  COUNTED.test(bareAt(words, at + 1)) ||
  /^(?:mot|1|moi)$/u.test(bareAt(words, at + 1))

/** "sn 09", "sinh năm 09": two digits are a year only there. */
const isNamedYear = (words: readonly Word[], at: number): boolean =>
  /^(?:.* )?(?:sn|ns|sinh nam|nam sinh)$/u.test(`${bareAt(words, at - 2)} ${bareAt(words, at - 1)}`)

function isLedByBirth(words: readonly Word[], at: number): boolean {
  for (let back = at - 1; back >= 0 && at - back <= MOST_BETWEEN + 1; back -= 1) {
    if (BORN.has(bareAt(words, back))) return true
    if (!BIRTHDAY.test(bareAt(words, back))) return false
  }
  return false
}

/** The age in years; where the birthday may still be ahead in the year, the younger of the two. */
export function ageOf({ year, month = 12, date = 31 }: Birth, today: LocalDate): number {
  const pad = (n: number): string => String(n).padStart(2, '0')
  const birthdayIsAhead = today.slice(5) < `${pad(month)}-${pad(date)}`
  return yearOf(today) - year - (birthdayIsAhead ? 1 : 0)
}
