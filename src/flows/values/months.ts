import { formatMonths } from './format'
import { findMeasures, oneMeasure, type MeasureKind } from './measures'
import { isNegative } from './one-number'
import { hasPhrase, tokenize, type Token } from './tokens'
import { acceptNumber, refuse, type ValueOptions, type ValueResult } from './value'

const MONTHS: MeasureKind = {
  units: new Map([
    ['nam', 12],
    ['thang', 1],
  ]),
}
const HOW = 'Bạn viết theo năm và tháng giúp, ví dụ "2 năm 3 tháng" hoặc "18 tháng".'

/** A length of time in months: "2 năm 3 tháng" is 27, "nửa năm" 6. A bare number is asked: it may be years. */
export function parseMonths(text: string, options: ValueOptions): ValueResult {
  const tokens = withoutCalendar(tokenize(text))
  if (isNegative(tokens)) return refuse(`Thời gian không thể là số âm. ${HOW}`)
  if (hasPhrase(tokens, 'ngay', 'tuan')) return refuse(`Thời gian ở đây không tính theo ngày hay tuần. ${HOW}`)
  const measure = oneMeasure(tokens, MONTHS)
  if (measure === 'many') return refuse(`Bạn cho một khoảng thời gian thôi nhé. ${HOW}`)
  if (measure === 'none' || measure.openEnd) return refuse(`Chưa rõ là mấy năm, mấy tháng. ${HOW}`)
  const months = Math.round(measure.amount * 2) / 2
  if (Math.abs(months - measure.amount) > 0.01) return refuse(`Thời gian tính theo tháng hoặc nửa tháng. ${HOW}`)
  if (months > 1200) return refuse(`Thời gian này dài quá mức có thể. ${HOW}`)
  return acceptNumber(months, options, 'Thời gian', formatMonths)
}

/** Lengths that stand in a sentence. */
export function findMonths(tokens: readonly Token[]): { first: number; next: number; months: number }[] {
  return findMeasures(tokens, MONTHS)
    .filter(({ first, next, openEnd }) => !openEnd && !isCalendar(tokens, first, next))
    .map(({ first, next, amount }) => ({ first, next, months: Math.round(amount * 2) / 2 }))
    .filter(({ months }) => months > 0 && months <= 1200)
}

/** "tháng 3 năm 2024", "ngày 5 tháng 3": points in the calendar, not lengths. */
const isCalendar = (tokens: readonly Token[], first: number, next: number): boolean =>
  /^(?:thang|ngay|mung|mong)$/u.test(tokens[first - 1]?.text ?? '') || tokens[next]?.kind === 'number'

/** Leaves out the month and year of "tháng 3 năm 2024", so that they are not read as three years. */
function withoutCalendar(tokens: readonly Token[]): Token[] {
  return tokens.filter((token, at) => {
    const before = tokens[at - 1]?.text
    const isYear = token.kind === 'number' && before === 'nam' && /^(?:19|20)\d\d$/u.test(token.text)
    const isMonth =
      token.kind === 'number' &&
      before === 'thang' &&
      tokens[at + 1]?.text === 'nam' &&
      tokens[at + 2]?.kind === 'number'
    return !isYear && !isMonth
  })
}
