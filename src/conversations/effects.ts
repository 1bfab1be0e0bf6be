import type { AttachmentId } from '../attachments/attachment'
import type { CaseEntry, NewCase } from '../tickets/case'
import type { NewTicket, TicketEntry } from '../tickets/ticket'
import type { Touch } from '../engagement/touch'
import type { TicketId, TimerId, TopicId } from '../ids'
import type { Author, Content, Lane } from '../outbox/message'
import type { Attachment } from '../inbox/event'
import type { Instant } from '../time'

/** What one step of a conversation brings about; committed together with the new state, or not at all. */
export type Effect =
  | {
      kind: 'say'
      content: Content
      lane: Lane
      author: Author
      topic?: TopicId
      confidential?: boolean
      about?: string
    }
  | { kind: 'open-ticket'; ticket: NewTicket }
  | { kind: 'ticket-entry'; ticketId: TicketId; entry: TicketEntry }
  | { kind: 'open-case'; case: NewCase }
  | { kind: 'case-entry'; code: string; entry: CaseEntry }
  | { kind: 'set-timer'; timer: NewTimer }
  | { kind: 'cancel-timer'; id: TimerId }
  | { kind: 'count'; touch: Touch }
  | { kind: 'contact'; change: ContactChange }
  | { kind: 'keep-attachment'; attachment: Attachment; seq: number }
  /** A file that an officer chose is sent now, and lasts. */
  | { kind: 'keep-file'; id: AttachmentId }
  /** The bot falls silent: its answers that have not left are withdrawn. */
  | { kind: 'cancel-answers' }
  /** The event's text and attachments are taken out of the conversation (a report without a name, a withdrawal). */
  | { kind: 'redact-event'; seq: number }
  /** The same for every event and message of the conversation from this event on. */
  | { kind: 'redact-since'; seq: number }
  /** The event with this de-duplication key (the channel's, hashed by the shell) loses its text. */
  | { kind: 'redact-message'; key: string }
  | Erasing

/**
 * What waits in the mailbox behind `at` and, at that very time, behind the event `upToSeq` is of somebody new; absent: of
 * nobody new. The erasure is known under the same time, absent: the turn's, so that the spool is held to the same border.
 */
export interface Erasing {
  kind: 'erase-contact'
  at?: Instant
  upToSeq?: number
}

/** A due time committed with what set it; firing is an event in the mailbox. The same id set again moves it. */
export interface NewTimer {
  id: TimerId
  timer: TimerKind
  due: Instant
  data?: Record<string, string>
}
export type TimerKind = 'fragment' | 'held-ends' | 'form-ends' | 'ask-helped' | 'erase'

export interface ContactChange {
  name?: string
  phone?: string
  workplace?: string
  /** The unit that serves the declared workplace. */
  unitId?: string
  noticeVersion?: number
  following?: boolean
  stopped?: boolean
}
