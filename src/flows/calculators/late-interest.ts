import { z } from 'zod'
import { formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const Inputs = z.strictObject({
  owed: z.int().min(1).max(10_000_000_000).describe('Số lương bị chậm'),
  days: z.int().min(1).max(3650).describe('Số ngày chậm'),
  rate: z.number().min(0.01).max(30).describe('Lãi suất một năm'),
  /** From so many days on interest is due; the company may be late for so many at most. */
  from: z.int().min(1).max(365).describe('Số ngày chậm bắt đầu có lãi'),
  most: z.int().min(1).max(365).describe('Số ngày chậm nhiều nhất'),
})

/** The law does not say whether a year has 365 days or 360 here. */
const YEAR_DAYS = 365

/**
 * The least interest on wages paid late in force majeure (Labour Code art. 97.4): the rate, in per cent a year, of deposits
 * for one month at the bank of the company's wage account, on the day of payment. Rounded half up to whole đồng.
 */
export const lateInterest = defineCalculator(
  Inputs,
  ['interest', 'formula', 'note'],
  ({ owed, days, rate, from, most }): CalculatorResult => {
    const interest = Math.round((owed * rate * days) / (100 * YEAR_DAYS))
    const formula = `${formatMoney(owed)} × ${formatPercent(rate)} × ${formatNumber(days)} ngày : ${YEAR_DAYS} = ${formatMoney(interest)}`
    return {
      ok: true,
      results: { interest: formatMoney(interest), formula, note: noteOn(days, from, most) },
      numbers: { interest },
    }
  },
)

function noteOn(days: number, from: number, most: number): string {
  if (days > most) return `Chậm quá ${most} ngày là sai, kể cả khi có bất khả kháng.`
  return days < from
    ? `Chậm dưới ${from} ngày thì luật chưa bắt trả lãi theo cách này; không có bất khả kháng thì vẫn là trả sai hạn.`
    : ''
}
