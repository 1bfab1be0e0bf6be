import { z } from 'zod'
import { formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const Inputs = z.strictObject({
  dailyWage: z.int().min(1).max(1_000_000_000).describe('Tiền lương một ngày'),
  days: z.number().min(0.5).max(31).describe('Số ngày đi làm lễ'),
  rate: z.number().positive().max(1000).describe('Tỷ lệ trả ngày lễ'),
})

/**
 * The least pay of a worker on daily wages who works whole shifts by day on public holidays (Labour Code art. 98.1.c,
 * 112): the wage of the holiday itself and `rate` per cent for the work. Workers on monthly wages have the first within
 * their month: for them `overtime-pay` gives the second.
 */
export const holidayPay = defineCalculator(
  Inputs,
  ['total', 'workPay', 'holidayWage', 'formula'],
  ({ dailyWage, days, rate }): CalculatorResult => {
    const holidayWage = Math.round(dailyWage * days)
    const workPay = Math.round((dailyWage * days * rate) / 100)
    const total = holidayWage + workPay
    const shownDays = `${formatNumber(days)} ngày`
    const each = `${formatMoney(dailyWage)} × ${shownDays}`
    return {
      ok: true,
      results: {
        total: formatMoney(total),
        workPay: formatMoney(workPay),
        holidayWage: formatMoney(holidayWage),
        formula: `${formatMoney(dailyWage)} × ${formatPercent(rate)} × ${shownDays} + ${each} = ${formatMoney(total)}`,
      },
      numbers: { total, workPay, holidayWage },
    }
  },
)
