import type { AccountId, ConversationId, TicketId, TopicId, UnitId } from '../ids'
import type { Priority } from '../flows/flow'
import type { Instant } from '../time'
import type { Scope } from '../units/officer'
import type { DeadlineKind, Ticket, TicketStatus } from './ticket'

/** A ticket as the desk lists it. */
export interface DeskTicket extends Ticket {
  /** The deadline that runs; absent while the clock stands still. */
  clock?: { kind: DeadlineKind; at: Instant }
  /** How far it went up by the clock. */
  raised: number
  /** Of the contact, sealed. */
  sealedName?: string
}

export type DeskView = 'mine' | 'unassigned' | 'unit' | 'waiting' | 'overdue' | 'urgent' | 'resolved' | 'all'

/** Who asks for a list, and when: views are of somebody, at some time. */
export interface Viewer {
  scope: Scope
  officer: string
  unitId: UnitId
  now: Instant
}

export interface DeskFilter {
  view: DeskView
  topics?: readonly TopicId[] | undefined
  units?: readonly UnitId[] | undefined
  accounts?: readonly AccountId[] | undefined
  statuses?: readonly TicketStatus[] | undefined
  priorities?: readonly Priority[] | undefined
  officer?: string | undefined
  from?: Instant | undefined
  to?: Instant | undefined
  /** Folded words, each to be found; the last one may go on. Newest first then. */
  words?: readonly string[] | undefined
  /** As `placeOf` of the last ticket of the page before. */
  after?: readonly (string | number)[] | undefined
  limit: number
}

/** What the desk asks of tickets; nothing outside the scope is ever given. */
export interface DeskTicketRepository {
  find(scope: Scope, id: TicketId): Promise<DeskTicket | undefined>
  /** With words, rejects with `SearchDropped` when `signal` says that nobody waits any more, or newer searches came. */
  list(viewer: Viewer, filter: DeskFilter, signal?: AbortSignal): Promise<DeskTicket[]>
  /** Each counted to 100. */
  counts(viewer: Viewer): Promise<Record<Exclude<DeskView, 'resolved'> | 'cases', number>>
  /** Those of a conversation that are not resolved, with their units: whom news of it concern. */
  openIn(id: ConversationId): Promise<{ id: TicketId; unitId: UnitId }[]>
  /** Of one conversation, the newest first. */
  ofConversation(scope: Scope, id: ConversationId, limit: number): Promise<DeskTicket[]>
}

/** A search that was not carried out: its officer has gone, or has asked for others since. */
export class SearchDropped extends Error {
  constructor() {
    super('The search was dropped for newer ones.')
    this.name = 'SearchDropped'
  }
}

/** Where a ticket stands in its list: urgent first, then what is due first; or newest first. */
export const placeOf = (ticket: DeskTicket, order: 'desk' | 'newest'): (string | number)[] =>
  order === 'newest' ? [ticket.openedAt, ticket.id] : [RANK[ticket.priority], ticket.clock?.at ?? NEVER, ticket.id]

const RANK: Readonly<Record<Priority, number>> = { urgent: 0, high: 1, normal: 2 }
/** After every deadline. */
export const NEVER = 9_000_000_000_000_000

export const orderOf = ({ view, words }: Pick<DeskFilter, 'view' | 'words'>): 'desk' | 'newest' =>
  view === 'resolved' || words !== undefined ? 'newest' : 'desk'
