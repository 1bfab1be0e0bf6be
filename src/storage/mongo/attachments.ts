import type { AttachmentId, AttachmentSummary, BlobId, BlobKey, WaitingAttachment } from '../../attachments/attachment'
import type { AttachmentRepository } from '../../attachments/attachment-repository'
import type { OutgoingFile } from '../../attachments/outgoing'
import { CHANNELS, type ChannelName } from '../../ids'
import type { Secrets } from '../../secrets'
import type { Collections } from './collections'
import { defined } from './defined'
import type { AttachmentDoc } from './schemas/attachment'
import { ERASED } from './spread-redactions'

/** Addresses and blob keys are sealed. An address is forgotten as soon as it is of no more use. */
export function mongoAttachments(
  { attachments }: Collections,
  secrets: Pick<Secrets, 'seal' | 'open'>,
): AttachmentRepository {
  async function claimed({ _id, tries, dueAt }: AttachmentDoc, leaseUntil: number): Promise<boolean> {
    const { matchedCount } = await attachments.updateOne(
      { _id, status: 'waiting', tries, dueAt },
      { $set: { dueAt: leaseUntil, tries: tries + 1 } },
    )
    return matchedCount > 0
  }
  return {
    async claimDue(now, limit, leaseUntil) {
      const due = await attachments
        .find({ status: 'waiting', dueAt: { $lte: now } })
        .sort({ dueAt: 1 })
        .limit(limit)
        .lean()
      const mine: WaitingAttachment[] = []
      for (const doc of due) if (await claimed(doc, leaseUntil)) mine.push(toWaiting(doc, secrets))
      return mine
    },
    async stored(id, { blobId, key, type, bytes }) {
      const { matchedCount } = await attachments.updateOne(
        { _id: id, status: 'waiting' },
        {
          $set: { status: 'stored', blobId, sealedKey: secrets.seal(key), type, bytes },
          $unset: { sealedUrl: 1, reason: 1 },
        },
      )
      return matchedCount > 0
    },
    async again(id, dueAt, reason) {
      await attachments.updateOne({ _id: id, status: 'waiting' }, { $set: { dueAt, reason } })
    },
    async gaveUp(id, reason) {
      await attachments.updateOne(
        { _id: id, status: 'waiting' },
        { $set: { status: 'failed', reason }, $unset: { sealedUrl: 1 } },
      )
    },
    async file(id) {
      const doc = await attachments.findOne({ _id: id, status: 'stored' }).lean()
      if (doc?.blobId === undefined || doc.sealedKey === undefined || doc.type === undefined) return undefined
      const key = secrets.open(doc.sealedKey) as BlobKey
      return { blobId: doc.blobId as BlobId, key, type: doc.type, bytes: doc.bytes ?? 0 }
    },
    async choose({ id, conversationId, accountId, version, kind, name, type, bytes, blobId, key, at }) {
      const about = { conversationId, accountId, eventSeq: 0, turn: version, kind, name, dueAt: at, createdAt: at }
      const file = { status: 'chosen' as const, blobId, sealedKey: secrets.seal(key), type, bytes, tries: 0 }
      await attachments.insertMany([{ _id: id, ...about, ...file }], { lean: true })
    },
    async chosen(conversationId, ids) {
      const which = {
        _id: { $in: [...ids] },
        conversationId,
        eventSeq: 0,
        status: { $in: ['chosen', 'stored'] as const },
      }
      const found = await attachments.find(which).lean()
      return ids.flatMap((id) => found.filter(({ _id }) => _id === id).flatMap(toOutgoing))
    },
    async dropUnsent(before) {
      const unsent = { status: 'chosen' as const, createdAt: { $lt: before } }
      return (await attachments.updateMany(unsent, ERASED)).modifiedCount
    },
    async of(conversationId) {
      const found = await attachments
        .find({ conversationId, status: { $nin: ['chosen', 'erased'] } })
        .sort({ createdAt: 1, eventSeq: 1, _id: 1 })
        .lean()
      return found.flatMap(toSummary)
    },
    async erasedBlobs(limit) {
      const found = await attachments
        .find({ status: 'erased', blobId: { $gt: '' } }, { blobId: 1 })
        .limit(limit)
        .lean()
      return found.flatMap(({ blobId }) => (blobId === undefined ? [] : [blobId as BlobId]))
    },
    async blobRemoved(id) {
      await attachments.updateMany({ blobId: id }, { $unset: { blobId: 1 } })
    },
    async named(blobs) {
      const found = await attachments.find({ blobId: { $in: blobs } }, { blobId: 1 }).lean()
      const names = new Set<string | undefined>(found.map(({ blobId }) => blobId))
      return new Set(blobs.filter((id) => names.has(id)))
    },
  }
}

function toWaiting(
  { _id, accountId, tries, sealedUrl }: AttachmentDoc,
  secrets: Pick<Secrets, 'open'>,
): WaitingAttachment {
  const url = opened(sealedUrl, secrets)
  const channel: ChannelName = CHANNELS.find((name) => accountId.startsWith(`${name}:`)) ?? 'webchat'
  return { id: _id as AttachmentId, channel, tries: tries + 1, ...(url === undefined ? {} : { url }) }
}

/** Sealed under a key that is not ours any more is as good as gone: giving up says so, throwing would stop the rest. */
function opened(sealed: string | undefined, secrets: Pick<Secrets, 'open'>): string | undefined {
  if (sealed === undefined) return undefined
  try {
    return secrets.open(sealed)
  } catch {
    return undefined
  }
}

const toOutgoing = ({ _id, kind, name = '', type = '', bytes = 0 }: AttachmentDoc): OutgoingFile[] => [
  { id: _id as AttachmentId, kind: kind === 'image' ? 'image' : 'file', name, type, bytes },
]

function toSummary({ _id, kind, status, createdAt, name, type, bytes, reason }: AttachmentDoc): AttachmentSummary[] {
  if (status === 'erased' || status === 'chosen') return []
  return [{ id: _id as AttachmentId, kind, status, createdAt, ...defined({ name, type, bytes, reason }) }]
}
