import type { AccountId, ConversationId } from '../../../ids'
import type { EventKind, TouchSource } from '../../../inbox/event'
import type { EventOutcome } from '../../../conversations/turn-repository'
import type { Instant } from '../../../time'
import { anything, flag, number, numberNeeded, schemaOf, text, textNeeded } from '../schema'

/** `_id` is the event's key, so that what is delivered again is a duplicate wherever it arrives. */
export interface EventDoc {
  _id: string
  /** In the order of arrival; see `sequence`. */
  seq: number
  accountId: AccountId
  conversationId: ConversationId
  kind: EventKind
  at: Instant
  receivedAt: Instant
  /** Until the turn that takes it, which moves it to the contact. */
  sealedPerson?: string
  /** The body without its kind; absent when there is no more to it, or when it was taken out. */
  body?: Record<string, unknown>
  touch?: TouchSource
  /** Only while it waits in its mailbox. */
  waiting?: true
  outcome?: EventOutcome
  reason?: string
  late?: boolean
  turn?: number
  /** Folded words of what was said, once it was taken. */
  words?: string[]
}

export const eventSchema = schemaOf<EventDoc>(
  'event',
  {
    _id: textNeeded,
    seq: numberNeeded,
    accountId: textNeeded,
    conversationId: textNeeded,
    kind: textNeeded,
    at: numberNeeded,
    receivedAt: numberNeeded,
    sealedPerson: text,
    body: anything,
    touch: anything,
    waiting: flag,
    outcome: text,
    reason: text,
    late: flag,
    turn: number,
    words: { type: [String], default: undefined },
  },
  [
    { keys: { seq: 1 }, options: { unique: true } },
    {
      keys: { waiting: 1, conversationId: 1, at: 1, seq: 1 },
      options: { partialFilterExpression: { waiting: true } },
    },
    { keys: { conversationId: 1, seq: 1 } },
    { keys: { conversationId: 1, at: 1, seq: 1 } },
    { keys: { words: 1, seq: -1 }, options: { partialFilterExpression: { words: { $exists: true } } } },
    { keys: { at: 1 }, options: { partialFilterExpression: { body: { $exists: true } } } },
  ],
)
