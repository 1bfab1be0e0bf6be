import { z } from 'zod'
import { formatMoney, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { aboveHighest, highestWageInput, insuredWageInput } from './insured-wage'
import { MOST_DONG } from './regions'

const CheckupInputs = z.strictObject({
  averageWage: insuredWageInput('Lương đóng bảo hiểm bình quân'),
  highest: highestWageInput,
  divisor: z.int().min(1).max(31).describe('Số chia ra tiền một ngày'),
  days: z.number().positive().max(31).describe('Số ngày nghỉ khám thai'),
})

/**
 * Days off for check-ups in pregnancy (Social Insurance Law 2024 art. 51, 59.2): the average insured wage over `divisor`
 * for each day, rounded to whole đồng once.
 */
export const checkupPay = defineCalculator(
  CheckupInputs,
  ['pay', 'formula'],
  ({ averageWage, highest, divisor, days }): CalculatorResult => {
    const tooHigh = aboveHighest('averageWage', averageWage, highest)
    if (tooHigh !== undefined) return tooHigh
    const pay = Math.round((averageWage * days) / divisor)
    return {
      ok: true,
      results: {
        pay: formatMoney(pay),
        formula: `${formatMoney(averageWage)} : ${formatNumber(divisor)} × ${formatNumber(days)} ngày = ${formatMoney(pay)}`,
      },
      numbers: { pay },
    }
  },
)

const most = (name: string) => z.int().min(1).max(60).describe(`Số ngày dưỡng sức nhiều nhất, ${name}`)

const RecuperationInputs = z.strictObject({
  reason: z.enum(['long', 'surgery', 'other']).describe('Lý do yếu sức'),
  long: most('bệnh chữa dài ngày'),
  surgery: most('phẫu thuật'),
  other: most('trường hợp khác'),
  dayAmount: z.int().min(1).max(MOST_DONG).describe('Tiền dưỡng sức một ngày'),
})

/** The most that days of recuperation bring after a sickness (Social Insurance Law 2024 art. 46). */
export const recuperationPay = defineCalculator(
  RecuperationInputs,
  ['pay', 'days', 'formula'],
  (inputs): CalculatorResult => {
    const days = inputs[inputs.reason]
    const pay = inputs.dayAmount * days
    return {
      ok: true,
      results: {
        pay: formatMoney(pay),
        days: `${formatNumber(days)} ngày`,
        formula: `${formatMoney(inputs.dayAmount)} × ${formatNumber(days)} ngày = ${formatMoney(pay)}`,
      },
      numbers: { pay, days },
    }
  },
)
