import { z } from 'zod'
import { formatMoney, formatMonths, formatNumber, formatPercent } from '../values/format'
import { percentOf } from './contributions'
import { defineCalculator, type CalculatorResult, type Refused } from './define'
import { countedYears } from './insured-time'

const percent = (name: string) => z.number().min(0).max(100).describe(name)
const years = (name: string) => z.int().min(1).max(60).describe(name)

const Inputs = z.strictObject({
  sex: z.enum(['nam', 'nu']).describe('Nam hay nữ'),
  months: z.number().min(0).max(720).describe('Thời gian đã đóng'),
  average: z.int().min(1).max(1_000_000_000).optional().describe('Lương đóng bình quân'),
  minYears: years('Số năm đóng ít nhất'),
  rateBase: percent('Tỷ lệ của 15 năm (nữ) và 20 năm (nam)'),
  rateMenMin: percent('Tỷ lệ của nam khi đủ 15 năm'),
  step: percent('Tỷ lệ thêm mỗi năm'),
  stepMen: percent('Tỷ lệ thêm mỗi năm của nam từ 15 đến 20 năm'),
  most: percent('Tỷ lệ cao nhất'),
  menBaseYears: years('Số năm của nam để có tỷ lệ nền'),
  lowest: z.int().min(1).max(1_000_000_000).describe('Lương hưu thấp nhất'),
  lowestYears: years('Số năm đóng để có lương hưu thấp nhất'),
  extraPerYear: z.number().positive().max(12).describe('Số tháng lương của mỗi năm đóng dư'),
  earlyMonths: z.number().min(0).max(240).optional().describe('Thời gian nghỉ sớm'),
  earlyMostYears: years('Số năm được nghỉ sớm nhất').optional(),
  earlyMinYears: years('Số năm đóng để được nghỉ sớm').optional(),
  earlyYear: percent('Phần bị trừ mỗi năm nghỉ sớm'),
  earlyHalf: percent('Phần bị trừ khi lẻ từ nửa năm'),
})
type Inputs = z.output<typeof Inputs>

interface Rate {
  /** Per cent of the average wage, after the deduction for leaving early. */
  rate: number
  formula: string
  /** Years beyond those that bring the highest rate. */
  extraYears: number
}

/**
 * The monthly pension (Social Insurance Law 2024, art. 64 to 66, 68): a rate of the average insured wage, adjusted for
 * prices. Odd months count as art. 5.6 says, but not towards the `minYears`. For early retirement with a loss of working
 * capacity every full year takes off `earlyYear`, a rest of six months or more `earlyHalf` (art. 66.3). Years beyond the
 * highest rate bring a single `extraPerYear` months of the average each, as far as they lie before the age of retirement.
 */
export const pension = defineCalculator(
  Inputs,
  ['rate', 'rateFormula', 'amount', 'amountFormula', 'extra', 'note'],
  (inputs): CalculatorResult => {
    const months = Math.floor(inputs.months)
    const refusal = refusalOf(months, inputs)
    if (refusal !== undefined) return refusal
    const rate = rateOf(months, inputs)
    const { average } = inputs
    const amount = average === undefined ? undefined : percentOf(average, rate.rate)
    return {
      ok: true,
      results: {
        rate: formatPercent(rate.rate),
        rateFormula: rate.formula,
        ...amounts(rate, average),
        extra: extraOf(rate.extraYears, inputs),
        note: amount === undefined ? '' : noteOn(amount, months, inputs),
      },
      numbers: { rate: rate.rate, extraYears: rate.extraYears, ...(amount === undefined ? {} : { amount }) },
    }
  },
)

function refusalOf(months: number, inputs: Inputs): Refused | undefined {
  const { earlyMonths, earlyMinYears, earlyMostYears } = inputs
  const refuse = (input: string, reason: string): Refused => ({ ok: false, input, reason })
  if (months < inputs.minYears * 12) {
    const missing = formatMonths(inputs.minYears * 12 - months)
    return refuse('months', `Chưa đủ ${inputs.minYears} năm đóng, còn thiếu ${missing}, nên chưa tính được lương hưu.`)
  }
  if (earlyMonths === undefined) return undefined
  if (earlyMinYears !== undefined && months < earlyMinYears * 12)
    return refuse('months', `Nghỉ sớm vì sức khỏe phải đóng đủ ${earlyMinYears} năm.`)
  if (earlyMostYears !== undefined && earlyMonths > earlyMostYears * 12)
    return refuse(
      'earlyMonths',
      `Mức suy giảm này chỉ được nghỉ sớm nhiều nhất ${earlyMostYears} năm. Bạn xem lại giúp nhé.`,
    )
  return undefined
}

function rateOf(months: number, inputs: Inputs): Rate {
  const { from, start, each } = scaleOf(months, inputs)
  const counted = countedYears(months)
  const reached = start + (counted - from) * each
  const full = Math.min(inputs.most, reached)
  const deducted = deductionOf(inputs)
  const counting = months % 12 === 0 ? '' : `${formatMonths(months)} tính là ${formatNumber(counted)} năm; `
  const growth =
    counted === from
      ? ''
      : ` + ${formatNumber(counted - from)} năm × ${formatPercent(each)} = ${formatPercent(reached)}`
  const capped = reached > inputs.most ? `, nhiều nhất ${formatPercent(inputs.most)}` : ''
  const early =
    deducted === 0
      ? ''
      : `; ${formatPercent(full)} − ${formatPercent(deducted)} vì nghỉ sớm = ${formatPercent(full - deducted)}`
  return {
    rate: full - deducted,
    formula: `${counting}${formatPercent(start)} (${formatNumber(from)} năm đầu)${growth}${capped}${early}`,
    extraYears: Math.max(0, counted - (from + (inputs.most - start) / each)),
  }
}

/** From how many years at which rate it is counted, and what each further year brings. */
function scaleOf(months: number, inputs: Inputs): { from: number; start: number; each: number } {
  const { sex, minYears, menBaseYears, rateBase, rateMenMin, step, stepMen } = inputs
  if (sex === 'nu') return { from: minYears, start: rateBase, each: step }
  return countedYears(months) < menBaseYears
    ? { from: minYears, start: rateMenMin, each: stepMen }
    : { from: menBaseYears, start: rateBase, each: step }
}

function deductionOf({ earlyMonths = 0, earlyYear, earlyHalf }: Inputs): number {
  const whole = Math.floor(earlyMonths)
  return Math.floor(whole / 12) * earlyYear + (whole % 12 >= 6 ? earlyHalf : 0)
}

function amounts({ rate }: Rate, average: number | undefined): { amount: string; amountFormula: string } {
  if (average === undefined) return { amount: 'chưa tính', amountFormula: 'chưa có lương bình quân' }
  const amount = formatMoney(percentOf(average, rate))
  return { amount, amountFormula: `${formatMoney(average)} × ${formatPercent(rate)} = ${amount}` }
}

function extraOf(extraYears: number, { average, extraPerYear }: Inputs): string {
  if (extraYears === 0) return 'không có, vì chưa vượt số năm được tỷ lệ cao nhất'
  const dues = `${formatNumber(extraYears)} năm dư × ${formatNumber(extraPerYear)} tháng lương bình quân`
  const sum = average === undefined ? '' : ` = ${formatMoney(average * extraYears * extraPerYear)}`
  return `${dues}${sum} (năm dư đóng sau khi đã đủ tuổi thì được nhiều hơn)`
}

function noteOn(amount: number, months: number, { lowest, lowestYears }: Inputs): string {
  return amount < lowest && months >= lowestYears * 12
    ? `Số này thấp hơn ${formatMoney(lowest)}. Nếu bạn đã tham gia trước 1/7/2025 thì được ít nhất ${formatMoney(lowest)} mỗi tháng.`
    : 'Lương bình quân phải là số đã điều chỉnh theo giá; số chính thức do cơ quan bảo hiểm tính.'
}
