import { z } from 'zod'
import { formatMoney, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const Inputs = z.strictObject({
  wage: z.int().min(1).max(1_000_000_000_000).describe('Tiền lương để tính đoàn phí'),
  rate: z.number().positive().max(100).describe('Mức đoàn phí'),
  cap: z.int().min(1).optional().describe('Đoàn phí cao nhất một tháng'),
  charged: z.int().min(0).max(1_000_000_000_000).optional().describe('Số tiền bị trừ một tháng'),
})
type Inputs = z.output<typeof Inputs>

/** Payslips round to a thousand đồng or so; less than that is no difference. */
const ROUNDING_DONG = 1_000

/**
 * A member's dues a month (Decision 61/QĐ-TLĐ of 2025, art. 1): a share (`rate`, per cent) of the wage on which social
 * insurance is paid, or of the wage received in state enterprises, at most `cap` đồng. Ten per cent of the base salary as
 * the cap is also what the ceiling on insured wages (20 times the base salary) comes to at a rate of 0.5. `dues` is
 * rounded half up to whole đồng; `compared` sets what the payslip took (`charged`) beside it.
 */
export const unionDues = defineCalculator(Inputs, ['dues', 'yearly', 'formula', 'compared'], compute)

function compute({ wage, rate, cap, charged }: Inputs): CalculatorResult {
  const share = Math.round((wage * Math.round(rate * 100)) / 10_000)
  const dues = cap === undefined ? share : Math.min(share, cap)
  const product = `${formatMoney(wage)} × ${formatPercent(rate)} = ${formatMoney(share)}`
  return {
    ok: true,
    results: {
      dues: formatMoney(dues),
      yearly: formatMoney(dues * 12),
      formula: dues < share ? `${product}, nhưng nhiều nhất là ${formatMoney(dues)}` : product,
      compared: compare(dues, charged),
    },
    numbers: { dues, yearly: dues * 12, ...(charged === undefined ? {} : { over: charged - dues }) },
  }
}

function compare(dues: number, charged: number | undefined): string {
  if (charged === undefined) return 'Chưa có số tiền trên phiếu lương để so.'
  const over = charged - dues
  if (Math.abs(over) < ROUNDING_DONG) return `Phiếu lương trừ ${formatMoney(charged)}: đúng mức này.`
  const difference = `${over > 0 ? 'nhiều hơn' : 'ít hơn'} ${formatMoney(Math.abs(over))} một tháng`
  return `Phiếu lương trừ ${formatMoney(charged)}: ${difference}.`
}
