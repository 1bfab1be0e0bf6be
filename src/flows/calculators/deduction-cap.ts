import { z } from 'zod'
import { formatMoney, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const MOST = 10_000_000_000
const money = (name: string) => z.int().min(0).max(MOST).describe(name)

const Inputs = z.strictObject({
  income: z.int().min(1).max(MOST).describe('Tổng tiền lương của tháng'),
  insurance: money('Tiền bảo hiểm bạn đóng'),
  tax: money('Thuế thu nhập cá nhân'),
  rate: z.number().positive().max(100).describe('Tỷ lệ được trừ'),
  deducted: money('Số tiền bị trừ').optional(),
  owed: money('Tổng số tiền phải bồi thường').optional(),
})
type Inputs = z.output<typeof Inputs>

/**
 * The most that may be taken from one month's wage to compensate damage (Labour Code art. 102.3): `rate` per cent of what
 * is paid after the worker's share of insurance and the income tax, rounded down to whole đồng. `deducted` is compared
 * with it; `owed` is spread over months.
 */
export const deductionCap = defineCalculator(
  Inputs,
  ['net', 'cap', 'over', 'formula', 'verdict'],
  (inputs): CalculatorResult => {
    const net = inputs.income - inputs.insurance - inputs.tax
    if (net <= 0) {
      const reason = 'Tiền bảo hiểm và thuế không thể bằng hoặc hơn tiền lương của tháng. Bạn xem lại giúp nhé.'
      return { ok: false, input: inputs.tax > inputs.insurance ? 'tax' : 'insurance', reason }
    }
    const cap = Math.floor((net * Math.round(inputs.rate * 100)) / 10_000)
    const over = Math.max(0, (inputs.deducted ?? 0) - cap)
    return {
      ok: true,
      results: {
        net: formatMoney(net),
        cap: formatMoney(cap),
        over: formatMoney(over),
        formula: `${written(inputs)} × ${formatPercent(inputs.rate)} = ${formatMoney(cap)}`,
        verdict: [compared(inputs.deducted, cap, over), spread(inputs.owed, cap)]
          .filter((line) => line !== '')
          .join(' '),
      },
      numbers: { net, cap, over },
    }
  },
)

function written({ income, insurance, tax }: Inputs): string {
  const parts = [income, insurance, tax].filter((part, index) => index === 0 || part > 0).map(formatMoney)
  return parts.length === 1 ? parts.join('') : `(${parts.join(' − ')})`
}

function compared(deducted: number | undefined, cap: number, over: number): string {
  if (deducted === undefined) return ''
  if (over === 0) return `Số tiền ${formatMoney(deducted)} không quá mức này.`
  return `Công ty đã trừ ${formatMoney(deducted)}, quá ${formatMoney(over)}.`
}

function spread(owed: number | undefined, cap: number): string {
  if (owed === undefined || owed === 0 || cap === 0) return ''
  return `Tổng ${formatMoney(owed)} phải trừ dần, ít nhất ${Math.ceil(owed / cap)} tháng.`
}
