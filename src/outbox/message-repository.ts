import type { ConversationId, MessageId } from '../ids'
import type { Instant } from '../time'
import type { Lane, StoredMessage } from './message'

/** A message claimed for one attempt, with what is needed to send it. */
export interface Claim {
  message: StoredMessage
  sealedPerson: string
  lastInboundAt?: Instant
  attempt: number
  /** Earlier attempts of which nobody knows whether they arrived. */
  lostBefore: number
  /** Messages that reached this person since they last wrote, counted to 21. */
  sentSinceInbound: number
}

export type ClaimResult =
  | { kind: 'claimed'; claim: Claim }
  /** The conversation was taken over in the meantime, or the message is no longer due. */
  | { kind: 'not-now' }

export type Settlement =
  | { kind: 'sent'; platformMessageId: string }
  | { kind: 'again'; dueAt: Instant; reason: string }
  /** The answer was lost: look for the echo at `dueAt`. */
  | { kind: 'unknown'; dueAt: Instant; reason: string }
  /** The message and the rest of its answer end; the conversation hears of it. */
  | { kind: 'failed'; reason: string }

export interface MessageRepository {
  /** The first unsent message of each of these conversations, in order. */
  heads(ids: ConversationId[]): Promise<StoredMessage[]>
  /** Conversations whose first unsent message may go at or before now, for the sweep. */
  dueConversations(now: Instant, limit: number): Promise<ConversationId[]>
  /** When the next first unsent message of a conversation may go. */
  nextDue(): Promise<Instant | undefined>
  /**
   * Writes the attempt before the call is made; refuses when the conversation is held and the message is the bot's. Resolves
   * when it is durable, and with it everything that the message was made from.
   */
  claim(id: MessageId, now: Instant): Promise<ClaimResult>
  /** Not before then (its account is stopped); nothing happens when it is being sent. */
  postpone(id: MessageId, dueAt: Instant): Promise<void>
  /** Withdraws the answer that a message belongs to and has the conversation make it anew. */
  remake(message: StoredMessage, now: Instant): Promise<void>
  /**
   * What became of an attempt. Of one that has ended already, only the message changes: its echo came after all. Resolves
   * when every reader sees it.
   */
  settle(claim: Pick<Claim, 'message' | 'attempt'>, settlement: Settlement, now: Instant): Promise<void>
  /** Attempts that a killed process left open: their outcome is unknown. */
  abandoned(startedBefore: Instant, limit: number): Promise<Claim[]>
  /** The platform's id of an echo of this message that came since its first attempt: by our id, or by equal text. */
  echoed(message: StoredMessage): Promise<string | undefined>
  waitingCount(): Promise<number>
  /** How many wait to be sent in each lane; a lane without any may be left out. */
  waitingByLane(): Promise<Partial<Record<Lane, number>>>
}
