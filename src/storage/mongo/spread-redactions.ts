import type { ConversationId } from '../../ids'
import type { Collections } from './collections'
import type { EventSequence } from './sequence'
import { unlessThere } from './failures'
import { PLACES_A_TURN } from './schemas/message'
import { EMPTIED } from './spread-events'
import type { TurnWrites } from './turn-writes'

const SAID_KINDS = ['text', 'tap', 'attachment', 'edit'] as const
const ERASED = { $set: { status: 'erased' as const }, $unset: { sealedUrl: 1, sealedKey: 1, name: 1 } }
const SILENT = { text: '' }

/**
 * What a turn takes out of its conversation. Every write names the turn as the latest that it is about, so that a process
 * that wakes up late in spreading it touches nothing of later turns.
 */
export function redactions(collections: Collections, sequence: EventSequence) {
  const { events, attachments, messages } = collections

  async function event({ conversationId }: TurnWrites, seq: number): Promise<void> {
    await events.updateOne({ seq, conversationId }, { $unset: EMPTIED })
    await events.updateOne(
      { seq, conversationId, waiting: true },
      { $set: { outcome: 'redacted' }, $unset: { waiting: 1, sealedPerson: 1 } },
    )
    await attachments.updateMany({ conversationId, eventSeq: seq }, ERASED)
  }
  async function since({ conversationId, version }: TurnWrites, seq: number): Promise<void> {
    const about = { conversationId, seq: { $gte: seq }, turn: { $lte: version } }
    const turns = (await events.find(about, { turn: 1 }).lean()).flatMap(({ turn }) => turn ?? [])
    await events.updateMany({ ...about, kind: { $in: SAID_KINDS } }, { $set: { outcome: 'redacted' }, $unset: EMPTIED })
    await attachments.updateMany({ conversationId, eventSeq: { $gte: seq }, turn: { $lte: version } }, ERASED)
    if (turns.length > 0) await hide(conversationId, Math.min(...turns), version)
  }
  async function hide(conversationId: ConversationId, first: number, last: number): Promise<void> {
    const place = { $gte: first * PLACES_A_TURN, $lt: (last + 1) * PLACES_A_TURN }
    await messages.updateMany({ conversationId, place }, { $set: { confidential: true } })
    await messages.updateMany(
      { conversationId, place, status: { $in: ['sent', 'failed', 'cancelled'] } },
      { $set: { part: SILENT } },
    )
  }
  /** A withdrawal can overtake its message: a place is kept for it, so that it comes as a duplicate. */
  async function message({ conversationId, accountId, now }: TurnWrites, key: string): Promise<void> {
    await events.updateOne({ _id: key, conversationId }, { $unset: EMPTIED })
    const found = await events.findOne({ _id: key, conversationId }, { seq: 1 }).lean()
    if (found !== null) return void (await attachments.updateMany({ conversationId, eventSeq: found.seq }, ERASED))
    const about = { accountId, conversationId, kind: 'text' as const, at: now, receivedAt: now }
    const seq = await sequence.draw(1)
    await unlessThere(events.create([{ _id: key, seq, ...about, outcome: 'redacted', reason: 'withdrawn' }]))
  }
  return { event, since, message }
}
export { ERASED, SILENT }
