import { unitId } from '../../ids'
import type { AuditRepository } from '../../units/officer-repository'
import type { Database } from './database'
import { IN_SCOPE, unitsOf } from './officers'
import { defined } from './rows'

export function sqliteAudit(db: Database): AuditRepository {
  const insert = db.statement('INSERT INTO audit (at, who, what, detail, subject, unit_id) VALUES (?, ?, ?, ?, ?, ?)')
  const list = db.statement<AuditRow>(`SELECT * FROM audit WHERE ${IN_SCOPE} AND (?2 IS NULL OR who = ?2)
    AND (?3 IS NULL OR what = ?3) AND at >= ?4 AND at < ?5 AND id < ?6 ORDER BY id DESC LIMIT ?7`)
  return {
    add: ({ at, who, what, text, subject, unitId: unit }) =>
      db.write(() => void insert.run(at, who, what, text, subject ?? null, unit ?? null)),
    list({ scope, who, what, from, to, before, limit }) {
      const last = Number.MAX_SAFE_INTEGER
      const rows = list.all(unitsOf(scope), who ?? null, what ?? null, from ?? 0, to ?? last, before ?? last, limit)
      return Promise.resolve(rows.map(toEntry))
    },
  }
}

export type AuditRow = {
  id: number
  at: number
  who: string
  what: string
  detail: string | null
  subject: string | null
  unit_id: string | null
}

const toEntry = (row: AuditRow) => ({
  id: row.id,
  at: row.at,
  who: row.who,
  what: row.what,
  text: row.detail ?? '',
  ...defined({
    subject: row.subject ?? undefined,
    unitId: row.unit_id === null ? undefined : unitId(row.unit_id),
  }),
})
