import { z } from 'zod'
import { formatNumber } from '../values/format'

const months = (name: string) => z.int().min(0).max(24).describe(name)

/** What decides how long a mother's leave is, beside the law's own figures for the day of birth. */
export const leaveInputs = {
  births: z.enum(['single', 'twins', 'triplets']).describe('Số bé của lần sinh này'),
  olderChildren: z.enum(['none', 'one', 'more']).describe('Số con đang có'),
  leave: months('Số tháng nghỉ khi sinh một bé'),
  secondChildLeave: months('Số tháng nghỉ khi sinh con thứ hai'),
  extraMonths: months('Số tháng nghỉ thêm cho mỗi bé sau'),
}
type LeaveInputs = { [Name in keyof typeof leaveInputs]: z.output<(typeof leaveInputs)[Name]> }

export interface MaternityLeave {
  months: number
  babies: number
  /** The law does not say how the two reasons for more months add up: `months` is what each of them gives alone. */
  isAtLeast: boolean
  /** For the worker: why so many months. */
  because: string
}

/**
 * Months of maternity leave (Labour Code art. 139.1 as changed by the Population Law 2025; Decree 168/2026 art. 2). A
 * second child is one born while the mother has exactly one living child. For births before 1/7/2026 `secondChildLeave`
 * is what `leave` is.
 */
export function maternityLeave(inputs: LeaveInputs): MaternityLeave {
  const { births, olderChildren, leave, secondChildLeave, extraMonths } = inputs
  const babies = { single: 1, twins: 2, triplets: 3 }[births]
  const ofBirth = leave + extraMonths * (babies - 1)
  const gains = olderChildren === 'one' && secondChildLeave > leave
  const result = Math.max(ofBirth, gains ? secondChildLeave : 0)
  return { months: result, babies, isAtLeast: gains && babies > 1, because: because(inputs, babies, gains) }
}

function because(
  { olderChildren, leave, secondChildLeave, extraMonths }: LeaveInputs,
  babies: number,
  gains: boolean,
): string {
  const more = `mỗi bé từ bé thứ hai thêm ${formatNumber(extraMonths)} tháng`
  if (gains && babies > 1)
    return `sinh con thứ hai thì ${formatNumber(secondChildLeave)} tháng, sinh nhiều bé thì ${formatNumber(leave)} tháng và ${more}; có được cộng cả hai hay không thì chưa thấy hướng dẫn`
  if (gains) return `sinh con thứ hai thì nghỉ ${formatNumber(secondChildLeave)} tháng`
  if (babies > 1) return `${formatNumber(leave)} tháng, ${more}`
  if (olderChildren === 'one') return `sinh ngày này thì con thứ hai vẫn theo mức chung là ${formatNumber(leave)} tháng`
  return `mức chung là ${formatNumber(leave)} tháng`
}
