import { addDays, type LocalDate } from '../../time'
import { fullYear, makeDay, monthOf, weekdayIn, whyImpossible, yearOf } from './calendar'
import { readQuantity } from './numbers'
import { wordsAt, type Token } from './tokens'

/** What a text says of a day, as far as it says it. */
export type Said =
  | { kind: 'day'; day: LocalDate }
  /** Without a year. */
  | { kind: 'day-and-month'; date: number; month: number; lean?: Lean }
  /** Without a month: "ngày 5". `lean` from "vừa rồi" and "tới". */
  | { kind: 'date'; date: number; lean?: Lean }
  /** Without a week: "thứ sáu". */
  | { kind: 'weekday'; weekday: number; lean?: Lean }
  /** Only a month, a year or a rough time; or no day of the calendar. */
  | { kind: 'refused'; reason: string }
export type Lean = 'past' | 'future'
export type Mention = Said & { first: number; next: number }
type Read = { said: Said; next: number } | undefined

/** Every mention of a day, in order. `today` is what "hôm qua" counts from. */
export function findMentions(tokens: readonly Token[], today: LocalDate): Mention[] {
  const mentions: Mention[] = []
  for (let at = 0; at < tokens.length;) {
    const read = readMention(tokens, at, today)
    if (read !== undefined) mentions.push({ ...read.said, first: at, next: read.next })
    at = read?.next ?? at + 1
  }
  return mentions
}

function readMention(tokens: readonly Token[], at: number, today: LocalDate): Read {
  if (!mayBegin(tokens, at)) return undefined
  return (
    readFigures(tokens, isDayWord(tokens[at]) ? at + 1 : at, today) ??
    readDayAndMonth(tokens, at, today) ??
    readWeekday(tokens, at, today) ??
    readCounted(tokens, at, today) ??
    readWord(tokens, at, today) ??
    readMonth(tokens, at, today) ??
    readDate(tokens, at)
  )
}

/** Asked of every word of a text: hardly any begins a day. */
const mayBegin = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'number' || BEGINS_DAY.has(tokens[at]?.text ?? '') || readQuantity(tokens, at) !== undefined

/** "22/11", "22-11-2026", "22.11.2026", "2026-11-22", "22112026"; "3/2024" is a month. */
function readFigures(tokens: readonly Token[], at: number, today: LocalDate): Read {
  if (tokens[at]?.kind !== 'number') return undefined
  const separator = (n: number): boolean => /^[/-]$/u.test(tokens[n]?.text ?? '')
  let next = at + 1
  const parts = [tokens[at].text]
  while (parts.length < 3 && separator(next) && tokens[next + 1]?.kind === 'number') {
    parts.push(tokens[next + 1]?.text ?? '')
    next += 2
  }
  const figures = parts.length === 1 ? splitFigures(parts[0] ?? '') : parts.flatMap((part) => part.split('.'))
  if (figures.length < 2 || figures.length > 3 || figures.some((each) => !/^\d{1,4}$/u.test(each))) return undefined
  const [a = 0, b = 0, c] = figures.map(Number)
  if (c === undefined) {
    if (b > 31 && b >= 1900) return { said: onlyMonth(b, a), next }
    const year = readYear(tokens, next, today)
    return year === undefined ? dayAndMonth(a, b, tokens, next) : { said: fullDay(year.year, b, a), next: year.next }
  }
  return { said: a > 31 ? fullDay(a, b, c) : fullDay(fullYear(c, today), b, a), next }
}

function splitFigures(text: string): string[] {
  if (/^\d{8}$/u.test(text)) return [text.slice(0, 2), text.slice(2, 4), text.slice(4)]
  return /^\d{1,2}\.\d{1,2}\.\d{2,4}$/u.test(text) ? text.split('.') : []
}

/** "ngày 22 tháng 11 năm 2026", "mùng 2 tháng 9", "ngày 5 tháng này". */
function readDayAndMonth(tokens: readonly Token[], at: number, today: LocalDate): Read {
  const date = readQuantity(tokens, isDayWord(tokens[at]) ? at + 1 : at)
  if (date === undefined || tokens[date.next]?.text !== 'thang') return undefined
  const which = MONTH_OFFSETS.get(tokens[date.next + 1]?.text ?? '')
  if (which !== undefined && isDayWord(tokens[at])) {
    const months = yearOf(today) * 12 + monthOf(today) - 1 + which
    return { said: fullDay(Math.floor(months / 12), (months % 12) + 1, date.value), next: date.next + 2 }
  }
  const month = readOrdinal(tokens, date.next + 1)
  if (month === undefined) return undefined
  const year = readYear(tokens, month.next, today)
  if (year === undefined) return dayAndMonth(date.value, month.value, tokens, month.next)
  return { said: fullDay(year.year, month.value, date.value), next: year.next }
}

const MONTH_OFFSETS = new Map([
  ['nay', 0],
  ['truoc', -1],
  ['roi', -1],
  ['sau', 1],
  ['toi', 1],
])
const YEAR_OFFSETS = new Map([
  ['nay', 0],
  ['ngoai', -1],
  ['truoc', -1],
  ['sau', 1],
  ['toi', 1],
])
const isDayWord = (token: Token | undefined): boolean => /^(?:ngay|mung|mong|hom|bua)$/u.test(token?.text ?? '')

function readOrdinal(tokens: readonly Token[], at: number): { value: number; next: number } | undefined {
  if (/^(?:tư|tu)$/u.test(tokens[at]?.raw ?? '')) return { value: 4, next: at + 1 }
  // "tháng năm 2026" has no month: its "năm" belongs to the year.
  if (tokens[at]?.text === 'nam' && tokens[at + 1]?.kind === 'number') return undefined
  return readQuantity(tokens, at)
}

function readYear(tokens: readonly Token[], at: number, today: LocalDate): { year: number; next: number } | undefined {
  const marked = /^(?:nam|\/|-|,)$/u.test(tokens[at]?.text ?? '')
  const token = tokens[marked ? at + 1 : at]
  if (token?.kind === 'number' && /^(?:19|20)\d\d$/u.test(token.text)) {
    return { year: Number(token.text), next: marked ? at + 2 : at + 1 }
  }
  const offset = tokens[at]?.text === 'nam' ? YEAR_OFFSETS.get(token?.text ?? '') : undefined
  return offset === undefined ? undefined : { year: yearOf(today) + offset, next: at + 2 }
}

const WEEK_OFFSETS = new Map([
  ['tuan nay', 0],
  ['tuan sau', 1],
  ['tuan toi', 1],
  ['tuan truoc', -1],
  ['tuan roi', -1],
  ['tuan qua', -1],
])
const LEANS: readonly (readonly [string, Lean])[] = [
  ['vua roi', 'past'],
  ['vua qua', 'past'],
  ['truoc', 'past'],
  ['roi', 'past'],
  ['toi', 'future'],
]

/** "thứ hai tuần sau", "t6", "CN", "chủ nhật vừa rồi". */
function readWeekday(tokens: readonly Token[], at: number, today: LocalDate): Read {
  const start = isDayWord(tokens[at]) ? at + 1 : at
  const named = weekdayAt(tokens, start)
  if (named === undefined) return undefined
  const { weekday, next } = named
  const offset = WEEK_OFFSETS.get(`${tokens[next]?.text} ${tokens[next + 1]?.text}`)
  if (offset !== undefined) return { said: { kind: 'day', day: weekdayIn(today, weekday, offset) }, next: next + 2 }
  if (tokens[next]?.text === 'nay') return { said: { kind: 'day', day: weekdayIn(today, weekday, 0) }, next: next + 1 }
  const leaning = readLean(tokens, next)
  return { said: { kind: 'weekday', weekday, ...leaning.lean }, next: leaning.next }
}

function weekdayAt(tokens: readonly Token[], at: number): { weekday: number; next: number } | undefined {
  if (wordsAt(tokens, at, 'chu nhat')) return { weekday: 0, next: at + 2 }
  if (tokens[at]?.text === 'cn') return { weekday: 0, next: at + 1 }
  const short = tokens[at]?.text === 't' && tokens[at + 1]?.glued === true
  if (tokens[at]?.text !== 'thu' && !short) return undefined
  const number = readOrdinal(tokens, at + 1)
  return number !== undefined && number.value >= 2 && number.value <= 7
    ? { weekday: number.value - 1, next: number.next }
    : undefined
}

function readLean(tokens: readonly Token[], at: number): { lean: { lean?: Lean }; next: number } {
  const found = LEANS.find(([words]) => wordsAt(tokens, at, words))
  return found === undefined
    ? { lean: {}, next: at }
    : { lean: { lean: found[1] }, next: at + found[0].split(' ').length }
}

/** "3 ngày nữa", "2 tuần trước", "cách đây 3 ngày"; of months and years the day is asked. */
function readCounted(tokens: readonly Token[], at: number, today: LocalDate): Read {
  const ago = wordsAt(tokens, at, 'cach day')
  const start = ago ? at + 2 : at
  const count = readQuantity(tokens, start)
  if (count === undefined || count.value > 10_000 || !Number.isInteger(count.value)) return undefined
  const unit = tokens[count.next]?.text ?? ''
  const direction = ago ? -1 : DIRECTIONS.get(tokens[count.next + 1]?.text ?? '')
  if (direction === undefined) return undefined
  const next = ago ? count.next + 1 : count.next + 2
  if (unit === 'thang' || unit === 'nam') return { said: askForDay(), next }
  const days = { ngay: 1, hom: 1, bua: 1, tuan: 7 }[unit]
  return days === undefined
    ? undefined
    : { said: { kind: 'day', day: addDays(today, direction * days * count.value) }, next }
}
const DIRECTIONS = new Map([
  ['nua', 1],
  ['toi', 1],
  ['truoc', -1],
])

const DAY_WORDS: readonly (readonly [words: string, days: number])[] = [
  ...['hom', 'bua', 'sang', 'trua', 'chieu', 'toi'].map((part): [string, number] => [`${part} nay`, 0]),
  ['ngay mai', 1],
  ...['sang', 'trua', 'chieu', 'toi'].map((part): [string, number] => [`${part} mai`, 1]),
  ['mai', 1],
  ['ngay mot', 2],
  ['ngay kia', 2],
  ...['hom', 'bua', 'sang', 'trua', 'chieu', 'toi'].map((part): [string, number] => [`${part} qua`, -1]),
  ['hom kia', -2],
  ['bua kia', -2],
]

const DAY_WORDS_BY_FIRST = new Map<string, (typeof DAY_WORDS)[number][]>()
for (const entry of DAY_WORDS) {
  const [first = ''] = entry[0].split(' ', 1)
  DAY_WORDS_BY_FIRST.set(first, [...(DAY_WORDS_BY_FIRST.get(first) ?? []), entry])
}
const BEGINS_DAY: ReadonlySet<string> = new Set([
  ...['ngay', 'mung', 'mong', 'hom', 'bua', 'chu', 'cn', 't', 'thu', 'cach', 'nay', 'thang', 'tuan', 'nam'],
  ...DAY_WORDS_BY_FIRST.keys(),
])

function readWord(tokens: readonly Token[], at: number, today: LocalDate): Read {
  if (tokens.length === 1 && tokens[0]?.text === 'nay') return { said: { kind: 'day', day: today }, next: 1 }
  const found = DAY_WORDS_BY_FIRST.get(tokens[at]?.text ?? '')?.find(([words]) => wordsAt(tokens, at, words))
  // "mãi" (for ever) is no tomorrow.
  const further = tokens[at + 1]?.raw === 'kìa'
  if (found === undefined || further || (found[0] === 'mai' && tokens[at]?.raw !== 'mai')) return undefined
  return { said: { kind: 'day', day: addDays(today, found[1]) }, next: at + found[0].split(' ').length }
}

/** "tháng 3/2024", "cuối tháng 3", "tháng trước", "năm ngoái": a day is asked for. */
function readMonth(tokens: readonly Token[], at: number, today: LocalDate): Read {
  const token = tokens[at]?.text
  if (token === 'nam') {
    const year = readYear(tokens, at, today)
    return year === undefined ? undefined : { said: askForDay(), next: year.next }
  }
  if (token !== 'thang' && token !== 'tuan') return undefined
  if (MONTH_OFFSETS.has(tokens[at + 1]?.text ?? '')) return { said: askForDay(), next: at + 2 }
  const month = token === 'thang' ? readOrdinal(tokens, at + 1) : undefined
  if (month === undefined) return undefined
  const year = readYear(tokens, month.next, today)
  return { said: onlyMonth(year?.year ?? yearOf(today), month.value), next: year?.next ?? month.next }
}

/** "ngày 5", "hôm 20 vừa rồi", "mùng 2". */
function readDate(tokens: readonly Token[], at: number): Read {
  // "ngày sau" without diacritics may be the sixth or "later".
  if (!isDayWord(tokens[at]) || tokens[at + 1]?.raw === 'sau') return undefined
  const date = readQuantity(tokens, at + 1)
  if (date === undefined || date.value < 1 || date.value > 31) return undefined
  const leaning = readLean(tokens, date.next)
  return { said: { kind: 'date', date: date.value, ...leaning.lean }, next: leaning.next }
}

function fullDay(year: number, month: number, date: number): Said {
  const day = makeDay(year, month, date)
  const reason = whyImpossible(year, month, date)
  if (day === undefined || reason !== undefined) return { kind: 'refused', reason: reason ?? askForDay().reason }
  return { kind: 'day', day }
}

/** 29/2 exists in some year, 30/2 in none. */
function dayAndMonth(date: number, month: number, tokens: readonly Token[], next: number): Read {
  if (makeDay(2024, month, date) !== undefined) {
    const leaning = readLean(tokens, next)
    return { said: { kind: 'day-and-month', date, month, ...leaning.lean }, next: leaning.next }
  }
  const noMonth = month > 12 || month < 1 ? whyImpossible(2024, month, date) : undefined
  return {
    said: { kind: 'refused', reason: noMonth ?? `Tháng ${month} không có ngày ${date}. Bạn xem lại giúp nhé.` },
    next,
  }
}

function onlyMonth(year: number, month: number): Said {
  if (month < 1 || month > 12) return { kind: 'refused', reason: whyImpossible(year, month, 1) ?? askForDay().reason }
  return {
    kind: 'refused',
    reason: `Bạn cho biết ngày mấy của tháng ${month}/${year} giúp, ví dụ "15/${month}/${year}".`,
  }
}

const askForDay = (): { kind: 'refused'; reason: string } => ({
  kind: 'refused',
  reason: 'Bạn cho biết rõ ngày, tháng, năm giúp, ví dụ "22/11/2026".',
})
