import { fold } from '../fold'
import type { Condition } from '../flow'
import type { SlotValue } from '../form'

/** A branch's condition over what was answered; a slot that was skipped meets none. */
export function holds(condition: Condition, slots: Readonly<Record<string, SlotValue>>): boolean {
  const value = slots[condition.slot]?.value
  if (value === undefined) return false
  if ('is' in condition) return condition.is.some((wanted) => isSame(wanted, value))
  if (typeof value !== 'number') return false
  return 'atLeast' in condition ? value >= condition.atLeast : value < condition.below
}

const YES = ['true', 'yes', 'co']
const NO = ['false', 'no', 'khong']

function isSame(wanted: string, value: SlotValue['value']): boolean {
  if (typeof value === 'boolean') return (value ? YES : NO).includes(fold(wanted))
  if (typeof value === 'number') return wanted.trim() !== '' && Number(wanted) === value
  return wanted === value
}
