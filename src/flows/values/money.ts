import { formatMoney } from './format'
import { readQuantity, type Quantity } from './numbers'
import { COUNTED, isNegative, isRange, RANGE } from './one-number'
import { hasPhrase, tokenize, wordsAt, type Token } from './tokens'
import { acceptNumber, refuse, type ValueOptions, type ValueResult } from './value'

/** An amount with its unit, in đồng, and the tokens it covers. */
export interface Amount {
  dong: number
  first: number
  next: number
  /** Readings differ by a factor of a thousand or ten ("7.250 triệu", "7tr50"): better asked. */
  unclear: boolean
}

const MILLION = 1_000_000
const MOST = 1_000_000_000_000
const UNITS: readonly (readonly [words: string, dong: number])[] = [
  ['ty', 1000 * MILLION],
  ['ti', 1000 * MILLION],
  ['trieu', MILLION],
  ['tr', MILLION],
  ['cu', MILLION],
  ['chai', MILLION],
  ['cheo', MILLION],
  ['nghin', 1000],
  ['ngan', 1000],
  ['k', 1000],
  ['dong', 1],
  ['vnd', 1],
  ['d', 1],
]
/** Spoken words that are units of money only right behind a number of it: "5 chai" in a sentence may be bottles. */
const EACH = /^(?:cai|chiec|san|sp|doi|bo|cong|mon|kg|ky|met|khach|don|chuyen|suat|phan|may)$/u
const SLANG = new Set(['cu', 'chai', 'cheo', 'm'])
const ONE_NUMBER = 'Bạn cho một số tiền thôi nhé, ví dụ "7 triệu rưỡi" hoặc "7.500.000 đồng".'

export function parseMoney(text: string, options: ValueOptions): ValueResult {
  const tokens = tokenize(text)
  const amounts = findAmounts(tokens)
  if (isNegative(tokens)) return refuse('Số tiền không thể là số âm. Bạn viết lại giúp, ví dụ "7 triệu rưỡi".')
  const [amount] = amounts
  if (amount === undefined) return parseBare(tokens, options)
  if (amounts.some((other) => other.dong !== amount.dong) || isRange(tokens, amount.first, amount.next))
    return refuse(ONE_NUMBER)
  if (hasPhrase(tokens, 'duoi', 'chua den', 'chua toi')) return refuse(ONE_NUMBER)
  // "8 triệu mấy" is eight million and something.
  if (amount.unclear || tokens[amount.next]?.text === 'may') {
    return refuse(
      'Số tiền này có thể hiểu theo hai cách. Bạn viết đủ số giúp, ví dụ "7.050.000 đồng" hoặc "7,5 triệu".',
    )
  }
  if (amount.dong > MOST) return refuse('Số tiền này lớn quá mức có thể. Bạn xem lại giúp nhé.')
  return acceptNumber(amount.dong, options, 'Số tiền', formatMoney)
}

/** Digits without a unit: from five digits on they are đồng; "7,5" and "7500" may be thousands or millions. */
function parseBare(tokens: readonly Token[], options: ValueOptions): ValueResult {
  const found = tokens.flatMap((token, at) => (token.kind === 'number' ? [readQuantity(tokens, at)] : []))
  const [bare] = found
  if (bare === undefined) return refuse('Chưa rõ số tiền. Bạn viết giúp, ví dụ "7 triệu rưỡi" hoặc "7.500.000 đồng".')
  if (found.length > 1) return refuse(ONE_NUMBER)
  const { value } = bare
  if (value > MOST) return refuse('Số tiền này lớn quá mức có thể. Bạn xem lại giúp nhé.')
  if (value === 0 || (value >= 10_000 && Number.isInteger(value)))
    return acceptNumber(value, options, 'Số tiền', formatMoney)
  return refuse('Chưa rõ là nghìn hay triệu đồng. Bạn viết thêm đơn vị giúp, ví dụ "7,5 triệu" hoặc "500 nghìn".')
}

/** Every amount with a unit, in order. `strict` leaves out what is money only to someone who asked for money. */
export function findAmounts(tokens: readonly Token[], strict = false): Amount[] {
  const amounts: Amount[] = []
  for (let at = 0; at < tokens.length;) {
    const amount = readAmount(tokens, at, strict)
    if (amount !== undefined) amounts.push(amount)
    at = amount?.next ?? at + 1
  }
  return amounts
}

function readAmount(tokens: readonly Token[], first: number, strict: boolean): Amount | undefined {
  const head = readGroup(tokens, first, Infinity, strict)
  if (head === undefined) return undefined
  const amount: Amount = { first, ...head }
  for (let unit = head.unit; ;) {
    const group = readGroup(tokens, amount.next, unit, strict)
    if (group === undefined) break
    amount.dong += group.dong
    amount.next = group.next
    amount.unclear ||= group.unclear
    unit = group.unit
  }
  const currency = unitAt(tokens, amount.next, strict)
  if (currency?.dong === 1) amount.next++
  return { dong: Math.round(amount.dong), first, next: amount.next, unclear: amount.unclear }
}

interface Group {
  dong: number
  unit: number
  next: number
  unclear: boolean
}

/** One quantity with its unit, which is smaller than the unit before, and the short tail: "7tr5", "2 tỷ rưỡi". */
function readGroup(tokens: readonly Token[], at: number, below: number, strict: boolean): Group | undefined {
  const half = tokens[at]?.text === 'nua'
  const quantity = half
    ? { value: 0.5, digits: false, next: at + 1 }
    : (readQuantity(tokens, at) ?? impliedOne(tokens, at))
  if (quantity === undefined) return undefined
  const unit = unitAt(tokens, quantity.next, strict)
  if (unit === undefined || unit.dong >= below || (half && unit.dong < 1000)) return undefined
  const read = scaled(tokens[at], quantity, unit.dong)
  // "7tr8k" is 7.008.000 as written, and 7.800.000 as it was probably meant.
  const odd = unit.dong === 1000 && below === MILLION && quantity.digits && quantity.value < 10
  const group = { dong: read.dong, unit: unit.dong, next: quantity.next + 1, unclear: read.unclear || odd }
  const tail = readTail(tokens, group.next, unit.dong, strict)
  if (tail === undefined) return group
  return {
    dong: group.dong + tail.dong,
    unit: tail.last ? 1 : group.unit,
    next: tail.next,
    unclear: group.unclear || tail.unclear,
  }
}

/** "triệu rưỡi" is one and a half. */
function impliedOne(tokens: readonly Token[], at: number): Quantity | undefined {
  const said = /^(?:trieu|ty)$/u.test(tokens[at]?.text ?? '') && tokens[at + 1]?.text === 'ruoi'
  return said ? { value: 1, digits: false, next: at } : undefined
}

/** "1.500 đồng" is a thousand five hundred; "1,25 triệu" a decimal; "7.250 triệu" may be either. */
function scaled(token: Token | undefined, quantity: Quantity, unit: number): { dong: number; unclear: boolean } {
  if (quantity.decimal === undefined || unit < MILLION) return { dong: quantity.value * unit, unclear: false }
  return { dong: quantity.decimal * unit, unclear: token?.text.includes('.') ?? false }
}

function unitAt(tokens: readonly Token[], at: number, strict: boolean): { dong: number } | undefined {
  const token = tokens[at]
  if (token?.kind !== 'word') return undefined
  // "6m5" is six and a half million to one who is asked for a wage, "6 m" is a length.
  if (token.text === 'm') return token.glued && !strict ? { dong: MILLION } : undefined
  if (strict && SLANG.has(token.text) && !token.glued && !wordsAt(tokens, at + 1, 'ruoi')) return undefined
  const unit = UNITS.find(([words]) => words === token.text)
  return unit === undefined ? undefined : { dong: unit[1] }
}

interface Tail {
  dong: number
  next: number
  unclear: boolean
  /** Nothing smaller can follow. */
  last: boolean
}

/** What follows a unit without one of its own: "rưỡi", "7tr5", "1tr250", "bảy triệu hai", "7 triệu 500.000". */
function readTail(tokens: readonly Token[], at: number, unit: number, strict: boolean): Tail | undefined {
  if (unit === 1) return undefined
  const token = tokens[at]
  if (token?.text === 'ruoi') return { dong: unit / 2, next: at + 1, unclear: false, last: true }
  const quantity = readQuantity(tokens, at)
  if (token === undefined || quantity === undefined) return undefined
  const after = tokens[quantity.next]
  if (unitAt(tokens, quantity.next, strict) !== undefined && unitAt(tokens, quantity.next, strict)?.dong !== 1)
    return undefined
  if (!token.glued && after !== undefined && (COUNTED.test(after.text) || RANGE.test(after.text))) return undefined
  if (!quantity.digits) return spokenTail(token, after, quantity, unit)
  if (quantity.value >= 1000 && quantity.value < unit && token.text.length > 4) {
    return { dong: quantity.value, next: quantity.next, unclear: false, last: true }
  }
  if (!/^\d{1,3}$/u.test(token.text)) return undefined
  const unclear = /^[1-9]0$/u.test(token.text)
  return { dong: (Number(token.text) * unit) / 10 ** token.text.length, next: quantity.next, unclear, last: true }
}

function spokenTail(token: Token, after: Token | undefined, quantity: Quantity, unit: number): Tail | undefined {
  const beginsYear =
    token.text === 'nam' && (after?.kind === 'number' || /^(?:nay|ngoai|truoc|sau|toi)$/u.test(after?.text ?? ''))
  // "5k một cái", "300k một công": what one thing costs.
  const each = (token.raw === 'một' || token.raw === 'mot') && EACH.test(after?.text ?? '')
  if (beginsYear || each || token.raw === 'sau') return undefined
  const share = quantity.value < 10 ? 10 : 1000
  return { dong: (quantity.value * unit) / share, next: quantity.next, unclear: false, last: true }
}
