import { z } from 'zod'
import { formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const percent = (name: string) => z.number().positive().max(100).describe(name)

const Inputs = z.strictObject({
  wage: z.int().min(1).max(1_000_000_000).describe('Tiền lương đóng bảo hiểm của một người'),
  people: z.int().min(1).max(100_000).optional().describe('Số người lao động'),
  months: z.int().min(1).max(120).optional().describe('Số tháng'),
  rate: percent('Mức kinh phí công đoàn'),
  fineFrom: percent('Mức phạt thấp nhất').optional(),
  fineBelow: percent('Mức phạt cao nhất').optional(),
  fineCap: z.int().min(1).max(1_000_000_000_000).optional().describe('Trần tiền phạt của cá nhân'),
  fineTimes: z.number().min(1).max(10).optional().describe('Số lần mức phạt của tổ chức'),
})
type Inputs = z.output<typeof Inputs>

/**
 * What the employer pays to the union fund (Trade Union Law 2024 art. 29.1.b, Decree 105/2026 art. 5): a share (`rate`,
 * per cent) of the insured wages of all its workers, here so many people of the same wage, a month and for `months` of
 * them. With the fine's rates it also says what not paying that sum costs the employer (Decree 283/2026 art. 42 and 7):
 * a share of what was due, at most `fineCap` for a person, `fineTimes` of that for an organisation. Whole đồng, half up.
 */
export const unionFund = defineCalculator(Inputs, ['monthly', 'total', 'formula', 'fine'], compute)

function compute({ wage, people = 1, months = 1, rate, ...fine }: Inputs): CalculatorResult {
  const payroll = wage * people
  const monthly = share(payroll, rate)
  const total = share(payroll * months, rate)
  return {
    ok: true,
    results: {
      monthly: formatMoney(monthly),
      total: formatMoney(total),
      formula: formulaOf(wage, people, months, rate, total),
      fine: fineOf(total, fine),
    },
    numbers: { payroll, monthly, total },
  }
}

/** Bigints, since a payroll of years times hundredths of a per cent leaves the safe integers. */
function share(dong: number, rate: number): number {
  return Number((BigInt(dong) * BigInt(Math.round(rate * 100)) * 2n + 10_000n) / 20_000n)
}

function formulaOf(wage: number, people: number, months: number, rate: number, total: number): string {
  const factors = [
    formatMoney(wage),
    ...(people === 1 ? [] : [`${formatNumber(people)} người`]),
    ...(months === 1 ? [] : [`${formatNumber(months)} tháng`]),
    formatPercent(rate),
  ]
  return `${factors.join(' × ')} = ${formatMoney(total)}`
}

type Fine = Pick<Inputs, 'fineFrom' | 'fineBelow' | 'fineCap' | 'fineTimes'>

function fineOf(total: number, { fineFrom, fineBelow, fineCap = Infinity, fineTimes = 1 }: Fine): string {
  if (fineFrom === undefined || fineBelow === undefined) return 'chưa tính'
  const least = Math.min(share(total, fineFrom), fineCap) * fineTimes
  const most = Math.min(share(total, fineBelow), fineCap) * fineTimes
  return least === most ? formatMoney(most) : `từ ${formatMoney(least)} đến dưới ${formatMoney(most)}`
}
