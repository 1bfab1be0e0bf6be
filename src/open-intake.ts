import { webhookPaths } from './channels/channel-list'
import { createWebhookHandler, type WebhookHandler } from './http/webhooks'
import type { AccountId, ConversationId } from './ids'
import { createInbox, type Inbox } from './inbox/inbox'
import { createSpool, type Spool } from './inbox/spool'
import { roleOf } from './mode'
import type { OpenChannels } from './open-channels'
import type { Ground } from './open-ground'
import type { Trace } from './trace'
import { createIntakeWatch, type IntakeWatch } from './watch-intake'

export interface IntakeDeps {
  channels: Pick<OpenChannels, 'all' | 'find'>
  trace: Pick<Trace, 'heard'>
  /** Something waits in this conversation's mailbox. */
  wake(id: ConversationId, account?: AccountId): void
  /** The platform says how far messages of this conversation came. */
  onReceipt(id: ConversationId): void
}

export interface Intake {
  inbox: Inbox
  /** Holds what the store did not take in time. */
  spool: Spool
  /** Whether accounts are still heard, and what was missed. */
  watch: IntakeWatch
  /** A worker process takes none. */
  webhook: WebhookHandler
}

/** How platforms' webhooks come in, and how it is noticed that they do not. */
export function openIntake(ground: Ground, { channels, trace, wake, onReceipt }: IntakeDeps): Intake {
  const { accounts, clock, config, content, failed, failures, folder, log, metrics, onAlarm, secrets, store } = ground
  const spool = createSpool(folder.spool)
  const inbox = createInbox({
    events: store.events,
    contacts: store.contacts,
    spool,
    secrets,
    isKnown: (id) => accounts.find(id) !== undefined,
    wake,
    onSpooled: (error) => {
      metrics.spooled()
      failures.note('webhook kept in the spool', error)
    },
    onDropped: (reason) => metrics.ignored('any', reason),
    onHeard(account, at, conversation) {
      trace.heard(account, at, conversation)
      watch.hearing.heard(account, at)
    },
    onReceipt,
    onRefused: (account, at) => watch.hearing.refused(account, at),
  })
  const watch = createIntakeWatch({
    intake: store.intake,
    accounts,
    channel: channels.find,
    inbox,
    calendar: () => content.current().settings,
    clock,
    log,
    metrics,
    failed,
  })
  const webhook = createWebhookHandler({
    channels: roleOf(config.mode) === 'worker' ? new Map() : webhookPaths(channels.all),
    find: (name, externalId) => accounts.byExternalId(name, externalId),
    inbox,
    clock,
    counted: (what, name, reason = '') =>
      what === 'webhook' ? metrics.webhook(name, reason) : metrics.ignored(name, reason),
    failed: (name, error) => failed(`webhook ${name}`, error),
    onNotice: (name, notice) => onAlarm(`${name}:${notice.accountExternalId}`, notice.kind),
  })
  return { inbox, spool, watch, webhook }
}
