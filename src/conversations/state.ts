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
  /** The ticket that the officer holds, where it is none of the open ones known here. */
  heldTicket?: TicketId
  /** The open ticket that an officer or the worker was last concerned with; what the worker writes goes to it. */
  ticket?: OpenTicket
  /** Further open tickets: a report never joins a ticket that the workplace's own officers may see. */
  otherTickets?: OpenTicket[]
  /** The running form, and the one that was left for another question and is offered again. */
  form?: FormState
  /** The numbered choices on the worker's screen: "1" means the first, whatever the channel. */
  menu?: { choices: Choice[]; at: Instant }
  lastTopic?: TopicId
  /** The longer answer that was told whole last; its choices are the menu of that time. */
  moreTold?: { topic: TopicId; at: Instant }
  /** A rumour that was told while the law was asked about: its words go to an officer when the worker chooses so. */
  rumour?: string
  /** How often in a row the service asked back or did not understand. */
  unclearInARow: number
  /** The first of the texts in a row that were not understood: what a report may turn out to have begun with. */
  unclearSinceSeq?: number
  /** Topics offered for what the worker wrote: the one chosen is answered as if it had been understood at once. */
  offeredFor?: { text: string; topics: TopicId[]; at: Instant }
  lastInboundAt?: Instant
  lastEmergencyAt?: Instant
  /** The version of the first-contact notice that was shown. */
  noticeVersion?: number
  noticeAt?: Instant
  greetedAt?: Instant
  workplaceAsked?: boolean
  /** Waiting for the answer to "where do you work?" since then. */
  workplaceAskedAt?: Instant
  voicesInARow: number
  /** When a file was acknowledged: ten pictures of one batch are acknowledged once. */
  fileTakenAt?: Instant
  budget: TurnBudget
  /** "Did it help?" was asked about this, at most once a day for answers; with the resolved ticket that it was about. */
  helpAsked?: { topic: TopicId; at: Instant; ticket?: OpenTicket; helped?: boolean }
  /** The worker asked us to stop writing first. */
  stopped?: boolean
  /** The texts that wait for more (a greeting, a fragment): when they began, and when they are taken as they are. */
  fragment?: { since: Instant; due: Instant }
  /** A report is being told since this event: the whole stretch stays out of every view, whatever becomes of it. */
  confidential?: { fromSeq: number }
  /** On a workplace's own account the worker was told where else to report, and has not chosen yet. */
  reportOffer?: { topic: TopicId; fromSeq: number; at: Instant }
  /** The worker chose to answer an officer about a case: the next text goes there. The case's code is sealed. */
  caseReply?: { sealed: string; at: Instant }
  /** What officers asked in cases to know who the worker is, until it is refused, taken back, used or over. */
  consents?: ConsentAsked[]
  /** The confirmation that the next "xoá" is waiting for. */
  eraseAskedAt?: Instant
}

/** The n-th time it was asked in a case, whose code is sealed. */
export interface ConsentAsked {
  sealed: string
  request: number
  given: boolean
}

export interface OpenTicket {
  id: TicketId
  code: string
  topic: TopicId
  openedAt: Instant
  /** When the first answer was promised; absent once an officer has answered. */
  dueAt?: Instant
  acknowledgedUnclear: boolean
  /** It went above the worker's own workplace, and nothing of the workplace's may join it. */
  aboveWorkplace?: boolean
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

/** Nothing is kept of what topics were offered for. */
export const withoutOffer = ({ offeredFor: _gone, ...rest }: ConversationState): ConversationState => rest
