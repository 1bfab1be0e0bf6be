import type { ConversationId } from '../../ids'
import type { Instant } from '../../time'
import type { Collections } from './collections'
import type { MessageDoc } from './schemas/message'

const LOOKED_AT_ONCE = 100
const EARLIEST = { dueAt: 1 } as const

/** Which message of a conversation goes next, and which conversations have one that may go. */
export function messageQueue({ messages }: Collections) {
  async function heads(ids: readonly ConversationId[]): Promise<Map<ConversationId, MessageDoc>> {
    const unsent = await messages
      .find({ unsent: true, conversationId: { $in: ids } })
      .sort({ conversationId: 1, rank: 1, place: 1 })
      .lean()
    const first = new Map<ConversationId, MessageDoc>()
    for (const message of unsent) if (!first.has(message.conversationId)) first.set(message.conversationId, message)
    return first
  }
  /** Messages that nothing of their conversation stands before: what is blocked is not due, whatever its time. */
  async function* dueHeads(until: Instant): AsyncGenerator<MessageDoc> {
    const due = messages
      .find({ unsent: true, dueAt: { $lte: until }, status: { $in: ['waiting', 'unknown'] } })
      .sort(EARLIEST)
      .lean()
      .cursor({ batchSize: LOOKED_AT_ONCE })
    for await (const some of batches(due)) {
      const first = await heads([...new Set(some.map(({ conversationId }) => conversationId))])
      for (const message of some) if (first.get(message.conversationId)?._id === message._id) yield message
    }
  }
  return { heads, dueHeads }
}

async function* batches<T>(all: AsyncIterable<T>): AsyncGenerator<T[]> {
  let some: T[] = []
  for await (const one of all) {
    some.push(one)
    if (some.length < LOOKED_AT_ONCE) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}
