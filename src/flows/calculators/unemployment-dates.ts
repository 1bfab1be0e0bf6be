import { z } from 'zod'
import { formatDate, type LocalDate } from '../../time'
import { daysBetween } from '../values/calendar'
import { formatDay, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { sameDayMonthsLater } from './month-spans'
import { addWorkingDays, dayInput, daysInput, firstWorkingDay, restCalendar, type RestCalendar } from './working-days'

const shape = {
  leftOn: dayInput('Ngày nghỉ việc'),
  deadlineMonths: z.int().min(1).max(24).describe('Số tháng để nộp hồ sơ'),
  holidays: daysInput('Các ngày lễ'),
}
const StartInputs = z.strictObject({
  ...shape,
  filedOn: dayInput('Ngày nộp hồ sơ'),
  waitDays: z.int().min(1).max(60).describe('Số ngày làm việc phải chờ'),
})

const TET = 'Chưa tính lịch nghỉ Tết Âm lịch và ngày nghỉ hoán đổi.'

/**
 * The last day to hand in the papers for unemployment benefit (Employment Law 2025 art. 38.1): months after the contract
 * ended, that day not counted (Civil Code art. 147.2), ending with the day of the same number or the month's last
 * (art. 148.3); on a rest day of the offices it goes on to the next working day (art. 148.5). `daysLeft` counts from
 * `today`, below 0 when it is over.
 */
export const unemploymentDeadline = defineCalculator(
  z.strictObject({ ...shape, today: dayInput('Hôm nay') }),
  ['deadline', 'left', 'formula', 'note'],
  ({ leftOn, deadlineMonths, holidays, today }): CalculatorResult => {
    const { end, last } = deadlineOf(leftOn, deadlineMonths, restCalendar('five', holidays))
    const moved = end === last ? '' : `; hôm đó là ngày nghỉ nên được nộp tới ${formatDay(last)}`
    return {
      ok: true,
      results: {
        deadline: formatDay(last),
        left: leftText(daysBetween(today, last)),
        formula: `nghỉ ${formatDate(leftOn)}, ${formatNumber(deadlineMonths)} tháng sau là ${formatDay(end)}${moved}`,
        note: `${TET} Đừng đợi ngày chót: thiếu giấy là không kịp bổ sung.`,
      },
      numbers: { months: deadlineMonths, daysLeft: daysBetween(today, last) },
    }
  },
)

function leftText(days: number): string {
  if (days < 0)
    return 'Đã quá hạn nên lượt này nhiều khả năng đã lỡ. Bạn vẫn nên hỏi trung tâm dịch vụ việc làm: số tháng chưa hưởng được cộng cho lần sau.'
  return days === 0 ? 'Hôm nay là ngày chót.' : `Còn ${formatNumber(days)} ngày.`
}

/** From when the benefit is counted: the working day after `waitDays` of them have passed since the papers were in (art. 39.3). */
export const unemploymentStart = defineCalculator(
  StartInputs,
  ['from', 'deadline', 'formula', 'note'],
  ({ leftOn, deadlineMonths, holidays, filedOn, waitDays }): CalculatorResult => {
    if (filedOn < leftOn) {
      const reason = `Nghỉ việc rồi mới nộp được hồ sơ: ngày nộp không thể trước ${formatDay(leftOn)}.`
      return { ok: false, input: 'filedOn', reason }
    }
    const calendar = restCalendar('five', holidays)
    const { last } = deadlineOf(leftOn, deadlineMonths, calendar)
    const from = addWorkingDays(filedOn, waitDays + 1, calendar)
    const late = filedOn > last ? `Ngày này đã quá hạn nộp ${formatDay(last)}, lượt này nhiều khả năng đã lỡ. ` : ''
    return {
      ok: true,
      results: {
        from: formatDay(from),
        deadline: formatDay(last),
        formula: `nộp đủ hồ sơ ${formatDay(filedOn)}, đếm từ hôm sau, ngày làm việc thứ ${formatNumber(waitDays + 1)} là ${formatDay(from)}`,
        note: `${late}Không đếm thứ Bảy, Chủ nhật và ngày lễ. ${TET}`,
      },
      numbers: { wait: waitDays },
    }
  },
)

function deadlineOf(leftOn: LocalDate, months: number, calendar: RestCalendar): { end: LocalDate; last: LocalDate } {
  const end = sameDayMonthsLater(leftOn, months)
  return { end, last: firstWorkingDay(end, calendar) }
}
