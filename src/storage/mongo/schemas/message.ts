import type { ConversationId } from '../../../ids'
import type { StoredMessage } from '../../../outbox/message'
import { anything, flag, number, numberNeeded, schemaOf, text, textNeeded } from '../schema'

export interface AttemptDoc {
  n: number
  startedAt: number
  endedAt: number | null
  outcome?: string
  reason?: string
}

export interface MessageDoc extends Omit<StoredMessage, 'id' | 'confidential'> {
  _id: string
  /** In the order of saying, within its conversation: a thousand a turn. */
  place: number
  /** 0: guidance in an emergency, which goes before all else. */
  rank: number
  /** When it was sent; before that, when it was made. */
  saidAt: number
  turn: number
  confidential?: true
  /** Only while it waits, is being sent, or nobody knows whether it arrived. */
  unsent?: true
  /** By their number. */
  tries: Record<string, AttemptDoc>
  /** When the attempt began that has not ended. */
  openSince?: number
  /** What else must follow from its giving up, until it is done. */
  failedAt?: number
  unfinished?: 'failure'
  /** What its words were about, for what must follow: the words themselves are wiped already. */
  failedAbout?: string
  shelf?: ShelvedPart
  /** Emptied with its contact; kept for a day, so that a late writer does not bring it back. */
  erasedAt?: number
}

/** What a visitor of the chat page must still be able to fetch though the message's words are erased. */
export interface ShelvedPart {
  sealedPart: string
  keptAt: number
  /** The conversation, until a page has read it. */
  uncollectedIn?: ConversationId
  collectedAt?: number
}

export const PLACES_A_TURN = 1_000

export const messageSchema = schemaOf<MessageDoc>(
  'message',
  {
    _id: textNeeded,
    conversationId: textNeeded,
    accountId: textNeeded,
    place: numberNeeded,
    rank: numberNeeded,
    saidAt: numberNeeded,
    turn: numberNeeded,
    answerId: textNeeded,
    lane: textNeeded,
    author: textNeeded,
    part: anything,
    topic: text,
    createdAt: numberNeeded,
    dueAt: numberNeeded,
    expiresAt: numberNeeded,
    status: textNeeded,
    reason: text,
    attempts: numberNeeded,
    platformMessageId: text,
    sentAt: number,
    confidential: flag,
    unsent: flag,
    tries: anything,
    openSince: number,
    failedAt: number,
    unfinished: text,
    failedAbout: text,
    shelf: anything,
    erasedAt: number,
  },
  [
    {
      keys: { unsent: 1, conversationId: 1, rank: 1, place: 1 },
      options: { partialFilterExpression: { unsent: true } },
    },
    { keys: { unsent: 1, dueAt: 1 }, options: { partialFilterExpression: { unsent: true } } },
    { keys: { conversationId: 1, place: 1 } },
    { keys: { conversationId: 1, saidAt: 1, place: 1 } },
    { keys: { openSince: 1 }, options: { sparse: true } },
    { keys: { unfinished: 1 }, options: { sparse: true } },
    { keys: { 'shelf.uncollectedIn': 1 }, options: { sparse: true } },
    { keys: { 'shelf.keptAt': 1 }, options: { sparse: true } },
    { keys: { 'shelf.collectedAt': 1 }, options: { sparse: true } },
    { keys: { erasedAt: 1 }, options: { sparse: true } },
    { keys: { platformMessageId: 1 }, options: { sparse: true } },
    { keys: { createdAt: 1 } },
  ],
)
