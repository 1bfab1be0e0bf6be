import { readFile, stat } from 'node:fs/promises'
import { blobPath } from '../blobs/file-blobs'
import type { BlobId } from '../../attachments/attachment'
import type { ConversationId } from '../../ids'
import { partCount, partsOf } from '../mongo/blobs'
import { defined } from '../mongo/defined'
import type { AttachmentDoc } from '../mongo/schemas/attachment'
import { kindOfRows, unlessNull } from './kind'
import type { Source } from './source'

type AttachmentRow = {
  id: string
  conversation_id: ConversationId
  event_seq: number
  kind: string
  sealed_url: string | null
  name: string | null
  status: AttachmentDoc['status']
  due_at: number
  tries: number
  blob_id: string | null
  sealed_key: string | null
  type: string | null
  bytes: number | null
  reason: string | null
  created_at: number
  account_id: string | null
  turn: number | null
}

export const attachments = kindOfRows<'attachments', AttachmentRow>({
  collection: 'attachments',
  label: 'Tệp đính kèm',
  tables: ['attachment'],
  select: `a.*, ifnull(e.account_id, c.account_id) AS account_id, ifnull(e.turn, c.version) AS turn FROM attachment a
    LEFT JOIN event e ON e.seq = a.event_seq LEFT JOIN conversation c ON c.id = a.conversation_id`,
  key: ['a.id'],
  toDocs: (row) => [
    {
      ...{ _id: row.id, conversationId: row.conversation_id, eventSeq: row.event_seq, turn: row.turn ?? 0 },
      ...{ accountId: row.account_id ?? NO_ACCOUNT, kind: row.kind, status: row.status, dueAt: row.due_at },
      ...{ tries: row.tries, createdAt: row.created_at },
      ...defined({
        sealedUrl: unlessNull(row.sealed_url),
        name: unlessNull(row.name),
        blobId: unlessNull(row.blob_id),
        sealedKey: unlessNull(row.sealed_key),
        type: unlessNull(row.type),
        bytes: unlessNull(row.bytes),
        reason: unlessNull(row.reason),
      }),
    },
  ],
})
/** Of a conversation that is not there: no platform's, and fetched from nowhere. */
const NO_ACCOUNT = 'webchat:-'

type BlobRow = { blob_id: BlobId }

/** Files of what was erased are left behind: nobody may have them any more. A file is of one attachment. */
const KEPT = {
  select: 'b.blob_id FROM attachment b',
  where: `b.blob_id IS NOT NULL AND b.status <> 'erased'`,
  key: ['b.blob_id'],
}

export const blobs = kindOfRows<'blobs', BlobRow>({
  collection: 'blobs',
  label: 'Nội dung tệp',
  tables: ['attachment'],
  ...KEPT,
  async toDocs({ blob_id: id }, source) {
    const file = await unlessMissing(stat(blobPath(source.blobs, id)), id, source)
    if (file === undefined) return []
    return [{ _id: id, putAt: Math.floor(file.mtimeMs), parts: partCount(file.size), whole: true }]
  },
})

export const blobParts = kindOfRows<'blobParts', BlobRow>({
  collection: 'blobParts',
  label: 'Phần của tệp',
  tables: ['attachment'],
  ...KEPT,
  atOnce: 1,
  async toDocs({ blob_id: id }, source) {
    const sealed = await unlessMissing(readFile(blobPath(source.blobs, id)), id, source)
    return sealed === undefined ? [] : partsOf(id, sealed)
  },
})

async function unlessMissing<T>(work: Promise<T>, id: string, { missingFiles }: Source): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    missingFiles.add(id)
    return undefined
  }
}
