import { z } from 'zod'
import { formatMoney, formatMonths, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { aboveHighest, highestWageInput, insuredWageInput } from './insured-wage'
import { MOST_DONG } from './regions'

const percent = (name: string) => z.number().positive().max(100).describe(name)

const shape = {
  days: z.int().min(1).max(20_000).describe('Số ngày chậm'),
  daily: percent('Phần nộp thêm mỗi ngày'),
  fineFrom: percent('Mức phạt chậm đóng, từ'),
  fineTo: percent('Mức phạt chậm đóng, đến'),
  fineCap: z.int().min(1).max(MOST_DONG).describe('Mức phạt nhiều nhất'),
  companyTimes: z.int().min(1).max(10).describe('Doanh nghiệp chịu phạt gấp'),
}
const KnownInputs = z.strictObject({ ...shape, debt: z.int().min(1).max(1e13).describe('Số tiền công ty nợ') })
const UnpaidInputs = z.strictObject({
  ...shape,
  insuredWage: insuredWageInput('Lương đóng bảo hiểm'),
  highest: highestWageInput,
  months: z.number().min(1).max(480).describe('Số tháng không đóng'),
  workerRate: percent('Phần người lao động đóng'),
  employerRate: percent('Phần công ty đóng'),
})

const RESULTS = ['debt', 'extra', 'fine', 'formula']

/**
 * What a company owes for contributions paid late (Social Insurance Law 2024 art. 40, 41): the debt, and `daily` per
 * cent of it for each day, which goes to the fund; and the range of the fine for being late (Decree 283/2026 art. 7,
 * 43.3), for a company `companyTimes` that of a person, each at most `fineCap` before that.
 */
export const insuranceDebt = defineCalculator(KnownInputs, RESULTS, (inputs) => owed(inputs.debt, inputs, ''))

/** The same for one worker's months: both shares of the contributions, worker's and company's, of the insured wage. */
export const unpaidContributions = defineCalculator(UnpaidInputs, RESULTS, (inputs): CalculatorResult => {
  const { insuredWage, highest, months, workerRate, employerRate } = inputs
  const tooHigh = aboveHighest('insuredWage', insuredWage, highest)
  if (tooHigh !== undefined) return tooHigh
  const rate = Math.round((workerRate + employerRate) * 100) / 100
  const debt = Math.round((insuredWage * rate * months) / 100)
  const how = `${formatMoney(insuredWage)} × ${formatPercent(rate)} × ${formatMonths(months)} = ${formatMoney(debt)}; `
  return owed(debt, inputs, how)
})

type Terms = Pick<z.output<typeof KnownInputs>, keyof typeof shape>

function owed(
  debt: number,
  { days, daily, fineFrom, fineTo, fineCap, companyTimes }: Terms,
  how: string,
): CalculatorResult {
  const hundredths = Math.round(daily * 100)
  const extra = Math.round((debt * hundredths * days) / 10_000)
  const fineOf = (rate: number): number => Math.min(fineCap, Math.round((debt * rate) / 100)) * companyTimes
  const from = fineOf(fineFrom)
  const to = fineOf(fineTo)
  return {
    ok: true,
    results: {
      debt: formatMoney(debt),
      extra: formatMoney(extra),
      fine: from === to ? formatMoney(from) : `từ ${formatMoney(from)} đến ${formatMoney(to)}`,
      formula: `${how}${formatMoney(debt)} × ${formatPercent(daily)} × ${formatNumber(days)} ngày = ${formatMoney(extra)}`,
    },
    numbers: { debt, extra, fineFrom: from, fineTo: to },
  }
}
