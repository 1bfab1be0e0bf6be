import type { TopicId, TicketId } from '../ids'
import type { FormState } from '../flows/form'
import type { Choice } from '../outbox/message'
import type { Instant } from '../time'

/**
 * bot: the service answers. waiting: a ticket nobody took yet; clear questions are still answered, everything is
 * attached, unclear ones acknowledged once. held: an officer took it or wrote; the bot is silent.
 */
export type Mode = 'bot' | 'waiting' | 'held'

/** Everything a turn knows of a conversation beside its mailbox; committed whole with each turn. */
export interface ConversationState {
  mode: Mode
  /** When a held conversation goes back to the bot by itself: 4 working hours after the last human message. */
  heldUntil?: Instant
  heldBy?: string
  ticket?: OpenTicket
  /** The running form, and the one that was left for another question and is offered again. */
  form?: FormState
  /** The numbered choices on the worker's screen: "1" means the first, whatever the channel. */
  menu?: { choices: Choice[]; at: Instant }
  lastTopic?: TopicId
  /** How often in a row the service asked back or did not understand. */
  unclearInARow: number
  lastInboundAt?: Instant
  lastEmergencyAt?: Instant
  /** The version of the first-contact notice that was shown. */
  noticeVersion?: number
  workplaceAsked?: boolean
  /** Waiting for the answer to "where do you work?" since then. */
  workplaceAskedAt?: Instant
  voicesInARow: number
  budget: TurnBudget
  /** Waiting for "did it help?" about this. */
  helpAsked?: { topic: TopicId; ticketId?: TicketId; at: Instant }
  /** The worker asked us to stop writing first. */
  stopped?: boolean
  /** The texts that wait for more (a greeting, a fragment): when they began, and when they are taken as they are. */
  fragment?: { since: Instant; due: Instant }
  /** A report that may become one without a name is running since this event: the stretch is redacted with the case. */
  confidential?: { fromSeq: number }
  /** The worker chose to answer an officer about a case: the next text goes there. The case's code is sealed. */
  caseReply?: { sealed: string; at: Instant }
  /** The confirmation that the next "xoá" is waiting for. */
  eraseAskedAt?: Instant
}

export interface OpenTicket {
  id: TicketId
  code: string
  topic: TopicId
  openedAt: Instant
  acknowledgedUnclear: boolean
}

/** 20 turns in 10 minutes, then one notice, then store only, so that nobody drains an account. */
export interface TurnBudget {
  windowStart: Instant
  turns: number
  noticeSent: boolean
}

export const newConversation: ConversationState = {
  mode: 'bot',
  unclearInARow: 0,
  voicesInARow: 0,
  budget: { windowStart: 0, turns: 0, noticeSent: false },
}
