import { formatPercent } from './format'
import { quantitiesIn } from './number'
import { readQuantity } from './numbers'
import { isNegative, isRange } from './one-number'
import { hasPhrase, tokenize, wordsAt, type Token } from './tokens'
import { acceptNumber, refuse, type ValueOptions, type ValueResult } from './value'

/** Overtime on a holiday night is 390 %: what is far beyond is a slip. */
const MOST = 999
const HOW = 'Bạn viết giúp, ví dụ "30%" hoặc "12,5%".'

/** A share in per cent, as the number before the sign: "30%" is 30. */
export function parsePercent(text: string, options: ValueOptions): ValueResult {
  const tokens = tokenize(text)
  if (isNegative(tokens)) return refuse(`Phần trăm không thể là số âm. ${HOW}`)
  const signed = findPercents(tokens)
  const values = signed.length > 0 ? signed.map((each) => each.percent) : bareValues(tokens)
  const [percent] = values
  if (percent === undefined) return refuse(`Chưa rõ bao nhiêu phần trăm. ${HOW}`)
  const range = signed.some(({ first, next }) => isRange(tokens, first, next))
  if (range || values.some((other) => other !== percent)) return refuse(`Bạn cho một con số thôi nhé. ${HOW}`)
  if (percent > MOST) return refuse(`Con số này lớn quá mức có thể. ${HOW}`)
  return acceptNumber(Math.round(percent * 100) / 100, options, 'Phần trăm', formatPercent)
}

/** Percentages that stand in a sentence with "%" or "phần trăm". */
export function findPercents(tokens: readonly Token[]): { first: number; next: number; percent: number }[] {
  const found: { first: number; next: number; percent: number }[] = []
  tokens.forEach((_, first) => {
    const quantity = readQuantity(tokens, first)
    if (quantity === undefined) return
    const isSign = tokens[quantity.next]?.text === '%'
    if (!isSign && !wordsAt(tokens, quantity.next, 'phan tram')) return
    if (isInsideNumber(tokens, first)) return
    found.push({ first, next: quantity.next + (isSign ? 1 : 2), percent: quantity.decimal ?? quantity.value })
  })
  return found
}

/** In "hai mươi phần trăm" the quantity begins at "hai", not at "mươi". */
const isInsideNumber = (tokens: readonly Token[], at: number): boolean => {
  for (let start = Math.max(0, at - 4); start < at; start++)
    if ((readQuantity(tokens, start)?.next ?? 0) > at) return true
  return false
}

function bareValues(tokens: readonly Token[]): number[] {
  if (hasPhrase(tokens, 'mot nua', 'phan nua')) return [50]
  return quantitiesIn(tokens).map((each) => each.decimal ?? each.value)
}
