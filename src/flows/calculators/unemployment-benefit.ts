import { z } from 'zod'
import { formatMoney, formatMonths, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { insuredWageInput } from './insured-wage'
import { MOST_DONG, regionInput } from './regions'

const cap = (region: string) => z.int().min(1).max(MOST_DONG).optional().describe(`Mức cao nhất Vùng ${region}`)
const months = (name: string) => z.int().min(0).max(720).describe(name)

const Inputs = z.strictObject({
  averageWage: insuredWageInput('Lương đóng bảo hiểm thất nghiệp bình quân'),
  months: months('Tổng số tháng đã đóng'),
  recentMonths: months('Số tháng đóng trước khi nghỉ'),
  region: regionInput.optional(),
  capI: cap('I'),
  capII: cap('II'),
  capIII: cap('III'),
  capIV: cap('IV'),
  rate: z.number().positive().max(100).describe('Mức hưởng'),
  firstMonths: months('Số tháng đóng của mức hưởng đầu'),
  stepMonths: z.int().min(1).max(720).describe('Số tháng đóng để thêm một tháng hưởng'),
  baseDuration: months('Số tháng hưởng đầu'),
  maxDuration: months('Số tháng hưởng nhiều nhất'),
  keptUpTo: months('Số tháng đóng còn được giữ phần lẻ'),
})
type Inputs = z.output<typeof Inputs>

/**
 * Unemployment benefit of somebody who meets the conditions (Employment Law 2025 art. 39; Decree 374/2025 art. 8, 15):
 * `rate` per cent of the average insured wage of the last six months, at most the cap of the region, for
 * `baseDuration` months, one more for every `stepMonths` beyond `firstMonths`. `kept`: months not used up that count
 * next time. Without a region nothing is capped: for wages that no cap can touch.
 */
export const unemploymentBenefit = defineCalculator(
  Inputs,
  ['monthly', 'duration', 'total', 'formula', 'kept'],
  (inputs): CalculatorResult => {
    if (inputs.months < inputs.recentMonths) {
      const reason = `Tổng số tháng đã đóng không thể ít hơn ${formatMonths(inputs.recentMonths)} bạn vừa nói. Bạn xem lại giúp nhé.`
      return { ok: false, input: 'months', reason }
    }
    const { averageWage, rate, region } = inputs
    const share = Math.round((averageWage * rate) / 100)
    const highest = (region === undefined ? undefined : inputs[`cap${region}`]) ?? Infinity
    const monthly = Math.min(share, highest)
    const duration = durationOf(inputs)
    const total = monthly * duration
    const capped = share > highest ? `, cao hơn mức cao nhất Vùng ${region} nên lấy ${formatMoney(highest)}` : ''
    return {
      ok: true,
      results: {
        monthly: formatMoney(monthly),
        duration: `${formatNumber(duration)} tháng`,
        total: formatMoney(total),
        formula: `${formatMoney(averageWage)} × ${formatPercent(rate)} = ${formatMoney(share)}${capped}; ${formatMoney(monthly)} × ${formatNumber(duration)} tháng = ${formatMoney(total)}`,
        kept: keptText(inputs),
      },
      numbers: { monthly, duration, total, kept: keptOf(inputs) },
    }
  },
)

function durationOf({ months, firstMonths, stepMonths, baseDuration, maxDuration }: Inputs): number {
  const steps = Math.max(0, Math.floor((months - firstMonths) / stepMonths))
  return Math.min(maxDuration, baseDuration + steps)
}

function keptOf({ months, firstMonths, stepMonths, keptUpTo }: Inputs): number {
  return months <= firstMonths || months > keptUpTo ? 0 : (months - firstMonths) % stepMonths
}

function keptText(inputs: Inputs): string {
  const kept = keptOf(inputs)
  if (kept > 0)
    return `Còn lẻ ${formatNumber(kept)} tháng chưa dùng tới, được giữ cho lần sau; điểm này mới có từ 2026, bạn nhờ trung tâm đối chiếu.`
  if (inputs.months > inputs.keptUpTo)
    return `Bạn đóng trên ${formatNumber(inputs.keptUpTo)} tháng nên phần vượt không được giữ cho lần sau.`
  return 'Không có tháng lẻ để giữ cho lần sau.'
}
