import type { AttachmentId } from '../../attachments/attachment'
import type { DialogueRepository, SaidLine } from '../../conversations/dialogue-repository'
import { conversationId, type ConversationId } from '../../ids'
import { saidIn } from '../said-in'
import type { Collections } from './collections'
import { defined } from './defined'
import { compared, eventLine, messageLine, placeOfEvent, placeOfMessage, type Place } from './dialogue-lines'
import { bodyOf } from './event-doc'
import type { ContactDoc } from './schemas/contact'
import type { ConversationDoc } from './schemas/conversation'
import type { EventDoc } from './schemas/event'
import type { MessageDoc } from './schemas/message'
import { readableEvents, readableMessages } from './transcript'

const SHOWN_SINCE = 200
const END: Place = [9e15, 1, 9e15]
const WORKERS_KINDS = ['text', 'tap', 'attachment', 'contact-info', 'edit'] as const
const OFFICERS = ['officer-reply', 'officer-resolved', 'officer-took', 'officer-opened', 'officer-released'] as const

/** Words of officers that wait in the mailbox stand in the dialogue at once, as they will be sent. */
const eventsOf = (id: ConversationId) => ({
  $or: [
    readableEvents(id),
    {
      waiting: true as const,
      conversationId: id,
      kind: { $in: ['officer-reply', 'officer-resolved'] as const },
      'body.text': { $exists: true },
    },
  ],
})

export function mongoDialogue(collections: Collections): DialogueRepository {
  const { events, messages, receipts, attachments, conversations, contacts, accounts, tickets } = collections

  async function lines(id: ConversationId, said: EventDoc[], sent: MessageDoc[]): Promise<SaidLine[]> {
    const turns = sent.flatMap(({ author, turn }) => (author === 'officer' ? [turn] : []))
    const [receipt, wrote] = await Promise.all([
      receipts.findById(id).lean(),
      turns.length === 0
        ? []
        : events
            .find({ conversationId: id, turn: { $in: turns }, kind: { $in: OFFICERS } }, { turn: 1, body: 1 })
            .lean(),
    ])
    const officers = new Map(wrote.map(({ turn = 0, body }) => [turn, String(body?.['officer'])]))
    const all: { place: Place; lines: SaidLine[] }[] = [
      ...said.map((doc) => ({ place: placeOfEvent(doc), lines: eventLine(doc) })),
      ...sent.map((doc) => ({ place: placeOfMessage(doc), lines: [messageLine(doc, officers, receipt)] })),
    ]
    return all.sort((a, b) => compared(a.place, b.place)).flatMap((one) => one.lines)
  }
  async function placeOfLine(id: ConversationId, line: string): Promise<Place | undefined> {
    const place = Number(line.slice(1))
    if (!Number.isSafeInteger(place)) return undefined
    const event = line.startsWith('e') ? await events.findOne({ conversationId: id, seq: place }).lean() : null
    if (event !== null) return placeOfEvent(event)
    const message = line.startsWith('m') ? await messages.findOne({ conversationId: id, place }).lean() : null
    return message === null ? undefined : placeOfMessage(message)
  }
  async function since(id: ConversationId, [at]: Place): Promise<SaidLine[]> {
    const [said, sent] = await Promise.all([
      events
        .find({ conversationId: id, at: { $gte: at }, ...eventsOf(id) })
        .sort({ at: 1, seq: 1 })
        .limit(SHOWN_SINCE)
        .lean(),
      messages
        .find({ ...readableMessages(id), saidAt: { $gte: at } })
        .sort({ saidAt: 1, place: 1 })
        .limit(SHOWN_SINCE)
        .lean(),
    ])
    return (await lines(id, said, sent)).slice(0, SHOWN_SINCE)
  }
  return {
    async page(id, before, limit) {
      const [at, source, place] = placeIn(before)
      const [said, sent] = await Promise.all([
        events
          .find({
            $and: [
              eventsOf(id),
              { $or: [{ at: { $lt: at } }, { at, ...(source === 0 ? { seq: { $lt: place } } : {}) }] },
            ],
          })
          .sort({ at: -1, seq: -1 })
          .limit(limit + 1)
          .lean(),
        messages
          .find({
            ...readableMessages(id),
            $or: [{ saidAt: { $lt: at } }, ...(source === 1 ? [{ saidAt: at, place: { $lt: place } }] : [])],
          })
          .sort({ saidAt: -1, place: -1 })
          .limit(limit + 1)
          .lean(),
      ])
      const docs = [
        ...said.map((event) => ({ place: placeOfEvent(event), event })),
        ...sent.map((message) => ({ place: placeOfMessage(message), message })),
      ].sort((a, b) => compared(b.place, a.place))
      const shown = docs.slice(0, limit)
      const last = shown.at(-1)
      const shownEvents = shown.flatMap((one) => ('event' in one ? [one.event] : []))
      const shownMessages = shown.flatMap((one) => ('message' in one ? [one.message] : []))
      return {
        lines: await lines(id, shownEvents, shownMessages),
        ...(docs.length > limit && last !== undefined ? { earlier: last.place.join('.') } : {}),
      }
    },
    async line(id, line) {
      const place = await placeOfLine(id, line)
      return place === undefined ? undefined : (await since(id, place)).find((found) => found.id === line)
    },
    async lastFromWorker(id) {
      const newest = await events
        .findOne({ ...readableEvents(id), kind: { $in: WORKERS_KINDS } })
        .sort({ seq: -1 })
        .lean()
      return newest === null ? undefined : saidIn(bodyOf(newest))
    },
    async officersSince(id, line) {
      const place = await placeOfLine(id, line)
      if (place === undefined) return []
      const newer = (await since(id, place)).filter((found) => found.id !== line && found.from === 'officer')
      return newer.filter(({ at }) => at > place[0])
    },
    async failedPart(id, message) {
      const which = {
        _id: message,
        conversationId: id,
        status: 'failed' as const,
        confidential: { $ne: true as const },
      }
      return (await messages.findOne(which, { part: 1 }).lean())?.part
    },
    async attachmentsOf(id) {
      const found = new Map<number, AttachmentId[]>()
      const all = await attachments
        .find({ conversationId: id, eventSeq: { $gt: 0 }, status: { $ne: 'erased' } }, { eventSeq: 1 })
        .sort({ eventSeq: 1, _id: 1 })
        .lean()
      for (const { _id, eventSeq } of all) found.set(eventSeq, [...(found.get(eventSeq) ?? []), _id as AttachmentId])
      return found
    },
    async ownerOf(attachment) {
      const found = await attachments
        .findOne({ _id: attachment, status: { $ne: 'erased' } }, { conversationId: 1 })
        .lean()
      return found === null ? undefined : { id: found._id as AttachmentId, conversationId: found.conversationId }
    },
    async conversation(id) {
      const [doc, contact] = await Promise.all([
        conversations.findById(id).lean(),
        contacts.findOne({ _id: id, erased: { $ne: true } }).lean(),
      ])
      return doc === null ? undefined : toConversation(doc, contact ?? undefined)
    },
    async conversations({ scope, accounts: among, modes, after, limit }) {
      const inScope = await accounts.find({ unitId: { $in: scope.units } }, { _id: 1 }).lean()
      const ids = inScope.map(({ _id }) => _id).filter((id) => among === undefined || among.includes(id))
      const behind =
        after === undefined
          ? {}
          : {
              $or: [
                { saidAt: { $lt: Number(after[0]) } },
                { saidAt: Number(after[0]), _id: { $lt: conversationId(String(after[1])) } },
              ],
            }
      const docs = await conversations
        .find({
          accountId: { $in: ids },
          saidAt: { $exists: true },
          ...(modes === undefined ? {} : { mode: { $in: modes } }),
          ...behind,
        })
        .sort({ saidAt: -1, _id: -1 })
        .limit(limit)
        .lean()
      const known = await contacts.find({ _id: { $in: docs.map(({ _id }) => _id) }, erased: { $ne: true } }).lean()
      const byId = new Map(known.map((contact) => [contact._id, contact]))
      return docs.map((doc) => toConversation(doc, byId.get(doc._id)))
    },
    async lastHeard(accountId) {
      const [newest] = await conversations
        .find({ accountId, heardAt: { $gt: 0 } }, { heardAt: 1 })
        .sort({ heardAt: -1 })
        .limit(1)
        .lean()
      return newest?.heardAt
    },
    async mayRead({ units }, id) {
      const doc = await conversations.findOne({ _id: id, saidAt: { $exists: true } }, { accountId: 1 }).lean()
      if (doc === null) return false
      if ((await accounts.exists({ _id: doc.accountId, unitId: { $in: units } })) !== null) return true
      return (await tickets.exists({ conversationId: id, unitId: { $in: units } })) !== null
    },
  }
}

function toConversation(doc: ConversationDoc, contact: ContactDoc | undefined) {
  const { _id: id, accountId, version, mode, state, saidAt, heardAt } = doc
  const { heldBy, heldUntil } = state
  const { sealedName, sealedPhone, workplace, firstSeenAt } = contact ?? {}
  return {
    ...{ id, accountId, version, mode },
    ...defined({ heldBy, heldUntil, saidAt, lastInboundAt: heardAt }),
    ...defined({ sealedName, sealedPhone, workplace, firstSeenAt }),
  }
}

/** Untrusted: it comes back from the page. */
function placeIn(before: string | undefined): Place {
  const [at, source, place, ...rest] = (before ?? '').split('.').map(Number)
  const all = [at, source, place].every((part) => part !== undefined && Number.isSafeInteger(part))
  return before !== undefined && all && rest.length === 0 ? [at ?? 0, source === 1 ? 1 : 0, place ?? 0] : END
}
