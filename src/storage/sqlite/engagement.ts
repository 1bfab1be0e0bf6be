import { setImmediate } from 'node:timers/promises'
import type {
  DayFigure,
  EngagementRepository,
  EngagementRows,
  TouchRow,
  TouchScope,
} from '../../engagement/engagement-repository'
import { daysOf } from '../../engagement/period'
import type { TouchKind } from '../../engagement/touch'
import { topicId, unitId } from '../../ids'
import type { TouchSource } from '../../inbox/event'
import { HOUR, localDate, type LocalDate } from '../../time'
import type { Database } from './database'
import { defined } from './rows'

/** A day that keeps getting touches while it is rolled up stays due. */
const TRIES = 3
/** A turn may be committed a little after midnight with the time of the day before. */
const CLOSED_AFTER_MS = HOUR

const FIGURES = `SELECT day, unit_id, coalesce(topic, '') AS topic, kind, count(*) AS n, count(DISTINCT pseudonym) AS people
  FROM touch WHERE day = ?1`
const IN_SCOPE = 'AND (?2 IS NULL OR unit_id IN (SELECT value FROM json_each(?2)))'
const BY_CELL = "GROUP BY unit_id, coalesce(topic, ''), kind"

/** Reports from the rows themselves; also over a store that is opened read-only. */
export function sqliteEngagementRows(db: Pick<Database, 'statement'>): EngagementRows {
  const ofDay = db.statement<StoredTouch>(`SELECT day, at, kind, unit_id, topic, source, pseudonym, after_ms, question
    FROM touch WHERE day = ?1 ${IN_SCOPE} ORDER BY at, id`)
  return {
    async *touches(scope) {
      for (const day of daysOf(scope)) {
        const rows = ofDay.all(day, unitList(scope))
        if (rows.length > 0) yield rows.map(toTouch)
      }
    },
  }
}

export function sqliteEngagement(db: Database): EngagementRepository {
  const rolledUp = db.statement<StoredFigure>(`SELECT * FROM day_figure WHERE day = ?1 ${IN_SCOPE}`)
  const live = db.statement<StoredFigure>(`${FIGURES} ${IN_SCOPE} ${BY_CELL}`)
  const current = db.statement(
    'SELECT 1 FROM day_figure WHERE day = ?1 AND NOT EXISTS (SELECT 1 FROM stale_day WHERE day = ?1) LIMIT 1',
  )
  const clear = db.statement('DELETE FROM day_figure WHERE day = ?')
  const count = db.statement<{ n: number }>('SELECT count(*) AS n FROM touch WHERE day = ?')
  const portions = db.statement<{ unit_id: string; kind: string }>(
    'SELECT DISTINCT unit_id, kind FROM touch WHERE day = ?',
  )
  const ofPortion = db.statement<StoredFigure>(`${FIGURES} AND unit_id = ?2 AND kind = ?3 ${BY_CELL}`)
  const insert = db.statement('INSERT INTO day_figure (day, unit_id, topic, kind, n, people) VALUES (?, ?, ?, ?, ?, ?)')
  const unmark = db.statement('DELETE FROM stale_day WHERE day = ?')
  const due = db.statement<{ day: LocalDate }>(`WITH RECURSIVE seen (day) AS (
      SELECT min(day) FROM touch
      UNION ALL SELECT (SELECT min(day) FROM touch WHERE day > seen.day) FROM seen WHERE seen.day IS NOT NULL)
    SELECT day FROM seen WHERE day < ?1 AND (NOT EXISTS (SELECT 1 FROM day_figure WHERE day_figure.day = seen.day)
      OR EXISTS (SELECT 1 FROM stale_day WHERE stale_day.day = seen.day)) ORDER BY day`)
  /** In portions, so that the service goes on in between: a day of a large union has many touches. */
  async function rollUp(day: LocalDate): Promise<StoredFigure[]> {
    const figures: StoredFigure[] = []
    for (const { unit_id, kind } of portions.all(day)) {
      figures.push(...ofPortion.all(day, unit_id, kind))
      await setImmediate()
    }
    return figures
  }
  function replace(day: LocalDate, figures: readonly StoredFigure[]): true {
    clear.run(day)
    for (const { unit_id, topic, kind, n, people } of figures) insert.run(day, unit_id, topic, kind, n, people)
    unmark.run(day)
    return true
  }

  return {
    ...sqliteEngagementRows(db),
    dayFigures(scope) {
      const units = unitList(scope)
      const rows = daysOf(scope).flatMap((day) => (current.get(day) === undefined ? live : rolledUp).all(day, units))
      return Promise.resolve(rows.map(toFigure))
    },
    async recompute(day) {
      for (let tries = 0; tries < TRIES; tries++) {
        const touches = count.get(day)?.n
        const figures = await rollUp(day)
        const done = await db.write(() => touches === count.get(day)?.n && replace(day, figures))
        if (done) return
      }
    },
    daysToRecompute: (now) => Promise.resolve(due.all(localDate(now - CLOSED_AFTER_MS)).map(({ day }) => day)),
  }
}

const unitList = ({ units }: TouchScope): string | null => (units === undefined ? null : JSON.stringify(units))

type StoredTouch = {
  day: LocalDate
  at: number
  kind: TouchKind
  unit_id: string
  topic: string | null
  source: string | null
  pseudonym: string | null
  after_ms: number | null
  question: string | null
}

function toTouch(row: StoredTouch): TouchRow {
  return {
    day: row.day,
    at: row.at,
    kind: row.kind,
    unitId: unitId(row.unit_id),
    ...defined({
      topic: row.topic === null ? undefined : topicId(row.topic),
      source: row.source === null ? undefined : (JSON.parse(row.source) as TouchSource),
      person: row.pseudonym ?? undefined,
      afterMs: row.after_ms ?? undefined,
      question: row.question ?? undefined,
    }),
  }
}

type StoredFigure = { day: LocalDate; unit_id: string; topic: string; kind: TouchKind; n: number; people: number }

function toFigure(row: StoredFigure): DayFigure {
  const { day, kind, n, people } = row
  return {
    day,
    kind,
    n,
    people,
    unitId: unitId(row.unit_id),
    ...(row.topic === '' ? {} : { topic: topicId(row.topic) }),
  }
}
