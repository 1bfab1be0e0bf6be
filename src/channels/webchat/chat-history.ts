import type { OutgoingFile } from '../../attachments/outgoing'
import type { ConversationId } from '../../ids'
import type { Choice, Part } from '../../outbox/message'
import type { Instant } from '../../time'

/** One bubble. */
export interface ChatLine {
  /** Of the message, or the kept key of the visitor's event. */
  id: string
  at: Instant
  from: 'visitor' | 'bot' | 'officer'
  text: string
  choices?: Choice[]
  /** To be fetched by the line's id. */
  file?: Pick<OutgoingFile, 'kind' | 'name' | 'bytes'>
}

export interface ChatPage {
  /** Oldest first. */
  lines: ChatLine[]
  /** To be given back unread; means "all of these are on the page". */
  cursor: string
  /** There is more behind the cursor already. */
  more: boolean
}

/** What a visitor sees of their own conversation. */
export interface ChatHistory {
  /**
   * What was said since the cursor, or the newest `limit` lines without one (or with one that cannot be read). A message
   * sent after the cursor was made is always behind it, also when it was written earlier. Erased texts are left out.
   */
  after(conversation: ConversationId, cursor: string | undefined, limit: number): Promise<ChatPage>
  /** What the officers sent as this line of the conversation. */
  file(conversation: ConversationId, line: string): Promise<OutgoingFile | undefined>
}

/**
 * Keeps what a visitor must still be able to fetch though its message's text is erased with the send (a report without a
 * name): sealed, until some time after their page had it.
 */
export interface ChatShelf {
  /** Rejects when it could not be kept; keeps nothing of a message whose text stays in its row. */
  keep(messageId: string, part: Part, now: Instant): Promise<void>
}
