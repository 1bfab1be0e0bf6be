import { WEEKDAYS, type Holiday, type WorkingTime } from '../flows/content'
import { weekdayName } from '../flows/values/format'
import type { UnitId } from '../ids'
import { addDays, localDate, MINUTE, minuteOfDay, startOfDay, type Instant, type LocalDate } from '../time'

/** When a unit's officers work, in Vietnam's time; deadlines run in this time only. The content's settings have this shape. */
export interface WorkCalendar {
  workingTime: WorkingTime
  holidays: readonly Holiday[]
}

/** The calendar in which a unit's deadlines run. */
export type CalendarOf = (unit: UnitId) => WorkCalendar

interface Stretch {
  start: Instant
  end: Instant
}

/** No list of holidays is longer than this; a search that goes further has no working time to find. */
const LONGEST_BREAK_DAYS = 400
const LAST_MINUTE = 24 * 60

/** What is wrong with a week as somebody typed it: a Vietnamese sentence. A week without any working time is never right. */
export function faultOfWorkingTime({ days, from, to, lunch }: WorkingTime): string | undefined {
  if (days.length === 0) return 'Cần ít nhất một ngày làm việc trong tuần.'
  if (from < 0 || to > LAST_MINUTE) return 'Giờ làm việc nằm trong một ngày, từ 00:00 đến 24:00.'
  if (to <= from) return 'Giờ tan làm phải sau giờ bắt đầu.'
  if (lunch === undefined) return undefined
  if (lunch.to <= lunch.from) return 'Giờ hết nghỉ trưa phải sau giờ bắt đầu nghỉ.'
  if (lunch.from < from || lunch.to > to) return 'Giờ nghỉ trưa phải nằm trong giờ làm việc.'
  return lunch.from === from && lunch.to === to ? 'Nghỉ trưa chiếm hết giờ làm việc.' : undefined
}

/**
 * When so much working time has passed since `at`; the end of a working stretch counts as inside it. With 0: `at` itself
 * when it is working time, otherwise when work begins next.
 */
export function addWorkingMs(calendar: WorkCalendar, at: Instant, ms: number): Instant {
  let left = Math.max(0, ms)
  for (const { start, end } of stretchesAfter(calendar, at)) {
    const begin = Math.max(start, at)
    if (begin + left <= end) return begin + left
    left -= end - begin
  }
  return at
}

/** 0 when `to` is not after `from`. */
export function workingMsBetween(calendar: WorkCalendar, from: Instant, to: Instant): number {
  let sum = 0
  for (let day = localDate(from); startOfDay(day) < to; day = addDays(day, 1)) {
    for (const { start, end } of stretchesOf(calendar, day))
      sum += Math.max(0, Math.min(end, to) - Math.max(start, from))
  }
  return sum
}

/** The working stretches that end after `at`, without end. Throws a RangeError when the settings leave no working time. */
function* stretchesAfter(calendar: WorkCalendar, at: Instant): Generator<Stretch> {
  let day = localDate(at)
  for (let empty = 0; empty <= LONGEST_BREAK_DAYS; day = addDays(day, 1)) {
    const found = stretchesOf(calendar, day).filter(({ end }) => end > at)
    empty = found.length === 0 ? empty + 1 : 0
    yield* found
  }
  throw new RangeError(
    `working time: none within ${LONGEST_BREAK_DAYS} days before ${day}; check workingTime and holidays`,
  )
}

function stretchesOf({ workingTime, holidays }: WorkCalendar, day: LocalDate): Stretch[] {
  const isOff = holidays.some(({ from, to }) => from <= day && day <= to)
  return isOff || !isWorkday(workingTime, day) ? [] : stretches(workingTime, day)
}

const isWorkday = (time: WorkingTime, day: LocalDate): boolean =>
  time.days.some((name) => WEEKDAYS.indexOf(name) === (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7)

function stretches({ from, to, lunch }: WorkingTime, day: LocalDate): Stretch[] {
  const at = (minutes: number): Instant => startOfDay(day) + minutes * MINUTE
  const parts =
    lunch === undefined
      ? [[from, to]]
      : [
          [from, Math.min(lunch.from, to)],
          [Math.max(lunch.to, from), to],
        ]
  return parts.flatMap(([start = 0, end = 0]) => (start < end ? [{ start: at(start), end: at(end) }] : []))
}

/** When an officer answers at the latest, as it is told to a worker: "sáng thứ Hai 23/11". */
export function sayWhen({ holidays }: WorkCalendar, at: Instant, now: Instant): string {
  const [day, today] = [localDate(at), localDate(now)]
  if (at <= now) return 'trong thời gian sớm nhất'
  if (day === today) return `trong hôm nay trước ${sayTime(minuteOfDay(at))}`
  const holiday = holidays.filter(({ to }) => to >= today && to < day).sort((a, b) => (a.to < b.to ? 1 : -1))[0]
  const when = holiday === undefined ? `${partOfDay(minuteOfDay(at))} ` : `sau ${holiday.name}, `
  return `${when}${sayDay(day, today)}`
}

/** With the year only when it is another one: "thứ Hai 23/11", "thứ Hai 15/2/2027". */
function sayDay(day: LocalDate, today: LocalDate): string {
  const [year = '', month, date] = day.split('-')
  const name = `${weekdayName(day)} ${Number(date)}/${Number(month)}`
  return today.startsWith(year) ? name : `${name}/${year}`
}

const sayTime = (minutes: number): string =>
  minutes % 60 === 0
    ? `${minutes / 60} giờ`
    : `${Math.floor(minutes / 60)} giờ ${String(minutes % 60).padStart(2, '0')}`

/** A morning that ends at noon is still the morning. */
function partOfDay(minutes: number): string {
  if (minutes <= 12 * 60) return 'sáng'
  return minutes <= 18 * 60 ? 'chiều' : 'tối'
}
