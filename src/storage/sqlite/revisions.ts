import { gunzipSync, gzipSync } from 'node:zlib'
import type { FileHashes, FileTexts, Revision, RevisionDiff, RevisionState } from '../../flows/revision'
import type { RevisionRepository } from '../../flows/revision-repository'
import { revisionId } from '../../ids'
import type { Database } from './database'

/** Models are large and can be made again from the files: only the newest few keep theirs. */
const MODELS_KEPT = 3

export function sqliteRevisions(db: Database): RevisionRepository {
  const latest = db.statement<RevisionRow>(
    `SELECT * FROM revision WHERE state = 'live' ORDER BY created_at DESC, rowid DESC LIMIT 1`,
  )
  const latestId = db.statement<{ id: string }>(
    `SELECT id FROM revision WHERE state = 'live' ORDER BY created_at DESC, rowid DESC LIMIT 1`,
  )
  const one = db.statement<RevisionRow>('SELECT * FROM revision WHERE id = ?')
  const list = db.statement<RevisionRow>('SELECT * FROM revision ORDER BY created_at DESC, rowid DESC LIMIT ?')
  const insert =
    db.statement(`INSERT INTO revision (id, created_at, who, why, state, files, base_files, diff, evaluation, model)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const forgetModels = db.statement(`UPDATE revision SET model = NULL WHERE model IS NOT NULL AND id NOT IN
    (SELECT id FROM revision WHERE model IS NOT NULL ORDER BY created_at DESC, rowid DESC LIMIT ${MODELS_KEPT})`)
  const withdraw = db.statement(`UPDATE revision SET state = 'withdrawn' WHERE id = ?`)

  function add(revision: Revision): void {
    const { id, createdAt, who, why, state, files, baseFiles, diff, evaluation, model } = revision
    const scores = evaluation === undefined ? null : JSON.stringify(evaluation)
    insert.run(
      id,
      createdAt,
      who,
      why,
      state,
      pack(files),
      JSON.stringify(baseFiles),
      JSON.stringify(diff),
      scores,
      model ?? null,
    )
    forgetModels.run()
  }
  return {
    latest: () => Promise.resolve(toRevision(latest.get())),
    async latestId() {
      const row = latestId.get()
      return row === undefined ? undefined : revisionId(row.id)
    },
    find: (id) => Promise.resolve(toRevision(one.get(id))),
    list: (limit) => Promise.resolve(list.all(limit).flatMap((row) => toRevision(row) ?? [])),
    add: (revision) => db.write(() => add(revision)),
    withdraw: (id) => db.write(() => void withdraw.run(id)),
  }
}

const pack = (files: FileTexts): Uint8Array => gzipSync(JSON.stringify(files), { level: 4 })
const unpack = (bytes: Uint8Array): FileTexts => JSON.parse(gunzipSync(bytes).toString('utf8')) as FileTexts

export type RevisionRow = {
  id: string
  created_at: number
  who: string
  why: string
  state: RevisionState
  files: Uint8Array
  base_files: string
  diff: string
  evaluation: string | null
  model: Uint8Array | null
}

function toRevision(row: RevisionRow | undefined): Revision | undefined {
  if (row === undefined) return undefined
  return {
    id: revisionId(row.id),
    createdAt: row.created_at,
    who: row.who,
    why: row.why,
    state: row.state,
    files: unpack(row.files),
    baseFiles: JSON.parse(row.base_files) as FileHashes,
    diff: JSON.parse(row.diff) as RevisionDiff,
    ...(row.evaluation === null ? {} : { evaluation: JSON.parse(row.evaluation) as unknown }),
    ...(row.model === null ? {} : { model: row.model }),
  }
}
