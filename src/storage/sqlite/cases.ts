import { topicId, unitId } from '../../ids'
import { statusAfter, type Case, type CaseEntry, type NewCase } from '../../tickets/case'
import { takesAnswer } from '../../tickets/case-consent'
import type { CaseRepository } from '../../tickets/case-repository'
import { HOUR } from '../../time'
import type { Database } from './database'
import { insertEvent } from './events'
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
  const entriesOf = db.statement<{ id: string; entries: string }>('SELECT id, entries FROM report_case WHERE id = ?')
  const update = db.statement('UPDATE report_case SET entries = ?, status = coalesce(?, status) WHERE id = ?')

  function add({ id }: { id: string }, before: readonly CaseEntry[], entry: CaseEntry): void {
    const all = [...before, { ...entry, at: toTheHour(entry.at) }]
    update.run(JSON.stringify(all), statusAfter(entry) ?? null, id)
  }
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
    /** An answer about consent that changes nothing any more is left out: it must not open a resolved case again. */
    append(code: string, entry: CaseEntry): void {
      const row = entries.get(code)
      if (row === undefined) return
      const before = JSON.parse(row.entries) as CaseEntry[]
      if (entry.kind !== 'consent-answered' || takesAnswer(before, entry)) add(row, before, entry)
    },
    /** False and nothing done when the case has another number of entries. */
    answer(id: string, expected: number, entry: CaseEntry): boolean {
      const row = entriesOf.get(id)
      const before = row === undefined ? [] : (JSON.parse(row.entries) as CaseEntry[])
      if (row === undefined || before.length !== expected) return false
      add(row, before, entry)
      return true
    },
  }
}

export function sqliteCases(db: Database): CaseRepository {
  const writes = caseWrites(db)
  const one = db.statement<CaseRow>('SELECT * FROM report_case WHERE code = ? ORDER BY opened_at DESC LIMIT 1')
  const oneIn = db.statement<CaseRow>(
    `SELECT * FROM report_case WHERE code = ? AND ${IN_SCOPE} ORDER BY opened_at DESC LIMIT 1`,
  )
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
    findIn: (scope, code) => {
      const row = oneIn.get(code, unitsOf(scope))
      return Promise.resolve(row === undefined ? undefined : toCase(row))
    },
    list: (status, limit) => Promise.resolve(list.all(status ?? null, status ?? null, limit).map(toCase)),
    page(scope, { status, after, limit }) {
      const [at, code] = after ?? [Number.MAX_SAFE_INTEGER, '']
      const rows = page.all(unitsOf(scope), status ?? null, at ?? 0, code ?? '', limit)
      return Promise.resolve(rows.map(toCase))
    },
    answer: (id, expected, entry, event) =>
      db.write(() => {
        if (!writes.answer(id, expected, entry)) return 'conflict'
        insertEvent(db, event)
        return 'saved'
      }),
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
