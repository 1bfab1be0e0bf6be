import type { AttachmentId } from '../attachments/attachment'
import type { OutgoingFile } from '../attachments/outgoing'
import type { AccountId, ConversationId, MessageId, TopicId } from '../ids'
import type { MessageStatus, Part } from '../outbox/message'
import type { Instant } from '../time'
import type { Scope } from '../units/officer'
import type { Mode } from './state'

/** One line of what was said, as an officer reads it. Nothing of a report without a name is among them. */
export interface SaidLine {
  id: string
  at: Instant
  from: 'worker' | 'bot' | 'officer'
  text: string
  /** That an officer sent with it. */
  files?: OutgoingFile[]
  officer?: string
  elsewhere?: true
  topic?: TopicId
  choices?: string[]
  messageId?: MessageId
  /** Of a message of ours. `waiting` also for an officer's words that are not a message yet. */
  status?: MessageStatus | 'delivered' | 'seen'
  reason?: string
  /** The worker wrote text here that can be understood. */
  isText?: true
  eventSeq?: number
}

export interface DialoguePage {
  /** Oldest first. */
  lines: SaidLine[]
  /** Where the page before ends; absent at the beginning. */
  earlier?: string
}

/** A conversation as the desk shows it. */
export interface DeskConversation {
  id: ConversationId
  accountId: AccountId
  version: number
  mode: Mode
  heldBy?: string
  heldUntil?: Instant
  /** When the worker last wrote, as far as officers may know: a report without a name does not show in it. */
  lastInboundAt?: Instant
  /** When something was last said that may be read here; absent: nothing ever was. */
  saidAt?: Instant
  sealedName?: string
  sealedPhone?: string
  workplace?: string
  firstSeenAt?: Instant
}

export interface DialogueRepository {
  /** The newest lines, or those before a place of an earlier page. */
  page(id: ConversationId, before: string | undefined, limit: number): Promise<DialoguePage>
  line(id: ConversationId, line: string): Promise<SaidLine | undefined>
  /** The newest words of the worker that may be read. */
  lastFromWorker(id: ConversationId): Promise<string | undefined>
  /** What officers sent, here or elsewhere, after the given line. */
  officersSince(id: ConversationId, line: string): Promise<SaidLine[]>
  /** A message that was given up; undefined when it is none of this conversation's. */
  failedPart(id: ConversationId, message: string): Promise<Part | undefined>
  /** Of workers, by the event that brought them. */
  attachmentsOf(id: ConversationId): Promise<ReadonlyMap<number, AttachmentId[]>>
  /** Whose an attachment is; undefined when it was erased. */
  ownerOf(attachment: string): Promise<{ id: AttachmentId; conversationId: ConversationId } | undefined>
  conversation(id: ConversationId): Promise<DeskConversation | undefined>
  /** Of accounts of these units, where there is something to read, the newest first. */
  conversations(filter: ConversationFilter): Promise<DeskConversation[]>
  /** When a worker last wrote to the account, as far as officers may know. */
  lastHeard(account: AccountId): Promise<Instant | undefined>
  mayRead(scope: Scope, id: ConversationId): Promise<boolean>
}

export interface ConversationFilter {
  scope: Scope
  accounts?: readonly AccountId[] | undefined
  modes?: readonly Mode[] | undefined
  after?: readonly (string | number)[] | undefined
  limit: number
}
