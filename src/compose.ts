import { addAccount, type PairOrigin } from './accounts/add-account'
import type { OwnedAccount } from './accounts/account-repository'
import { createMediaFetch } from './attachments/fetch'
import { createAttachmentFetcher } from './attachments/fetcher'
import { attachmentReader } from './attachments/read-attachment'
import { createPlatformHttp } from './channels/http-client'
import { CHAT_ACCOUNT } from './channels/webchat/chat-account'
import { choresOf } from './chores'
import { isPublic, type Config } from './config'
import { keepErasures } from './contacts/keep-erasures'
import { createConversations } from './conversations/turn'
import { showWhatWaits } from './gauges'
import { startServer, type RunningServer } from './http/server'
import type { AccountId, ConversationId } from './ids'
import type { Log } from './log'
import { roleOf } from './mode'
import { openAgent } from './open-agent'
import { openChannels } from './open-channels'
import { openGround, type Replacements } from './open-ground'
import { openIntake } from './open-intake'
import { openPeopleSide } from './open-people-side'
import { createGates } from './outbox/gates'
import { createOutbox } from './outbox/outbox'
import { createStops } from './outbox/stops'
import type { Service } from './service'
import { fileErasureLog } from './storage/erasure-log'
import { createTrace } from './trace'
import { isFragment } from './understanding/fragment'
import { setUpFirstAdmin } from './units/first-admin'

export type { Replacements, Service }

/**
 * The whole service, in the order in which it is built: what everything stands on, the channels, then the way of a message
 * (intake, conversations, outbox), the work that runs them, and what people see.
 */
export async function compose(config: Config, log: Log, replace: Replacements = {}): Promise<Service> {
  const ground = await openGround(config, log, replace)
  const { accounts, backing, clock, content, failed, folder, metrics, onAlarm, secrets, store, units } = ground
  const trace = createTrace({ log, metrics, clock })
  const gates = createGates({ zaloPerMinute: config.zalo.requestsPerMinute, open: backing.gate })
  const http = replace.http ?? createPlatformHttp()
  const channels = openChannels(config, { accounts, backing, folder, gates, http, secrets, clock, onAlarm })
  const readFile = attachmentReader({ attachments: store.attachments, blobs: backing.blobs })

  // Parts wake and tell one another in a circle: nothing runs before `start`, so `work` and `people` may be built last.
  const wake = (id: ConversationId, account?: AccountId): void => work.wakeConversation(id, account)

  const intake = openIntake(ground, { channels, trace, wake, onReceipt: (id) => people.desk.received(id) })
  const { inbox, watch } = intake

  const erasures = keepErasures({ contacts: store.contacts, log: fileErasureLog(folder.erasures), clock })
  const agent = openAgent(config.understanding, { content, secrets, clock, log, metrics })
  const conversations = createConversations({
    turns: store.turns,
    understanding: { understand: (text, context) => (agent ?? content).understand(text, context), isFragment },
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
      if (turn.effects.some(({ kind }) => kind === 'erase-contact'))
        erasures.keep().catch((error: unknown) => failed('erasure log', error))
      trace.committed(turn, request)
      people.desk.committed(turn)
    },
  })

  const outbox = createOutbox({
    messages: store.messages,
    channel: channels.get,
    account: (id) => accounts.find(id),
    gate: (account) => gates.of(account),
    readFile,
    onUnreadFile: (error) => failed('officer file', error),
    secrets,
    clock,
    random: replace.random ?? Math.random,
    stops: createStops(backing.broadcast, clock),
    wakeConversation: wake,
    onSent: (message, result) => {
      trace.sent(message, result)
      if (message.accountId === CHAT_ACCOUNT) channels.bell.ring(message.conversationId)
      if (message.confidential !== true) people.desk.delivered(message.conversationId)
    },
    onAlarm,
    choicesRefused: (account) => accounts.changeSettings(account.id, { zaloButtons: false }),
  })

  const fetcher = createAttachmentFetcher({
    attachments: store.attachments,
    blobs: backing.blobs,
    fetch: createMediaFetch(replace.media),
    clock,
    failed: (error) => failed('attachment', error),
    onDone: (outcome, reason) => metrics.attachment(outcome, reason),
  })
  const chores = choresOf({
    inbox,
    tokens: channels.tokens,
    fetcher,
    store,
    units,
    outbox,
    content: () => content.current(),
    clock,
    onRaised: (id) => people.desk.overdue(id),
    erasures,
  })
  const work = backing.openWork({
    runConversation: (id) => conversations.run(id),
    runOutbox: (id) => outbox.run(id),
    chores: replace.visiting ? [] : [...chores, ...watch.chores, ...ground.chores],
  })
  showWhatWaits({ metrics, store, spool: intake.spool, accounts, clock })

  const adding = {
    addAccount: (account: OwnedAccount, pair: PairOrigin) =>
      addAccount(account, pair, { accounts, tokens: channels.tokens }),
    isPairSpent: (account: OwnedAccount) => channels.tokens.isConfiguredSpent(account),
  }
  const people = openPeopleSide(ground, {
    channels,
    inbox,
    readFile,
    ...adding,
    wake,
    checkWork: () => work.check(),
  })

  let server: RunningServer | undefined
  let closing: Promise<void> | undefined
  async function close(): Promise<void> {
    people.close()
    await server?.close()
    await fetcher.close()
    outbox.close()
    gates.close()
    await watch.close()
    await work.close()
    await agent?.close()
    await ground.close()
  }
  return {
    ...{ store, accounts, units, content, secrets, metrics, clock, inbox, work, outbox, ...adding },
    channel: channels.find,
    contentRoot: ground.contentRoot,
    publicUrl: config.publicUrl,
    askReport: backing.askReport,
    setUpFirstAdmin: () =>
      setUpFirstAdmin({
        officers: store.officers,
        links: store.setUpLinks,
        clock,
        unitId: units.defaultUnit,
        ...(config.admin === undefined ? {} : { given: config.admin }),
      }),
    async start(only) {
      await channels.tokens.importAllIfNeeded()
      await outbox.recover(backing.sendsAbandonedBefore(clock.now()))
      await inbox.replay()
      // A worker that comes or goes keeps no webhook from being taken.
      if (roleOf(config.mode) !== 'worker') await watch.start()
      if (only !== 'intake') {
        await agent?.prepare()
        await content.watch()
        await work.start()
      }
      server = await startServer({ port: config.port, host: config.host, webhook: intake.webhook, app: people.app })
      return { port: server.port }
    },
    close: () => (closing ??= close()),
  }
}
