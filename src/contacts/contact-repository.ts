import type { KeptData } from '../conversations/context'
import type { AccountId, ConversationId } from '../ids'
import type { Instant } from '../time'
import type { TranscriptLine } from '../tickets/ticket-repository'

/** All that is kept of a contact, for the contact's own eyes (`contacts.export`). */
export interface ContactExport {
  kept: KeptData
  said: TranscriptLine[]
}

export interface Erasure {
  /** A keyed hash: it says of nobody who they are. */
  conversation: ConversationId
  at: Instant
}

export interface ContactRepository {
  kept(id: ConversationId): Promise<KeptData>
  export(id: ConversationId): Promise<ContactExport | undefined>
  accountOf(id: ConversationId): Promise<AccountId | undefined>
  /** Who was erased, and when last, from `since` on or ever: to be kept beside the store too. */
  erasures(since?: Instant): Promise<Erasure[]>
  /** That somebody was erased of whom the store has nothing. */
  noteErasure(erasure: Erasure): Promise<void>
  /** How many contacts of the account got this text from someone who is not us. */
  contactsWithText(account: AccountId, textHash: string, since: Instant): Promise<number>
  /** Takes away what is older than the settings allow, kind by kind; the number of rows changed. */
  expire(before: Readonly<Record<RetentionKind, Instant>>): Promise<number>
}

/** What `retention_days` in the content's settings can name. */
export const RETENTION_KINDS = ['texts', 'attachments', 'tickets', 'cases'] as const
export type RetentionKind = (typeof RETENTION_KINDS)[number]
