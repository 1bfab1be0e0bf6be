import fc from 'fast-check'
import type { WorkCalendar } from '../tickets/working-time'
import { workingMsBetween } from '../tickets/working-time'
import { DAY, HOUR, MINUTE, startOfDay, type Instant, type LocalDate } from '../time'
import { SLOT_MS, slotOf } from './intake-repository'
import { FEWEST_SLOTS, SHORTEST_SILENCE_MS, silenceOf } from './silence'

const day = (text: string): LocalDate => text as LocalDate
const at = (date: string, hours: number): Instant => startOfDay(day(date)) + hours * HOUR
const calendar: WorkCalendar = {
  workingTime: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: 8 * 60, to: 17 * 60 },
  holidays: [{ name: 'Tết', from: day('2027-02-05'), to: day('2027-02-11') }],
}
const WEEK = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20']
/** Heard every so many minutes, in working time, over a week that ends on a Friday at 17:00. */
const everyMinutes = (minutes: number): Instant[] =>
  WEEK.flatMap((date) =>
    Array.from({ length: Math.floor((9 * 60) / minutes) }, (_, n) => slotOf(at(date, 8) + n * minutes * MINUTE)),
  )

describe('an account that is heard all day', () => {
  it('is silent after three hours of work without a word', () => {
    expect(silenceOf(everyMinutes(15), at('2026-11-23', 11), calendar)).toBeUndefined()
    expect(silenceOf(everyMinutes(15), at('2026-11-23', 11.1), calendar)).toEqual({
      since: at('2026-11-20', 16.75),
      quietMs: 3.1 * HOUR,
      usualMs: SLOT_MS,
    })
  })

  it('is not silent at night, at the weekend or at Tết', () => {
    expect(silenceOf(everyMinutes(15), at('2026-11-23', 7.9), calendar)).toBeUndefined()
    const beforeTet = everyMinutes(15).map((slot) => slot + 77 * DAY)
    expect(silenceOf(beforeTet, at('2027-02-12', 10), calendar)).toBeUndefined()
    expect(silenceOf(beforeTet, at('2027-02-12', 12), calendar)).toBeDefined()
  })
})

describe('an account that is heard now and then', () => {
  it('is given five times its usual gap', () => {
    const twiceADay = WEEK.flatMap((date) => [at(date, 8), at(date, 12.5), at(date, 16)])
    expect(silenceOf(twiceADay, at('2026-11-24', 17), calendar)).toBeUndefined()
    expect(silenceOf(twiceADay, at('2026-11-27', 17), calendar)).toMatchObject({ usualMs: 4.5 * HOUR })
  })

  it('is not told by a burst: of ten gaps one may be long', () => {
    const bursts = WEEK.flatMap((date) => [0, 1, 2].map((n) => at(date, 9) + n * SLOT_MS))
    expect(silenceOf(bursts, at('2026-11-24', 17), calendar)).toBeUndefined()
  })
})

/** Any times within four weeks before a Monday morning. */
const NOW = at('2026-12-14', 8)
const history = fc
  .array(fc.integer({ min: 0, max: 28 * DAY }), { maxLength: 120 })
  .map((ages) => ages.map((age) => slotOf(NOW - age)))
const later = fc.integer({ min: 0, max: 30 * DAY }).map((ms) => NOW + ms)

describe('whatever an account’s history', () => {
  it('a short silence is none, and neither is one of an account without habits', () =>
    fc.assert(
      fc.property(history, later, (slots, now) => {
        const silence = silenceOf(slots, now, calendar)
        if (silence === undefined) return
        expect(silence.quietMs).toBeGreaterThan(SHORTEST_SILENCE_MS)
        expect(silence.quietMs).toBeGreaterThan(5 * silence.usualMs)
        expect(new Set(slots).size).toBeGreaterThanOrEqual(FEWEST_SLOTS)
        expect(silence.since).toBe(Math.max(...slots))
      }),
    ))

  it('a silence lasts until something is heard, and ends then', () =>
    fc.assert(
      fc.property(history, later, later, (slots, one, other) => {
        const [earlier, then] = [Math.min(one, other), Math.max(one, other)]
        if (silenceOf(slots, earlier, calendar) === undefined) return
        expect(silenceOf(slots, then, calendar)).toBeDefined()
        expect(silenceOf([...slots, slotOf(then)], then, calendar)).toBeUndefined()
      }),
    ))

  it('it is told while people work, never when a day off has passed', () =>
    fc.assert(
      fc.property(history, later, fc.integer({ min: 0, max: 3 * DAY }), (slots, now, pause) => {
        if (workingMsBetween(calendar, now, now + pause) > 0) return
        expect(silenceOf(slots, now + pause, calendar) === undefined).toBe(
          silenceOf(slots, now, calendar) === undefined,
        )
      }),
    ))

  it('neither order nor repetition matters', () =>
    fc.assert(
      fc.property(history, later, (slots, now) => {
        const shuffled = [...slots, ...slots].reverse()
        expect(silenceOf(shuffled, now, calendar)).toEqual(silenceOf(slots, now, calendar))
      }),
    ))

  it('without working time nothing is ever silent', () => {
    const closed = { ...calendar, workingTime: { days: [], from: 0, to: 0 } }
    fc.assert(fc.property(history, later, (slots, now) => expect(silenceOf(slots, now, closed)).toBeUndefined()))
  })
})
