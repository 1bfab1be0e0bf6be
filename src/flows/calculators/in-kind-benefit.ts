import { z } from 'zod'
import { formatMoney, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const LEVELS = ['1', '2', '3', '4'] as const
const portion = (level: string) => z.int().min(1).max(1_000_000).describe(`Định suất mức ${level}`)
const days = (what: string) => z.int().min(0).max(31).describe(`Số ngày ${what}`)

const Inputs = z.strictObject({
  level: z.enum(LEVELS).describe('Mức bồi dưỡng'),
  level1: portion('1'),
  level2: portion('2'),
  level3: portion('3'),
  level4: portion('4'),
  fullDays: days('làm từ nửa số giờ trở lên'),
  halfDays: days('làm ít hơn nửa số giờ'),
  longOvertime: days('tăng ca từ nửa số giờ trở lên'),
  shortOvertime: days('tăng ca ít hơn nửa số giờ'),
})

const MOST_DAYS = 31

/**
 * The worth of a month's food and drink for harmful work (Circular 24/2022/TT-BLĐTBXH art. 4): a whole portion for a day
 * of at least half the normal hours and for overtime of as much, half a portion for less. `portions` counts them; `worth`
 * is in đồng, though it may not be paid in money (art. 5.2).
 */
export const inKindBenefit = defineCalculator(Inputs, ['worth', 'portions', 'formula'], (inputs): CalculatorResult => {
  const { fullDays, halfDays, longOvertime, shortOvertime } = inputs
  const worked = fullDays + halfDays
  if (worked > MOST_DAYS) return wrong('halfDays', `Một tháng không có quá ${MOST_DAYS} ngày làm.`)
  if (longOvertime + shortOvertime > worked)
    return wrong('shortOvertime', 'Số ngày tăng ca nhiều hơn số ngày làm trong tháng.')
  const portions = fullDays + longOvertime + (halfDays + shortOvertime) / 2
  const each = inputs[`level${inputs.level}`]
  const worth = Math.round(each * portions)
  return {
    ok: true,
    results: {
      worth: formatMoney(worth),
      portions: `${formatNumber(portions)} suất`,
      formula: `${formatMoney(each)} × ${formatNumber(portions)} suất = ${formatMoney(worth)}`,
    },
    numbers: { worth, portions },
  }
})

const wrong = (input: string, what: string): CalculatorResult => ({
  ok: false,
  input,
  reason: `${what} Bạn xem lại giúp nhé.`,
})
