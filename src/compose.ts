import { join } from 'node:path'
import { openAccounts } from './accounts/registry'
import type { OwnedAccount } from './accounts/account-repository'
import { environmentAccounts } from './accounts/from-environment'
import { createMediaFetch, type MediaFetchOptions } from './attachments/fetch'
import { createAttachmentFetcher } from './attachments/fetcher'
import { attachmentReader } from './attachments/read-attachment'
import { openBacking } from './backing/open-backing'
import { webhookPaths } from './channels/channel-list'
import { createPlatformHttp, type PlatformHttp } from './channels/http-client'
import { CHAT_ACCOUNT, chatAccount } from './channels/webchat/chat-account'
import { createChatRoutes } from './channels/webchat/routes'
import { isPublic, type Config } from './config'
import { choresOf } from './chores'
import { createConversations } from './conversations/turn'
import { openDataFolder } from './data-folder'
import { followOthers } from './follow-others'
import { showWhatWaits } from './gauges'
import { createApp } from './http/app'
import { openDashboard } from './http/dashboard'
import { createDesk } from './http/desk/desk'
import { createMetrics } from './http/metrics'
import { startServer, type RunningServer } from './http/server'
import { createWebhookHandler } from './http/webhooks'
import { createInbox } from './inbox/inbox'
import { createSpool } from './inbox/spool'
import type { HeavyWork } from './content/heavy-work'
import { openLiveContent } from './content/live-content'
import { describeError, kindOfError, type Log } from './log'
import { roleOf } from './mode'
import { openAgent } from './open-agent'
import { openChannels } from './open-channels'
import { createGates } from './outbox/gates'
import { packageRoot } from './package-root'
import { createOutbox } from './outbox/outbox'
import { createStops } from './outbox/stops'
import { createSecrets } from './secrets'
import type { Service } from './service'
import { fileErasureLog } from './storage/erasure-log'
import { settable, systemClock, type Clock } from './time'
import { isFragment } from './understanding/fragment'
import { setUpFirstAdmin } from './units/first-admin'
import { openUnits } from './units/units'
import { createTrace } from './trace'
import { createIntakeWatch } from './watch-intake'

/** What tests put in place of the real thing; every replacement is taken before anything is built from it. */
export interface Replacements {
  clock?: Clock
  http?: PlatformHttp
  media?: MediaFetchOptions
  random?: () => number
  contentRoot?: string
  heavy?: HeavyWork
  /** Opened for one command, beside the processes that serve: it publishes nothing by itself and has no chores. */
  visiting?: true
}

export type { Service }

export async function compose(config: Config, log: Log, replace: Replacements = {}): Promise<Service> {
  const clock = settable(replace.clock ?? systemClock)
  const http = replace.http ?? createPlatformHttp()
  const random = replace.random ?? Math.random
  const metrics = createMetrics()
  const trace = createTrace({ log, metrics, clock })
  const folder = await openDataFolder(config.dataDir, config.secretKey)
  const secrets = createSecrets(folder.secretKey)
  const failed = (what: string, error: unknown): void => {
    metrics.failed(what, kindOfError(error))
    log.error('work failed', { what, ...describeError(error) })
  }
  const backing = await openBacking(config.mode, folder, { secrets, clock, log, failed })
  const { store, broadcast, blobs } = backing
  const readFile = attachmentReader({ attachments: store.attachments, blobs })
  const units = await openUnits(store.units, () => broadcast.publish('units', {}))
  const accounts = await openAccounts(store.accounts, () => broadcast.publish('accounts', {}))
  for (const account of [chatAccount(units.defaultUnit), ...environmentAccounts(config, units.defaultUnit)]) {
    await accounts.connect(account, replace.visiting !== true)
  }
  const root = replace.contentRoot ?? process.cwd()
  const content = await openLiveContent({
    root,
    revisions: store.revisions,
    clock,
    log,
    heavy: replace.heavy,
    folder: replace.visiting ? 'visiting' : config.mode.kind === 'embedded' ? 'own' : 'one-of-many',
    changed: (revision) => broadcast.publish('content', { revision }),
  })
  const following =
    config.mode.kind === 'embedded' ? undefined : followOthers({ broadcast, content, accounts, units, failed })
  const onAlarm = (account: string, reason: string): void => {
    metrics.alarm(reason.slice(0, 40))
    log.error('account needs attention', { account, reason })
  }
  const gates = createGates({ zaloPerMinute: config.zalo.requestsPerMinute, open: backing.gate })
  const channels = openChannels(config, { accounts, backing, folder, gates, http, secrets, clock, onAlarm })
  const { messenger, webchat, bell, tokens } = channels

  const spool = createSpool(folder.spool)
  const inbox = createInbox({
    events: store.events,
    contacts: store.contacts,
    spool,
    secrets,
    isKnown: (id) => accounts.find(id) !== undefined,
    wake: (id, account) => work.wakeConversation(id, account),
    onSpooled: (error) => {
      metrics.spooled()
      log.error('webhook kept in the spool', describeError(error))
    },
    onDropped: (reason) => metrics.ignored('any', reason),
    onHeard(account, at, conversation) {
      trace.heard(account, at, conversation)
      watch.hearing.heard(account, at)
    },
    onReceipt: (id) => desk.received(id),
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
  const dialogflow = openAgent(config.understanding, { content, secrets, clock, log, metrics })
  const conversations = createConversations({
    turns: store.turns,
    understanding: { understand: (text, context) => (dialogflow ?? content).understand(text, context), isFragment },
    content: () => content.current(),
    revision: (id) => content.revision(id),
    account: (id) => accounts.find(id),
    place: (account, unit, now) => units.place(accounts.find(account)?.unitId, unit, now),
    channel: channels.get,
    keptData: (id) => store.contacts.kept(id),
    contactsWithText: (account, hash, since) => store.contacts.contactsWithText(account, hash, since),
    secrets,
    clock,
    ...(isPublic(config.publicUrl) ? { chatUrl: new URL('/chat', config.publicUrl).href } : {}),
    onOutgoing: (id, account, first) => work.wakeOutbox(id, account, first),
    onStepFailed: (error) => failed('step', error),
    onCommitted: (turn, request) => {
      if (turn.effects.some(({ kind }) => kind === 'erase-contact')) keepErasures()
      trace.committed(turn, request)
      desk.committed(turn)
    },
  })
  const erasureLog = fileErasureLog(folder.erasures)
  const keepErasures = (): void =>
    void store.contacts
      .erasures()
      .then((erasures) => erasureLog.add(erasures))
      .catch((error: unknown) => failed('erasure log', error))
  const outbox = createOutbox({
    messages: store.messages,
    channel: channels.get,
    account: (id) => accounts.find(id),
    gate: (account) => gates.of(account),
    readFile,
    onUnreadFile: (error) => failed('officer file', error),
    ...{ secrets, clock, random },
    stops: createStops(broadcast, clock),
    wakeConversation: (id, account) => work.wakeConversation(id, account),
    onSent: (message, result) => {
      trace.sent(message, result)
      if (message.accountId === CHAT_ACCOUNT) bell.ring(message.conversationId)
      if (message.confidential !== true) desk.delivered(message.conversationId)
    },
    onAlarm,
    choicesRefused: (account) => accounts.changeSettings(account.id, { zaloButtons: false }),
  })
  const fetcher = createAttachmentFetcher({
    attachments: store.attachments,
    blobs,
    fetch: createMediaFetch(replace.media),
    clock,
    failed: (error) => failed('attachment', error),
    onDone: (outcome, reason) => metrics.attachment(outcome, reason),
  })
  const work = backing.openWork({
    runConversation: (id) => conversations.run(id),
    runOutbox: (id) => outbox.run(id),
    chores: replace.visiting
      ? []
      : [
          ...choresOf({
            inbox,
            tokens,
            fetcher,
            store,
            units,
            outbox,
            content: () => content.current(),
            clock,
            onRaised: (id) => desk.overdue(id),
            keepErasures,
          }),
          ...watch.chores,
          ...(following?.chores ?? []),
        ],
  })
  showWhatWaits({ metrics, store, spool, accounts, clock })

  const role = roleOf(config.mode)
  const webhook = createWebhookHandler({
    channels: role === 'worker' ? new Map() : webhookPaths(channels.all),
    find: (name, externalId) => accounts.byExternalId(name, externalId),
    inbox,
    clock,
    counted: (what, name, reason = '') =>
      what === 'webhook' ? metrics.webhook(name, reason) : metrics.ignored(name, reason),
    failed: (name, error) => failed(`webhook ${name}`, error),
    onNotice: (name, notice) => onAlarm(`${name}:${notice.accountExternalId}`, notice.kind),
  })
  const chat = createChatRoutes({
    channel: webchat,
    inbox,
    ...backing.chat,
    bell,
    secrets,
    clock,
    find: (externalId) => accounts.byExternalId('webchat', externalId),
    readFile,
    failed: (error) => failed('chat', error),
    pageFolder: join(packageRoot(), 'public', 'chat'),
    publicUrl: config.publicUrl,
  })
  const desk = createDesk({
    store,
    units,
    accounts,
    addAccount,
    report: backing.askReport,
    blobs,
    channel: channels.find,
    content: () => content.current(),
    understand: (text, context) => content.understand(text, context),
    wake: (id) => work.wakeConversation(id),
    secrets,
    clock,
    log,
    publicUrl: config.publicUrl,
    broadcast,
  })
  const dashboard = openDashboard(join(packageRoot(), 'dist', 'dashboard'))
  const forPeople = {
    desk: desk.router,
    chat: chat.router,
    ...(dashboard === undefined ? {} : { dashboard }),
    ...(messenger === undefined ? {} : { messenger }),
  }
  const app = createApp({
    publicUrl: config.publicUrl,
    checks: {
      store: () => store.events.waitingCount(),
      content: async () => content.current(),
      // A web process without it still takes webhooks.
      ...(role === 'worker' ? { work: () => work.check() } : {}),
    },
    registry: metrics.registry,
    secrets,
    log,
    ...(role === 'worker' ? {} : forPeople),
  })

  async function addAccount(account: OwnedAccount): Promise<void> {
    if (accounts.find(account.id) !== account) await accounts.add(account)
    if (account.channel === 'zalo') await tokens.importConfigured(account)
  }
  let server: RunningServer | undefined
  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    chat.close()
    desk.close()
    await server?.close()
    await fetcher.close()
    outbox.close()
    gates.close()
    await watch.close()
    await work.close()
    await dialogflow?.close()
    await following?.close()
    await content.close()
    await backing.close()
  }
  return {
    store,
    accounts,
    addAccount,
    channel: channels.find,
    secrets,
    contentRoot: root,
    publicUrl: config.publicUrl,
    setUpFirstAdmin: () =>
      setUpFirstAdmin({
        officers: store.officers,
        links: store.setUpLinks,
        clock,
        unitId: units.defaultUnit,
        ...(config.admin === undefined ? {} : { given: config.admin }),
      }),
    askReport: backing.askReport,
    units,
    content,
    inbox,
    work,
    outbox,
    metrics,
    clock,
    async start(only) {
      await tokens.importAllConfigured()
      await outbox.recover(backing.sendsAbandonedBefore(clock.now()))
      await inbox.replay()
      // A worker that comes or goes keeps no webhook from being taken.
      if (role !== 'worker') await watch.start()
      if (only !== 'intake') {
        await dialogflow?.prepare()
        await content.watch()
        await work.start()
      }
      server = await startServer({ port: config.port, host: config.host, webhook, app })
      return { port: server.port }
    },
    close: () => (closing ??= close()),
  }
}
