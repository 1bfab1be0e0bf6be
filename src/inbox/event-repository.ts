import type { AccountId, ConversationId, TimerId } from '../ids'
import type { Instant } from '../time'
import type { EventBody, InternalBody, TouchSource } from './event'

export interface NewEvent {
  accountId: AccountId
  conversationId: ConversationId
  /** Keyed hash of the channel's de-duplication key: stays after an erasure without naming anybody. */
  key: string
  at: Instant
  receivedAt: Instant
  /** The person's platform id, sealed; moves to the contact with the first turn. */
  sealedPerson?: string
  body: EventBody
  touch?: TouchSource
}

/** Delivered and seen, folded: the greatest watermark a conversation has. */
export interface NewReceipt {
  conversationId: ConversationId
  receipt: 'delivered' | 'seen'
  watermark: Instant
}

/** Something sent in the thread without a person behind it, as the platform shows it back. */
export interface NewEcho {
  accountId: AccountId
  conversationId: ConversationId
  platformMessageId: string
  metadata?: string
  /** Keyed hash of the text, to match a send whose answer was lost. */
  textHash?: string
  at: Instant
}

/** All that one webhook brought: stored together, or the webhook is not answered 200. */
export interface Delivery {
  events: NewEvent[]
  receipts: NewReceipt[]
  echoes: NewEcho[]
}

export interface EventRepository {
  /**
   * Resolves when everything is durable; gives the conversations that have something new. Known events are duplicates,
   * not errors. Rejects when anything of it could not be stored (none of the caller's rows may then be taken for stored).
   * `seen` hears of these conversations as soon as a turn can take what is new, mostly before it is durable: a turn may
   * begin, since whatever it sends is made durable together with what it was made from.
   */
  add(delivery: Delivery, seen?: (woken: ConversationId[]) => void): Promise<ConversationId[]>
  /** Conversations with waiting events or with something left to do, for the sweep after a start or a lost wake-up. */
  waiting(limit: number): Promise<ConversationId[]>
  waitingCount(): Promise<number>
}

export interface DueTimer {
  id: TimerId
  conversationId: ConversationId
  accountId: AccountId
  body: Extract<InternalBody, { kind: 'timer' }>
  due: Instant
  version: number
}

export interface TimerRepository {
  due(now: Instant, limit: number): Promise<DueTimer[]>
  /** The next due time after now, to know when to look again. */
  next(): Promise<Instant | undefined>
  /** Turns a timer into an event of its conversation's mailbox, once, if it still has this version. */
  fire(timer: DueTimer, now: Instant): Promise<boolean>
}
