import { z } from 'zod'
import { formatMoney, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { floorInputs, floorOf, MOST_DONG, regionInput } from './regions'

const Inputs = z.strictObject({
  region: regionInput,
  ...floorInputs('tháng'),
  damage: z.int().min(1).max(MOST_DONG).describe('Giá trị thiệt hại'),
  monthlyWage: z.int().min(1).max(1_000_000_000).describe('Tiền lương tháng'),
  /** Up to so many months of the minimum wage the damage is one of negligence that is capped. */
  threshold: z.number().positive().max(100).describe('Số tháng lương tối thiểu vùng của ngưỡng'),
  cap: z.number().positive().max(100).describe('Số tháng lương phải đền nhiều nhất'),
})

/**
 * The most to compensate for what was damaged by negligence (Labour Code art. 129.1), not for what was lost or damaged on
 * purpose. Above the threshold the law sets no such limit: the damage itself is told. Whether a month's wage is that of the
 * contract or the one paid, the law does not say.
 */
export const damageLimit = defineCalculator(
  Inputs,
  ['threshold', 'most', 'formula', 'verdict'],
  (inputs): CalculatorResult => {
    const floor = floorOf(inputs, inputs.region)
    const threshold = Math.round(floor * inputs.threshold)
    const cap = Math.round(inputs.monthlyWage * inputs.cap)
    const capped = inputs.damage <= threshold
    const most = capped ? Math.min(inputs.damage, cap) : inputs.damage
    const wages = `${formatMoney(inputs.monthlyWage)} × ${formatNumber(inputs.cap)} tháng = ${formatMoney(cap)}`
    return {
      ok: true,
      results: {
        threshold: formatMoney(threshold),
        most: formatMoney(most),
        formula: `mốc của luật: ${formatMoney(floor)} × ${formatNumber(inputs.threshold)} tháng = ${formatMoney(threshold)}${capped ? `; ${wages}` : ''}`,
        verdict: capped
          ? `Thiệt hại chưa quá mốc, nên bạn đền nhiều nhất ${formatMoney(most)}.`
          : `Thiệt hại quá mốc ${formatMoney(threshold)}, nên không còn mức đền nhiều nhất ${formatNumber(inputs.cap)} tháng lương: đền theo luật và nội quy, tùy lỗi và thiệt hại thật.`,
      },
      numbers: { threshold, most },
    }
  },
)
