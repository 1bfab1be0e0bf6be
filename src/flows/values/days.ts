import { formatNumber } from './format'
import { isRange } from './one-number'
import { readQuantity } from './numbers'
import type { Token } from './tokens'

const UNITS: ReadonlyMap<string, { days: number; name: string }> = new Map([
  ['ngay', { days: 1, name: 'ngày' }],
  ['tuan', { days: 7, name: 'tuần' }],
])
/** "ngày 5", "tuần 2": a point in the calendar, not a length. */
const POINTS = /^(?:ngay|mung|mong|thu|lan|tuan|thang)$/u

/** Lengths in days that stand in a sentence, in days and as they are said back: "90 ngày", "2 tuần". */
export function findDays(tokens: readonly Token[]): { first: number; next: number; days: number; shown: string }[] {
  return tokens.flatMap((_, first) => {
    const quantity = readQuantity(tokens, first)
    const unit = quantity && UNITS.get(tokens[quantity.next]?.text ?? '')
    if (quantity === undefined || unit === undefined || POINTS.test(tokens[first - 1]?.text ?? '')) return []
    const next = quantity.next + 1
    const shown = `${formatNumber(quantity.value)} ${unit.name}`
    return isRange(tokens, first, next) ? [] : [{ first, next, days: quantity.value * unit.days, shown }]
  })
}
