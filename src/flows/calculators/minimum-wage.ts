import { z } from 'zod'
import { formatHours, formatMoney } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { floorInputs, floorOf, MOST_DONG, regionInput } from './regions'

const Inputs = z.strictObject({
  region: regionInput,
  wage: z.int().min(1).max(MOST_DONG).describe('Mức lương'),
  ...floorInputs('tháng hoặc giờ'),
  hours: z.number().min(1).max(260).optional().describe('Số giờ làm bình thường trong tháng'),
})

/**
 * Whether the wage of the job (without allowances, bonuses and overtime) keeps to the region's minimum wage (Labour Code
 * art. 90, 91; decrees on the minimum wage art. 3, 4). Wage and floors are of one unit: a month's, or an hour's when
 * `hours` (the normal hours worked) is given. `shortfall` is what is missing in đồng: a month's, or for those hours; 0
 * when nothing is.
 */
export const minimumWage = defineCalculator(
  Inputs,
  ['floor', 'shortfall', 'formula', 'verdict'],
  (inputs): CalculatorResult => {
    const floor = floorOf(inputs, inputs.region)
    const { wage, hours } = inputs
    const unit = hours === undefined ? 'tháng' : 'giờ'
    const missing = Math.max(0, floor - wage)
    const shortfall = Math.round(missing * (hours ?? 1))
    return {
      ok: true,
      results: {
        floor: `${formatMoney(floor)}/${unit}`,
        shortfall: formatMoney(shortfall),
        formula:
          missing === 0
            ? `${formatMoney(wage)} không thấp hơn ${formatMoney(floor)}`
            : difference(floor, wage, hours, shortfall),
        verdict: missing === 0 ? `Mức lương của bạn không thấp hơn mức tối thiểu.` : tooLow(shortfall, hours),
      },
      numbers: { floor, shortfall },
    }
  },
)

function difference(floor: number, wage: number, hours: number | undefined, shortfall: number): string {
  const each = `${formatMoney(floor)} − ${formatMoney(wage)}`
  return `${hours === undefined ? each : `(${each}) × ${formatHours(hours)}`} = ${formatMoney(shortfall)}`
}

const tooLow = (shortfall: number, hours: number | undefined): string =>
  `Bạn đang bị trả thấp hơn mức tối thiểu, thiếu ${formatMoney(shortfall)} ${hours === undefined ? 'mỗi tháng' : `cho ${formatHours(hours)}`}.`
