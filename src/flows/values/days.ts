import { isRange } from './one-number'
import { readQuantity } from './numbers'
import type { Token } from './tokens'

const DAYS_OF: ReadonlyMap<string, number> = new Map([
  ['ngay', 1],
  ['tuan', 7],
])
/** "ngày 5", "tuần 2": a point in the calendar, not a length. */
const POINTS = /^(?:ngay|mung|mong|thu|lan|tuan|thang)$/u

/** Lengths in days that stand in a sentence: "90 ngày", "2 tuần". */
export function findDays(tokens: readonly Token[]): { first: number; next: number; days: number }[] {
  return tokens.flatMap((_, first) => {
    const quantity = readQuantity(tokens, first)
    const unit = quantity && DAYS_OF.get(tokens[quantity.next]?.text ?? '')
    if (quantity === undefined || unit === undefined || POINTS.test(tokens[first - 1]?.text ?? '')) return []
    // Typed with its marks, "ngay" is no day: "nghỉ 3 là ngay".
    const next = quantity.next + 1
    return isRange(tokens, first, next) ? [] : [{ first, next, days: quantity.value * unit }]
  })
}
