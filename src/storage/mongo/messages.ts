import type { Lane, StoredMessage } from '../../outbox/message'
import type { MessageRepository } from '../../outbox/message-repository'
import { hashPart } from '../../outbox/text-hash'
import type { Instant } from '../../time'
import type { Collections } from './collections'
import type { Mailboxes } from './mailboxes'
import { messageClaims } from './message-claims'
import { toMessage } from './message-doc'
import { messageQueue } from './message-queue'
import type { messageSettling } from './message-settling'
import type { TurnSpreading } from './spread'
import { withdraw } from './spread-messages'
import { CLOCKS_DIFFER_MS } from '../clocks-differ'

const ALWAYS = Number.MAX_SAFE_INTEGER

export function mongoMessages(
  collections: Collections,
  mailbox: Mailboxes,
  spreading: TurnSpreading,
  settling: ReturnType<typeof messageSettling>,
): MessageRepository {
  const { messages, echoes } = collections
  const queue = messageQueue(collections)
  const claims = messageClaims(collections, spreading)

  async function echoedText({ id, conversationId, part }: StoredMessage): Promise<string | undefined> {
    const tries = Object.values((await messages.findById(id, { tries: 1 }).lean())?.tries ?? {})
    if (tries.length === 0) return undefined
    const since = Math.min(...tries.map(({ startedAt }) => startedAt)) - CLOCKS_DIFFER_MS
    const found = await echoes
      .find({ conversationId, textHash: hashPart(part), at: { $gte: since } })
      .sort({ at: 1 })
      .lean()
    for (const { platformMessageId } of found)
      if ((await messages.exists({ platformMessageId })) === null) return platformMessageId
    return undefined
  }
  /** The event comes first: killed in between, the answer is found too old once more, and asked for once. */
  async function remake({ conversationId, accountId, answerId, topic }: StoredMessage, now: Instant): Promise<void> {
    const waiting = { unsent: true as const, conversationId, answerId, status: 'waiting' as const }
    if (topic === undefined || (await messages.exists(waiting)) === null) return
    const body = { kind: 'answer-stale' as const, topic }
    await mailbox.put({ accountId, conversationId, key: `stale:${answerId}`, at: now, receivedAt: now, body })
    await withdraw(messages, waiting, { status: 'cancelled', reason: 'made-anew' })
  }

  return {
    async heads(ids) {
      const first = await queue.heads(ids)
      return ids.flatMap((id) => {
        const found = first.get(id)
        return found === undefined ? [] : [toMessage(found)]
      })
    },
    async dueConversations(now, limit) {
      const found: StoredMessage['conversationId'][] = []
      for await (const { conversationId } of queue.dueHeads(now)) {
        found.push(conversationId)
        if (found.length >= limit) break
      }
      return found
    },
    async nextDue() {
      for await (const { dueAt } of queue.dueHeads(ALWAYS)) return dueAt
      return undefined
    },
    claim: (id, now) => claims.claim(id, now),
    async postpone(id, dueAt) {
      await messages.updateOne({ _id: id, status: { $in: ['waiting', 'unknown'] } }, { $set: { dueAt } })
    },
    remake,
    settle: (claim, settlement, now) => settling.settle(claim, settlement, now),
    async abandoned(startedBefore, limit) {
      const open = await messages
        .find({ openSince: { $lte: startedBefore } })
        .limit(limit)
        .lean()
      const found = await Promise.all(open.map((doc) => claims.claimOf(doc)))
      return found.flatMap((claim) => {
        if (claim === undefined) return []
        const { isHeld: _isHeld, ...rest } = claim
        return [{ ...rest, attempt: claim.message.attempts }]
      })
    },
    async echoed(message) {
      const { id: metadata, conversationId } = message
      const byId = await echoes.findOne({ conversationId, metadata }).lean()
      return byId?.platformMessageId ?? echoedText(message)
    },
    waitingCount: () => messages.countDocuments({ unsent: true }),
    async waitingByLane() {
      const found = await messages.aggregate<{ _id: Lane; n: number }>([
        { $match: { unsent: true } },
        { $group: { _id: '$lane', n: { $sum: 1 } } },
      ])
      return Object.fromEntries(found.map(({ _id, n }) => [_id, n]))
    },
  }
}
