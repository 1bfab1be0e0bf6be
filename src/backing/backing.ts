import type { BlobStore } from '../attachments/blob-store'
import type { Broadcast } from '../broadcast'
import type { Account } from '../channels/channel'
import type { ChatHistory, ChatShelf } from '../channels/webchat/chat-history'
import type { AskReport } from '../engagement/ask-report'
import type { Hits } from '../hits'
import type { ConversationId } from '../ids'
import type { Log } from '../log'
import type { Rate, RateGate } from '../outbox/rate-gate'
import type { Secrets } from '../secrets'
import type { Store } from '../storage/store'
import type { Instant, SettableClock } from '../time'
import type { Chore } from '../work/chore'
import type { Work } from '../work/work'

/**
 * What an installation stands on: one process over a SQLite file, or many over MongoDB and Redis. Everything else is the
 * same program on either.
 */
export interface Backing {
  store: Store
  blobs: BlobStore
  chat: { shelf: ChatShelf; history: ChatHistory; hits: Hits }
  askReport: AskReport
  /** To every process that serves people. */
  broadcast: Broadcast
  /** The gate of an account at its rate: of this process, or of all together. */
  gate(account: Account, rate: Rate): RateGate
  openWork(deps: WorkDeps): Work
  /** At a start: sends that began before this instant are nobody's any more. Another process may be at work on later ones. */
  sendsAbandonedBefore(now: Instant): Instant
  /** After everything that uses it. */
  close(): Promise<void>
}

export interface BackingDeps {
  secrets: Secrets
  /** Of this process; where there are many, the backing sets it by the one that they share. */
  clock: SettableClock
  log: Pick<Log, 'info'>
  failed(what: string, error: unknown): void
}

export interface WorkDeps {
  runConversation(id: ConversationId): Promise<void>
  runOutbox(id: ConversationId): Promise<void>
  /** Further things to look after now and then: the spool, attachments, tokens. */
  chores: readonly Chore[]
}
