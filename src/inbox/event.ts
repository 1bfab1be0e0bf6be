import type { OutgoingFile } from '../attachments/outgoing'
import type { AccountId, ConversationId, MessageId, TicketId, TimerId, TopicId } from '../ids'
import type { Lane } from '../outbox/message'
import type { Instant } from '../time'

/** How a person came to write: a QR code or link with a ref, an ad, a menu, or of their own accord. */
export interface TouchSource {
  kind: 'link' | 'ad' | 'menu' | 'plugin' | 'message-invite' | 'profile' | 'other'
  ref?: string
}

export type AttachmentKind =
  'image' | 'audio' | 'video' | 'file' | 'sticker' | 'location' | 'link' | 'contact-card' | 'other'

/** What a worker sent beside text. `url` is untrusted and short-lived: fetched from an allow-list or not at all. */
export interface Attachment {
  kind: AttachmentKind
  url?: string
  name?: string
  sizeBytes?: number
  stickerId?: string
  latitude?: number
  longitude?: number
  /** Title or description that came with a link, file or card. */
  title?: string
}

/** What a person did, in our words; everything a platform sends becomes one of these or is knowingly ignored. */
export type PersonBody =
  | { kind: 'text'; text: string; quotedMessageId?: string }
  /** A quick reply, button, menu item or ice breaker. `payload` can be months old and, on Zalo, typed by hand: untrusted. */
  | { kind: 'tap'; payload: string; title?: string }
  | { kind: 'attachment'; items: Attachment[]; text?: string }
  | { kind: 'follow' }
  | { kind: 'unfollow' }
  /** Get Started, "chat now", or a link into a thread: the person opened the conversation and said nothing yet. */
  | { kind: 'start'; payload?: string }
  /** Contact details given through the platform's own form. */
  | { kind: 'contact-info'; name?: string; phone?: string; address?: string }
  | { kind: 'edit'; messageId: string; text: string }
  /** The person took a message back: `messageKey` is the de-duplication key under which it was delivered. */
  | { kind: 'withdraw'; messageKey: string }
  | { kind: 'reaction'; messageId: string; icon: string; removed: boolean }
  /** The platform says that the person withdraws their data. */
  | { kind: 'erase-request' }

/** Someone else answered in the thread: staff in the platform's own inbox, another app, or an automation. */
export type ForeignBody =
  | { kind: 'echo'; author: 'staff' | 'foreign'; messageId: string; text?: string; staffId?: string }
  /** Another app or the Page's inbox has (or had) the thread: the bot must be silent until it comes back. */
  | { kind: 'thread-control'; owner: 'us' | 'other' }
  /** What the worker wrote while another app owned the thread: context for officers, never answered late. */
  | { kind: 'standby'; text?: string }

/** What reaches a conversation's mailbox from inside the service. */
export type InternalBody =
  | { kind: 'timer'; timerId: TimerId; timer: string; data?: Record<string, string> }
  | { kind: 'officer-took'; ticketId: TicketId; officer: string }
  /** An officer takes the conversation over without a ticket: one is opened, taken already. */
  | { kind: 'officer-opened'; officer: string }
  | { kind: 'officer-reply'; ticketId: TicketId; officer: string; text: string; files?: OutgoingFile[] }
  | { kind: 'officer-resolved'; ticketId: TicketId; officer: string; reason: string; text?: string }
  | { kind: 'officer-released'; ticketId: TicketId; officer: string }
  /** The same for a case: the content is sealed, so that no table joins the case to the conversation. */
  | { kind: 'case-message'; sealed: string }
  | {
      kind: 'delivery-failed'
      messageId: MessageId
      reason: string
      officer: boolean
      lane?: Lane
      confidential?: boolean
      /** Of the message's part. */
      about?: string
    }
  /** An answer waited so long that it is made anew before it goes. */
  | { kind: 'answer-stale'; topic: TopicId }
  /** Someone with the right to do so (a command, the platform's callback) asks for the contact to be erased. */
  | { kind: 'erase-now' }

export type EventBody = PersonBody | ForeignBody | InternalBody
export type EventKind = EventBody['kind']

/** One thing that a channel read from a webhook, not yet stored. Ids are the platform's own. */
export interface ParsedEvent {
  accountExternalId: string
  personExternalId: string
  /** Unique within the account for one real happening, however often it is delivered. */
  key: string
  at: Instant
  body: PersonBody | ForeignBody
  touch?: TouchSource
}

/** "Delivered" or "seen" up to a moment: folded into one row a conversation, never an event of its own. */
export interface ParsedReceipt {
  accountExternalId: string
  personExternalId: string
  receipt: 'delivered' | 'seen'
  watermark: Instant
}

/** Our own message, or an unknown automation's, coming back: settles a send whose answer was lost. Wakes nobody. */
export interface ParsedEcho {
  accountExternalId: string
  personExternalId: string
  platformMessageId: string
  /** What we put into the send request's metadata (Messenger): our message id. */
  metadata?: string
  text?: string
  at: Instant
}

/** Something about the account itself: a lost permission, a policy warning. Raises an alarm. */
export interface AccountNotice {
  accountExternalId: string
  kind: 'permission-revoked' | 'policy-warning' | 'policy-block' | 'policy-unblock'
  detail?: string
}

export interface ParsedWebhook {
  events: ParsedEvent[]
  receipts: ParsedReceipt[]
  echoes: ParsedEcho[]
  notices: AccountNotice[]
  /** What was understood and knowingly left aside, by reason, e.g. `unknown-event:shop_has_order`. */
  ignored: string[]
}

/** An event as it waits in its conversation's mailbox. */
export interface StoredEvent {
  seq: number
  accountId: AccountId
  conversationId: ConversationId
  at: Instant
  receivedAt: Instant
  body: EventBody
  touch?: TouchSource
}
