import type { WorkingTime } from '../../http/desk/contract'

export type Weekday = WorkingTime['days'][number]

/** In the week's order. */
export const WEEKDAYS: Readonly<Record<Weekday, string>> = {
  mon: 'Thứ Hai',
  tue: 'Thứ Ba',
  wed: 'Thứ Tư',
  thu: 'Thứ Năm',
  fri: 'Thứ Sáu',
  sat: 'Thứ Bảy',
  sun: 'Chủ nhật',
}
const ORDER = Object.keys(WEEKDAYS) as Weekday[]

/** Working time as it is typed; without an own one the unit works as the one above. */
export interface TypedHours {
  isOwn: boolean
  days: Weekday[]
  from: string
  to: string
  /** Both empty: without a break. */
  lunchFrom: string
  lunchTo: string
}

/** `works`: what is in force now, with which somebody begins who wants other hours. */
export function typedHours(own: WorkingTime | undefined, works: WorkingTime | undefined): TypedHours {
  const time = own ?? works
  return {
    isOwn: own !== undefined,
    days: time?.days ?? ORDER.slice(0, 5),
    from: time === undefined ? '07:30' : clockOf(time.from),
    to: time === undefined ? '16:30' : clockOf(time.to),
    lunchFrom: time?.lunch === undefined ? '' : clockOf(time.lunch.from),
    lunchTo: time?.lunch === undefined ? '' : clockOf(time.lunch.to),
  }
}

/** Undefined: the unit has none of its own. */
export function hoursToSave({ isOwn, days, from, to, lunchFrom, lunchTo }: TypedHours): WorkingTime | undefined {
  if (!isOwn) return undefined
  const lunch =
    lunchFrom === '' && lunchTo === '' ? {} : { lunch: { from: minutesOf(lunchFrom), to: minutesOf(lunchTo) } }
  return { days: ORDER.filter((day) => days.includes(day)), from: minutesOf(from), to: minutesOf(to), ...lunch }
}

/** "Thứ Hai đến Thứ Sáu, 07:30 đến 16:30, nghỉ trưa 11:30 đến 12:30" */
export function sayHours({ days, from, to, lunch }: WorkingTime): string {
  const rest = lunch === undefined ? '' : `, nghỉ trưa ${clockOf(lunch.from)} đến ${clockOf(lunch.to)}`
  return `${sayDays(days)}, ${clockOf(from)} đến ${clockOf(to)}${rest}`
}

function sayDays(days: readonly Weekday[]): string {
  const places = days.map((day) => ORDER.indexOf(day))
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return 'Không ngày nào'
  const isRow = days.length > 2 && places.every((place, n) => place === (places[0] ?? 0) + n)
  return isRow ? `${WEEKDAYS[first]} đến ${WEEKDAYS[last]}` : days.map((day) => WEEKDAYS[day]).join(', ')
}

const two = (n: number): string => String(n).padStart(2, '0')
const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** `07:30` and `7h30`; what is no time counts as midnight, so that the service says what is wrong. */
function minutesOf(clock: string): number {
  const [, hours = '0', minutes = '0'] = /^(\d{1,2})[:h](\d{2})$/.exec(clock.trim()) ?? []
  return Number(hours) * 60 + Number(minutes)
}
