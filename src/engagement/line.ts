import type { Instant } from '../time'
import { EVENT_MEASURES, type EventMeasure, type Measure } from './measures'
import { SMALLEST_GROUP } from './suppress'

/** A figure and the people behind it, counted exactly only up to the smallest group that may show. */
export interface Count {
  n: number
  people: number
}
export type Line = Readonly<Record<Measure, Count>>

/** A line of a report while it is counted. People are numbers that mean nothing outside. */
export interface OpenLine {
  readonly people: ReadonlySet<number>
  count(measure: EventMeasure, who: number | undefined): void
  reached(who: number): void
  answered(who: number, at: Instant): void
  /** Counts when the person had been answered before. */
  wroteBack(who: number, at: Instant): void
  result(): Line
}

export function createLine(): OpenLine {
  const people = new Set<number>()
  const answeredAt = new Map<number, Instant>()
  const wroteBack = new Set<number>()
  const events = new Map<EventMeasure, { n: number; people: Set<number> }>()

  function countOf(measure: EventMeasure): Count {
    const found = events.get(measure)
    if (found === undefined) return { n: 0, people: 0 }
    // A report without a name carries no pseudonym: each is taken for another person.
    return { n: found.n, people: measure === 'cases' ? found.n : found.people.size }
  }

  return {
    people,
    count(measure, who) {
      let event = events.get(measure)
      if (event === undefined) events.set(measure, (event = { n: 0, people: new Set() }))
      event.n++
      if (who !== undefined && event.people.size < SMALLEST_GROUP) event.people.add(who)
    },
    reached: (who) => void people.add(who),
    answered(who, at) {
      if (!answeredAt.has(who)) answeredAt.set(who, at)
    },
    wroteBack(who, at) {
      const since = answeredAt.get(who)
      if (since !== undefined && at > since) wroteBack.add(who)
    },
    result() {
      const counted = Object.fromEntries(EVENT_MEASURES.map((measure) => [measure, countOf(measure)])) as Record<
        EventMeasure,
        Count
      >
      const own = (n: number): Count => ({ n, people: n })
      return {
        ...counted,
        people: own(people.size),
        peopleAnswered: own(answeredAt.size),
        peopleWroteBack: own(wroteBack.size),
      }
    },
  }
}
