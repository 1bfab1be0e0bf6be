import { z } from 'zod'
import { formatHours } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'

const Inputs = z.strictObject({
  present: z.number().min(0.5).max(24).describe('Số giờ có mặt một ngày'),
  unpaidBreak: z.number().min(0).max(12).describe('Giờ nghỉ không tính vào giờ làm'),
  daysPerWeek: z.int().min(1).max(7).describe('Số ngày làm một tuần'),
  normalDay: z.number().min(1).max(24).describe('Giờ bình thường một ngày'),
  normalWeek: z.number().min(1).max(168).describe('Giờ bình thường một tuần'),
  overtimeCap: z.number().positive().max(100).describe('Tỷ lệ làm thêm nhiều nhất một ngày'),
})
type Inputs = z.output<typeof Inputs>

/**
 * What a day at the workplace holds: the hours worked (presence without the breaks that do not count), up to
 * `normalDay` hours of them normal and the rest overtime, and the normal hours of a week of such days (Labour Code
 * art. 105.1, 107.2.b; Decree 145/2020 art. 58, 60, 64). `overtimeCap` is in per cent of the normal hours of a day. Not
 * for hours counted by the week.
 */
export const shiftHours = defineCalculator(
  Inputs,
  ['worked', 'overtime', 'week', 'formula', 'verdict'],
  (inputs): CalculatorResult => {
    const worked = inputs.present - inputs.unpaidBreak
    if (worked <= 0) {
      const reason = 'Giờ nghỉ không thể dài bằng cả thời gian có mặt. Bạn xem lại giúp nhé.'
      return { ok: false, input: 'unpaidBreak', reason }
    }
    const normal = Math.min(worked, inputs.normalDay)
    const overtime = worked - normal
    const week = normal * inputs.daysPerWeek
    return {
      ok: true,
      results: {
        worked: formatHours(worked),
        overtime: formatHours(overtime),
        week: formatHours(week),
        formula: written(inputs, worked),
        verdict: [onDay(inputs, normal, overtime), onWeek(inputs, week)].join(' '),
      },
      numbers: { worked, overtime, week },
    }
  },
)

const written = ({ present, unpaidBreak }: Inputs, worked: number): string =>
  unpaidBreak === 0
    ? `có mặt ${formatHours(present)}, giờ nghỉ tính vào giờ làm`
    : `có mặt ${formatHours(present)} − nghỉ ${formatHours(unpaidBreak)} = ${formatHours(worked)}`

function onDay({ normalDay, overtimeCap }: Inputs, normal: number, overtime: number): string {
  if (overtime === 0) return `Không quá mức ${formatHours(normalDay)} một ngày.`
  const most = (normalDay * overtimeCap) / 100
  const parts = `Trong đó ${formatHours(normal)} là giờ bình thường, ${formatHours(overtime)} tăng ca`
  return overtime > most
    ? `${parts}: quá mức nhiều nhất ${formatHours(most)} một ngày.`
    : `${parts}: phải được bạn đồng ý và trả tiền tăng ca.`
}

const onWeek = ({ normalWeek }: Inputs, week: number): string =>
  week > normalWeek
    ? `Giờ bình thường cộng một tuần là ${formatHours(week)}, quá ${formatHours(normalWeek)}: phần quá cũng là tăng ca.`
    : `Giờ bình thường cộng một tuần là ${formatHours(week)}, không quá ${formatHours(normalWeek)}.`
