import type { ContactRepository, RetentionKind } from '../../contacts/contact-repository'
import type { KeptData } from '../../conversations/context'
import type { ConversationId } from '../../ids'
import type { Secrets } from '../../secrets'
import type { Instant } from '../../time'
import type { Collections } from './collections'
import { defined } from './defined'
import { emptied } from './erasure'
import { retried } from './failures'
import { ERASED, SILENT } from './spread-redactions'
import { EMPTIED } from './spread-events'
import { transcripts } from './transcript'

const EXPORT_LINES = 10_000
const EXPIRED = '(đã hết thời hạn lưu)'
const COUNTED_KINDS = ['text', 'tap', 'attachment', 'edit'] as const

export function mongoContacts(collections: Collections, secrets: Pick<Secrets, 'open'>): ContactRepository {
  const { contacts, conversations, events, attachments, tickets, echoes, erasures } = collections
  const transcript = transcripts(collections)
  const expiring = expiry(collections)
  const find = (id: ConversationId) => contacts.findOne({ _id: id, erased: { $ne: true } }).lean()

  async function kept(id: ConversationId): Promise<KeptData> {
    const [contact, messages, files, opened] = await Promise.all([
      find(id),
      events.countDocuments({
        conversationId: id,
        kind: { $in: COUNTED_KINDS },
        outcome: { $in: ['handled', 'ignored'] },
      }),
      attachments.countDocuments({ conversationId: id, eventSeq: { $gt: 0 }, status: { $ne: 'erased' } }),
      tickets.find({ conversationId: id }, { code: 1 }).sort({ openedAt: 1 }).lean(),
    ])
    const open = (sealed: string | undefined): string | undefined =>
      sealed === undefined ? undefined : secrets.open(sealed)
    return {
      since: contact?.firstSeenAt ?? 0,
      messages,
      attachments: files,
      tickets: opened.map(({ code }) => code),
      ...defined({
        name: open(contact?.sealedName),
        phone: open(contact?.sealedPhone),
        workplace: contact?.workplace,
      }),
    }
  }
  return {
    kept,
    export: async (id) =>
      (await find(id)) === null ? undefined : { kept: await kept(id), said: await transcript(id, EXPORT_LINES) },
    accountOf: async (id) => (await conversations.findById(id, { accountId: 1 }).lean())?.accountId,
    async erasures(since = 0) {
      const found = await erasures
        .find({ at: { $gte: since } })
        .sort({ at: 1, _id: 1 })
        .lean()
      return found.map(({ _id, at }) => ({ conversation: _id, at }))
    },
    async noteErasure({ conversation: _id, at }) {
      await retried(() => erasures.updateOne({ _id }, { $max: { at } }, { upsert: true }))
    },
    async contactsWithText(accountId, textHash, since) {
      const found = await echoes.distinct('conversationId', {
        ...{ accountId, textHash, at: { $gte: since } },
        metadata: { $exists: false },
      })
      return found.length
    },
    async expire(before) {
      let gone = 0
      for (const [kind, at] of Object.entries(before)) gone += await expiring[kind as RetentionKind](at)
      return gone
    },
  }
}

function expiry(collections: Collections): Record<RetentionKind, (before: Instant) => Promise<number>> {
  const { events, messages, echoes, attachments, tickets, cases } = collections
  async function emptyTickets(before: Instant): Promise<number> {
    const old = { status: 'resolved' as const, openedAt: { $lt: before }, summary: { $ne: EXPIRED } }
    let gone = 0
    for await (const ticket of tickets.find(old).lean().cursor()) {
      const { modifiedCount } = await tickets.updateOne(
        { _id: ticket._id, version: ticket.version },
        emptied(ticket, EXPIRED, EXPIRED),
      )
      gone += modifiedCount
    }
    return gone
  }
  async function emptyTexts(before: Instant): Promise<number> {
    const done = [
      await events.updateMany(
        { at: { $lt: before }, body: { $exists: true }, outcome: { $exists: true } },
        { $unset: EMPTIED },
      ),
      await messages.updateMany(
        { createdAt: { $lt: before }, status: { $in: ['sent', 'failed', 'cancelled'] }, part: { $ne: SILENT } },
        { $set: { part: SILENT, tries: {} } },
      ),
    ]
    const { deletedCount } = await echoes.deleteMany({ at: { $lt: before } })
    return done.reduce((sum, { modifiedCount }) => sum + modifiedCount, deletedCount)
  }
  return {
    texts: emptyTexts,
    attachments: async (before) => {
      const old = { createdAt: { $lt: before }, status: { $ne: 'erased' as const } }
      return (await attachments.updateMany(old, ERASED)).modifiedCount
    },
    tickets: emptyTickets,
    cases: async (before) => (await cases.deleteMany({ status: 'resolved', openedAt: { $lt: before } })).deletedCount,
  }
}
