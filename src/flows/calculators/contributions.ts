import { z } from 'zod'
import { formatMoney, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { MOST_DONG, regionInput, REGIONS, type Region } from './regions'

const rate = (name: string) => z.number().min(0).max(100).describe(name)
const most = (region: Region) =>
  z.int().min(1).max(MOST_DONG).optional().describe(`Lương đóng bảo hiểm thất nghiệp cao nhất, Vùng ${region}`)

/** What limits the wage on which insurance is paid, and the worker's own rates (per cent). */
export const workerInsuranceInputs = {
  baseMin: z.int().min(1).max(MOST_DONG).describe('Lương đóng bảo hiểm thấp nhất'),
  baseMax: z.int().min(1).max(MOST_DONG).describe('Lương đóng bảo hiểm cao nhất'),
  workerPension: rate('Mức đóng hưu trí của người lao động'),
  workerHealth: rate('Mức đóng bảo hiểm y tế của người lao động'),
  workerUnemployment: rate('Mức đóng bảo hiểm thất nghiệp của người lao động'),
}
const WorkerInsurance = z.strictObject(workerInsuranceInputs)

const Inputs = WorkerInsurance.extend({
  wage: z.int().min(1).max(1_000_000_000).describe('Lương đóng bảo hiểm'),
  employerPension: rate('Mức đóng hưu trí của công ty'),
  employerSickness: rate('Mức đóng ốm đau, thai sản của công ty'),
  employerAccident: rate('Mức đóng tai nạn lao động của công ty'),
  employerHealth: rate('Mức đóng bảo hiểm y tế của công ty'),
  employerUnemployment: rate('Mức đóng bảo hiểm thất nghiệp của công ty'),
  unionFund: rate('Mức kinh phí công đoàn của công ty'),
  region: regionInput.optional(),
  mostI: most('I'),
  mostII: most('II'),
  mostIII: most('III'),
  mostIV: most('IV'),
  charged: z.int().min(0).max(1_000_000_000).optional().describe('Số tiền bảo hiểm bị trừ một tháng'),
})
type Inputs = z.output<typeof Inputs>

/** One insurance: its part of a wage, rounded half up to whole đồng. */
interface Part {
  name: string
  rate: number
  base: number
  dong: number
}

/** Payslips round to a thousand đồng or so; less than that is no difference. */
const ROUNDING_DONG = 1_000

/**
 * What worker and employer pay on a month's insured wage (Social Insurance Law 2024, art. 31, 33, 34; Employment Law
 * 2025). Social and health insurance are taken of the wage between `baseMin` and `baseMax`; unemployment insurance of the
 * wage, at most the region's `most…`. Without a region nothing limits it: ask for the region when the wage may be over
 * the lowest of them. The union's fund is the employer's too, of the same base as social insurance. Every part is rounded
 * half up to whole đồng, sums are of the rounded parts. `compared` sets what the payslip took beside it.
 */
export const contributions = defineCalculator(
  Inputs,
  ['worker', 'workerParts', 'employer', 'employerParts', 'unionFund', 'employerAll', 'limits', 'compared'],
  (inputs): CalculatorResult => {
    const { wage } = inputs
    const base = insuredBase(wage, inputs)
    const unemploymentBase = unemploymentBaseOf(inputs)
    if (unemploymentBase === undefined) return { ok: false, reason: 'Chưa có mức cao nhất của vùng này.' }
    const worker = workerParts(inputs, base, unemploymentBase)
    const employer = employerParts(inputs, base, unemploymentBase)
    const fund = part('kinh phí công đoàn', inputs.unionFund, base).dong
    const [fromWorker, fromEmployer] = [sum(worker), sum(employer)]
    return {
      ok: true,
      results: {
        worker: formatMoney(fromWorker),
        workerParts: listed(worker),
        employer: formatMoney(fromEmployer),
        employerParts: listed(employer),
        unionFund: formatMoney(fund),
        employerAll: formatMoney(fromEmployer + fund),
        limits: limitsOn(wage, base, unemploymentBase),
        compared: compare(fromWorker, inputs.charged),
      },
      numbers: { worker: fromWorker, employer: fromEmployer, unionFund: fund, employerAll: fromEmployer + fund },
    }
  },
)

/** The wage on which social and health insurance are paid. */
export const insuredBase = (wage: number, { baseMin, baseMax }: { baseMin: number; baseMax: number }): number =>
  Math.min(Math.max(wage, baseMin), baseMax)

/** The worker's own parts of a month. */
export function workerParts(
  rates: z.output<typeof WorkerInsurance>,
  base: number,
  unemploymentBase: number,
): readonly Part[] {
  return [
    part('hưu trí', rates.workerPension, base),
    part('y tế', rates.workerHealth, base),
    part('thất nghiệp', rates.workerUnemployment, unemploymentBase),
  ]
}

export const sum = (parts: readonly Pick<Part, 'dong'>[]): number => parts.reduce((total, { dong }) => total + dong, 0)

function employerParts(inputs: Inputs, base: number, unemploymentBase: number): readonly Part[] {
  return [
    part('hưu trí', inputs.employerPension, base),
    part('ốm đau, thai sản', inputs.employerSickness, base),
    part('tai nạn lao động', inputs.employerAccident, base),
    part('y tế', inputs.employerHealth, base),
    part('thất nghiệp', inputs.employerUnemployment, unemploymentBase),
  ]
}

function part(name: string, percent: number, base: number): Part {
  return { name, rate: percent, base, dong: percentOf(base, percent) }
}

/** A share in whole đồng, half up; the rate has at most two decimals, so that nothing is lost in binary fractions. */
export const percentOf = (dong: number, percent: number): number =>
  Math.round((dong * Math.round(percent * 100)) / 10_000)

function unemploymentBaseOf(inputs: Inputs): number | undefined {
  if (inputs.region === undefined) return inputs.wage
  const region = REGIONS.find((each) => each === inputs.region)
  const limit = region === undefined ? undefined : inputs[`most${region}`]
  return limit === undefined ? undefined : Math.min(inputs.wage, limit)
}

const listed = (parts: readonly Part[]): string =>
  parts
    .map(({ name, rate: percent, base, dong }) => {
      const share = `${formatPercent(percent)} × ${formatMoney(base)} = ${formatMoney(dong)}`
      return `• ${name.charAt(0).toUpperCase()}${name.slice(1)}: ${share}`
    })
    .join('\n')

function limitsOn(wage: number, base: number, unemploymentBase: number): string {
  if (base > wage) {
    return `Lương bạn nhập thấp hơn mức đóng thấp nhất nên bảo hiểm xã hội và y tế tính trên ${formatMoney(base)}. Làm bán thời gian mà lương tháng dưới mức này thì không thuộc diện phải đóng; làm đủ thời gian mà lương thấp vậy thì bạn hỏi cán bộ, có thể công ty trả dưới lương tối thiểu.`
  }
  if (base === wage) return 'Lương này nằm trong khoảng được tính đóng, nên tính trên cả số lương.'
  const unemployment = `bảo hiểm thất nghiệp tính trên ${formatMoney(unemploymentBase)}`
  return `Lương cao hơn mức đóng cao nhất nên bảo hiểm xã hội và y tế chỉ tính trên ${formatMoney(base)}; ${unemployment}.`
}

function compare(due: number, charged: number | undefined): string {
  if (charged === undefined) return 'Chưa có số tiền trên phiếu lương để so.'
  const over = charged - due
  if (Math.abs(over) < ROUNDING_DONG) return `Phiếu lương trừ ${formatMoney(charged)}: khớp với mức này.`
  const difference = `${over > 0 ? 'nhiều hơn' : 'ít hơn'} ${formatMoney(Math.abs(over))} một tháng`
  return `Phiếu lương trừ ${formatMoney(charged)}, mức tính ra là ${formatMoney(due)}: ${difference}.`
}
