import { z } from 'zod'
import { formatMoney, formatNumber } from '../values/format'
import { insuredBase, sum, workerInsuranceInputs, workerParts } from './contributions'
import { defineCalculator, type CalculatorResult } from './define'
import { bracketInputs, taxOf } from './income-tax'

const MOST = 1_000_000_000
const dong = (name: string) => z.int().min(0).max(MOST).describe(name)

/** What a month's tax depends on besides the pay itself. */
export const TaxBasis = z.strictObject({
  ...workerInsuranceInputs,
  ...bracketInputs,
  dependants: z.int().min(0).max(20).describe('Số người phụ thuộc'),
  selfDeduction: dong('Giảm trừ cho bản thân'),
  dependantDeduction: dong('Giảm trừ mỗi người phụ thuộc'),
})
export type TaxBasis = z.output<typeof TaxBasis>

const Inputs = TaxBasis.extend({
  pay: z.int().min(1).max(MOST).describe('Tiền lương, phụ cấp, thưởng'),
  insuredWage: z.int().min(1).max(MOST).optional().describe('Lương đóng bảo hiểm'),
  overtime: dong('Tiền tăng ca, làm đêm').optional(),
  meals: dong('Tiền ăn ca').optional(),
  mealsExempt: dong('Tiền ăn ca không chịu thuế'),
})

/**
 * A month's pay after compulsory insurance and income tax (Income Tax Law 2025, art. 9, 10; Decree 253/2026 art. 8, 26,
 * 46), in whole đồng. `pay`: wage, allowances and bonuses that are taxed. `insuredWage`: the whole `pay` when left out.
 * `overtime`: pay for overtime and nights within the law, wholly exempt. `meals`: in money, exempt up to `mealsExempt`.
 * The insured wage must lie below the region's limit for unemployment insurance, which is not known here.
 */
export const netWage = defineCalculator(
  Inputs,
  ['net', 'netFormula', 'tax', 'taxFormula', 'insurance', 'taxable', 'taxableFormula'],
  (inputs): CalculatorResult => {
    const { pay, overtime = 0, meals = 0, mealsExempt } = inputs
    const taxedMeals = Math.max(0, meals - mealsExempt)
    const insurance = insuranceOn(inputs.insuredWage ?? pay, inputs)
    const taxed = pay + taxedMeals
    const taxable = Math.max(0, taxed - insurance - deductionsOf(inputs))
    const { tax, formula } = taxOf(taxable, inputs)
    const gross = pay + overtime + meals
    const net = gross - insurance - tax
    if (net < 0) return { ok: false, input: 'insuredWage', reason: TOO_MUCH_INSURED }
    return {
      ok: true,
      results: {
        net: formatMoney(net),
        netFormula: `${grossFormula(pay, overtime, meals)} − ${formatMoney(insurance)} bảo hiểm − ${formatMoney(tax)} thuế = ${formatMoney(net)}`,
        tax: formatMoney(tax),
        taxFormula: formula,
        insurance: formatMoney(insurance),
        taxable: formatMoney(taxable),
        taxableFormula: taxableFormula(pay, taxedMeals, insurance, inputs),
      },
      numbers: { net, tax, insurance, taxable },
    }
  },
)

const TOO_MUCH_INSURED = 'Lương đóng bảo hiểm cao hơn hẳn tiền nhận trong tháng. Bạn xem lại giúp nhé.'

/** The worker's compulsory insurance on a month's insured wage. */
export const insuranceOn = (insuredWage: number, basis: TaxBasis): number =>
  sum(workerParts(basis, insuredBase(insuredWage, basis), insuredWage))

export const deductionsOf = ({ selfDeduction, dependantDeduction, dependants }: TaxBasis): number =>
  selfDeduction + dependantDeduction * dependants

function taxableFormula(pay: number, taxedMeals: number, insurance: number, basis: TaxBasis): string {
  const meals = taxedMeals === 0 ? '' : ` + ${formatMoney(taxedMeals)} tiền ăn vượt mức miễn`
  const dependants =
    basis.dependants === 0
      ? ''
      : ` − ${formatMoney(basis.dependantDeduction)} × ${formatNumber(basis.dependants)} người phụ thuộc`
  const self = `${formatMoney(basis.selfDeduction)} của bạn`
  const left = `${formatMoney(pay)}${meals} − ${formatMoney(insurance)} bảo hiểm − ${self}${dependants}`
  const difference = pay + taxedMeals - insurance - deductionsOf(basis)
  return difference > 0 ? `${left} = ${formatMoney(difference)}` : `${left}: không còn phần nào phải tính thuế`
}

function grossFormula(pay: number, overtime: number, meals: number): string {
  const overtimePart = overtime === 0 ? '' : ` + ${formatMoney(overtime)} tăng ca`
  return `${formatMoney(pay)}${overtimePart}${meals === 0 ? '' : ` + ${formatMoney(meals)} tiền ăn`}`
}
