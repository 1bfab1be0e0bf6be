import { topicId, unitId } from '../../ids'
import type { Case, CaseEntry, NewCase } from '../../tickets/case'
import type { CaseRepository } from '../../tickets/case-repository'
import { HOUR } from '../../time'
import type { Database } from './database'
import { IN_SCOPE, unitsOf } from './officers'

/** Times of a case are kept to the hour: a minute could be matched with a conversation's. */
const toTheHour = (at: number): number => Math.floor(at / HOUR) * HOUR

export function caseWrites(db: Database) {
  const insert =
    db.statement(`INSERT INTO report_case (id, code, unit_id, topic, priority, status, body, sealed_link, opened_at)
    VALUES (?, ?, ?, ?, ?, 'open', ?, ?, ?) ON CONFLICT DO NOTHING`)
  const entries = db.statement<{ id: string; entries: string }>(
    'SELECT id, entries FROM report_case WHERE code = ? ORDER BY opened_at DESC LIMIT 1',
  )
  const update = db.statement('UPDATE report_case SET entries = ?, status = ? WHERE id = ?')
  return {
    open(given: NewCase, sealedLink: string): void {
      const body = JSON.stringify({ summary: given.summary, values: given.values })
      insert.run(
        given.id,
        given.code,
        given.unitId,
        given.topic,
        given.priority,
        body,
        sealedLink,
        toTheHour(given.openedAt),
      )
    },
    append(code: string, entry: CaseEntry): void {
      const row = entries.get(code)
      if (row === undefined) return
      const all = [...(JSON.parse(row.entries) as CaseEntry[]), { ...entry, at: toTheHour(entry.at) }]
      update.run(JSON.stringify(all), entry.kind === 'resolved' ? 'resolved' : 'open', row.id)
    },
  }
}

export function sqliteCases(db: Database): CaseRepository {
  const writes = caseWrites(db)
  const one = db.statement<CaseRow>('SELECT * FROM report_case WHERE code = ? ORDER BY opened_at DESC LIMIT 1')
  const page = db.statement<CaseRow>(`SELECT * FROM report_case WHERE ${IN_SCOPE} AND (?2 IS NULL OR status = ?2)
    AND (opened_at, code) < (?3, ?4) ORDER BY opened_at DESC, code DESC LIMIT ?5`)
  const list = db.statement<CaseRow>(
    'SELECT * FROM report_case WHERE (? IS NULL OR status = ?) ORDER BY opened_at, code LIMIT ?',
  )
  return {
    find: (code) => {
      const row = one.get(code)
      return Promise.resolve(row === undefined ? undefined : toCase(row))
    },
    list: (status, limit) => Promise.resolve(list.all(status ?? null, status ?? null, limit).map(toCase)),
    page(scope, { status, after, limit }) {
      const [at, code] = after ?? [Number.MAX_SAFE_INTEGER, '']
      const rows = page.all(unitsOf(scope), status ?? null, at ?? 0, code ?? '', limit)
      return Promise.resolve(rows.map(toCase))
    },
    append: (code, entry) => db.write(() => writes.append(code, entry)),
  }
}

type CaseRow = {
  id: string
  code: string
  unit_id: string
  topic: string
  priority: Case['priority']
  status: Case['status']
  body: string
  entries: string
  sealed_link: string
  opened_at: number
}

function toCase(row: CaseRow): Case {
  const body = JSON.parse(row.body) as Pick<Case, 'summary' | 'values'>
  return {
    id: row.id,
    code: row.code,
    unitId: unitId(row.unit_id),
    topic: topicId(row.topic),
    priority: row.priority,
    status: row.status,
    summary: body.summary,
    values: body.values,
    openedAt: row.opened_at,
    sealedLink: row.sealed_link,
    entries: JSON.parse(row.entries) as CaseEntry[],
  }
}
