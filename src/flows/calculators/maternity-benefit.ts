import { z } from 'zod'
import { formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const MOST = 1_000_000_000

const Inputs = z.strictObject({
  averageWage: z.int().min(1).max(MOST).describe('Lương đóng bảo hiểm bình quân'),
  months: z.int().min(1).max(12).describe('Số tháng nghỉ khi sinh một bé'),
  extraMonths: z.int().min(0).max(12).describe('Số tháng nghỉ thêm cho mỗi bé sau'),
  children: z.int().min(1).max(6).describe('Số bé của lần sinh này'),
  rate: z.number().positive().max(100).describe('Mức hưởng'),
  oneOff: z.int().min(0).max(MOST).describe('Trợ cấp một lần cho mỗi bé'),
})

/**
 * What the insurance pays a mother who meets the conditions (Social Insurance Law 2024, art. 58.4, 59): `rate` per cent
 * of the average insured wage of the last six months for every month of leave, and `oneOff` for every child. `months`
 * is the leave for one child; every further child of the same birth adds `extraMonths` (Labour Code art. 139.1).
 */
export const maternityBenefit = defineCalculator(
  Inputs,
  ['total', 'leavePay', 'oneOff', 'months', 'formula'],
  ({ averageWage, months, extraMonths, children, rate, oneOff }): CalculatorResult => {
    const leaveMonths = months + extraMonths * (children - 1)
    const leavePay = Math.round((averageWage * rate * leaveMonths) / 100)
    const oneOffTotal = oneOff * children
    const total = leavePay + oneOffTotal
    const share = rate === 100 ? '' : ` × ${formatPercent(rate)}`
    return {
      ok: true,
      results: {
        total: formatMoney(total),
        leavePay: formatMoney(leavePay),
        oneOff: formatMoney(oneOffTotal),
        months: `${formatNumber(leaveMonths)} tháng`,
        formula: `${formatMoney(averageWage)}${share} × ${formatNumber(leaveMonths)} tháng + ${formatMoney(oneOff)} × ${formatNumber(children)} bé = ${formatMoney(total)}`,
      },
      numbers: { total, leavePay, oneOff: oneOffTotal, months: leaveMonths },
    }
  },
)
