import { z } from 'zod'
import { formatMoney, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const LeaveInputs = z.strictObject({
  yearlyDays: z.int().min(1).max(60).describe('Số ngày phép của một năm'),
  /** For each full step of years with the same employer there is one day more. */
  seniorityStepYears: z.number().positive().max(50).describe('Số năm để thêm một ngày phép'),
  tenureMonths: z.number().min(0).max(720).describe('Thời gian làm ở công ty'),
  monthsThisYear: z.int().min(0).max(12).describe('Số tháng được tính trong năm'),
  usedDays: z.number().min(0).max(60).describe('Số ngày phép đã nghỉ'),
})

const PayInputs = LeaveInputs.extend({
  monthlyWage: z.int().min(1).max(1_000_000_000).describe('Tiền lương tháng theo hợp đồng'),
  workingDays: z.number().min(1).max(31).describe('Số ngày công một tháng'),
})

interface Leave {
  extra: number
  days: number
  left: number
  formula: string
}

/**
 * Days of annual leave for the months of a year and what is left of them (Labour Code art. 113.1, 113.2, 114; Decree
 * 145/2020 art. 66). The law does not say how to round; days are shown to two decimals and never rounded up.
 */
export const annualLeave = defineCalculator(
  LeaveInputs,
  ['days', 'left', 'seniority', 'formula', 'note'],
  (inputs): CalculatorResult => {
    const leave = leaveOf(inputs)
    if ('reason' in leave) return leave
    const { days, left, extra, formula } = leave
    return {
      ok: true,
      results: {
        days: shown(days),
        left: shown(left),
        seniority: shown(extra),
        formula,
        note: noteOn(inputs.usedDays, leave),
      },
      numbers: { days, left, seniority: extra },
    }
  },
)

/**
 * Pay for leave not taken when the work ends (Labour Code art. 113.3; Decree 145/2020 art. 67.3): the contract wage of
 * the month before, over its working days, for each day left. Rounded to whole đồng once, at the end.
 */
export const unusedLeavePay = defineCalculator(
  PayInputs,
  ['pay', 'left', 'formula', 'note'],
  (inputs): CalculatorResult => {
    const leave = leaveOf(inputs)
    if ('reason' in leave) return leave
    const { monthlyWage, workingDays } = inputs
    const payFor = (days: number): number => Math.round((monthlyWage * days) / workingDays)
    const pay = payFor(leave.left)
    const roundedUp = Math.ceil(leave.left)
    const ifRounded = Number.isInteger(leave.left)
      ? []
      : [`Nếu công ty làm tròn lên ${shown(roundedUp)} thì là ${formatMoney(payFor(roundedUp))}.`]
    return {
      ok: true,
      results: {
        pay: formatMoney(pay),
        left: shown(leave.left),
        formula: `${formatMoney(monthlyWage)} : ${formatNumber(workingDays)} ngày công × ${shown(leave.left)} = ${formatMoney(pay)}`,
        note: [...ifRounded, noteOn(inputs.usedDays, leave)].join(' '),
      },
      numbers: { pay, left: leave.left },
    }
  },
)

function leaveOf(inputs: z.output<typeof LeaveInputs>): Leave | Extract<CalculatorResult, { ok: false }> {
  const { yearlyDays, seniorityStepYears, tenureMonths, monthsThisYear, usedDays } = inputs
  // A month counts from half of its working days on, so a part of a month at either end may count whole.
  if (monthsThisYear > Math.ceil(tenureMonths) + 1) {
    return {
      ok: false,
      input: 'monthsThisYear',
      reason: 'Số tháng trong năm nhiều hơn thời gian bạn làm ở công ty. Bạn xem lại giúp nhé.',
    }
  }
  const extra = Math.floor(tenureMonths / (12 * seniorityStepYears))
  // Multiplied before it is divided: whole results stay whole.
  const days = ((yearlyDays + extra) * monthsThisYear) / 12
  const left = Math.max(0, cleaned(days - usedDays))
  const year = extra === 0 ? `${yearlyDays}` : `(${yearlyDays} + ${extra} thâm niên)`
  return { extra, days, left, formula: `${year} : 12 × ${monthsThisYear} tháng = ${shown(days)}` }
}

/** Without the dust of binary fractions. */
const cleaned = (days: number): number => Math.round(days * 1e9) / 1e9

const shown = (days: number): string => `${formatNumber(days)} ngày`

function noteOn(usedDays: number, { days, left }: Leave): string {
  if (usedDays > days)
    return 'Bạn đã nghỉ nhiều hơn số ngày tính được tới lúc này, có thể công ty đã cho ứng trước phép.'
  return Number.isInteger(left)
    ? 'Công ty có thỏa ước hoặc quy chế nhiều ngày hơn thì theo số cao hơn.'
    : 'Luật không nói cách làm tròn ngày lẻ, nhiều công ty làm tròn từ nửa ngày lên một ngày: bạn hỏi quy chế công ty.'
}
