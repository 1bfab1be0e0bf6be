import type { ChatShelf } from '../channels/webchat/chat-history'
import type { ConversationId } from '../ids'
import type { Part } from '../outbox/message'
import { DAY, MINUTE, type Instant } from '../time'
import type { ReadUntil } from './chat-cursor'

/** A phone that switches to another app drops its pages: what was read can be read again for this long. */
export const SHOWN_AGAIN_FOR_MS = 15 * MINUTE
/** What nobody fetched in this time is not waited for. */
export const SHELVED_FOR_MS = 30 * DAY

/** The shelf as the history uses it. */
export interface ReadableShelf extends ChatShelf {
  open(sealedPart: string): Part
  /** Marks what a page has read. */
  collected(conversation: ConversationId, read: ReadUntil, now: Instant): Promise<void>
}
