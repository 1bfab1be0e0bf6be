import { z } from 'zod'
import { formatHours, formatMoney, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { floorInputs, floorOf, MOST_DONG, regionInput, REGIONS } from './regions'

const days = z.number().min(0.5).max(366).describe('Số ngày làm việc phải ngừng')
const standardDays = z.number().min(1).max(31).describe('Số ngày công chuẩn của tháng')

const FullInputs = z.strictObject({
  wage: z.int().min(1).max(MOST_DONG).describe('Lương tháng trong hợp đồng'),
  standardDays,
  days,
})

/** Pay for a stoppage that the employer is to blame for: the contract's wage in full (Labour Code art. 99.1). */
export const stoppageFullPay = defineCalculator(FullInputs, ['pay', 'formula'], (inputs): CalculatorResult => {
  const pay = Math.round((inputs.wage * inputs.days) / inputs.standardDays)
  return {
    ok: true,
    results: { pay: formatMoney(pay), formula: byDay(inputs.wage, inputs.standardDays, inputs.days, pay) },
    numbers: { pay },
  }
})

const { regionI, regionII, regionIII, regionIV } = floorInputs('giờ')
const FloorInputs = z.strictObject({
  region: z.enum([...REGIONS, 'unknown']).describe(regionInput.description ?? ''),
  ...floorInputs('tháng'),
  hourI: regionI,
  hourII: regionII,
  hourIII: regionIII,
  hourIV: regionIV,
  standardDays,
  dailyHours: z.number().min(1).max(12).describe('Số giờ làm bình thường một ngày'),
  days,
  /** Absent when the whole stoppage is covered (another worker's fault, art. 99.2). */
  coveredDays: z.number().min(1).max(366).optional().describe('Số ngày có mức sàn'),
})
type FloorInputs = z.output<typeof FloorInputs>

/**
 * The least pay for a stoppage that neither the employer nor the worker is to blame for (Labour Code art. 99.2, 99.3): not
 * below the regional minimum wage, for the first `coveredDays` working days when given. The law does not say how a month's
 * minimum becomes a day's: both usual ways are computed and the better one for the worker counts. An unknown region is
 * taken as IV, the lowest: never more than is due.
 */
export const stoppageFloor = defineCalculator(
  FloorInputs,
  ['pay', 'formula', 'leftOut'],
  (inputs): CalculatorResult => {
    const region = inputs.region === 'unknown' ? 'IV' : inputs.region
    const month = floorOf(inputs, region)
    const hour = inputs[`hour${region}`]
    const covered = Math.min(inputs.days, inputs.coveredDays ?? inputs.days)
    const daily = Math.round((month * covered) / inputs.standardDays)
    const hourly = Math.round(hour * inputs.dailyHours * covered)
    const pay = Math.max(daily, hourly)
    const written = `${formatMoney(hour)} × ${formatHours(inputs.dailyHours)} × ${shown(covered)} = ${formatMoney(hourly)}`
    return {
      ok: true,
      results: {
        pay: formatMoney(pay),
        formula: `theo ngày ${byDay(month, inputs.standardDays, covered, daily)}; theo giờ ${written}`,
        leftOut: leftOut(inputs, covered),
      },
      numbers: { pay, daily, hourly },
    }
  },
)

const shown = (count: number): string => `${formatNumber(count)} ngày`

const byDay = (monthly: number, standard: number, count: number, pay: number): string =>
  `${formatMoney(monthly)} : ${shown(standard)} × ${shown(count)} = ${formatMoney(pay)}`

function leftOut({ region, days: stopped }: FloorInputs, covered: number): string {
  const lines = [
    'Luật không nói rõ cách quy lương tối thiểu tháng ra ngày, nên mình tính hai cách và lấy cách có lợi hơn cho bạn.',
  ]
  if (region === 'unknown') lines.push('Chưa rõ vùng nên mình lấy Vùng IV, mức thấp nhất: chỗ bạn có thể cao hơn.')
  if (stopped > covered)
    lines.push(`Sau ${shown(covered)} làm việc đầu, mức trả do bạn và công ty thỏa thuận; phần đó chưa tính ở đây.`)
  return lines.join(' ')
}
