import { z } from 'zod'
import { formatMoney, formatMonths, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { countedAs, serviceTimeInputs, serviceTimeOf, shownYears, type ServiceTime } from './service-time'

const Inputs = z.strictObject({
  ...serviceTimeInputs,
  monthlyWage: z.int().min(1).max(1_000_000_000).describe('Lương bình quân một tháng'),
  perYear: z.number().positive().max(12).describe('Số tháng lương cho mỗi năm'),
  minService: z.int().min(1).max(120).describe('Số tháng làm ít nhất'),
  /** Of the job-loss allowance only: so many months of wage at least. */
  minimum: z.number().positive().max(24).optional().describe('Số tháng lương ít nhất'),
})
type Inputs = z.output<typeof Inputs>

/**
 * Severance (Labour Code art. 46), or with `minimum` the allowance of a job lost in a redundancy (art. 47); Decree
 * 145/2020 art. 8. `monthlyWage` is the average of the last six months by contract. Rounded half up to whole đồng, once.
 */
export const severancePay = defineCalculator(Inputs, ['pay', 'verdict', 'counted', 'formula', 'note'], compute)

function compute(inputs: Inputs): CalculatorResult {
  const service = serviceTimeOf(inputs)
  if ('reason' in service) return service
  const { minService, minimum = 0 } = inputs
  if (service.worked.months < minService) return tooShort(service, minService)
  const byYears = Math.round(inputs.monthlyWage * inputs.perYear * service.years)
  const least = Math.round(inputs.monthlyWage * minimum)
  const pay = Math.max(byYears, least)
  return {
    ok: true,
    results: {
      pay: formatMoney(pay),
      verdict: pay === 0 ? NOTHING_LEFT : `Bạn được ít nhất ${formatMoney(pay)}.`,
      counted: service.years === 0 ? 'không còn' : countedAs(service),
      formula: formulaOf(inputs, service, byYears),
      note: [...noteOnDays(inputs, service, pay), ...noteOnYears(minimum, service)].join(' '),
    },
    numbers: { pay, years: service.years },
  }
}

const NOTHING_LEFT =
  'Toàn bộ thời gian làm đã có bảo hiểm thất nghiệp nên không còn khoản này. Khoản của bạn là trợ cấp thất nghiệp, do quỹ bảo hiểm trả.'

function formulaOf({ monthlyWage, perYear, minimum = 0 }: Inputs, { years }: ServiceTime, byYears: number): string {
  const wage = formatMoney(monthlyWage)
  const sum = `${wage} × ${formatNumber(perYear)} × ${formatNumber(years)} năm = ${formatMoney(byYears)}`
  const least = Math.round(monthlyWage * minimum)
  if (byYears >= least) return years === 0 ? 'không còn năm nào được tính' : sum
  const floor = `mức ít nhất là ${wage} × ${formatNumber(minimum)} tháng = ${formatMoney(least)}`
  return years === 0 ? floor : `${sum}, thấp hơn mức ít nhất; ${floor}`
}

/** The law does not say what days beyond whole months are. */
function noteOnDays(inputs: Inputs, { counted, yearsWithDays }: ServiceTime, pay: number): string[] {
  if (yearsWithDays === undefined) return []
  const more = Math.round(inputs.monthlyWage * inputs.perYear * yearsWithDays)
  return more <= pay
    ? []
    : [
        `Còn lẻ ${counted.days} ngày mình chưa tính; tính vào thì thành ${shownYears(yearsWithDays)}, là ${formatMoney(more)}: bạn hỏi cán bộ.`,
      ]
}

function noteOnYears(minimum: number, { years }: ServiceTime): string[] {
  if (years > 0) return []
  return minimum > 0 ? [DISPUTED] : [FORGOTTEN]
}

const DISPUTED =
  'Đóng bảo hiểm thất nghiệp đủ mà vẫn có mức ít nhất này là theo câu chữ nghị định; có nơi từng trả lời khác, công ty từ chối thì bạn hỏi Sở Nội vụ hoặc cán bộ.'
const FORGOTTEN =
  'Có tháng thử việc theo hợp đồng riêng, thai sản hay ốm dài không đóng thì bạn tính lại với số tháng đó.'

const tooShort = ({ worked }: ServiceTime, minService: number): CalculatorResult => ({
  ok: true,
  results: {
    pay: formatMoney(0),
    verdict: `Bạn làm chưa đủ ${minService} tháng nên luật không bắt công ty trả khoản này.`,
    counted: 'chưa tính',
    formula: `làm được ${worked.months === 0 ? `${worked.days} ngày` : formatMonths(worked.months)}, luật đòi từ đủ ${minService} tháng`,
    note: '',
  },
  numbers: { pay: 0, years: 0 },
})
