import { z } from 'zod'
import { addDays, type LocalDate } from '../../time'
import { formatMonths, formatNumber } from '../values/format'
import type { Refused } from './define'
import { spanBetween, type Span } from './elapsed'
import { dayInput } from './working-days'

const months = (name: string) => z.number().min(0).max(720).optional().describe(name)

/**
 * The time at a company and, in one of three ways, what of it had no unemployment insurance: insured without a gap since
 * `insuranceBegan`, so many months insured (or paid out before), or so many months not insured.
 */
export const serviceTimeInputs = {
  startedOn: dayInput('Ngày vào làm'),
  endedOn: dayInput('Ngày nghỉ'),
  insuranceBegan: dayInput('Ngày bắt đầu có bảo hiểm thất nghiệp').optional(),
  insuredMonths: months('Thời gian đã đóng bảo hiểm thất nghiệp'),
  uninsuredMonths: months('Thời gian chưa đóng bảo hiểm thất nghiệp'),
}

export interface ServiceTimeGiven {
  startedOn: LocalDate
  endedOn: LocalDate
  insuranceBegan?: LocalDate | undefined
  insuredMonths?: number | undefined
  uninsuredMonths?: number | undefined
}

export interface ServiceTime {
  worked: Span
  /** What counts, `months` with a half at most; `days` are left out of it. */
  counted: Span
  /** Years for the allowance: the rest counts half a year up to 6 months and a whole one above. */
  years: number
  /** The years if the days left out were counted, when that makes a difference. */
  yearsWithDays?: number
}

/** Labour Code art. 46.2, 47.2; Decree 145/2020 art. 8.3. Days beyond whole months are not counted, but told. */
export function serviceTimeOf(given: ServiceTimeGiven): ServiceTime | Refused {
  const { startedOn, endedOn } = given
  if (endedOn <= startedOn) {
    return { ok: false, input: 'endedOn', reason: 'Ngày nghỉ phải sau ngày vào làm. Bạn xem lại giúp nhé.' }
  }
  const worked = spanBetween(startedOn, addDays(endedOn, 1))
  const counted = countedOf(given, worked)
  if ('reason' in counted) return counted
  const years = yearsOf(counted.months)
  const withDays = counted.days > 0 ? yearsOf(counted.months + 0.1) : years
  return { worked, counted, years, ...(withDays === years ? {} : { yearsWithDays: withDays }) }
}

function countedOf(given: ServiceTimeGiven, worked: Span): Span | Refused {
  const { insuranceBegan, insuredMonths, uninsuredMonths } = given
  if (uninsuredMonths !== undefined) {
    return uninsuredMonths > mostMonths(worked)
      ? tooLong('uninsuredMonths', 'chưa đóng')
      : { months: uninsuredMonths, days: 0 }
  }
  if (insuredMonths !== undefined) {
    if (insuredMonths > mostMonths(worked)) return tooLong('insuredMonths', 'đã đóng')
    return insuredMonths > worked.months
      ? { months: 0, days: 0 }
      : { months: worked.months - insuredMonths, days: worked.days }
  }
  if (insuranceBegan === undefined) return { ok: false, reason: 'Phép tính nhận đầu vào không đúng.' }
  const before = given.endedOn < insuranceBegan ? addDays(given.endedOn, 1) : insuranceBegan
  return spanBetween(given.startedOn, before)
}

/** A month insured in part counts whole, at either end of the work. */
const mostMonths = ({ months: whole }: Span): number => whole + 2

const tooLong = (input: string, what: string): Refused => ({
  ok: false,
  input,
  reason: `Thời gian ${what} bảo hiểm thất nghiệp nhiều hơn thời gian bạn làm ở công ty. Bạn chỉ tính ở công ty này giúp nhé.`,
})

function yearsOf(counted: number): number {
  const rest = counted % 12
  const part = rest === 0 ? 0 : rest <= 6 ? 0.5 : 1
  return Math.floor(counted / 12) + part
}

/** "3 năm", "2 năm rưỡi", "nửa năm". */
export function shownYears(years: number): string {
  if (years === 0.5) return 'nửa năm'
  return Number.isInteger(years) ? `${formatNumber(years)} năm` : `${formatNumber(Math.floor(years))} năm rưỡi`
}

/** "2 năm 7 tháng, tính tròn 3 năm". */
export const countedAs = ({ counted, years }: ServiceTime): string =>
  `${formatMonths(counted.months)}, tính tròn ${shownYears(years)}`
