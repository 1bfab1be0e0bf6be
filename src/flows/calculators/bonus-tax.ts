import { z } from 'zod'
import { formatMoney } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { taxOf } from './income-tax'
import { deductionsOf, insuranceOn, TaxBasis } from './net-wage'

const Inputs = TaxBasis.extend({
  pay: z.int().min(1).max(1_000_000_000).describe('Tiền lương, phụ cấp một tháng bình thường'),
  insuredWage: z.int().min(1).max(1_000_000_000).optional().describe('Lương đóng bảo hiểm'),
  bonus: z.int().min(1).max(10_000_000_000).describe('Tiền thưởng'),
})

const MONTHS = 12

/**
 * What a bonus costs in tax in its month, and what the year's settlement gives back of what was withheld, for twelve months
 * of the same pay and one bonus. The year's table is the month's stretched by twelve (Income Tax Law 2025, art. 9; Decree
 * 253/2026 art. 51). Bonuses are taxed (art. 8.2) and not insured. Whole đồng.
 */
export const bonusTax = defineCalculator(
  Inputs,
  ['monthTax', 'monthFormula', 'extra', 'yearTax', 'yearFormula', 'back', 'verdict'],
  (inputs): CalculatorResult => {
    const { pay, bonus } = inputs
    const kept = insuranceOn(inputs.insuredWage ?? pay, inputs) + deductionsOf(inputs)
    const usual = taxOf(Math.max(0, pay - kept), inputs).tax
    const month = taxOf(Math.max(0, pay + bonus - kept), inputs)
    const yearTaxable = (pay - kept) * MONTHS + bonus
    const year = taxOf(Math.max(0, yearTaxable), inputs, MONTHS)
    // Rounding by the month may come out a đồng below the year's.
    const back = Math.max(0, usual * (MONTHS - 1) + month.tax - year.tax)
    return {
      ok: true,
      results: {
        monthTax: formatMoney(month.tax),
        monthFormula: month.formula,
        extra: formatMoney(month.tax - usual),
        yearTax: formatMoney(year.tax),
        yearFormula: year.formula,
        back: formatMoney(back),
        verdict: verdictOf(year.tax, back),
      },
      numbers: { monthTax: month.tax, yearTax: year.tax, yearTaxable, back },
    }
  },
)

function verdictOf(yearTax: number, back: number): string {
  if (back > 0)
    return `Tính lại cả năm thì thuế là ${formatMoney(yearTax)}, nên quyết toán được hoàn ${formatMoney(back)}.`
  return `Tính lại cả năm thì thuế là ${formatMoney(yearTax)}, bằng số đã giữ lại, nên không có phần được hoàn.`
}
