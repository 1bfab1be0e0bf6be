import { z } from 'zod'
import { addDays } from '../../time'
import { formatDay, formatMoney, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { aboveHighest, highestWageInput, insuredWageInput } from './insured-wage'
import { dayInput } from './working-days'

const days = (name: string) => z.int().min(0).max(60).describe(name)

const Inputs = z.strictObject({
  bornOn: dayInput('Ngày sinh'),
  births: z.enum(['single', 'twins', 'triplets']).describe('Số bé của lần sinh này'),
  delivery: z.enum(['normal', 'surgery', 'premature']).describe('Cách sinh'),
  isSecondChild: z.boolean().describe('Con thứ hai'),
  averageWage: insuredWageInput('Lương đóng bảo hiểm bình quân'),
  highest: highestWageInput,
  divisor: z.int().min(1).max(31).describe('Số chia ra tiền một ngày'),
  normal: days('Số ngày khi sinh thường'),
  special: days('Số ngày khi sinh mổ hoặc con dưới 32 tuần'),
  twins: days('Số ngày khi sinh đôi'),
  twinsSurgery: days('Số ngày khi sinh đôi phải mổ'),
  secondChild: days('Số ngày khi sinh con thứ hai'),
  extra: days('Số ngày thêm cho mỗi bé từ bé thứ ba'),
  windowDays: z.int().min(1).max(366).describe('Số ngày để bắt đầu nghỉ'),
})
type Inputs = z.output<typeof Inputs>

/**
 * A father's leave when his wife gives birth, in working days (Social Insurance Law 2024 art. 53.2, as changed by the
 * Population Law 2025), when its last part must begin (art. 53.3) and what the insurance pays (art. 59): the average
 * insured wage over `divisor` for each day, rounded to whole đồng once. Where the law names two numbers of days and does
 * not say how they go together, the higher one is told and the note says so.
 */
export const paternityLeave = defineCalculator(
  Inputs,
  ['days', 'pay', 'latest', 'formula', 'note'],
  (inputs): CalculatorResult => {
    const { averageWage, highest, divisor, bornOn, windowDays } = inputs
    const tooHigh = aboveHighest('averageWage', averageWage, highest)
    if (tooHigh !== undefined) return tooHigh
    const count = daysOf(inputs)
    const pay = Math.round((averageWage * count) / divisor)
    return {
      ok: true,
      results: {
        days: `${formatNumber(count)} ngày làm việc`,
        pay: formatMoney(pay),
        latest: formatDay(addDays(bornOn, windowDays)),
        formula: `${formatMoney(averageWage)} : ${formatNumber(divisor)} × ${formatNumber(count)} ngày = ${formatMoney(pay)}`,
        note: noteOn(inputs, count),
      },
      numbers: { days: count, pay },
    }
  },
)

function daysOf(inputs: Inputs): number {
  const { births, delivery, normal, special, twins, twinsSurgery, secondChild, extra, isSecondChild } = inputs
  const ofBirth =
    births === 'single' ? (delivery === 'normal' ? normal : special) : delivery === 'surgery' ? twinsSurgery : twins
  return Math.max(ofBirth + (births === 'triplets' ? extra : 0), isSecondChild ? secondChild : 0)
}

function noteOn({ births, delivery, isSecondChild, secondChild, special }: Inputs, count: number): string {
  if (births === 'triplets')
    return 'Sinh ba thì cộng thêm ngày cho bé thứ ba; bạn hỏi bảo hiểm xã hội 1900 9068 cho chắc trước khi nghỉ.'
  if (births === 'single' && isSecondChild && delivery !== 'normal' && secondChild > special)
    return `Vừa con thứ hai vừa ${delivery === 'surgery' ? 'sinh mổ' : 'con dưới 32 tuần'}: luật ghi hai mức ${formatNumber(secondChild)} ngày và ${formatNumber(special)} ngày, chưa nói rõ khi gộp. Mình lấy mức ${formatNumber(count)} ngày có lợi hơn, bạn hỏi bảo hiểm xã hội 1900 9068 cho chắc.`
  return 'Đếm ngày làm việc, không đếm ngày nghỉ hằng tuần và ngày lễ.'
}
