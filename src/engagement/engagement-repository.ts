import type { TopicId, UnitId } from '../ids'
import type { TouchSource } from '../inbox/event'
import type { Instant, LocalDate } from '../time'
import type { TouchKind } from './touch'

/** Which touches: whole days, both ends included, and the units as they were then; no units means all. */
export interface TouchScope {
  from: LocalDate
  to: LocalDate
  units?: readonly UnitId[]
}

/** One touch as it is kept. */
export interface TouchRow {
  day: LocalDate
  at: Instant
  kind: TouchKind
  /** The unit that the touch counted for when it happened. */
  unitId: UnitId
  topic?: TopicId
  source?: TouchSource
  /** The keyed pseudonym of this calendar year; absent for a report without a name, and after an erasure. */
  person?: string
  /** Milliseconds that the worker waited for this first answer. */
  afterMs?: number
  /** Folded and masked. */
  question?: string
}

/** How often something happened on a day. Distinct people cannot be added up from these. */
export interface DayFigure {
  day: LocalDate
  unitId: UnitId
  topic?: TopicId
  kind: TouchKind
  n: number
  /** Distinct people behind it in this unit, topic and kind. */
  people: number
}

/** What a report is made of. */
export interface EngagementRows {
  /** A day's touches or a part of them at a time, days in order, touches by their time within a day. */
  touches(scope: TouchScope): AsyncIterable<readonly TouchRow[]>
}

export interface EngagementRepository extends EngagementRows {
  /** From the roll-up of a day where it is up to date, else from the day's touches: always right. */
  dayFigures(scope: TouchScope): Promise<DayFigure[]>
  /** Rolls a day up anew from its touches, and takes its mark off. The same again when it is run again. */
  recompute(day: LocalDate): Promise<void>
  /** Days that are over and have no roll-up yet, or got a late touch since. Oldest first. */
  daysToRecompute(now: Instant): Promise<LocalDate[]>
}
