import { topicId, unitId } from '../../ids'
import type { CannedReply, CannedReplyRepository } from '../../tickets/canned-reply'
import type { Database } from './database'
import { IN_SCOPE, unitsOf } from './officers'

export function sqliteCannedReplies(db: Database): CannedReplyRepository {
  const list = db.statement<Row>(`SELECT * FROM canned_reply WHERE ${IN_SCOPE} ORDER BY title, id`)
  const one = db.statement<Row>(`SELECT * FROM canned_reply WHERE id = ? AND ${IN_SCOPE}`)
  const save =
    db.statement(`INSERT INTO canned_reply (id, unit_id, title, text, topic, updated_at) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text, topic = excluded.topic, updated_at = excluded.updated_at`)
  const remove = db.statement('DELETE FROM canned_reply WHERE id = ?')
  return {
    list: (scope) => Promise.resolve(list.all(unitsOf(scope)).map(toReply)),
    find: (scope, id) => {
      const row = one.get(id, unitsOf(scope))
      return Promise.resolve(row === undefined ? undefined : toReply(row))
    },
    save: ({ id, unitId: unit, title, text, topic, updatedAt }) =>
      db.write(() => void save.run(id, unit, title, text, topic ?? null, updatedAt)),
    remove: (id) => db.write(() => void remove.run(id)),
  }
}

type Row = { id: string; unit_id: string; title: string; text: string; topic: string | null; updated_at: number }

const toReply = (row: Row): CannedReply => ({
  id: row.id,
  unitId: unitId(row.unit_id),
  title: row.title,
  text: row.text,
  updatedAt: row.updated_at,
  ...(row.topic === null ? {} : { topic: topicId(row.topic) }),
})
