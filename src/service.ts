import type { PairOrigin } from './accounts/add-account'
import type { AccountRegistry } from './accounts/registry'
import type { OwnedAccount } from './accounts/account-repository'
import type { Channel } from './channels/channel'
import type { LiveContent } from './content/live-content'
import type { AskReport } from './engagement/ask-report'
import type { Metrics } from './http/metrics'
import type { ChannelName } from './ids'
import type { Inbox } from './inbox/inbox'
import type { Outbox } from './outbox/outbox'
import type { Secrets } from './secrets'
import type { Store } from './storage/store'
import type { Clock } from './time'
import type { Units } from './units/units'
import type { Work } from './work/work'

/** The composed service, as commands and tests see it. */
export interface Service {
  store: Store
  accounts: AccountRegistry
  /** Adds or replaces an account, and takes a token pair over that was given, or is needed. */
  addAccount(account: OwnedAccount, pair: PairOrigin): Promise<void>
  /** Whether the account's token pair was used up or refused before, so that it is not taken over. Asked before `addAccount`. */
  isPairSpent(account: OwnedAccount): Promise<boolean>
  /** Undefined for a channel that this installation is not set up for. */
  channel(name: ChannelName): Channel | undefined
  secrets: Secrets
  /** The folder with `flows/` and `intents/`. */
  contentRoot: string
  /** As people type it. */
  publicUrl: string
  /** The path of a one-time link for the first officer's password; undefined when somebody has one. */
  setUpFirstAdmin(): Promise<string | undefined>
  askReport: AskReport
  units: Units
  content: LiveContent
  inbox: Inbox
  work: Work
  outbox: Outbox
  metrics: Metrics
  clock: Clock
  /** Opens the port and starts to work; `intake`: webhooks are stored and nothing else is done. */
  start(only?: 'intake'): Promise<{ port: number }>
  /** In the order of the flow: no new webhooks, what runs comes to an end, the store last. May be called twice. */
  close(): Promise<void>
}
