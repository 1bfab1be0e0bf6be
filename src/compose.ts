import { openAccounts, type AccountRegistry } from './accounts/registry'
import { environmentAccounts } from './accounts/from-environment'
import { createMediaFetch, type MediaFetchOptions } from './attachments/fetch'
import { createAttachmentFetcher } from './attachments/fetcher'
import type { Channel } from './channels/channel'
import { createPlatformHttp, type PlatformHttp } from './channels/http-client'
import { createMessengerChannel, type MessengerChannel } from './channels/messenger/messenger'
import { createZaloChannel } from './channels/zalo/zalo-channel'
import { createZaloTokens, type ZaloTokens } from './channels/zalo/tokens'
import type { Config } from './config'
import { createConversations } from './conversations/turn'
import { openDataFolder } from './data-folder'
import { createApp } from './http/app'
import { createMetrics, type Metrics } from './http/metrics'
import { startServer, type RunningServer } from './http/server'
import { createWebhookHandler } from './http/webhooks'
import type { ChannelName } from './ids'
import { createInbox, type Inbox } from './inbox/inbox'
import { createSpool } from './inbox/spool'
import { openLiveContent, type LiveContent } from './content/live-content'
import { describeError, type Log } from './log'
import { createGates } from './outbox/gates'
import { createOutbox, type Outbox } from './outbox/outbox'
import { createSecrets } from './secrets'
import { fileBlobs } from './storage/blobs/file-blobs'
import { openSqliteStore, type Store } from './storage/sqlite/store'
import { DAY, MINUTE, SECOND, systemClock, type Clock } from './time'
import { isFragment } from './understanding/fragment'
import { openUnits, type Units } from './units/units'
import { createInProcessWork } from './work/in-process/in-process-work'
import type { Work } from './work/work'

/** What tests put in place of the real thing; every replacement is taken before anything is built from it. */
export interface Replacements {
  clock?: Clock
  http?: PlatformHttp
  media?: MediaFetchOptions
  random?: () => number
  contentRoot?: string
}

export interface Service {
  store: Store
  accounts: AccountRegistry
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

export async function compose(config: Config, log: Log, replace: Replacements = {}): Promise<Service> {
  const clock = replace.clock ?? systemClock
  const http = replace.http ?? createPlatformHttp()
  const random = replace.random ?? Math.random
  const metrics = createMetrics()
  const folder = await openDataFolder(config.dataDir, config.secretKey)
  const secrets = createSecrets(folder.secretKey)
  const store = openSqliteStore(folder.database, secrets)
  const units = await openUnits(store.units)
  const accounts = await openAccounts(store.accounts)
  for (const account of environmentAccounts(config, units.defaultUnit)) await accounts.add(account)
  const root = replace.contentRoot ?? process.cwd()
  const content = await openLiveContent({ root, revisions: store.revisions, clock, log })
  const onAlarm = (account: string, reason: string): void => {
    metrics.alarm(reason.slice(0, 40))
    log.error('account needs attention', { account, reason })
  }
  const tokens = createZaloTokens({
    store: store.tokens,
    clock,
    http,
    config: { oauthUrl: config.zalo.oauthUrl },
    accounts: () => accounts.of('zalo'),
    onAlarm: ({ accountId, kind, reason }) => onAlarm(accountId, `${kind}: ${reason}`),
    saveAside: (accountId, pair) => folder.saveAside(accountId, secrets.seal(JSON.stringify(pair))),
  })
  const messenger = openMessenger(config, http)
  const channels = openChannels(config, http, tokens, accounts, clock, messenger)
  const channel = (name: ChannelName): Channel => channels.get(name) ?? missingChannel(name)

  const spool = createSpool(folder.spool)
  const inbox = createInbox({
    events: store.events,
    spool,
    secrets,
    isKnown: (id) => accounts.find(id) !== undefined,
    wake: (id) => work.wakeConversation(id),
    onSpooled: (error) => {
      metrics.spooled()
      log.error('webhook kept in the spool', describeError(error))
    },
    onDropped: (reason, n) => metrics.ignored('any', `${reason}:${n}`),
  })
  const conversations = createConversations({
    turns: store.turns,
    understanding: { understand: (text, context) => content.understand(text, context), isFragment },
    content: () => content.current(),
    revision: (id) => content.revision(id),
    account: (id) => accounts.find(id),
    place: (account, unit, now) => units.place(accounts.find(account)?.unitId, unit, now),
    channel,
    keptData: (id) => store.contacts.kept(id),
    contactsWithText: (account, hash, since) => store.contacts.contactsWithText(account, hash, since),
    secrets,
    clock,
    onOutgoing: (id) => work.wakeOutbox(id),
    onCommitted: (turn) => {
      for (const taken of turn.taken) metrics.turn(taken.outcome)
    },
  })
  const gates = createGates({ zaloPerMinute: config.zalo.requestsPerMinute, now: () => performance.now() })
  const outbox = createOutbox({
    messages: store.messages,
    channel,
    account: (id) => accounts.find(id),
    gate: (account) => gates.of(account),
    secrets,
    clock,
    random,
    wakeConversation: (id) => work.wakeConversation(id),
    onSent: (message, result) => {
      metrics.sent(message.accountId.slice(0, message.accountId.indexOf(':')), result.kind)
      metrics.answered(clock.now() - message.createdAt)
    },
    onAlarm,
    choicesRefused: (account) => accounts.changeSettings(account.id, { zaloButtons: false }),
  })
  const failed = (what: string, error: unknown): void => {
    metrics.failed(what)
    log.error('work failed', { what, ...describeError(error) })
  }
  const fetcher = createAttachmentFetcher({
    attachments: store.attachments,
    blobs: fileBlobs(folder.blobs),
    fetch: createMediaFetch(replace.media),
    clock,
    failed: (error) => failed('attachment', error),
    onDone: (outcome, reason) => metrics.attachment(outcome, reason),
  })
  const work = createInProcessWork({
    runConversation: (id) => conversations.run(id),
    runOutbox: (id) => outbox.run(id),
    events: store.events,
    timers: store.timers,
    messages: store.messages,
    clock,
    chores: [
      { name: 'spool', everyMs: SECOND, run: () => inbox.replay() },
      { name: 'zalo-tokens', everyMs: 10 * MINUTE, run: () => tokens.renewDue(clock.now()) },
      { name: 'attachments', everyMs: 2 * SECOND, run: async () => fetcher.wake() },
      { name: 'erased-attachments', everyMs: MINUTE, run: () => fetcher.removeErased() },
      { name: 'orphan-blobs', everyMs: DAY, run: () => fetcher.removeOrphans() },
      { name: 'abandoned-sends', everyMs: MINUTE, run: () => outbox.recover(clock.now() - MINUTE) },
    ],
    failed,
  })
  metrics.watch('waiting_events', 'Events that wait in mailboxes', () => store.events.waitingCount())
  metrics.watch('unsent_messages', 'Messages that wait to be sent', () => store.messages.waitingCount())

  const webhook = createWebhookHandler({
    channels: new Map([...channels].map(([name, given]) => [`/webhooks/${name}`, given])),
    find: (name, externalId) => accounts.byExternalId(name, externalId),
    inbox,
    clock,
    counted: (what, name, reason = '') =>
      what === 'webhook' ? metrics.webhook(name, reason) : metrics.ignored(name, reason),
    onNotice: (name, notice) => onAlarm(`${name}:${notice.accountExternalId}`, notice.kind),
  })
  const app = createApp({
    publicUrl: config.publicUrl,
    checks: { store: () => store.events.waitingCount(), content: async () => content.current() },
    registry: metrics.registry,
    secrets,
    log,
    ...(messenger === undefined ? {} : { messenger }),
  })

  let server: RunningServer | undefined
  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    await server?.close()
    await fetcher.close()
    outbox.close()
    gates.close()
    await work.close()
    await content.close()
    await store.close()
  }
  return {
    store,
    accounts,
    units,
    content,
    inbox,
    work,
    outbox,
    metrics,
    clock,
    async start(only) {
      for (const account of accounts.of('zalo')) await tokens.importConfigured(account)
      await outbox.recover(clock.now())
      await inbox.replay()
      if (only !== 'intake') {
        await content.watch()
        await work.start()
      }
      server = await startServer({ port: config.port, host: config.host, webhook, app })
      return { port: server.port }
    },
    close: () => (closing ??= close()),
  }
}

function openMessenger({ messenger }: Config, http: PlatformHttp): MessengerChannel | undefined {
  const { app, apiUrl, apiVersion } = messenger
  return app === undefined ? undefined : createMessengerChannel({ ...app, apiUrl, apiVersion }, http)
}

function openChannels(
  config: Config,
  http: PlatformHttp,
  tokens: ZaloTokens,
  accounts: AccountRegistry,
  clock: Clock,
  messenger: MessengerChannel | undefined,
): ReadonlyMap<ChannelName, Channel> {
  const channels = new Map<ChannelName, Channel>()
  channels.set(
    'zalo',
    createZaloChannel({
      http,
      apiUrl: config.zalo.apiUrl,
      tokens,
      clock,
      isOwnOa: (externalId) => accounts.byExternalId('zalo', externalId) !== undefined,
    }),
  )
  if (messenger !== undefined) channels.set('messenger', messenger)
  return channels
}

function missingChannel(name: ChannelName): never {
  throw new Error(`Nothing is configured for the channel ${name}.`)
}
