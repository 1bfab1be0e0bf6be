import { z } from 'zod'
import { addDays, type LocalDate } from '../../time'
import { formatMoney, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { dayInput, isRestDay, WORK_WEEKS, type WorkWeek } from './working-days'

const notice = (name: string) => z.int().min(1).max(365).describe(name)
const month = (name: string) => z.int().min(1).max(31).describe(name)

const Inputs = z.strictObject({
  contract: z.enum(['indefinite', 'fixed', 'short']).describe('Loại hợp đồng'),
  monthlyWage: z.int().min(1).max(1_000_000_000_000).describe('Tiền lương tháng theo hợp đồng'),
  given: z.int().min(0).max(365).describe('Số ngày đã báo trước'),
  lastDay: dayInput('Ngày cuối đi làm'),
  week: z.enum(WORK_WEEKS).describe('Số ngày làm một tuần'),
  sixDayMonth: month('Số công một tháng khi làm 6 ngày một tuần'),
  fiveDayMonth: month('Số công một tháng khi làm 5 ngày một tuần'),
  months: z.number().positive().max(12).describe('Số tháng lương phải bồi thường'),
  indefinite: notice('Số ngày báo trước của hợp đồng không xác định thời hạn'),
  fixed: notice('Số ngày báo trước của hợp đồng từ 12 đến 36 tháng'),
  short: notice('Số ngày làm việc báo trước của hợp đồng dưới 12 tháng'),
})
type Inputs = z.output<typeof Inputs>

/** An average month, for dividing a wage by calendar days. */
const MONTH_DAYS = 30

/**
 * What leaving with too little notice may cost (Labour Code art. 40): `months` of the contract's wage and the wage of the
 * days that were not told ahead, those right after `lastDay`. The law does not say how a month's wage is divided, so both
 * usual ways are told: by working days (a paid holiday counts as one) and by calendar days of a month of 30. Training
 * costs (art. 62) are left out. Each sum is rounded half up to whole đồng.
 */
export const leavingCost = defineCalculator(Inputs, ['missing', 'sum', 'formula', 'leftOut'], compute)

function compute(inputs: Inputs): CalculatorResult {
  const missing = inputs[inputs.contract] - inputs.given
  const unit = inputs.contract === 'short' ? 'ngày làm việc' : 'ngày'
  if (missing <= 0) return nothingToPay(`${formatNumber(inputs[inputs.contract])} ${unit}`)
  const working = inputs.contract === 'short' ? missing : workingDaysAfter(inputs.lastDay, missing, inputs.week)
  const standard = inputs.week === 'six' ? inputs.sixDayMonth : inputs.fiveDayMonth
  const { monthlyWage, months } = inputs
  const byWork = Math.round(monthlyWage * months + (monthlyWage * working) / standard)
  const byCalendar = inputs.contract === 'short' ? byWork : Math.round(monthlyWage * (months + missing / MONTH_DAYS))
  const share = `${formatMoney(monthlyWage * months)} (${months === 0.5 ? 'nửa' : formatNumber(months)} tháng lương)`
  const wage = formatMoney(monthlyWage)
  const workWay = `${share} + ${wage} : ${standard} công × ${working} ngày làm việc = ${formatMoney(byWork)}`
  const calendarWay = `${share} + ${wage} : ${MONTH_DAYS} × ${missing} ngày = ${formatMoney(byCalendar)}`
  return {
    ok: true,
    results: {
      missing: `còn thiếu ${formatNumber(missing)} ${unit}`,
      sum: range(byWork, byCalendar),
      formula: inputs.contract === 'short' ? workWay : `${workWay}. Hoặc chia theo ngày lịch: ${calendarWay}`,
      leftOut: LEFT_OUT,
    },
    numbers: { missing, byWork, byCalendar },
  }
}

const nothingToPay = (notice: string): CalculatorResult => ({
  ok: true,
  results: {
    missing: 'không thiếu ngày nào',
    sum: formatMoney(0),
    formula: `luật đòi báo trước ${notice}, bạn báo đủ nên không phải bồi thường`,
    leftOut: LEFT_OUT,
  },
  numbers: { missing: 0, byWork: 0, byCalendar: 0 },
})

const LEFT_OUT =
  'Chưa gồm chi phí đào tạo: khoản này chỉ phải trả khi bạn có ký hợp đồng đào tạo và công ty có chứng từ. Luật không nói rõ cách chia ngày; khi tranh chấp thì Tòa quyết định.'

function workingDaysAfter(day: LocalDate, count: number, week: WorkWeek): number {
  return Array.from({ length: count }, (_, n) => addDays(day, n + 1)).filter((each) => !isRestDay(week, each)).length
}

function range(a: number, b: number): string {
  if (a === b) return formatMoney(a)
  return `từ ${formatMoney(Math.min(a, b))} đến ${formatMoney(Math.max(a, b))}`
}
