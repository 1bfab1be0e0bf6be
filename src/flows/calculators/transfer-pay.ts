import { z } from 'zod'
import { formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { floorInputs, floorOf, regionInput, REGIONS } from './regions'

const wage = (name: string) => z.int().min(1).max(1_000_000_000).describe(name)

const Inputs = z.strictObject({
  region: z.enum([...REGIONS, 'unknown']).describe(regionInput.description ?? ''),
  ...floorInputs('tháng'),
  oldWage: wage('Lương tháng của việc cũ'),
  newWage: wage('Lương tháng của việc mới'),
  days: z.int().min(1).max(366).describe('Số ngày làm việc bị chuyển'),
  standardDays: z.int().min(1).max(31).describe('Số ngày công của tháng'),
  keepDays: z.int().min(1).max(366).describe('Số ngày làm việc giữ lương cũ'),
  share: z.number().positive().max(100).describe('Tỷ lệ so với lương cũ'),
})
type Inputs = z.output<typeof Inputs>

/**
 * The least pay for `days` of work in one temporary transfer (Labour Code art. 29.3): by the new job; when that is lower,
 * the old wage for the first `keepDays` working days and then not below `share` per cent of the old wage nor the regional
 * minimum wage. Whether the days with the old wage are counted anew in each transfer, the law does not say. An unknown
 * region is taken as IV, the lowest: never more than is due. Rounded half up to whole đồng, once.
 */
export const transferPay = defineCalculator(Inputs, ['pay', 'later', 'formula', 'note'], compute)

function compute(inputs: Inputs): CalculatorResult {
  const { oldWage, newWage, days, standardDays } = inputs
  const isLower = newWage < oldWage
  const later = isLower ? leastLater(inputs) : newWage
  const kept = isLower ? Math.min(days, inputs.keepDays) : 0
  const pay = Math.round((oldWage * kept + later * (days - kept)) / standardDays)
  const parts = [
    { monthly: oldWage, count: kept },
    { monthly: later, count: days - kept },
  ].filter(({ count }) => count > 0)
  const sum = parts.map(({ monthly, count }) => `${formatMoney(monthly)} : ${standardDays} công × ${shown(count)}`)
  return {
    ok: true,
    results: {
      pay: formatMoney(pay),
      later: isLower
        ? `Từ ngày làm việc thứ ${formatNumber(inputs.keepDays + 1)}, lương ít nhất ${formatMoney(later)} một tháng: ${whyLater(inputs)}.`
        : `Việc mới không thấp hơn việc cũ nên trả theo việc mới, ${formatMoney(later)} một tháng.`,
      formula: `${sum.join(' + ')} = ${formatMoney(pay)}`,
      note: [...(isLower ? [EACH_TIME] : []), ...(isLower && inputs.region === 'unknown' ? [LOWEST_REGION] : [])].join(
        ' ',
      ),
    },
    numbers: { pay, later },
  }
}

const leastLater = (inputs: Inputs): number => Math.max(inputs.newWage, shareOf(inputs), floorFor(inputs))

const shareOf = ({ oldWage, share }: Inputs): number => Math.round((oldWage * share) / 100)

const floorFor = (inputs: Inputs): number => floorOf(inputs, inputs.region === 'unknown' ? 'IV' : inputs.region)

function whyLater(inputs: Inputs): string {
  const region = inputs.region === 'unknown' ? 'IV' : inputs.region
  const share = `${formatPercent(inputs.share)} lương cũ ${formatMoney(shareOf(inputs))}`
  return `mức cao nhất trong ba mức: lương việc mới ${formatMoney(inputs.newWage)}, ${share}, lương tối thiểu Vùng ${region} ${formatMoney(floorFor(inputs))}`
}

const shown = (count: number): string => `${formatNumber(count)} ngày`

const EACH_TIME =
  'Luật không nói rõ những ngày giữ lương cũ tính cho mỗi lần chuyển hay cộng dồn trong năm; mình tính cho một lần chuyển.'
const LOWEST_REGION = 'Chưa rõ vùng nên mình lấy Vùng IV, mức thấp nhất: chỗ bạn có thể cao hơn.'
