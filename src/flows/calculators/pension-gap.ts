import { z } from 'zod'
import { formatMonths } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const Inputs = z.strictObject({
  months: z.number().min(0).max(720).describe('Thời gian đã đóng'),
  minYears: z.int().min(1).max(60).describe('Số năm đóng ít nhất'),
})

/**
 * How much time is missing for a pension (Social Insurance Law 2024, art. 64). A year is twelve months here, nothing is
 * rounded up (art. 5.6).
 */
export const pensionGap = defineCalculator(Inputs, ['missing'], ({ months, minYears }): CalculatorResult => {
  const missing = Math.max(0, minYears * 12 - Math.floor(months))
  return { ok: true, results: { missing: formatMonths(missing) }, numbers: { missing } }
})
