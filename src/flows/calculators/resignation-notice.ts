import { z } from 'zod'
import { addDays, formatDate, type LocalDate } from '../../time'
import { daysBetween } from '../values/calendar'
import { formatDay, formatNumber } from '../values/format'
import { defineCalculator, type CalculatorResult } from './define'
import { addWorkingDays, dayInput, daysInput, firstWorkingDay, restCalendar, WORK_WEEKS } from './working-days'
import type { RestCalendar } from './working-days'

const notice = (name: string) => z.int().min(1).max(365).describe(name)

const Inputs = z.strictObject({
  contract: z.enum(['indefinite', 'fixed', 'short']).describe('Loại hợp đồng'),
  toldOn: dayInput('Ngày báo nghỉ'),
  week: z.enum(WORK_WEEKS).describe('Số ngày làm một tuần'),
  indefinite: notice('Số ngày báo trước của hợp đồng không xác định thời hạn'),
  fixed: notice('Số ngày báo trước của hợp đồng từ 12 đến 36 tháng'),
  short: notice('Số ngày làm việc báo trước của hợp đồng dưới 12 tháng'),
  holidays: daysInput('Các ngày lễ'),
})
type Inputs = z.output<typeof Inputs>

/**
 * The last working day of somebody who resigns with notice (Labour Code art. 35.1). The day of telling is not counted
 * (Civil Code art. 147.2); calendar days for `indefinite` and `fixed`, working days for `short` (below 12 months); a limit
 * that ends on a rest day or holiday goes on to the next working day (Civil Code art. 148.5). Tết is not in `holidays`
 * while its dates are not announced: the note says so.
 */
export const resignationNotice = defineCalculator(Inputs, ['lastDay', 'notice', 'formula', 'note'], compute)

function compute(inputs: Inputs): CalculatorResult {
  const { contract, toldOn } = inputs
  const calendar = restCalendar(inputs.week, inputs.holidays)
  const days = inputs[contract]
  const unit = contract === 'short' ? 'ngày làm việc' : 'ngày'
  const end = contract === 'short' ? addWorkingDays(toldOn, days, calendar) : addDays(toldOn, days)
  const lastDay = firstWorkingDay(end, calendar)
  return {
    ok: true,
    results: {
      lastDay: formatDay(lastDay),
      notice: `${formatNumber(days)} ${unit}`,
      formula: `báo ${formatDay(toldOn)}, đếm từ hôm sau, ${unit} thứ ${formatNumber(days)} là ${formatDay(end)}${movedOn(end, lastDay)}`,
      note: noteOn(inputs, lastDay, calendar),
    },
    numbers: { notice: days, calendarDays: daysBetween(toldOn, lastDay) },
  }
}

const movedOn = (end: LocalDate, lastDay: LocalDate): string =>
  end === lastDay ? '' : `; hôm đó là ngày nghỉ nên kéo sang ${formatDay(lastDay)}`

function noteOn({ contract, toldOn }: Inputs, lastDay: LocalDate, { daysOff }: RestCalendar): string {
  const leftOut = 'Chưa tính lịch nghỉ Tết Âm lịch và ngày nghỉ hoán đổi: gần những ngày đó thì bạn hỏi thêm cán bộ.'
  if (contract !== 'short') return `Chủ nhật và ngày lễ ở giữa vẫn được đếm. ${leftOut}`
  const skipped = [...daysOff].filter((day) => day > toldOn && day < lastDay).sort()
  const holidays = skipped.length === 0 ? '' : ` và ngày lễ ${skipped.map(formatDate).join(', ')}`
  return `Không đếm ngày nghỉ hằng tuần${holidays}. ${leftOut}`
}
