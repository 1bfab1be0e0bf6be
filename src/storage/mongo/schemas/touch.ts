import type { TouchKind } from '../../../engagement/touch'
import type { TopicId, UnitId } from '../../../ids'
import type { TouchSource } from '../../../inbox/event'
import type { LocalDate } from '../../../time'
import { anything, number, numberNeeded, schemaOf, text, textNeeded } from '../schema'

/** `_id` is drawn by lot when its turn is committed, so that it leads to no conversation. */
export interface TouchDoc {
  _id: string
  day: LocalDate
  at: number
  kind: TouchKind
  /** Empty for a report without a name. */
  accountId: string
  unitId: UnitId
  topic?: TopicId
  source?: TouchSource
  pseudonym?: string
  afterMs?: number
  question?: string
}

export const touchSchema = schemaOf<TouchDoc>(
  'touch',
  {
    _id: textNeeded,
    day: textNeeded,
    at: numberNeeded,
    kind: textNeeded,
    accountId: { type: String },
    unitId: textNeeded,
    topic: text,
    source: anything,
    pseudonym: text,
    afterMs: number,
    question: text,
  },
  [
    { keys: { day: 1, at: 1, _id: 1 } },
    { keys: { day: 1, unitId: 1, kind: 1 } },
    { keys: { pseudonym: 1 }, options: { sparse: true } },
  ],
)

/** A day that got a touch after it was over: its figures are to be counted again. */
export interface StaleDayDoc {
  _id: LocalDate
  day: LocalDate
  markedAt: number
  /** Another with each marking: what came while it was counted is counted again. */
  mark: string
}

export const staleDaySchema = schemaOf<StaleDayDoc>('stale_day', {
  _id: textNeeded,
  day: textNeeded,
  markedAt: numberNeeded,
  mark: textNeeded,
})
