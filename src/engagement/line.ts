import { EVENT_MEASURES, type EventMeasure } from './measures'
import { SMALLEST_GROUP } from './suppress'

/** A figure and the people behind it, counted exactly only up to the smallest group that may show. */
export interface Count {
  n: number
  people: number
}
export type Line = Readonly<Record<EventMeasure | 'people', Count>>

/** A line of a report while it is counted. People are numbers that mean nothing outside. */
export interface OpenLine {
  readonly people: ReadonlySet<number>
  count(measure: EventMeasure, who: number | undefined): void
  reached(who: number): void
  result(): Line
}

export function createLine(): OpenLine {
  const people = new Set<number>()
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
    result() {
      const counted = EVENT_MEASURES.map((measure) => [measure, countOf(measure)] as const)
      return {
        ...(Object.fromEntries(counted) as Record<EventMeasure, Count>),
        people: { n: people.size, people: people.size },
      }
    },
  }
}
