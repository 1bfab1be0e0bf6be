import { addDays, type LocalDate } from '../../time'
import { dateBound, daysBetween, makeDay, monthOf, weekdayOf, weekdayIn, yearOf } from './calendar'
import { findMentions, type Lean, type Mention, type Said } from './date-mentions'
import { formatDay } from './format'
import { hasPhrase, tokenize } from './tokens'
import { accept, refuse, refuseOutside, type ValueOptions, type ValueResult } from './value'

interface Bounds {
  min: LocalDate | undefined
  max: LocalDate | undefined
  today: LocalDate
}
type Resolved = { day: LocalDate } | { reason: string }

const HOW = 'Bạn viết ngày, tháng, năm giúp, ví dụ "22/11/2026".'

/** One day, as `YYYY-MM-DD`, said back with its weekday. A missing year is the one nearest to today within the bounds. */
export function parseDate(text: string, options: ValueOptions): ValueResult {
  const { today } = options
  const bounds: Bounds = { today, min: dateBound(options.min, today), max: dateBound(options.max, today) }
  const tokens = tokenize(text)
  if (hasPhrase(tokens, 'am lich', 'tet', 'thang gieng', 'thang chap', 'al'))
    return refuse(`Đây có vẻ là ngày âm lịch. ${HOW}`)
  const mentions = findMentions(tokens, today)
  if (mentions.length === 0) return refuse(`Chưa rõ ngày nào. ${HOW}`)
  const exact = mentions.filter((each) => each.kind !== 'refused' && each.kind !== 'weekday')
  const resolved = (exact.length > 0 ? exact : mentions).map((each) => resolve(each, bounds))
  const days = new Set(resolved.flatMap((each) => ('day' in each ? [each.day] : [])))
  const [day] = days
  if (days.size > 1) return refuse(`Bạn cho một ngày thôi nhé. ${HOW}`)
  if (day === undefined) return refuse(resolved.flatMap((each) => ('reason' in each ? [each.reason] : []))[0] ?? HOW)
  return contradiction(mentions, day) ?? withinBounds(day, bounds)
}

/** The day a mention means, when it needs nothing but today to be known. */
export function plainDay(said: Said, today: LocalDate): LocalDate | undefined {
  const resolved = resolve(said, { today, min: undefined, max: undefined })
  return 'day' in resolved ? resolved.day : undefined
}

/** "thứ hai 22/11/2026" when that is a Sunday: one of the two is a slip. */
function contradiction(mentions: readonly Mention[], day: LocalDate): ValueResult | undefined {
  const wrong = mentions.some((each) => each.kind === 'weekday' && each.weekday !== weekdayOf(day))
  const exact = mentions.some((each) => each.kind !== 'weekday' && each.kind !== 'refused')
  return wrong && exact ? refuse(`Ngày và thứ không khớp: đó là ${formatDay(day)}. ${HOW}`) : undefined
}

function withinBounds(day: LocalDate, { min, max, today }: Bounds): ValueResult {
  const named = (bound: LocalDate): string => (bound === today ? `hôm nay (${formatDay(bound)})` : formatDay(bound))
  if (min !== undefined && day < min)
    return refuseOutside(`${formatDay(day)} sớm quá: ngày phải từ ${named(min)} trở đi.`)
  if (max !== undefined && day > max)
    return refuseOutside(`${formatDay(day)} muộn quá: ngày không thể sau ${named(max)}.`)
  return accept(day, formatDay(day))
}

function resolve(said: Said, bounds: Bounds): Resolved {
  switch (said.kind) {
    case 'day':
      return { day: said.day }
    case 'refused':
      return { reason: said.reason }
    case 'day-and-month':
      return inSomeYear(said.date, said.month, said.lean, bounds) ?? { reason: HOW }
    case 'date':
      return (
        leaning(() => daysInMonths(said.date, bounds.today), said.lean, bounds) ?? {
          reason: `Ngày ${said.date} của tháng nào? Bạn viết giúp, ví dụ "${said.date}/${monthOf(bounds.today)}".`,
        }
      )
    case 'weekday':
      return (
        leaning(() => daysInWeeks(said.weekday, bounds.today), said.lean, bounds) ?? {
          reason: 'Bạn cho biết tuần này, tuần trước hay tuần sau giúp, hoặc viết ngày, ví dụ "22/11".',
        }
      )
  }
}

function inSomeYear(
  date: number,
  month: number,
  lean: Lean | undefined,
  bounds: Bounds,
): { day: LocalDate } | undefined {
  const days = daysInYears(date, month, bounds.today)
  return lean === undefined ? nearest(days, bounds) : leaning(() => days, lean, bounds)
}

/** 29/2 comes every four years, once in eight. */
const daysInYears = (date: number, month: number, today: LocalDate): LocalDate[] =>
  span(8).flatMap((years) => makeDay(yearOf(today) + years, month, date) ?? [])

function daysInMonths(date: number, today: LocalDate): LocalDate[] {
  const month = yearOf(today) * 12 + monthOf(today) - 1
  return span(3).flatMap((n) => makeDay(Math.floor((month + n) / 12), ((month + n) % 12) + 1, date) ?? [])
}

const daysInWeeks = (weekday: number, today: LocalDate): LocalDate[] => span(2).map((n) => weekdayIn(today, weekday, n))

const span = (n: number): number[] => Array.from({ length: 2 * n + 1 }, (_, at) => at - n)

/** The candidate next to today among those within the bounds, or among all when none is. */
function nearest(candidates: readonly LocalDate[], { min, max, today }: Bounds): { day: LocalDate } | undefined {
  const within = candidates.filter((day) => (min === undefined || day >= min) && (max === undefined || day <= max))
  const far = (day: LocalDate): number => Math.abs(daysBetween(today, day))
  const [day] = (within.length > 0 ? within : [...candidates]).sort((a, b) => far(a) - far(b))
  return day === undefined ? undefined : { day }
}

/** Past or future must be known, from the worker's words or from the bounds; a guess could be a month off. */
function leaning(
  candidates: () => readonly LocalDate[],
  lean: Lean | undefined,
  bounds: Bounds,
): { day: LocalDate } | undefined {
  const { today, min, max } = bounds
  if (lean === 'past')
    return nearest(
      candidates().filter((day) => day < today),
      { ...bounds, max: addDays(today, -1) },
    )
  if (lean === 'future')
    return nearest(
      candidates().filter((day) => day > today),
      { ...bounds, min: addDays(today, 1) },
    )
  const decided = (max !== undefined && max <= today) || (min !== undefined && min >= today)
  return decided ? nearest(candidates(), bounds) : undefined
}
