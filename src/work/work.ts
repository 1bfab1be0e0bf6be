import type { AccountId, ConversationId } from '../ids'
import type { Lane } from '../outbox/message'

/** Who does what when: at most one turn and one send of a conversation at a time, whichever process has it. */
export interface Work {
  /**
   * Something waits in this conversation's mailbox. Never lost: while it runs, it runs once more afterwards.
   * `account`: whose it is, where the caller knows, so that one account's load does not keep others waiting.
   */
  wakeConversation(id: ConversationId, account?: AccountId): void
  /** Something of this conversation is due to be sent. An emergency waits behind nothing else of its account. */
  wakeOutbox(id: ConversationId, account?: AccountId, lane?: Lane): void
  /**
   * Looks at the store: timers that are due, mailboxes and messages whose wake-up was lost. In one process, what is done on
   * a schedule begins too when its time has come.
   */
  sweep(): Promise<void>
  start(): Promise<void>
  /** Rejects when nothing can be handed out or taken now. */
  check(): Promise<void>
  /** Resolves when nothing is running and nothing is due now. */
  idle(): Promise<void>
  /** Takes nothing new, lets what runs come to an end. May be called twice. */
  close(): Promise<void>
}
