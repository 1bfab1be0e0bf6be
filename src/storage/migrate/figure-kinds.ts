import type { TouchKind } from '../../engagement/touch'
import type { TopicId, UnitId } from '../../ids'
import type { TouchSource } from '../../inbox/event'
import type { LocalDate } from '../../time'
import { defined } from '../mongo/defined'
import type { FigureCell } from '../mongo/schemas/day-figure'
import { kindOfRows, parsed, unlessNull } from './kind'

type TouchRow = {
  id: string
  day: LocalDate
  at: number
  kind: TouchKind
  account_id: string
  unit_id: UnitId
  topic: TopicId | null
  source: string | null
  pseudonym: string | null
  after_ms: number | null
  question: string | null
}

/** Its id there begins with the person's pseudonym, which an erasure would leave in it. */
export const touches = kindOfRows<'touches', TouchRow>({
  collection: 'touches',
  label: 'Lượt tiếp xúc',
  tables: ['touch'],
  select: '* FROM touch',
  key: ['id'],
  toDocs: ({ id, day, at, kind, account_id: accountId, unit_id: unitId, ...row }, { idByLot }) => [
    {
      ...{ _id: idByLot(id), day, at, kind, accountId, unitId },
      ...defined({
        topic: unlessNull(row.topic),
        source: parsed<TouchSource>(row.source),
        pseudonym: unlessNull(row.pseudonym),
        afterMs: unlessNull(row.after_ms),
        question: unlessNull(row.question),
      }),
    },
  ],
})

export const staleDays = kindOfRows<'staleDays', { day: LocalDate; marked_at: number }>({
  collection: 'staleDays',
  label: 'Ngày phải đếm lại',
  tables: ['stale_day'],
  select: '* FROM stale_day',
  key: ['day'],
  toDocs: ({ day, marked_at: markedAt }) => [{ _id: day, day, markedAt, mark: ROUND }],
})

/** The round of counting that the moved figures belong to. */
const ROUND = 'moved'
const CELLS = 'SELECT topic, kind, n, people FROM day_figure WHERE day = ? AND unit_id = ? ORDER BY topic, kind'

export const dayFigures = kindOfRows<'dayFigures', { day: LocalDate; unit_id: string }>({
  collection: 'dayFigures',
  label: 'Số liệu theo ngày',
  tables: ['day_figure'],
  select: 'f.day, f.unit_id FROM (SELECT DISTINCT day, unit_id FROM day_figure) f',
  key: ['f.day', 'f.unit_id'],
  toDocs: ({ day, unit_id: unitId }, { db }) => {
    const cells = db.statement<FigureCell & Record<string, unknown>>(CELLS).all(day, unitId)
    return [
      {
        ...{ _id: `${day} ${ROUND} ${unitId}`, day, round: ROUND, unitId },
        cells: cells.map(({ topic, kind, n, people }) => ({ topic, kind, n, people })),
      },
    ]
  },
})

export const countedDays = kindOfRows<'countedDays', { day: LocalDate }>({
  collection: 'countedDays',
  label: 'Ngày đã đếm',
  tables: ['day_figure'],
  select: 'f.day FROM (SELECT DISTINCT day FROM day_figure) f',
  key: ['f.day'],
  toDocs: ({ day: _id }) => [{ _id, round: ROUND }],
})
