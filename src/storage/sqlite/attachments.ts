import type {
  AttachmentId,
  AttachmentSummary,
  BlobId,
  BlobKey,
  StoredFile,
  WaitingAttachment,
} from '../../attachments/attachment'
import type { AttachmentRepository } from '../../attachments/attachment-repository'
import type { OutgoingFile, OutgoingKind } from '../../attachments/outgoing'
import { CHANNELS, type ChannelName, type ConversationId } from '../../ids'
import type { Secrets } from '../../secrets'
import type { Instant } from '../../time'
import type { Database } from './database'
import { defined } from './rows'

/** Addresses and blob keys are sealed. An address is forgotten as soon as it is of no more use. */
export function sqliteAttachments(db: Database, secrets: Pick<Secrets, 'seal' | 'open'>): AttachmentRepository {
  const due = db.statement<DueRow>(`SELECT a.id, a.sealed_url, a.tries, c.account_id FROM attachment a
    LEFT JOIN conversation c ON c.id = a.conversation_id WHERE a.status = 'waiting' AND a.due_at <= ? ORDER BY a.due_at LIMIT ?`)
  const lease = db.statement('UPDATE attachment SET tries = tries + 1, due_at = ? WHERE id = ?')
  const store = db.statement(`UPDATE attachment SET status = 'stored', blob_id = ?, sealed_key = ?, type = ?, bytes = ?,
    sealed_url = NULL, reason = NULL WHERE id = ? AND status = 'waiting'`)
  const again = db.statement(`UPDATE attachment SET due_at = ?, reason = ? WHERE id = ? AND status = 'waiting'`)
  const giveUp = db.statement(
    `UPDATE attachment SET status = 'failed', reason = ?, sealed_url = NULL WHERE id = ? AND status = 'waiting'`,
  )
  const file = db.statement<FileRow>(
    `SELECT blob_id, sealed_key, type, bytes FROM attachment WHERE id = ? AND status = 'stored'`,
  )
  const list = db.statement<SummaryRow>(`SELECT id, kind, status, created_at, name, type, bytes, reason FROM attachment
    WHERE conversation_id = ? AND status NOT IN ('chosen', 'erased') ORDER BY created_at, event_seq, id`)
  const erased = db.statement<{ blob_id: string }>(
    `SELECT blob_id FROM attachment WHERE status = 'erased' AND blob_id IS NOT NULL LIMIT ?`,
  )
  const removed = db.statement('UPDATE attachment SET blob_id = NULL WHERE blob_id = ?')
  const byBlob = db.statement('SELECT 1 AS found FROM attachment WHERE blob_id = ?')

  const choose =
    db.statement(`INSERT INTO attachment (id, conversation_id, event_seq, kind, name, status, due_at, blob_id,
    sealed_key, type, bytes, created_at) VALUES (?, ?, 0, ?, ?, 'chosen', ?, ?, ?, ?, ?, ?)`)
  const chosen = db.statement<OutgoingRow>(`SELECT id, kind, name, type, bytes FROM attachment
    WHERE id = ? AND conversation_id = ? AND event_seq = 0 AND status IN ('chosen', 'stored')`)
  const dropUnsent = db.statement(`UPDATE attachment SET sealed_key = NULL, name = NULL, status = 'erased'
    WHERE status = 'chosen' AND created_at < ?`)

  function claim(now: Instant, limit: number, leaseUntil: Instant): WaitingAttachment[] {
    const rows = due.all(now, limit)
    for (const row of rows) lease.run(leaseUntil, row.id)
    return rows.map((row) => toWaiting(row, secrets))
  }
  return {
    claimDue: (now, limit, leaseUntil) =>
      due.get(now, 1) === undefined ? Promise.resolve([]) : db.write(() => claim(now, limit, leaseUntil)),
    stored: (id, { blobId, key, type, bytes }) =>
      db.write(() => store.run(blobId, secrets.seal(key), type, bytes, id) > 0),
    again: (id, dueAt, reason) => db.write(() => void again.run(dueAt, reason, id)),
    gaveUp: (id, reason) => db.write(() => void giveUp.run(reason, id)),
    file: (id) => Promise.resolve(toFile(file.get(id), secrets)),
    choose: ({ id, conversationId, kind, name, type, bytes, blobId, key, at }) =>
      db.write(() => void choose.run(id, conversationId, kind, name, at, blobId, secrets.seal(key), type, bytes, at)),
    chosen: (conversation, ids) => Promise.resolve(ids.flatMap((id) => toOutgoing(chosen.get(id, conversation)))),
    dropUnsent: (before) => db.write(() => dropUnsent.run(before)),
    of: (conversation: ConversationId) => Promise.resolve(list.all(conversation).map(toSummary)),
    erasedBlobs: (limit) => Promise.resolve(erased.all(limit).map((row) => row.blob_id as BlobId)),
    blobRemoved: (id) => db.write(() => void removed.run(id)),
    named: (blobs) => Promise.resolve(new Set(blobs.filter((id) => byBlob.get(id) !== undefined))),
  }
}

type DueRow = { id: string; sealed_url: string | null; tries: number; account_id: string | null }
type FileRow = { blob_id: string | null; sealed_key: string | null; type: string | null; bytes: number | null }
type SummaryRow = {
  id: string
  kind: string
  status: 'waiting' | 'stored' | 'failed'
  created_at: number
  name: string | null
  type: string | null
  bytes: number | null
  reason: string | null
}

type OutgoingRow = { id: string; kind: OutgoingKind; name: string; type: string; bytes: number }

const toOutgoing = (row: OutgoingRow | undefined): OutgoingFile[] =>
  row === undefined ? [] : [{ ...row, id: row.id as AttachmentId }]

function toWaiting(row: DueRow, secrets: Pick<Secrets, 'open'>): WaitingAttachment {
  const url = opened(row.sealed_url, secrets)
  return {
    id: row.id as AttachmentId,
    channel: channelOf(row.account_id),
    tries: row.tries + 1,
    ...(url === undefined ? {} : { url }),
  }
}

/** Without its conversation an attachment belongs to no platform, and webchat's media has no host to be fetched from. */
const channelOf = (account: string | null): ChannelName =>
  CHANNELS.find((name) => account?.startsWith(`${name}:`)) ?? 'webchat'

/** Sealed under a key that is not ours any more is as good as gone: giving up says so, throwing would stop the rest. */
function opened(sealed: string | null, secrets: Pick<Secrets, 'open'>): string | undefined {
  if (sealed === null) return undefined
  try {
    return secrets.open(sealed)
  } catch {
    return undefined
  }
}

function toFile(row: FileRow | undefined, secrets: Pick<Secrets, 'open'>): StoredFile | undefined {
  if (row?.blob_id == null || row.sealed_key === null || row.type === null) return undefined
  return {
    blobId: row.blob_id as BlobId,
    key: secrets.open(row.sealed_key) as BlobKey,
    type: row.type,
    bytes: row.bytes ?? 0,
  }
}

function toSummary(row: SummaryRow): AttachmentSummary {
  return {
    id: row.id as AttachmentId,
    kind: row.kind,
    status: row.status,
    createdAt: row.created_at,
    ...defined({
      name: row.name ?? undefined,
      type: row.type ?? undefined,
      bytes: row.bytes ?? undefined,
      reason: row.reason ?? undefined,
    }),
  }
}
