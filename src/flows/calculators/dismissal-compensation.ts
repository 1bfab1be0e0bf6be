import { z } from 'zod'
import { formatMoney, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { spanBetween } from './elapsed'
import { dayInput } from './working-days'

const notice = (name: string) => z.int().min(1).max(365).describe(name)

const Inputs = z.strictObject({
  /** Back at work; the worker does not want to return; the company does not take the worker back, who agrees. */
  outcome: z.enum(['back', 'unwilling', 'refused']).describe('Kết quả'),
  monthlyWage: z.int().min(1).max(1_000_000_000).describe('Tiền lương tháng theo hợp đồng'),
  dismissedOn: dayInput('Ngày bị cho nghỉ'),
  until: dayInput('Ngày tính đến'),
  /** `none`: a dismissal for discipline, of which no notice is due. */
  contract: z.enum(['indefinite', 'fixed', 'short', 'none']).describe('Loại hợp đồng'),
  given: z.int().min(0).max(365).optional().describe('Số ngày công ty đã báo trước'),
  months: z.number().positive().max(24).describe('Số tháng lương trả thêm'),
  indefinite: notice('Số ngày báo trước của hợp đồng không xác định thời hạn'),
  fixed: notice('Số ngày báo trước của hợp đồng từ 12 đến 36 tháng'),
  short: notice('Số ngày làm việc báo trước của hợp đồng dưới 12 tháng'),
  workingDays: z.int().min(1).max(31).describe('Số công một tháng'),
})
type Inputs = z.output<typeof Inputs>

interface Part {
  what: string
  formula: string
  dong: number
}

/** An average month, for dividing a wage by calendar days. */
const MONTH_DAYS = 30

/**
 * The least that an unlawful dismissal costs the company (Labour Code art. 41; Decree 145/2020 art. 73 for dismissal as a
 * punishment): the wage of the time without work, from `dismissedOn` up to `until` (not counted), `months` of wage, once
 * more when the company does not take the worker back, and the wage of missing days of notice. Insurance contributions
 * and severance are left out. The law does not say how a month's wage is divided into days: by 30, or by working days
 * for notice counted in them. Each part is rounded half up to whole đồng, so that what is shown adds up.
 */
export const dismissalCompensation = defineCalculator(Inputs, ['sum', 'formula', 'leftOut'], compute)

function compute(inputs: Inputs): CalculatorResult {
  if (inputs.until < inputs.dismissedOn) {
    return {
      ok: false,
      input: 'until',
      reason: 'Ngày tính đến phải từ ngày bị cho nghỉ trở đi. Bạn xem lại giúp nhé.',
    }
  }
  const parts = [...wageLost(inputs), ...extra(inputs), ...missingNotice(inputs)]
  const sum = parts.reduce((total, { dong }) => total + dong, 0)
  return {
    ok: true,
    results: {
      sum: formatMoney(sum),
      formula: [...parts.map(({ what, formula }) => `• ${what}: ${formula}`), `• Cộng lại: ${formatMoney(sum)}`].join(
        '\n',
      ),
      leftOut: leftOut(inputs.outcome),
    },
    numbers: { sum },
  }
}

function wageLost({ monthlyWage, dismissedOn, until }: Inputs): Part[] {
  const { months, days } = spanBetween(dismissedOn, until)
  const whole = part('Lương những tháng không được làm', monthlyWage, months, 'tháng')
  const rest = byDays('Lương những ngày lẻ không được làm', monthlyWage, MONTH_DAYS, days)
  return [...(months > 0 ? [whole] : []), ...(days > 0 ? [rest] : [])]
}

function extra({ monthlyWage, months, outcome }: Inputs): Part[] {
  const more = part('Trả thêm', monthlyWage, months, 'tháng')
  return outcome === 'refused'
    ? [more, part('Trả thêm vì công ty không nhận lại', monthlyWage, months, 'tháng')]
    : [more]
}

function missingNotice(inputs: Inputs): Part[] {
  const { contract, given = 0, monthlyWage } = inputs
  if (contract === 'none') return []
  const missing = inputs[contract] - given
  if (missing <= 0) return []
  return contract === 'short'
    ? [byDays('Lương ngày làm việc thiếu báo trước', monthlyWage, inputs.workingDays, missing)]
    : [byDays('Lương những ngày thiếu báo trước', monthlyWage, MONTH_DAYS, missing)]
}

function part(what: string, wage: number, times: number, unit: string): Part {
  const dong = Math.round(wage * times)
  return { what, dong, formula: `${formatMoney(wage)} × ${formatNumber(times)} ${unit} = ${formatMoney(dong)}` }
}

function byDays(what: string, wage: number, divisor: number, days: number): Part {
  const dong = Math.round((wage * days) / divisor)
  return { what, dong, formula: `${formatMoney(wage)} : ${divisor} × ${days} ngày = ${formatMoney(dong)}` }
}

function leftOut(outcome: Inputs['outcome']): string {
  const severance = outcome === 'back' ? '' : ' Chưa gồm trợ cấp thôi việc, nếu bạn còn thời gian được tính.'
  return `Chưa gồm tiền bảo hiểm công ty phải đóng cho thời gian đó.${severance} Luật không nói rõ cách chia lương tháng ra ngày; khi tranh chấp thì Tòa quyết định.`
}
