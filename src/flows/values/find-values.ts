import type { LocalDate } from '../../time'
import type { ValueType } from '../flow'
import type { SlotValue } from '../form'
import { plainDay } from './date'
import { findMentions } from './date-mentions'
import { formatDay, formatHours, formatMoney, formatMonths, formatNumber, formatPercent } from './format'
import { findHours } from './hours'
import { findAmounts } from './money'
import { findMonths } from './months'
import { isNegative, isRange } from './one-number'
import { readQuantity } from './numbers'
import { findPercents } from './percent'
import { findPhones } from './phone'
import { tokenize, wordsAt, type Token } from './tokens'

/** A value inside a sentence; `from` to `to` is its place in the text as typed (UTF-16 units). */
export interface FoundValue {
  type: ValueType
  value: SlotValue
  from: number
  to: number
}

/**
 * The values that a sentence says with their unit, in order, none overlapping: "lương 7tr5, tăng ca 12 tiếng chủ nhật"
 * has money and hours. For filling a form ahead, so what is unclear, negative or a range is left out.
 */
export function findValues(text: string, today: LocalDate): FoundValue[] {
  const tokens = tokenize(text)
  if (isNegative(tokens)) return []
  const found = [
    ...findPhones(text).map(({ from, to, number, shown }) => ({
      type: 'phone' as const,
      value: { value: number, shown },
      from,
      to,
    })),
    ...moneyIn(tokens),
    ...daysIn(tokens, today),
    ...measuresIn(tokens),
    ...peopleIn(tokens),
  ]
  const length = (each: FoundValue): number => each.to - each.from
  const kept: FoundValue[] = []
  for (const each of found.sort((a, b) => length(b) - length(a))) {
    if (kept.every((other) => each.to <= other.from || each.from >= other.to)) kept.push(each)
  }
  return kept.sort((a, b) => a.from - b.from)
}

function moneyIn(tokens: readonly Token[]): FoundValue[] {
  return findAmounts(tokens, true)
    .filter(({ unclear, first, next }) => !unclear && !isRange(tokens, first, next))
    .map(({ dong, first, next }) => placed(tokens, first, next, 'money', dong, formatMoney(dong)))
}

function measuresIn(tokens: readonly Token[]): FoundValue[] {
  return [
    ...findHours(tokens).map((each) =>
      placed(tokens, each.first, each.next, 'hours', each.hours, formatHours(each.hours)),
    ),
    ...findMonths(tokens).map((each) =>
      placed(tokens, each.first, each.next, 'months', each.months, formatMonths(each.months)),
    ),
    ...findPercents(tokens).map((each) =>
      placed(tokens, each.first, each.next, 'percent', each.percent, formatPercent(each.percent)),
    ),
  ].filter((each) => !isPartOfRange(tokens, each))
}

/** "50 người", "30 anh em": the one count that a sentence says with its unit. */
function peopleIn(tokens: readonly Token[]): FoundValue[] {
  const found: FoundValue[] = []
  tokens.forEach((_, first) => {
    const quantity = readQuantity(tokens, first)
    if (quantity === undefined || !Number.isInteger(quantity.value) || quantity.decimal !== undefined) return
    // "đứng sau người ta" without diacritics is no six.
    if (!quantity.digits && quantity.value < 10) return
    if (!PEOPLE.some((words) => wordsAt(tokens, quantity.next, words)) || isRange(tokens, first, quantity.next)) return
    found.push(placed(tokens, first, quantity.next, 'number', quantity.value, formatNumber(quantity.value)))
  })
  return found
}
const PEOPLE = ['nguoi', 'cong nhan', 'anh em', 'chi em', 'anh chi em']

function daysIn(tokens: readonly Token[], today: LocalDate): FoundValue[] {
  return findMentions(tokens, today).flatMap((mention) => {
    const { first, next } = mention
    const day = plainDay(mention, today)
    if (day === undefined || isFraction(tokens, first, next)) return []
    return [placed(tokens, first, next, 'date', day, formatDay(day))]
  })
}

/** "1/2 tháng lương", "24/7", "7-8 triệu" look like days; so does "mai" in a name. */
function isFraction(tokens: readonly Token[], first: number, next: number): boolean {
  if (next - first === 1) return tokens[first]?.kind === 'word'
  if (tokens[first]?.kind !== 'number' || next - first !== 3) return false
  const written = tokens.slice(first, next).map((token) => token.text)
  return (
    written[1] === '-' ||
    written.join('') === '24/7' ||
    /^(?:thang|nam|ngay|luong|gio)$/u.test(tokens[next]?.text ?? '')
  )
}

function isPartOfRange(tokens: readonly Token[], { from, to }: FoundValue): boolean {
  const first = tokens.findIndex((token) => token.from === from)
  const next = tokens.findIndex((token) => token.from >= to)
  return isRange(tokens, first, next < 0 ? tokens.length : next)
}

function placed(
  tokens: readonly Token[],
  first: number,
  next: number,
  type: ValueType,
  value: SlotValue['value'],
  shown: string,
): FoundValue {
  return { type, value: { value, shown }, from: tokens[first]?.from ?? 0, to: tokens[next - 1]?.to ?? 0 }
}
