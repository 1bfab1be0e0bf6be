import { z } from 'zod'
import { formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { aboveHighest, highestWageInput, insuredWageInput } from './insured-wage'
import { MOST_DONG } from './regions'

/** Percentages of ability to work: from here on a sum at once, from there on every month. */
const ONCE_FROM = 5
const MONTHLY_FROM = 31

const factor = (name: string) => z.number().positive().max(100).describe(name)

const Inputs = z.strictObject({
  loss: z.int().min(ONCE_FROM).max(100).describe('Mức giảm khả năng lao động'),
  insuredWage: insuredWageInput('Lương đóng bảo hiểm'),
  highest: highestWageInput,
  years: z.int().min(1).max(60).describe('Số năm đóng bảo hiểm'),
  baseSalary: z.int().min(1).max(MOST_DONG).describe('Lương cơ sở'),
  onceBase: factor('Số lần lương cơ sở khi giảm 5%'),
  onceStep: factor('Số lần lương cơ sở thêm cho mỗi 1%'),
  onceFirstYear: factor('Số tháng lương đóng cho năm đầu'),
  onceMoreYears: factor('Số tháng lương đóng cho mỗi năm thêm'),
  monthlyBase: factor('Phần trăm lương cơ sở khi giảm 31%'),
  monthlyStep: factor('Phần trăm lương cơ sở thêm cho mỗi 1%'),
  monthlyFirstYear: factor('Phần trăm lương đóng cho năm đầu'),
  monthlyMoreYears: factor('Phần trăm lương đóng cho mỗi năm thêm'),
})
type Inputs = z.output<typeof Inputs>

/**
 * What the insurance pays after an accident at work or an occupational disease, beside the employer (Law on Occupational
 * Safety 2015 art. 48, 49): once for a loss of 5 to 30 per cent, every month from 31 per cent on. Two parts: by the loss,
 * of the base salary; by full years of contributions (the first counts whole), of the insured wage. Each part is rounded
 * to whole đồng.
 */
export const accidentFund = defineCalculator(
  Inputs,
  ['pay', 'byLoss', 'byYears', 'formula', 'kind'],
  (inputs): CalculatorResult => {
    const tooHigh = aboveHighest('insuredWage', inputs.insuredWage, inputs.highest)
    if (tooHigh !== undefined) return tooHigh
    const isMonthly = inputs.loss >= MONTHLY_FROM
    const { loss, years, unit } = isMonthly ? monthlyParts(inputs) : onceParts(inputs)
    const byLoss = Math.round((inputs.baseSalary * loss) / unit)
    const byYears = Math.round((inputs.insuredWage * years) / unit)
    const pay = byLoss + byYears
    const shown = (thousandths: number): string =>
      isMonthly ? formatPercent(thousandths / 1000) : formatNumber(thousandths / 1000)
    return {
      ok: true,
      results: {
        pay: formatMoney(pay),
        byLoss: formatMoney(byLoss),
        byYears: formatMoney(byYears),
        formula: `${formatMoney(inputs.baseSalary)} × ${shown(loss)} + ${formatMoney(inputs.insuredWage)} × ${shown(years)} = ${formatMoney(byLoss)} + ${formatMoney(byYears)} = ${formatMoney(pay)}`,
        kind: isMonthly ? 'mỗi tháng' : 'một lần',
      },
      numbers: { pay, byLoss, byYears },
    }
  },
)

/** Factors in thousandths, so that steps of 0.3 stay exact; `unit` makes đồng of wage × factor. */
interface Parts {
  loss: number
  years: number
  unit: number
}

const thousandths = (value: number): number => Math.round(value * 1000)

function onceParts({ loss, years, onceBase, onceStep, onceFirstYear, onceMoreYears }: Inputs): Parts {
  return {
    loss: thousandths(onceBase) + (loss - ONCE_FROM) * thousandths(onceStep),
    years: thousandths(onceFirstYear) + (years - 1) * thousandths(onceMoreYears),
    unit: 1000,
  }
}

function monthlyParts({ loss, years, monthlyBase, monthlyStep, monthlyFirstYear, monthlyMoreYears }: Inputs): Parts {
  return {
    loss: thousandths(monthlyBase) + (loss - MONTHLY_FROM) * thousandths(monthlyStep),
    years: thousandths(monthlyFirstYear) + (years - 1) * thousandths(monthlyMoreYears),
    unit: 100_000,
  }
}
