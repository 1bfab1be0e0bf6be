import { z } from 'zod'
import { formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const longest = (name: string) => z.int().min(1).max(365).describe(name)

const Inputs = z.strictObject({
  work: z.enum(['manager', 'college', 'skilled', 'other']).describe('Loại công việc'),
  jobWage: z.int().min(1).max(1_000_000_000_000).describe('Mức lương của công việc'),
  days: z.int().min(1).max(180).optional().describe('Số ngày đã làm thử'),
  standardDays: z.int().min(1).max(31).optional().describe('Số ngày công của tháng'),
  share: z.number().positive().max(100).describe('Tỷ lệ lương thử việc'),
  manager: longest('Số ngày thử việc của người quản lý doanh nghiệp'),
  college: longest('Số ngày thử việc của việc cần trình độ cao đẳng trở lên'),
  skilled: longest('Số ngày thử việc của công nhân kỹ thuật'),
  other: longest('Số ngày làm việc thử việc của công việc khác'),
})
type Inputs = z.output<typeof Inputs>

/**
 * The least pay on probation (Labour Code art. 26: `share` per cent of the job's wage) and the longest probation for the
 * kind of work (art. 25; calendar days, for `other` working days). With `days` worked and the month's `standardDays` also
 * the pay of those days, and whether they are too many (what is over is due in full: Decree 283/2026 art. 16). Sums are
 * rounded half up to whole đồng, once.
 */
export const probationPay = defineCalculator(Inputs, ['monthly', 'earned', 'longest', 'check', 'formula'], compute)

function compute(inputs: Inputs): CalculatorResult {
  const { jobWage, share, days, standardDays } = inputs
  const monthly = part(jobWage, share)
  const written = `${formatMoney(jobWage)} × ${formatPercent(share)}`
  const whole = `${written} = ${formatMoney(monthly)} một tháng`
  const shown = {
    monthly: formatMoney(monthly),
    longest: `${formatNumber(inputs[inputs.work])} ${inputs.work === 'other' ? 'ngày làm việc' : 'ngày'}`,
  }
  if (days === undefined || standardDays === undefined) {
    return {
      ok: true,
      results: {
        ...shown,
        earned: 'chưa tính',
        check: inputs.work === 'other' ? 'Chỉ đếm ngày có đi làm.' : COUNTED,
        formula: whole,
      },
      numbers: { monthly },
    }
  }
  const earned = part(jobWage * days, share, standardDays)
  const formula = `${whole}; ${written} : ${standardDays} công × ${formatNumber(days)} ngày = ${formatMoney(earned)}`
  return {
    ok: true,
    results: { ...shown, earned: formatMoney(earned), check: checkOf(inputs, days), formula },
    numbers: { monthly, earned },
  }
}

const COUNTED = 'Giới hạn này đếm theo lịch, kể cả ngày nghỉ, từ ngày bắt đầu thử.'

/** Only for `other` the limit is in days of work; elsewhere days of work below it may still be too many by the calendar. */
function checkOf(inputs: Inputs, days: number): string {
  if (days > inputs[inputs.work]) {
    return 'Số ngày này đã quá mức cho phép: phần quá, bạn đòi trả đủ lương của công việc.'
  }
  return inputs.work === 'other' ? 'Số ngày này còn trong mức cho phép.' : COUNTED
}

/** A percentage with at most two decimals, in whole numbers, so that halves are rounded as on paper. */
function part(dong: number, percent: number, divisor = 1): number {
  const dividend = BigInt(dong) * BigInt(Math.round(percent * 100))
  const by = 10_000n * BigInt(divisor)
  return Number((2n * dividend + by) / (2n * by))
}
