import { WEEKDAYS, type Weekday, type WorkingTime } from '../flows/content'

interface Typed {
  days: string | undefined
  hours: string | undefined
  lunch: string | undefined
}
interface Span {
  from: number
  to: number
}

/**
 * Of the columns `workDays` (`mon|tue|wed`), `workHours` (`07:30-16:30`) and `lunch` (`11:30-12:30`): what is empty stays as
 * it was. `fault`: a Vietnamese sentence; whether the hours fit together is looked at where every unit is.
 */
export function readWorkingTime(typed: Typed, before: WorkingTime | undefined): { time?: WorkingTime; fault?: string } {
  const [days, hours, lunch] = [daysOf(typed.days), spanOf(typed.hours), spanOf(typed.lunch)]
  if (days === null) return { fault: `workDays phải gồm các ngày ${WEEKDAYS.join(', ')}, cách nhau bằng dấu |.` }
  if (hours === null) return { fault: 'workHours ghi dạng 07:30-16:30.' }
  if (lunch === null) return { fault: 'lunch ghi dạng 11:30-12:30.' }
  const [week, span] = [days ?? before?.days, hours ?? before]
  if (week === undefined || span === undefined) {
    const isGiven = [typed.days, typed.hours, typed.lunch].some((one) => one !== undefined)
    return isGiven ? { fault: 'Giờ làm việc riêng cần cả workDays và workHours.' } : {}
  }
  const pause = lunch ?? before?.lunch
  return { time: { days: week, from: span.from, to: span.to, ...(pause === undefined ? {} : { lunch: pause }) } }
}

/** null: typed, and not understood. In the week's order. */
function daysOf(typed: string | undefined): Weekday[] | null | undefined {
  if (typed === undefined) return undefined
  const named = typed.split('|').map((name) => name.trim().toLowerCase())
  return named.every((name) => WEEKDAYS.some((day) => day === name))
    ? WEEKDAYS.filter((day) => named.includes(day))
    : null
}

function spanOf(typed: string | undefined): Span | null | undefined {
  if (typed === undefined) return undefined
  const [from, to, ...more] = typed.split(/[-–]/).map((part) => minutesOf(part))
  return from === undefined || to === undefined || more.length > 0 ? null : { from, to }
}

/** `07:30` as minutes after midnight. */
function minutesOf(typed: string): number | undefined {
  const [, hours = '', minutes = ''] = /^([01]?\d|2[0-4])[:h]([0-5]\d)$/.exec(typed.trim()) ?? []
  return hours === '' ? undefined : Number(hours) * 60 + Number(minutes)
}
