import { z } from 'zod'
import { addDays } from '../../time'
import { formatDay, formatMoney, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { aboveHighest, highestWageInput, insuredWageInput } from './insured-wage'
import { dayInput } from './working-days'

const days = (name: string) => z.int().min(0).max(60).describe(name)

const birth = {
  births: z.enum(['single', 'twins', 'triplets']).describe('Số bé của lần sinh này'),
  delivery: z.enum(['normal', 'surgery', 'premature']).describe('Cách sinh'),
  isSecondChild: z.boolean().describe('Con thứ hai'),
  normal: days('Số ngày khi sinh thường'),
  special: days('Số ngày khi sinh mổ hoặc con dưới 32 tuần'),
  twins: days('Số ngày khi sinh đôi'),
  twinsSurgery: days('Số ngày khi sinh đôi phải mổ'),
  secondChild: days('Số ngày khi sinh con thứ hai'),
  extra: days('Số ngày thêm cho mỗi bé từ bé thứ ba'),
}
type Birth = { [Name in keyof typeof birth]: z.output<(typeof birth)[Name]> }

const LeaveInputs = z.strictObject({
  ...birth,
  bornOn: dayInput('Ngày sinh'),
  windowDays: z.int().min(1).max(366).describe('Số ngày để bắt đầu nghỉ'),
})

const PayInputs = z.strictObject({
  ...birth,
  averageWage: insuredWageInput('Lương đóng bảo hiểm bình quân'),
  highest: highestWageInput,
  divisor: z.int().min(1).max(31).describe('Số chia ra tiền một ngày'),
})

/**
 * A father's leave when his wife gives birth, in working days (Social Insurance Law 2024 art. 53.2, as changed by the
 * Population Law 2025), and when its last part must begin (art. 53.3), the day of birth not counted. Where the law names
 * two numbers of days and does not say how they go together, the higher one is told and the note says so. For births
 * before 1/7/2026 `secondChild` is what `normal` is.
 */
export const paternityLeave = defineCalculator(LeaveInputs, ['days', 'latest', 'note'], (inputs): CalculatorResult => {
  const count = daysOf(inputs)
  return {
    ok: true,
    results: {
      days: `${formatNumber(count)} ngày làm việc`,
      latest: formatDay(addDays(inputs.bornOn, inputs.windowDays)),
      note: noteOn(inputs, count),
    },
    numbers: { days: count },
  }
})

/** What the insurance pays for that leave (art. 59): the average insured wage over `divisor` for each day, rounded once. */
export const paternityPay = defineCalculator(PayInputs, ['pay', 'days', 'formula'], (inputs): CalculatorResult => {
  const { averageWage, highest, divisor } = inputs
  const tooHigh = aboveHighest('averageWage', averageWage, highest)
  if (tooHigh !== undefined) return tooHigh
  const count = daysOf(inputs)
  const pay = Math.round((averageWage * count) / divisor)
  return {
    ok: true,
    results: {
      pay: formatMoney(pay),
      days: `${formatNumber(count)} ngày làm việc`,
      formula: `${formatMoney(averageWage)} : ${formatNumber(divisor)} × ${formatNumber(count)} ngày = ${formatMoney(pay)}`,
    },
    numbers: { days: count, pay },
  }
})

function daysOf({ births, delivery, isSecondChild, ...law }: Birth): number {
  const second = isSecondChild ? law.secondChild : 0
  if (births === 'single') return Math.max(delivery === 'normal' ? law.normal : law.special, second)
  const ofBirth = delivery === 'surgery' ? law.twinsSurgery : law.twins
  return Math.max(ofBirth + (births === 'triplets' ? law.extra : 0), second)
}

function noteOn({ births, delivery, isSecondChild, secondChild, special }: Birth, count: number): string {
  if (births === 'triplets')
    return 'Sinh ba thì được cộng thêm ngày cho bé thứ ba; bạn hỏi bảo hiểm xã hội 1900 9068 cho chắc trước khi nghỉ.'
  if (births === 'single' && isSecondChild && delivery !== 'normal' && secondChild > special) {
    const how = delivery === 'surgery' ? 'sinh mổ' : 'con dưới 32 tuần'
    return `Vừa con thứ hai vừa ${how}: luật ghi hai mức ${formatNumber(secondChild)} ngày và ${formatNumber(special)} ngày, chưa nói rõ khi gộp. Mình lấy mức ${formatNumber(count)} ngày có lợi hơn, bạn hỏi bảo hiểm xã hội 1900 9068 cho chắc.`
  }
  return 'Đếm ngày làm việc, không đếm ngày nghỉ hằng tuần và ngày lễ.'
}
