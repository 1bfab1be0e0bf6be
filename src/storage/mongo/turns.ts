import { newConversation } from '../../conversations/state'
import {
  WAITING_AT_ONCE,
  type Contact,
  type Mailbox,
  type TurnCommit,
  type TurnRepository,
} from '../../conversations/turn-repository'
import type { ConversationId } from '../../ids'
import type { Collections } from './collections'
import { defined } from './defined'
import { toEvent } from './event-doc'
import { unlessThere } from './failures'
import type { ContactDoc } from './schemas/contact'
import { turnId } from './schemas/turn'
import type { EventSequence } from './sequence'
import type { TurnSpreading } from './spread'
import { assertStorable } from './storable'
import { isErasing, writesOf } from './turn-writes'

/** @param onUnspread is told of a committed turn that could not be spread at once: the next look at it, or the sweep, will */
export function mongoTurns(
  { conversations, contacts, events, messages, turns }: Collections,
  sequence: EventSequence,
  spreading: TurnSpreading,
  onUnspread: (error: unknown) => void,
): TurnRepository {
  const versionOf = async (id: ConversationId): Promise<number> =>
    (await conversations.findById(id, { version: 1 }).lean())?.version ?? 0

  async function spreadVersionOf({ conversationId, expectedVersion }: TurnCommit): Promise<number> {
    const version = await versionOf(conversationId)
    const isBehind = version < expectedVersion && (await spreading.finish(conversationId))
    return isBehind ? versionOf(conversationId) : version
  }
  async function refuseKnown({ conversationId, outgoing }: TurnCommit): Promise<void> {
    if (outgoing.length === 0) return
    const known = await messages.exists({ _id: { $in: outgoing.map(({ id }) => id) } })
    if (known !== null) throw new Error(`A turn of ${conversationId} says a message that was said before.`)
  }
  async function load(id: ConversationId): Promise<Mailbox | undefined> {
    const [left, conversation, contact, waiting] = await Promise.all([
      turns.exists({ pending: true, conversationId: id }),
      conversations.findById(id).lean(),
      contacts.findOne({ _id: id, erased: { $ne: true } }).lean(),
      events.find({ waiting: true, conversationId: id }).sort({ at: 1, seq: 1 }).limit(WAITING_AT_ONCE).lean(),
    ])
    if (left !== null && (await spreading.finish(id))) return load(id)
    const accountId = conversation?.accountId ?? waiting[0]?.accountId
    if (accountId === undefined) return undefined
    return {
      conversationId: id,
      accountId,
      version: conversation?.version ?? 0,
      state: conversation?.state ?? newConversation,
      waiting: waiting.map(toEvent),
      ...defined({ lastTaken: conversation?.lastTaken }),
      ...(contact === null ? {} : { contact: toContact(contact) }),
    }
  }
  return {
    load,
    async commit(turn) {
      assertStorable({ ...turn, pseudonymOf: undefined }, 'turn')
      const [version] = await Promise.all([spreadVersionOf(turn), refuseKnown(turn)])
      if (version !== turn.expectedVersion) return 'conflict'
      const writes = writesOf(turn, isErasing(turn) ? await sequence.last() : undefined)
      const { conversationId } = turn
      const doc = {
        _id: turnId(conversationId, writes.version),
        conversationId,
        version: writes.version,
        pending: true as const,
        writes,
      }
      if (!(await unlessThere(turns.insertMany([doc], { lean: true })))) return 'conflict'
      await spreading.spread(doc).catch(onUnspread)
      return 'committed'
    },
  }
}

function toContact(doc: ContactDoc): Contact {
  const { firstSeenAt = 0, stopped = false, sealedPerson, sealedName, workplace, unitId, noticeVersion } = doc
  return { firstSeenAt, stopped, ...defined({ sealedPerson, sealedName, workplace, unitId, noticeVersion }) }
}
