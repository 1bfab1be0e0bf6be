import { z } from 'zod'
import { formatMoney, formatPercent } from '../values/format'

const top = (bracket: number) => z.int().min(1).max(10_000_000_000).describe(`Mức cao nhất của bậc thuế ${bracket}`)
const rate = (bracket: number) => z.number().min(0).max(100).describe(`Thuế suất bậc ${bracket}`)

/** The five brackets of the monthly table: where each ends (đồng of taxable income) and its rate (per cent). */
export const bracketInputs = {
  bracket1To: top(1),
  bracket2To: top(2),
  bracket3To: top(3),
  bracket4To: top(4),
  rate1: rate(1),
  rate2: rate(2),
  rate3: rate(3),
  rate4: rate(4),
  rate5: rate(5),
}
type Brackets = { readonly [name in keyof typeof bracketInputs]: number }

/**
 * The progressive tax on a month's taxable income (Income Tax Law 2025, art. 9), rounded half up to whole đồng once. The
 * formula lists the part of the income in every bracket. `months` stretches the table: 12 for a year's income.
 */
export function taxOf(taxable: number, brackets: Brackets, months = 1): { tax: number; formula: string } {
  const slices = slicesOf(taxable, brackets, months)
  const tax = Math.round(
    slices.reduce((total, { dong, rate: percent }) => total + dong * Math.round(percent * 100), 0) / 10_000,
  )
  if (slices.length === 0) return { tax: 0, formula: 'không còn phần phải tính thuế nên thuế là 0 đồng' }
  const parts = slices.map(({ dong, rate: percent }) => `${formatMoney(dong)} × ${formatPercent(percent)}`)
  return { tax, formula: `${parts.join(' + ')} = ${formatMoney(tax)}` }
}

function slicesOf(taxable: number, brackets: Brackets, months: number): { dong: number; rate: number }[] {
  const { bracket1To, bracket2To, bracket3To, bracket4To } = brackets
  const tops = [bracket1To, bracket2To, bracket3To, bracket4To, Infinity]
  const rates = [brackets.rate1, brackets.rate2, brackets.rate3, brackets.rate4, brackets.rate5]
  return rates.flatMap((percent, at) => {
    const from = (tops[at - 1] ?? 0) * months
    const dong = Math.min(taxable, (tops[at] ?? Infinity) * months) - from
    return dong > 0 ? [{ dong, rate: percent }] : []
  })
}
