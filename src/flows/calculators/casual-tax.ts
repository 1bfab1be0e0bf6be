import { z } from 'zod'
import { formatMoney, formatPercent } from '../values/format'
import { percentOf } from './contributions'
import { defineCalculator, type CalculatorResult } from './define'

const Inputs = z.strictObject({
  paid: z.int().min(1).max(10_000_000_000).describe('Số tiền một lần trả'),
  threshold: z.int().min(1).max(1_000_000_000).describe('Mức bắt đầu khấu trừ'),
  rate: z.number().positive().max(100).describe('Tỷ lệ khấu trừ'),
})

/**
 * What is withheld from a single payment to somebody without a contract, or with one of less than three months (Decree
 * 253/2026 art. 50.2): `rate` per cent of the whole payment from `threshold` on, nothing below. Whole đồng, half up.
 */
export const casualTax = defineCalculator(
  Inputs,
  ['withheld', 'left', 'formula'],
  ({ paid, threshold, rate }): CalculatorResult => {
    const withheld = paid < threshold ? 0 : percentOf(paid, rate)
    return {
      ok: true,
      results: {
        withheld: formatMoney(withheld),
        left: formatMoney(paid - withheld),
        formula:
          withheld === 0
            ? `${formatMoney(paid)} chưa tới ${formatMoney(threshold)} một lần nên không bị giữ`
            : `${formatMoney(paid)} × ${formatPercent(rate)} = ${formatMoney(withheld)}`,
      },
      numbers: { withheld, left: paid - withheld },
    }
  },
)
