import type { ConversationId } from '../ids'

/** Who does what when: at most one turn and one send of a conversation at a time, whichever process has it. */
export interface Work {
  /** Something waits in this conversation's mailbox. Never lost: while it runs, it runs once more afterwards. */
  wakeConversation(id: ConversationId): void
  /** Something of this conversation is due to be sent. */
  wakeOutbox(id: ConversationId): void
  /** Looks at the store: timers that are due, mailboxes and messages whose wake-up was lost, the spool. */
  sweep(): Promise<void>
  start(): Promise<void>
  /** Resolves when nothing is running and nothing is due now. */
  idle(): Promise<void>
  /** Takes nothing new, lets what runs come to an end. May be called twice. */
  close(): Promise<void>
}
