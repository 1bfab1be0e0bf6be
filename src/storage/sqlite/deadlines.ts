import { ticketId } from '../../ids'
import type { DeadlineRepository, DeadlineRow } from '../../tickets/run-deadlines'
import type { DeadlineKind } from '../../tickets/ticket'
import type { Database } from './database'

export function sqliteDeadlines(db: Database): DeadlineRepository {
  const stale = db.statement<{ id: string }>('SELECT id FROM ticket WHERE clock_version <> version LIMIT ?')
  const clock = db.statement(
    'UPDATE ticket SET clock = ?, clock_at = ?, raised = ?, clock_version = version WHERE id = ? AND version = ?',
  )
  const set = db.statement(`INSERT INTO deadline_timer (ticket_id, due, kind, level, version) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (ticket_id) DO UPDATE SET due = excluded.due, kind = excluded.kind, level = excluded.level, version = excluded.version`)
  const cancel = db.statement('DELETE FROM deadline_timer WHERE ticket_id = ?')
  const due = db.statement<{ ticket_id: string; kind: DeadlineKind; level: number; version: number }>(
    `SELECT d.ticket_id, d.kind, d.level, d.version FROM deadline_timer d JOIN ticket t ON t.id = d.ticket_id
     WHERE d.due <= ? AND t.version = d.version ORDER BY d.due LIMIT ?`,
  )
  function put({ ticketId: id, version, clock: running, raised, next }: DeadlineRow): void {
    if (clock.run(running?.kind ?? null, running?.at ?? null, raised, id, version) === 0) return
    if (next === undefined) cancel.run(id)
    else set.run(id, next.at, next.kind, next.level, version)
  }
  return {
    stale: (limit) => Promise.resolve(stale.all(limit).map(({ id }) => ticketId(id))),
    set: (row) => db.write(() => put(row)),
    due: (now, limit) =>
      Promise.resolve(
        due
          .all(now, limit)
          .map(({ ticket_id: id, kind, level, version }) => ({ ticketId: ticketId(id), kind, level, version })),
      ),
  }
}
