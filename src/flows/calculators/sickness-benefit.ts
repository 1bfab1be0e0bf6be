import { z } from 'zod'
import { formatMoney, formatNumber, formatPercent } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { aboveHighest, highestWageInput, insuredWageInput } from './insured-wage'

const limit = (name: string) => z.int().min(1).max(366).describe(`Số ngày nghỉ ốm một năm, ${name}`)
const percent = (name: string) => z.number().positive().max(100).describe(name)

const Paid = z.enum(['lt15', '15_30', 'ge30']).describe('Thời gian đã đóng bảo hiểm')

const Common = z.strictObject({
  insuredWage: insuredWageInput('Lương đóng bảo hiểm tháng gần nhất'),
  highest: highestWageInput,
  divisor: z.int().min(1).max(31).describe('Số chia ra tiền một ngày'),
  days: z.number().positive().max(366).describe('Số ngày nghỉ'),
})

const OwnInputs = Common.extend({
  rate: percent('Mức hưởng'),
  work: z.enum(['normal', 'heavy']).describe('Loại việc'),
  paid: Paid,
  normal_lt15: limit('việc bình thường, đóng dưới 15 năm'),
  normal_15_30: limit('việc bình thường, đóng từ 15 năm'),
  normal_ge30: limit('việc bình thường, đóng từ 30 năm'),
  heavy_lt15: limit('việc nặng nhọc, đóng dưới 15 năm'),
  heavy_15_30: limit('việc nặng nhọc, đóng từ 15 năm'),
  heavy_ge30: limit('việc nặng nhọc, đóng từ 30 năm'),
})

const ChildInputs = Common.extend({
  rate: percent('Mức hưởng'),
  age: z.enum(['under3', 'from3']).describe('Tuổi của con'),
  under3: limit('con dưới 3 tuổi'),
  from3: limit('con từ 3 đến dưới 7 tuổi'),
})

const LongInputs = Common.extend({
  paid: Paid,
  rate_lt15: percent('Mức hưởng khi đóng dưới 15 năm'),
  rate_15_30: percent('Mức hưởng khi đóng từ 15 đến dưới 30 năm'),
  rate_ge30: percent('Mức hưởng khi đóng từ 30 năm'),
})

const RESULTS = ['pay', 'perDay', 'limit', 'formula', 'note']

/** For the worker's own sickness (Social Insurance Law 2024 art. 43.1, 45), `days` being working days. */
export const sicknessBenefit = defineCalculator(OwnInputs, RESULTS, (inputs): CalculatorResult => {
  const yearly = inputs[`${inputs.work}_${inputs.paid}`]
  return payFor(inputs, inputs.rate, yearly, `${LONG_ILLNESS} Phần vượt bạn dùng phép năm hoặc nghỉ không lương.`)
})

const LONG_ILLNESS = 'Bệnh thuộc danh mục chữa dài ngày thì phần sau vẫn được hưởng với mức thấp hơn.'

/** For staying at home with a sick child below seven (art. 44, 45); the days are each child's own. */
export const childSicknessBenefit = defineCalculator(ChildInputs, RESULTS, (inputs): CalculatorResult => {
  const beyond = 'Phần vượt, cha hoặc mẹ còn lại nếu đang đóng bảo hiểm được nghỉ bằng số ngày của mình.'
  return payFor(inputs, inputs.rate, inputs[inputs.age], beyond)
})

/** For an illness on the list of long treatment, after the year's days are used up (art. 43.2, 45). */
export const longSicknessBenefit = defineCalculator(LongInputs, RESULTS, (inputs): CalculatorResult =>
  payFor(inputs, inputs[`rate_${inputs.paid}`], undefined, ''),
)

/**
 * `rate` per cent of the wage over `divisor` for each day. A part of a day counts as half when it is below half a day,
 * else as a whole day (art. 45.5): of "4,5 ngày" both are told. Rounded to whole đồng once, at the end.
 */
function payFor(
  { insuredWage, highest, divisor, days }: z.output<typeof Common>,
  rate: number,
  yearly: number | undefined,
  beyond: string,
): CalculatorResult {
  const tooHigh = aboveHighest('insuredWage', insuredWage, highest)
  if (tooHigh !== undefined) return tooHigh
  if (!Number.isInteger(days * 2)) {
    const reason = 'Số ngày tính theo ngày hoặc nửa ngày. Bạn gõ lại giúp, ví dụ "4" hoặc "4,5".'
    return { ok: false, input: 'days', reason }
  }
  const counted = Math.min(days, yearly ?? days)
  const whole = Math.floor(counted)
  const payOf = (count: number): number => Math.round((insuredWage * rate * count) / (100 * divisor))
  const pay = payOf(counted)
  const full = payOf(Math.ceil(counted))
  const shownPay = (count: number): string => `× ${formatNumber(count)} ngày = ${formatMoney(payOf(count))}`
  const counts = counted === whole ? [counted] : [counted, whole + 1]
  return {
    ok: true,
    results: {
      pay:
        pay === full
          ? formatMoney(pay)
          : `${formatMoney(pay)} nếu buổi lẻ chưa tới nửa ngày, ${formatMoney(full)} nếu buổi lẻ từ nửa ngày trở lên`,
      perDay: formatMoney(payOf(1)),
      limit: yearly === undefined ? 'chưa có giới hạn ngày' : `${formatNumber(yearly)} ngày làm việc`,
      formula: `${formatMoney(insuredWage)} × ${formatPercent(rate)} : ${formatNumber(divisor)} = ${formatMoney(payOf(1))} một ngày; ${counts.map(shownPay).join(', ')}`,
      note: yearly === undefined ? '' : noteOn(days, yearly, beyond),
    },
    numbers: { pay, perDay: payOf(1), counted },
  }
}

function noteOn(days: number, yearly: number, beyond: string): string {
  const most = `Cả năm được nhiều nhất ${formatNumber(yearly)} ngày làm việc`
  if (days > yearly) return `${most}, nên mình chỉ tính tới đó. ${beyond}`
  if (days === yearly) return `${most}: trước lần này năm nay đã nghỉ ngày nào thì ngày đó bị trừ ra.`
  return `${most}: trước lần này năm nay đã nghỉ quá ${formatNumber(yearly - days)} ngày thì phần vượt không có tiền.`
}
