import { readQuantity } from './numbers'
import type { Token } from './tokens'

/** What is counted by a number that belongs to it: in "7 triệu 2 tháng nay" the 2 is no part of the money. */
export const COUNTED = /^(?:thang|nam|ngay|gio|tieng|tuan|phut|buoi|ca|nguoi|lan|con|dot|ky|dua|gi|%|h)$/u
/** What a number names rather than counts. */
const NUMBERED = /^(?:thang|nam|ngay|thu|so)$/u
/** What stands between the two ends of a range or a choice. */
export const RANGE = /^(?:den|toi|hoac|hay|-|–|—|~|,|\/)$/u

/** A minus sign before a number, or "âm"; not the dash of "7 - 8". */
export function isNegative(tokens: readonly Token[]): boolean {
  return tokens.some((token, at) => {
    const before = tokens[at - 1]
    if (before === undefined) return false
    // "tháng 3 âm năm 2026" is a lunar month: its "năm" belongs to the year.
    if (before.raw === 'âm' && tokens[at + 1]?.kind !== 'number' && readQuantity(tokens, at) !== undefined) return true
    if (token.kind !== 'number') return false
    if (before.raw === 'âm') return true
    return /^[-–−]$/u.test(before.text) && token.glued && !before.glued && tokens[at - 2]?.kind !== 'number'
  })
}

/**
 * Whether the value at the tokens `first` to `next` is one end of a range: "từ 7 đến 8 triệu", "7-8 triệu", "bảy tám
 * triệu", "7 triệu đến 8".
 */
export function isRange(tokens: readonly Token[], first: number, next: number): boolean {
  const isNumber = (at: number): boolean => readQuantity(tokens, at) !== undefined && tokens[at]?.raw !== 'sau'
  const after = tokens[next]
  if (after !== undefined && /^(?:den|toi|hoac|-|–|—|~)$/u.test(after.text) && isNumber(next + 1)) return true
  // In "tháng 11, 7tr5" the 11 is a name.
  if ([2, 3].some((back) => NUMBERED.test(tokens[first - back]?.text ?? ''))) return false
  const before = tokens[first - 1]
  if (before !== undefined && RANGE.test(before.text) && isNumber(first - 2)) return true
  return isNumber(first - 1) && before?.kind === tokens[first]?.kind
}
