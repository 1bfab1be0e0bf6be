import { randomUUID } from 'node:crypto'
import type { TurnCommit } from '../../conversations/turn-repository'
import type { Touch } from '../../engagement/touch'
import { localDate } from '../../time'
import type { Database } from './database'

/**
 * Writes touches inside a commit. A touch of an earlier day marks that day for recomputing. The id begins with the year's
 * pseudonym and not with the conversation, so that no two years can be joined.
 */
export function touchWrites(db: Database) {
  const insert =
    db.statement(`INSERT INTO touch (id, day, at, kind, account_id, unit_id, topic, source, pseudonym, after_ms, question)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
  const stale = db.statement(
    'INSERT INTO stale_day (day, marked_at) VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET marked_at = excluded.marked_at',
  )
  return {
    add(
      turn: Pick<TurnCommit, 'accountId' | 'expectedVersion' | 'now' | 'unitId' | 'reportUnitId' | 'pseudonymOf'>,
      touch: Touch,
      n: number,
    ): void {
      const day = localDate(touch.at)
      const anonymous = touch.anonymous === true
      // A case's touch leads back to no conversation: no pseudonym, only its day, and an id that says nothing of the turn.
      const person = anonymous ? undefined : turn.pseudonymOf(Number(day.slice(0, 4)))
      const id = person === undefined ? `case:${randomUUID()}` : `${person}:${turn.expectedVersion + 1}:${n}`
      insert.run(
        id,
        day,
        anonymous ? Date.parse(`${day}T00:00:00Z`) : touch.at,
        touch.kind,
        anonymous ? '' : turn.accountId,
        anonymous ? turn.reportUnitId : turn.unitId,
        touch.topic ?? null,
        touch.source === undefined ? null : JSON.stringify(touch.source),
        person ?? null,
        touch.afterMs ?? null,
        touch.question ?? null,
      )
      if (day !== localDate(turn.now)) stale.run(day, turn.now)
    },
  }
}
