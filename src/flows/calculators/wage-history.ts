import { makeDay } from '../values/calendar'
import { formatMoney } from '../values/format'
import { fold } from '../../understanding/normalize/fold'
import { parseMoney } from '../values/money'
import { inCalendar } from './insured-time'

/** One insured wage for a run of months; months are counted from the year nought, both ends belong to it. */
export interface WageSpan {
  from: number
  to: number
  /** Đồng a month. */
  wage: number
}

export type WageHistory = { ok: true; spans: readonly WageSpan[] } | { ok: false; reason: string }

const EXAMPLE = 'Bạn ghi theo mẫu "1/2018-12/2021 5 triệu; 1/2022-6/2025 6 triệu" giúp mình.'
const LEAST_WAGE = 100_000
const MOST_WAGE = 200_000_000

const TO = /\s*(?:-+>?|–|—|=>|den|toi)\s*(?:het\s+)?(?:thang\s+|nam\s+|t)?/u.source
// "2000k" is money, "2000" a year.
const YEAR = /(?:19|20)\d\d(?!\d|[.,]\d|\s*(?:k|tr|trieu|ngan|nghin|ng|d|dong)(?![a-z]))/u.source
const MONTH_BEFORE = /\s*(?:\/|\.|nam\s)\s*/u.source
const DAY_BEFORE = /(?:\d{1,2}\/)?/u.source
const BEGIN = /(?<![\d.,/a-z])(?:(?:tu|thang|nam|t)\s*)*/u.source

const point = (n: number): string => `(?:${DAY_BEFORE}(?<month${n}>\\d{1,2})${MONTH_BEFORE})?(?<year${n}>${YEAR})`
const SPAN = new RegExp(`${BEGIN}(?:(?<first>\\d{1,2})${TO})?${point(1)}(?:${TO}${point(2)})?`, 'gu')

/**
 * Reads insured wages as people copy them from their record: "1/2018-12/2021 5tr; 1/2022-6/2025 6tr", "2013: 2,8tr",
 * "tháng 3 đến tháng 12/2012 2.500.000". Spans come back in order and do not overlap; months between them may be missing.
 */
export function readWageHistory(text: string): WageHistory {
  const folded = fold(text)
  const found = [...folded.matchAll(SPAN)]
  if (found.length === 0) return refuse('Mình chưa thấy tháng năm nào.')
  const spans: WageSpan[] = []
  for (const [at, match] of found.entries()) {
    const written = folded.slice(match.index + match[0].length, found[at + 1]?.index)
    const span = readSpan(match, written)
    if ('ok' in span) return span
    spans.push(span)
  }
  spans.sort((a, b) => a.from - b.from)
  const overlap = spans.find((span, at) => span.from <= (spans[at - 1]?.to ?? -1))
  if (overlap !== undefined) return refuse(`${inCalendar(overlap.from)} được ghi hai lần.`)
  return { ok: true, spans }
}

function readSpan(match: RegExpExecArray, written: string): WageSpan | Extract<WageHistory, { ok: false }> {
  const { first, month1, year1, month2, year2 } = match.groups ?? {}
  const shown = `"${match[0].trim()}"`
  // "3-12/2012": the year stands once, at the end.
  const from = first === undefined ? monthAt(year1, month1, 1) : monthAt(year1, first, 1)
  const to = first === undefined && year2 !== undefined ? monthAt(year2, month2, 12) : monthAt(year1, month1, 12)
  if (from === undefined || to === undefined || (first !== undefined && month1 === undefined))
    return refuse(`Đoạn ${shown} không rõ tháng nào.`)
  if (to < from) return refuse(`Đoạn ${shown} có tháng cuối trước tháng đầu.`)
  if (/^\s*(?:-|den|toi)?\s*(?:nay|bay gio|hien)/u.test(written))
    return refuse(`Đoạn ${shown}: bạn ghi rõ tháng cuối cùng có đóng.`)
  const wage = wageIn(written, match)
  if (wage === undefined) return refuse(`Đoạn ${shown} chưa rõ lương đóng mỗi tháng.`)
  if (wage < LEAST_WAGE || wage > MOST_WAGE)
    return refuse(`Đoạn ${shown}: lương ${formatMoney(wage)} một tháng chưa hợp lý.`)
  return { from, to, wage }
}

/** The one amount behind a span, without the words and signs around it. */
function wageIn(written: string, { groups }: RegExpExecArray): number | undefined {
  const plain = written.replace(/^(?:[^\d]*?)(?=\d)/u, (words) => words.replaceAll(/[-–—:=;,()]/gu, ' '))
  const today = makeDay(Number(groups?.['year1']), 1, 1)
  const read = today === undefined ? undefined : parseMoney(plain, { today })
  return read?.ok === true && typeof read.value.value === 'number' ? read.value.value : undefined
}

function monthAt(year: string | undefined, month: string | undefined, whole: number): number | undefined {
  const number = month === undefined ? whole : Number(month)
  return year === undefined || number < 1 || number > 12 ? undefined : Number(year) * 12 + number - 1
}

const refuse = (what: string): Extract<WageHistory, { ok: false }> => ({ ok: false, reason: `${what} ${EXAMPLE}` })
