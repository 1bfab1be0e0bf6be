import { z } from 'zod'
import { addDays, type LocalDate } from '../../time'
import { formatDay, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { leaveInputs, maternityLeave } from './maternity-leave'
import { lastDayOfMonths, sameDayMonthsLater } from './month-spans'
import { dayInput } from './working-days'

const months = (name: string) => z.int().min(1).max(24).describe(name)

const Inputs = z.strictObject({
  ...leaveInputs,
  bornOn: dayInput('Ngày sinh'),
  startsOn: dayInput('Ngày bắt đầu nghỉ'),
  beforeMax: months('Số tháng nghỉ trước sinh nhiều nhất'),
  returnMin: months('Số tháng phải nghỉ trước khi đi làm sớm'),
  fileDays: z.int().min(1).max(366).describe('Số ngày để nộp giấy'),
})
type Inputs = z.output<typeof Inputs>

/**
 * A mother's leave in the calendar: whole months from its first day on, at most `beforeMax` of them before the birth
 * (Labour Code art. 139.1), early return after `returnMin` (art. 139.4), papers within `fileDays` of its end (Social
 * Insurance Law 2024 art. 62).
 */
export const maternityDates = defineCalculator(
  Inputs,
  ['months', 'starts', 'lastDay', 'back', 'earliest', 'fileBy', 'note'],
  (inputs): CalculatorResult => {
    const wrong = whyNotFrom(inputs)
    if (wrong !== undefined) return { ok: false, input: 'startsOn', reason: wrong }
    const { months, isAtLeast } = maternityLeave(inputs)
    const { startsOn, returnMin, fileDays } = inputs
    const lastDay = lastDayOfMonths(startsOn, months)
    return {
      ok: true,
      results: {
        months: `${isAtLeast ? 'ít nhất ' : ''}${formatNumber(months)} tháng`,
        starts: formatDay(startsOn),
        lastDay: formatDay(lastDay),
        back: formatDay(addDays(lastDay, 1)),
        earliest: formatDay(addDays(lastDayOfMonths(startsOn, returnMin), 1)),
        fileBy: formatDay(addDays(lastDay, fileDays)),
        note: isAtLeast
          ? 'Vừa con thứ hai vừa sinh nhiều bé: có thể được dài hơn, bạn hỏi cán bộ trước khi báo ngày với công ty.'
          : 'Hôm đi làm lại trùng ngày nghỉ thì đi làm vào ngày làm việc kế tiếp.',
      },
      numbers: { months },
    }
  },
)

function whyNotFrom({ bornOn, startsOn, beforeMax }: Inputs): string | undefined {
  const earliest: LocalDate = sameDayMonthsLater(bornOn, -beforeMax)
  if (startsOn < earliest)
    return `Trước sinh chỉ được nghỉ nhiều nhất ${formatNumber(beforeMax)} tháng: sinh ${formatDay(bornOn)} thì nghỉ sớm nhất từ ${formatDay(earliest)}.`
  if (startsOn > bornOn) return `Ngày bắt đầu nghỉ thai sản không thể sau ngày sinh (${formatDay(bornOn)}).`
  return undefined
}
