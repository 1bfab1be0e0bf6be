import { z } from 'zod'
import { formatDate } from '../../time'
import { formatDay, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { addWorkingDays, dayInput, daysInput, restCalendar, WORK_WEEKS } from './working-days'

const Inputs = z.strictObject({
  endedOn: dayInput('Ngày chấm dứt hợp đồng'),
  days: z.int().min(1).max(60).describe('Số ngày làm việc phải thanh toán'),
  week: z.enum(WORK_WEEKS).describe('Số ngày làm một tuần'),
  holidays: daysInput('Các ngày lễ'),
})

/**
 * The last day for paying everything out after a contract ended (Labour Code art. 48.1): working days after that day,
 * which is not counted. Tết is not in `holidays` while its dates are not announced: the note says so.
 */
export const finalPayDeadline = defineCalculator(Inputs, ['deadline', 'formula', 'note'], compute)

function compute({ endedOn, days, week, holidays }: z.output<typeof Inputs>): CalculatorResult {
  const calendar = restCalendar(week, holidays)
  const deadline = addWorkingDays(endedOn, days, calendar)
  const skipped = [...calendar.daysOff].filter((day) => day > endedOn && day < deadline).sort()
  const off = skipped.length === 0 ? '' : ` và ngày lễ ${skipped.map(formatDate).join(', ')}`
  return {
    ok: true,
    results: {
      deadline: formatDay(deadline),
      formula: `nghỉ ${formatDay(endedOn)}, đếm từ hôm sau, ngày làm việc thứ ${formatNumber(days)} là ${formatDay(deadline)}`,
      note: `Không đếm ngày nghỉ hằng tuần${off}. Chưa tính lịch nghỉ Tết Âm lịch và ngày nghỉ hoán đổi: gặp những ngày đó thì hạn lùi thêm.`,
    },
    numbers: { days },
  }
}
