import { gunzipSync } from 'node:zlib'
import type { RevisionId } from '../../ids'
import { pack } from '../mongo/packed'
import { chunkCount, chunksOf } from '../mongo/revision-models'
import type { RevisionRow } from '../sqlite/revisions'
import { sqliteUnits } from '../sqlite/units'
import { kindOfRows, type Kind } from './kind'

type MovedRevision = Omit<RevisionRow, 'id' | 'model'> & { place: number; id: RevisionId; model_bytes: number | null }
type ModelRow = { id: RevisionId; created_at: number; model: Uint8Array }

const FIELDS = 'id, created_at, who, why, state, files, base_files, diff, evaluation'
const modelOf = (id: RevisionId): string => `moved-${id}`

export const revisions = kindOfRows<'revisions', MovedRevision>({
  collection: 'revisions',
  label: 'Bản nội dung',
  tables: ['revision'],
  select: `rowid AS place, ${FIELDS}, length(model) AS model_bytes FROM revision`,
  key: ['rowid'],
  atOnce: 10,
  toDocs: ({ id, place, created_at: createdAt, who, why, state, model_bytes: modelBytes, ...row }) => {
    const packed = pack({
      files: JSON.parse(gunzipSync(row.files).toString('utf8')) as unknown,
      baseFiles: JSON.parse(row.base_files) as unknown,
      diff: JSON.parse(row.diff) as unknown,
      evaluation: row.evaluation === null ? undefined : (JSON.parse(row.evaluation) as unknown),
    })
    const model = modelBytes === null ? {} : { model: modelOf(id), chunks: chunkCount(modelBytes) }
    return [{ _id: id, place, createdAt, who, why, state, packed, ...model }]
  },
})

export const modelChunks = kindOfRows<'modelChunks', ModelRow>({
  collection: 'modelChunks',
  label: 'Mô hình hiểu câu hỏi',
  tables: ['revision'],
  select: 'id, created_at, model FROM revision',
  key: ['rowid'],
  where: 'model IS NOT NULL',
  atOnce: 1,
  toDocs: ({ id, created_at: createdAt, model: bytes }) => chunksOf(modelOf(id), bytes, createdAt),
})

/** All of them in one document. */
export const units: Kind = {
  collection: 'units',
  label: 'Cây đơn vị',
  tables: ['unit'],
  async page({ db }) {
    const all = await sqliteUnits(db).all()
    return { docs: all.length === 0 ? [] : [{ _id: 'units', version: 1, packed: pack(all) }], next: undefined }
  },
}

/** Which numbers were given: none may be given twice. */
export const sequences = kindOfRows<'sequences', { event: number; revision: number }>({
  collection: 'sequences',
  label: 'Số thứ tự',
  tables: ['sqlite_sequence'],
  select: `* FROM (SELECT 1 AS one, ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'event'), 0) AS event,
    ifnull((SELECT max(rowid) FROM revision), 0) AS revision)`,
  key: ['one'],
  toDocs: ({ event, revision }) => [
    { _id: 'event', last: event },
    { _id: 'revision', last: revision },
  ],
})
