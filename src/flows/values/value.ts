import type { LocalDate } from '../../time'
import type { SlotOption } from '../flow'
import type { SlotValue } from '../form'

export interface ValueOptions {
  /** What a one-of step offers, in the order shown. */
  options?: readonly SlotOption[]
  /** Bounds in the value's own unit; of a date `YYYY-MM-DD`, `today`, `today+30` or `today-365`. */
  min?: number | string
  max?: number | string
  /** Folded word of what a number counts: "30 giờ" is no number of days. */
  counted?: string
  today: LocalDate
}

/** The value, or a short Vietnamese sentence that says what is wrong and how to write it. */
export type ValueResult = { ok: true; value: SlotValue } | Refusal

export interface Refusal {
  ok: false
  reason: string
  /** Understood, but out of the bounds. */
  outside?: true
}

export const accept = (value: SlotValue['value'], shown: string): ValueResult => ({ ok: true, value: { value, shown } })
export const refuse = (reason: string): Refusal => ({ ok: false, reason })
export const refuseOutside = (reason: string): Refusal => ({ ok: false, reason, outside: true })

/** Accepts a number within the bounds; otherwise the reason names the bound as a worker would read it. */
export function acceptNumber(
  value: number,
  bounds: ValueOptions,
  what: string,
  show: (n: number) => string,
): ValueResult {
  const min = numericBound(bounds.min)
  const max = numericBound(bounds.max)
  if (min !== undefined && value < min)
    return refuseOutside(`${what} phải từ ${show(min)} trở lên. Bạn xem lại giúp nhé.`)
  if (max !== undefined && value > max)
    return refuseOutside(`${what} không thể quá ${show(max)}. Bạn xem lại giúp nhé.`)
  return accept(value, show(value))
}

function numericBound(bound: number | string | undefined): number | undefined {
  const value = Number(bound ?? Number.NaN)
  return Number.isFinite(value) ? value : undefined
}
