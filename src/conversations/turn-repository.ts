import type { ConversationId, AccountId, UnitId } from '../ids'
import type { StoredEvent } from '../inbox/event'
import type { NewMessage } from '../outbox/message'
import type { Instant } from '../time'
import type { Effect } from './effects'
import type { ConversationState } from './state'

/** A worker on one account, as a turn needs to know them. Ids and names stay sealed. */
export interface Contact {
  sealedPerson?: string
  sealedName?: string
  workplace?: string
  unitId?: UnitId
  noticeVersion?: number
  firstSeenAt: Instant
  stopped: boolean
}

/** So many of the events that wait are read for one turn. */
export const WAITING_AT_ONCE = 50

/** A conversation and what waits in its mailbox. */
export interface Mailbox {
  conversationId: ConversationId
  accountId: AccountId
  version: number
  state: ConversationState
  /** The place of the last event taken: what is older and comes later is late. */
  lastTaken?: { at: Instant; seq: number }
  contact?: Contact
  /** By (at, seq), at most `WAITING_AT_ONCE`. */
  waiting: (StoredEvent & { sealedPerson?: string })[]
}

export type EventOutcome = 'handled' | 'ignored' | 'redacted'

export interface TakenEvent {
  seq: number
  outcome: EventOutcome
  /** Why nothing came of it, e.g. `automation`, `held`, `over-budget`. */
  reason?: string
  late: boolean
}

/** One plain value: all that a turn changes. */
export interface TurnCommit {
  conversationId: ConversationId
  accountId: AccountId
  expectedVersion: number
  now: Instant
  taken: TakenEvent[]
  state: ConversationState
  lastTaken?: { at: Instant; seq: number }
  sealedPerson?: string
  sealedName?: string
  outgoing: NewMessage[]
  /** The effects other than what `say` became. */
  effects: Exclude<Effect, { kind: 'say' }>[]
  /** The unit that the touches of this turn count for. */
  unitId: UnitId
  /** The unit that a report goes to: the touches of one without a name count there, and name no account. */
  reportUnitId: UnitId
  /** Keyed pseudonym of the contact for a calendar year (distinct people in reports). */
  pseudonymOf: (year: number) => string
  /** Encrypted link of a case that this turn opens. */
  sealedCaseLink?: string
}

export interface TurnRepository {
  load(id: ConversationId): Promise<Mailbox | undefined>
  /**
   * Everything or nothing; `conflict` when another turn of this conversation was first. Resolves when every reader sees it:
   * whatever is durable after that, it is durable with.
   */
  commit(turn: TurnCommit): Promise<'committed' | 'conflict'>
}
