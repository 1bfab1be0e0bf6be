import type { Erasure } from '../contacts/contact-repository'
import type { ConversationId } from '../ids'
import type { Instant } from '../time'
import type { Delivery } from './event-repository'

/** When each was erased last. */
export type ErasedAt = ReadonlyMap<ConversationId, Instant>

export const erasedAtOf = (erasures: readonly Erasure[]): ErasedAt =>
  new Map(erasures.map(({ conversation, at }) => [conversation, at]))

/**
 * Leaves out what is of before its person's erasure: a store that was put back from a copy knows of the erasure
 * (`eraseAgain`), and not of all the events that were before it; nor does any store of a webhook that lay in a spool since.
 */
export function withoutErased({ events, receipts, echoes }: Delivery, erased: ErasedAt): Delivery {
  const isLeft = (id: ConversationId, at: Instant): boolean => {
    const erasedAt = erased.get(id)
    return erasedAt === undefined || at > erasedAt
  }
  return {
    events: events.filter(({ conversationId, at }) => isLeft(conversationId, at)),
    receipts: receipts.filter(({ conversationId, watermark }) => isLeft(conversationId, watermark)),
    echoes: echoes.filter(({ conversationId, at }) => isLeft(conversationId, at)),
  }
}
