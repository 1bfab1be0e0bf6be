import type { LocalDate } from '../../time'
import { fullYear, yearOf } from '../values/calendar'
import type { Word } from './phrases'

/** Behind the number of an age: "17 tuổi", "17 tủi". */
const OF_AGE = new Set(['tuoi', 'tui'])
/** "lương 17t" is money: what stands before says so. */
const MONEY = new Set(['luong', 'thuong', 'lanh', 'duoc', 'tra', 'gia', 'tien', 'cong'])
/** What "mới 17" may count besides years: then it is no age. */
const COUNTED =
  /^(?:ngay|gio|tieng|h|g|thang|nam|tuan|phut|tr|trieu|ngan|nghin|k|cong|nguoi|lan|buoi|ca|cai|sp|san|dong|bua|hom|m)/u
const BORN = new Set(['sn', 'sinh', 'ns'])
/** Between "sinh" and the year. */
const BIRTHDAY = /^(?:nam|ngay|thang|vao|la|hoi|\d{1,2})$/u
const MOST_BETWEEN = 5

/**
 * The words of a text with the ages that they state: "17 tuổi", or a birth against today ("sn 2009", "sinh ngày 5 tháng 6
 * năm 2009", "2k9"). Where the birthday may still be ahead in the year, the younger of the two ages counts.
 */
export function withAges(words: readonly Word[], today: LocalDate): Word[] {
  return words.map((word, at) => {
    const born = birthAt(words, at, today)
    const age = born === undefined ? ageAt(words, at) : ageOf(born, today)
    return age === undefined ? word : { ...word, age }
  })
}

const bareAt = (words: readonly Word[], at: number): string => words[at]?.bare ?? ''

function ageAt(words: readonly Word[], at: number): number | undefined {
  const [, years, unit = bareAt(words, at + 1)] = /^(\d{1,2})(tuoi|tui|t)?$/u.exec(bareAt(words, at)) ?? []
  if (years === undefined) return undefined
  const before = bareAt(words, at - 1)
  const isShort = unit === 't' && !MONEY.has(before)
  const isOnly = before === 'moi' && !COUNTED.test(unit)
  return OF_AGE.has(unit) || isShort || isOnly ? Number(years) : undefined
}

interface Birth {
  year: number
  /** Absent: some time in the year, or in the month. */
  month?: number
  date?: number
}

function birthAt(words: readonly Word[], at: number, today: LocalDate): Birth | undefined {
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
  MONEY.has(bareAt(words, at - 1)) ||
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

function ageOf({ year, month = 12, date = 31 }: Birth, today: LocalDate): number {
  const pad = (n: number): string => String(n).padStart(2, '0')
  const birthdayIsAhead = today.slice(5) < `${pad(month)}-${pad(date)}`
  return yearOf(today) - year - (birthdayIsAhead ? 1 : 0)
}
