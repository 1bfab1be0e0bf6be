import type { Token } from './tokens'

/** A number as it was said, before its unit. */
export interface Quantity {
  value: number
  /** The other reading of "1.250": a point that may part thousands or decimals. */
  decimal?: number
  /** Written as digits, not as words. */
  digits: boolean
  /** Index of the first token behind it. */
  next: number
}

/**
 * "1.500.000", "1,500,000", "7,5", "7.5", "1.500,5". A single separator before three digits parts thousands; the decimal
 * reading is given too.
 */
function readNumeral(text: string): { value: number; decimal?: number } | undefined {
  if (text.length > 20) return undefined
  if (/^\d+$/u.test(text)) return { value: Number(text) }
  if (/^[1-9]\d{0,2}[.,]\d{3}$/u.test(text)) {
    return { value: Number(text.replace(/[.,]/u, '')), decimal: Number(text.replace(',', '.')) }
  }
  if (/^\d+[.,]\d+$/u.test(text)) return { value: Number(text.replace(',', '.')) }
  const grouped = /^(?<whole>[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?<part>\d+))?$/u.exec(text) ?? GROUPED_BY_COMMA.exec(text)
  if (grouped?.groups?.['whole'] === undefined) return undefined
  return { value: Number(`${grouped.groups['whole'].replace(/[.,]/gu, '')}.${grouped.groups['part'] ?? '0'}`) }
}
const GROUPED_BY_COMMA = /^(?<whole>[1-9]\d{0,2}(?:,\d{3})+)(?:\.(?<part>\d+))?$/u

// The words as typed, with and without diacritics: folded alone, "làm" (to work) would be "lăm" (five).
const DIGITS = new Map<string, number>(
  Object.entries({
    1: 'một mốt mot',
    2: 'hai',
    3: 'ba',
    4: 'bốn bon',
    5: 'năm nam',
    6: 'sáu sau',
    7: 'bảy bẩy bay',
    8: 'tám tam',
    9: 'chín chin',
  }).flatMap(([digit, words]) => words.split(' ').map((word): [string, number] => [word, Number(digit)])),
)
// Behind "mươi", five is "lăm": "mười năm" is ten years.
const UNITS_AFTER_TEN = new Map<string, number>([
  ...[...DIGITS].filter(([, digit]) => digit !== 5),
  ...['lăm', 'nhăm', 'lam', 'nham'].map((word): [string, number] => [word, 5]),
  ...['tư', 'tu'].map((word): [string, number] => [word, 4]),
])
const TEN = new Set(['mười', 'mươi', 'muoi'])
const BEGINS_NUMBER: ReadonlySet<string> = new Set([...DIGITS.keys(), ...TEN])
const ZERO_TENS = new Set(['linh', 'lẻ', 'le'])

/** The quantity at a token: digits, or words up to 999 ("hai trăm năm mươi", "mười lăm"); with "trăm" and "chục". */
export function readQuantity(tokens: readonly Token[], at: number): Quantity | undefined {
  const token = tokens[at]
  if (token?.kind !== 'number') return readWords(tokens, at)
  const numeral = readNumeral(token.text)
  if (numeral === undefined) return undefined
  const times = { tram: 100, chuc: 10 }[tokens[at + 1]?.text ?? '']
  if (times !== undefined && numeral.value < 100) return { value: numeral.value * times, digits: true, next: at + 2 }
  return { ...numeral, digits: true, next: at + 1 }
}

function readWords(tokens: readonly Token[], at: number): Quantity | undefined {
  // Asked of every word by each kind of value: hardly any begins a number.
  if (!BEGINS_NUMBER.has(tokens[at]?.raw ?? '')) return undefined
  const digit = DIGITS.get(tokens[at]?.raw ?? '')
  if (digit !== undefined && tokens[at + 1]?.text === 'tram') return readHundreds(tokens, at + 2, digit * 100)
  if (digit !== undefined && tokens[at + 1]?.text === 'chuc') return words(digit * 10, at + 2)
  return readTens(tokens, at) ?? (digit === undefined ? undefined : words(digit, at + 1))
}

function readTens(tokens: readonly Token[], at: number): Quantity | undefined {
  const isTen = (n: number): boolean => TEN.has(tokens[n]?.raw ?? '')
  const digit = DIGITS.get(tokens[at]?.raw ?? '')
  if (!isTen(at) && !(digit !== undefined && isTen(at + 1))) return undefined
  const next = isTen(at) ? at + 1 : at + 2
  const tens = isTen(at) ? 10 : (digit ?? 0) * 10
  const unit = UNITS_AFTER_TEN.get(tokens[next]?.raw ?? '')
  return unit === undefined ? words(tens, next) : words(tens + unit, next + 1)
}

function readHundreds(tokens: readonly Token[], at: number, hundreds: number): Quantity {
  const raw = tokens[at]?.raw ?? ''
  const unit = UNITS_AFTER_TEN.get(tokens[at + 1]?.raw ?? '') ?? DIGITS.get(tokens[at + 1]?.raw ?? '')
  if (ZERO_TENS.has(raw) && unit !== undefined) return words(hundreds + unit, at + 2)
  if (tokens[at]?.text === 'ruoi') return words(hundreds + 50, at + 1)
  const tens = readTens(tokens, at)
  if (tens !== undefined) return words(hundreds + tens.value, tens.next)
  // "hai trăm hai" is 220 in everyday speech, but "hai trăm năm" may begin a year: it is left as 200.
  const spoken = UNITS_AFTER_TEN.get(raw)
  return spoken === undefined ? words(hundreds, at) : words(hundreds + spoken * 10, at + 1)
}

const words = (value: number, next: number): Quantity => ({ value, digits: false, next })
