import { z } from 'zod'
import { formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { MOST_DONG } from './regions'

/** Percentages of ability to work: where the law's scale begins, goes up with each per cent, and ends. */
const SCALE = { from: 5, flatTo: 10, stepsTo: 80 } as const

const wages = (name: string) => z.number().positive().max(120).describe(name)

const Inputs = z.strictObject({
  wage: z.int().min(1).max(MOST_DONG).describe('Tiền lương tháng'),
  loss: z.int().min(SCALE.from).max(100).describe('Mức giảm khả năng lao động'),
  fault: z.enum(['company', 'own', 'commute']).describe('Lỗi'),
  lowest: wages('Số tháng lương khi giảm từ 5% đến 10%'),
  step: wages('Số tháng lương thêm cho mỗi 1%'),
  highest: wages('Số tháng lương khi giảm từ 81%'),
  ownFault: z.number().positive().max(100).describe('Phần trợ cấp khi do lỗi của mình'),
})
type Inputs = z.output<typeof Inputs>

/**
 * The least that the employer owes after an accident at work (Law on Occupational Safety 2015 art. 38.4, 38.5, 39):
 * `lowest` months of wage up to 10 per cent, `step` more for each per cent from 11 to 80, `highest` from 81; `ownFault`
 * per cent of it when the worker alone was at fault, or on the way to work through somebody else's fault (`commute`).
 * How the law wants the wage averaged is not settled here: `wage` is taken as it is. Rounded to whole đồng once.
 */
export const accidentCompensation = defineCalculator(
  Inputs,
  ['pay', 'months', 'formula', 'kind'],
  (inputs): CalculatorResult => {
    const { wage, loss, fault, ownFault } = inputs
    const { tenths, how } = monthsOf(inputs)
    const share = fault === 'company' ? 100 : ownFault
    const pay = Math.round((wage * tenths * share) / 1000)
    const months = formatNumber(tenths / 10)
    const part = share === 100 ? '' : ` × ${formatPercent(share)}`
    return {
      ok: true,
      results: {
        pay: formatMoney(pay),
        months: `${months} tháng lương`,
        formula: `giảm ${formatPercent(loss)}: ${how} tháng lương; ${formatMoney(wage)} × ${months}${part} = ${formatMoney(pay)}`,
        kind: fault === 'company' ? 'bồi thường' : 'trợ cấp',
      },
      numbers: { pay, months: tenths / 10 },
    }
  },
)

/** In tenths of a month, so that steps of 0.4 stay exact. */
function monthsOf({ loss, lowest, step, highest }: Inputs): { tenths: number; how: string } {
  const tenths = (value: number): number => Math.round(value * 10)
  if (loss > SCALE.stepsTo) return { tenths: tenths(highest), how: formatNumber(highest) }
  const steps = Math.max(0, loss - SCALE.flatTo)
  const total = tenths(lowest) + steps * tenths(step)
  if (steps === 0) return { tenths: total, how: formatNumber(lowest) }
  const how = `${formatNumber(lowest)} + ${formatNumber(steps)} × ${formatNumber(step)} = ${formatNumber(total / 10)}`
  return { tenths: total, how }
}
