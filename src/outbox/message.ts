import type { OutgoingFile } from '../attachments/outgoing'
import type { AccountId, ConversationId, MessageId, TopicId } from '../ids'
import type { Instant } from '../time'

/** One thing a worker can choose. `payload` is self-contained (`v1:flow:luong.tang-ca`): it may be tapped months later. */
export interface Choice {
  label: string
  payload: string
}

/** What the service wants to say, before a channel shapes it. */
export interface Content {
  /** Plain text, NFC, `\n` for line breaks; no length limit here. */
  text: string
  choices?: Choice[]
  /** After the text, each as a message of its own. */
  files?: readonly OutgoingFile[]
}

/** One message as a channel will send it: text within the platform's limit; choices only on the last part. */
export interface Part {
  text: string
  choices?: Choice[]
  /** Alone: the text is empty then. */
  file?: OutgoingFile
  /** What of a report without a name it told, sealed: for the failure alone, no channel reads it. Wiped with the words. */
  about?: string
}

/** In the order in which an account's rate is spent. */
export const LANES = ['emergency', 'officer', 'answer', 'continuation', 'follow-up'] as const
export type Lane = (typeof LANES)[number]

/** Who speaks: decides the platform's window (a person may answer for 7 days) and what is said of a failure. */
export type Author = 'bot' | 'officer'

export interface NewMessage {
  id: MessageId
  /** Parts of one answer share it: when one is given up, the rest of that answer ends, later answers do not. */
  answerId: string
  lane: Lane
  author: Author
  part: Part
  topic?: TopicId
  /** After this the message is given up (a bot's answer after 15 minutes, an officer's with the window). */
  expiresAt: Instant
  /** Belongs to a report without a name: left out of transcripts, and its text is erased once it is sent. */
  confidential?: boolean
}

export type MessageStatus = 'waiting' | 'sending' | 'sent' | 'unknown' | 'failed' | 'cancelled'

export interface StoredMessage extends NewMessage {
  conversationId: ConversationId
  accountId: AccountId
  createdAt: Instant
  /** Not before this instant (a retry's back-off, a platform's night rule). */
  dueAt: Instant
  status: MessageStatus
  attempts: number
  reason?: string
  platformMessageId?: string
  sentAt?: Instant
}
