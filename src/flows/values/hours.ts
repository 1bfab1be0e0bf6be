import { formatHours } from './format'
import { findMeasures, oneMeasure, type MeasureKind } from './measures'
import { readQuantity } from './numbers'
import { isNegative } from './one-number'
import { tokenize, type Token } from './tokens'
import { acceptNumber, refuse, type ValueOptions, type ValueResult } from './value'

const MINUTES: MeasureKind = {
  units: new Map([
    ['gio', 60],
    ['tieng', 60],
    ['h', 60],
    [':', 60],
    ['phut', 1],
    ['ph', 1],
    ['p', 1],
  ]),
  bareTail: { behind: 60, size: 1, below: 60 },
}
const ONE_NUMBER = 'Bạn cho một số giờ thôi nhé, ví dụ "2 tiếng rưỡi" hoặc "2 giờ 15 phút".'

const OTHER_UNIT = 'Ở đây mình hỏi số giờ, không phải số ngày, tuần, tháng hay năm. Bạn viết giúp, ví dụ "8 tiếng".'

/** Hours as a number, whole minutes: "8 tiếng rưỡi" is 8.5. A bare number counts hours. */
export function parseHours(text: string, options: ValueOptions): ValueResult {
  const tokens = tokenize(text)
  if (isNegative(tokens)) return refuse('Số giờ không thể là số âm. Bạn viết lại giúp, ví dụ "2 tiếng rưỡi".')
  const measure = oneMeasure(tokens, MINUTES)
  if (measure === 'many') return refuse(ONE_NUMBER)
  if (measure === 'none' && countsOther(tokens)) return refuse(OTHER_UNIT)
  const hours = measure === 'none' ? bareHours(tokens) : measure.amount / 60
  if (hours === 'many') return refuse(ONE_NUMBER)
  if (hours === undefined)
    return refuse('Chưa rõ số giờ. Bạn viết giúp, ví dụ "8", "2 tiếng rưỡi" hoặc "2 giờ 15 phút".')
  return acceptNumber(wholeMinutes(hours), options, 'Số giờ', formatHours)
}

/** Hours that stand in a sentence with their unit; "lúc 17h", "đến 20h" are times of the day. */
export function findHours(tokens: readonly Token[]): { first: number; next: number; hours: number }[] {
  return findMeasures(tokens, MINUTES)
    .filter(({ first }) => !/^(?:luc|tu|den|toi|truoc|sau|-)$/u.test(tokens[first - 1]?.text ?? ''))
    .map(({ first, next, amount }) => ({ first, next, hours: wholeMinutes(amount / 60) }))
}

/** "30 ngày" is no answer to how many hours. */
const countsOther = (tokens: readonly Token[]): boolean =>
  tokens.some((_, at) => {
    const quantity = readQuantity(tokens, at)
    return quantity !== undefined && /^(?:ngay|tuan|thang|nam)$/u.test(tokens[quantity.next]?.text ?? '')
  })

function bareHours(tokens: readonly Token[]): number | 'many' | undefined {
  const found = tokens.flatMap((token, at) => (token.kind === 'number' ? [readQuantity(tokens, at)] : []))
  if (found.length > 1) return 'many'
  const quantity = found[0] ?? (tokens.length <= 3 ? readQuantity(tokens, 0) : undefined)
  if (quantity === undefined) return undefined
  return tokens[quantity.next]?.text === 'ruoi' ? quantity.value + 0.5 : (quantity.decimal ?? quantity.value)
}

const wholeMinutes = (hours: number): number => Math.round(hours * 60) / 60
