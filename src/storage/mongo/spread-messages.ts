import type { NewMessage } from '../../outbox/message'
import type { Collections } from './collections'
import { isDuplicate } from './failures'
import { PLACES_A_TURN, type MessageDoc } from './schemas/message'
import type { TurnWrites } from './turn-writes'

const ANSWERS = ['answer', 'continuation', 'follow-up'] as const

export function messageSpreading({ messages }: Collections) {
  return {
    async add(writes: TurnWrites): Promise<void> {
      const docs = writes.outgoing.map((message, n) => toDoc(writes, message, n))
      if (docs.length === 0) return
      try {
        await messages.insertMany(docs, { ordered: false, lean: true })
      } catch (error) {
        if (!isDuplicate(error)) throw error
      }
    },
    /** The bot falls silent. What its own turn said before is meant too, what later turns say is not. */
    async cancelAnswers({ conversationId, version }: TurnWrites): Promise<void> {
      const waiting = {
        unsent: true as const,
        conversationId,
        status: 'waiting' as const,
        author: 'bot' as const,
        lane: { $in: ANSWERS },
        turn: { $lte: version },
      }
      await withdraw(messages, waiting, { status: 'cancelled', reason: 'taken-over' })
    },
  }
}

/** Ends messages that wait; the words of those that belong to a report without a name go at once. */
export async function withdraw(
  messages: Collections['messages'],
  which: object,
  end: Pick<MessageDoc, 'status' | 'reason'>,
): Promise<number> {
  const silent = { $set: { ...end, part: { text: '' } }, $unset: { unsent: 1 as const } }
  const secret = await messages.updateMany({ ...which, confidential: true }, silent)
  const plain = await messages.updateMany(which, { $set: end, $unset: { unsent: 1 } })
  return secret.modifiedCount + plain.modifiedCount
}

function toDoc({ conversationId, accountId, version, now }: TurnWrites, message: NewMessage, n: number): MessageDoc {
  const { id, confidential, ...said } = message
  return {
    _id: id,
    conversationId,
    accountId,
    ...said,
    place: version * PLACES_A_TURN + n,
    rank: said.lane === 'emergency' ? 0 : 1,
    turn: version,
    createdAt: now,
    saidAt: now,
    dueAt: now,
    status: 'waiting',
    attempts: 0,
    tries: {},
    unsent: true,
    ...(confidential === true ? { confidential } : {}),
  }
}
