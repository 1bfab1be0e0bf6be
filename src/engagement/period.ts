import { addDays, formatDate, parseLocalDate, type LocalDate } from '../time'

/** Whole days of the Vietnamese calendar, both ends included. */
export interface Period {
  from: LocalDate
  to: LocalDate
  /** As a report's heading says it: `Quý 4/2026`, `Từ 01/11/2026 đến 15/11/2026`. */
  name: string
}

/** What the command line says about the period; exactly one of the ways is given. */
export interface PeriodOptions {
  from?: string | undefined
  to?: string | undefined
  month?: string | undefined
  quarter?: string | undefined
  half?: string | undefined
  year?: string | undefined
}

const WHOLE_WAYS = ['month', 'quarter', 'half', 'year'] as const

export type PeriodReading = { period: Period } | { fault: string }

/** Before this there is no such service: an earlier year is a slip of the finger. */
const FIRST_YEAR = 2020
/** A period that has begun may end in the future, but not beyond any year, half-year or quarter. */
const LONGEST_AHEAD_DAYS = 366
const WAYS = ['--from … --to …', '--month 2026-11', '--quarter 2026-Q4', '--half 2026-H2', '--year 2026']

/** Reads a period that has begun by `today`; a fault is a Vietnamese sentence that says what to write instead. */
export function readPeriod(options: PeriodOptions, today: LocalDate): PeriodReading {
  const { from, to } = options
  const given = WHOLE_WAYS.flatMap((way) => (options[way] === undefined ? [] : [{ way, value: options[way] }]))
  const range = from !== undefined || to !== undefined
  const ways = given.length + (range ? 1 : 0)
  if (ways === 0) return { fault: `Chưa nói báo cáo cho kỳ nào. Cách viết: ${WAYS.join(', hoặc ')}.` }
  if (ways > 1) return { fault: `Chỉ chọn một cách nói kỳ báo cáo: ${WAYS.join(', hoặc ')}.` }
  const [one] = given
  const reading = one === undefined ? readRange(from, to) : readWhole(one.way, one.value)
  return 'fault' in reading ? reading : begun(reading.period, today)
}

function readRange(from: string | undefined, to: string | undefined): PeriodReading {
  if (from === undefined) return { fault: 'Thiếu ngày đầu kỳ: thêm --from, ví dụ --from 2026-11-01.' }
  if (to === undefined) return { fault: 'Thiếu ngày cuối kỳ: thêm --to, ví dụ --to 2026-11-30.' }
  const first = parseLocalDate(from)
  const last = parseLocalDate(to)
  if (first === undefined) return { fault: notADay('--from', from) }
  if (last === undefined) return { fault: notADay('--to', to) }
  if (first > last) {
    return { fault: `Ngày đầu kỳ ${formatDate(first)} sau ngày cuối kỳ ${formatDate(last)}: đổi chỗ --from và --to.` }
  }
  const name = first === last ? `Ngày ${formatDate(first)}` : `Từ ${formatDate(first)} đến ${formatDate(last)}`
  return checkedYears({ from: first, to: last, name })
}

const notADay = (option: string, text: string): string =>
  `${option} "${text}" không phải là một ngày. Viết năm-tháng-ngày, ví dụ ${option} 2026-11-01.`

interface Whole {
  pattern: RegExp
  example: string
  /** Months in the period. */
  months: number
  name(year: string, n: number): string
}

const WHOLES: Readonly<Record<(typeof WHOLE_WAYS)[number], Whole>> = {
  month: {
    pattern: /^(20\d{2})-(0[1-9]|1[0-2])$/,
    example: '2026-11',
    months: 1,
    name: (year, n) => `Tháng ${n}/${year}`,
  },
  quarter: { pattern: /^(20\d{2})-[Qq]([1-4])$/, example: '2026-Q4', months: 3, name: (year, n) => `Quý ${n}/${year}` },
  half: {
    pattern: /^(20\d{2})-[Hh]([12])$/,
    example: '2026-H2',
    months: 6,
    name: (year, n) => `6 tháng ${n === 1 ? 'đầu' : 'cuối'} năm ${year}`,
  },
  year: { pattern: /^(20\d{2})$/, example: '2026', months: 12, name: (year) => `Năm ${year}` },
}

function readWhole(way: (typeof WHOLE_WAYS)[number], text: string): PeriodReading {
  const whole = WHOLES[way]
  const match = whole.pattern.exec(text.trim())
  const year = match?.[1]
  if (year === undefined) {
    return { fault: `--${way} "${text}" không đọc được. Ví dụ đúng: --${way} ${whole.example}.` }
  }
  const n = Number(match?.[2] ?? 1)
  const from = firstOfMonth(year, (n - 1) * whole.months + 1)
  const to = lastOfMonth(year, n * whole.months)
  return checkedYears({ from, to, name: whole.name(year, n) })
}

function firstOfMonth(year: string, month: number): LocalDate {
  return `${year}-${String(month).padStart(2, '0')}-01` as LocalDate
}

function lastOfMonth(year: string, month: number): LocalDate {
  const next = month === 12 ? firstOfMonth(String(Number(year) + 1).padStart(4, '0'), 1) : firstOfMonth(year, month + 1)
  return addDays(next, -1)
}

function checkedYears(period: Period): PeriodReading {
  if (yearOf(period.from) >= FIRST_YEAR) return { period }
  return { fault: `Năm ${yearOf(period.from)} là trước khi có dịch vụ: chọn kỳ từ năm ${FIRST_YEAR} trở đi.` }
}

function begun(period: Period, today: LocalDate): PeriodReading {
  if (period.to > addDays(today, LONGEST_AHEAD_DAYS)) {
    return { fault: `Ngày cuối kỳ ${formatDate(period.to)} quá xa: chọn ngày trong năm nay.` }
  }
  if (period.from <= today) return { period }
  return { fault: `${period.name} chưa bắt đầu (hôm nay là ${formatDate(today)}): chọn một kỳ đã bắt đầu.` }
}

const yearOf = (day: LocalDate): number => Number(day.slice(0, 4))

/**
 * The parts of a period by calendar year: a person's pseudonym is another one in the next year, so that people of two years
 * cannot be counted together. One part, with the period's own name, when it lies within a year.
 */
export function byCalendarYear(period: Period): Period[] {
  const parts: Period[] = []
  for (let year = yearOf(period.from); year <= yearOf(period.to); year++) {
    const first = `${year}-01-01` as LocalDate
    const last = `${year}-12-31` as LocalDate
    const from = period.from > first ? period.from : first
    const to = period.to < last ? period.to : last
    parts.push({ from, to, name: `Từ ${formatDate(from)} đến ${formatDate(to)}` })
  }
  return parts.length === 1 ? [period] : parts
}

/** The calendar days of a period, in order. */
export function daysOf(period: Pick<Period, 'from' | 'to'>): LocalDate[] {
  const days: LocalDate[] = []
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) days.push(day)
  return days
}
