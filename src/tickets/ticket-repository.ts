import type { NewEvent } from '../inbox/event-repository'
import type { AccountId, ConversationId, TicketId, UnitId } from '../ids'
import type { Instant } from '../time'
import type { Ticket, TicketEntry, TicketStatus } from './ticket'

export interface TicketFilter {
  status?: TicketStatus | 'unresolved'
  units?: readonly UnitId[]
  officer?: string
  limit: number
}

/** One line of what was said, as an officer reads it. Parts of a report without a name are never among them. */
export interface TranscriptLine {
  at: Instant
  who: 'worker' | 'bot' | 'officer'
  text: string
  status?: string
}

export interface TicketRepository {
  find(id: TicketId): Promise<Ticket | undefined>
  findByCode(code: string): Promise<Ticket | undefined>
  /** Unresolved ones first, by priority and then the deadline of the first answer; then resolved ones, the newest first. */
  list(filter: TicketFilter): Promise<Ticket[]>
  history(id: TicketId): Promise<TicketEntry[]>
  /**
   * An officer's change: the ticket as it is now with one entry more, and what the conversation must hear of, together.
   * `conflict` when someone else saved first; `repeated` when an entry with the same `once` was saved before.
   */
  save(
    ticket: Ticket,
    expectedVersion: number,
    entry: TicketEntry,
    mailbox: NewEvent[],
    once?: string,
  ): Promise<'saved' | 'conflict' | 'repeated'>
  /** Whether an entry with this `once` was saved. */
  isDone(id: TicketId, once: string): Promise<boolean>
  transcript(conversation: ConversationId, limit: number): Promise<TranscriptLine[]>
  openCount(account?: AccountId): Promise<number>
}
