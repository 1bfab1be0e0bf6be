import { formatNumber } from './format'
import { readQuantity, type Quantity } from './numbers'
import { isNegative } from './one-number'
import { hasPhrase, tokenize, type Token } from './tokens'
import { acceptNumber, refuse, type ValueOptions, type ValueResult } from './value'

const TIMES = new Map([
  ['nghin', 1000],
  ['ngan', 1000],
  ['k', 1000],
  ['trieu', 1_000_000],
  ['tr', 1_000_000],
])
const HOW = 'Bạn viết một con số giúp, ví dụ "12".'

/** A count or other plain number, never negative: "12", "1.500", "12,5", "hai mươi lăm", "3 nghìn". */
export function parseNumber(text: string, options: ValueOptions): ValueResult {
  const tokens = tokenize(text)
  if (isNegative(tokens)) return refuse(`Số này không thể là số âm. ${HOW}`)
  const found = quantitiesIn(tokens)
  const [one] = found
  if (one === undefined) {
    return isHalf(tokens) ? acceptNumber(0.5, options, 'Số này', formatNumber) : refuse(`Chưa thấy con số nào. ${HOW}`)
  }
  if (found.length > 1) return refuse(`Bạn cho một con số thôi nhé. ${HOW}`)
  const unit = otherUnit(tokens, one, options.counted)
  if (unit !== undefined)
    return refuse(`Ở đây mình hỏi số ${SHOWN[options.counted ?? '']}, không phải số ${unit}. ${HOW}`)
  if (one.decimal !== undefined && tokens.some((token) => /^\d+,\d{3}$/u.test(token.text))) {
    return refuse('Con số này có thể hiểu theo hai cách. Bạn viết lại giúp, ví dụ "1500" hoặc "1,5".')
  }
  const value = valueOf(tokens, one)
  if (value > Number.MAX_SAFE_INTEGER) return refuse(`Số này lớn quá mức có thể. ${HOW}`)
  return acceptNumber(value, options, 'Số này', formatNumber)
}

const SHOWN: Readonly<Record<string, string>> = {
  ngay: 'ngày',
  gio: 'giờ',
  tieng: 'giờ',
  h: 'giờ',
  phut: 'phút',
  tuan: 'tuần',
  thang: 'tháng',
  nam: 'năm',
  nguoi: 'người',
}

/** The unit of time behind the number, when another is asked for. */
function otherUnit(tokens: readonly Token[], { next }: Quantity, counted?: string): string | undefined {
  const unit = SHOWN[tokens[next]?.text ?? '']
  return counted === undefined || unit === undefined || unit === SHOWN[counted] ? undefined : unit
}

function valueOf(tokens: readonly Token[], { value, next }: Quantity): number {
  if (tokens[next]?.text === 'ruoi') return value + 0.5
  const times = TIMES.get(tokens[next]?.text ?? '')
  // "2 ngày rưỡi": what is counted may stand before the half.
  if (times === undefined)
    return tokens[next]?.kind === 'word' && tokens[next + 1]?.text === 'ruoi' ? value + 0.5 : value
  return (value + (tokens[next + 1]?.text === 'ruoi' ? 0.5 : 0)) * times
}

/** "nửa ngày"; "nữa" alone says nothing. */
const isHalf = (tokens: readonly Token[]): boolean => hasPhrase(tokens, 'nua ngay', 'nua thang', 'nua nam')

/** Digits when there are any, else words: in "5 năm" the "năm" is a unit, and so it is behind another number. */
export function quantitiesIn(tokens: readonly Token[]): Quantity[] {
  const hasDigits = tokens.some((token) => token.kind === 'number')
  const found: Quantity[] = []
  for (let at = 0; at < tokens.length;) {
    const isUnit = hasDigits
      ? tokens[at]?.kind !== 'number'
      : found.length > 0 && /^(?:nam|sau)$/u.test(tokens[at]?.text ?? '')
    const quantity = isUnit ? undefined : readQuantity(tokens, at)
    if (quantity !== undefined) found.push(quantity)
    at = quantity?.next ?? at + 1
  }
  return found
}
