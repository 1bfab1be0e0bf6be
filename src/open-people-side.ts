import type { Express } from 'express'
import { join } from 'node:path'
import type { OwnedAccount } from './accounts/account-repository'
import type { PairOrigin } from './accounts/add-account'
import type { OpenedAttachment } from './attachments/read-attachment'
import type { AttachmentId } from './attachments/attachment'
import { createChatRoutes } from './channels/webchat/routes'
import { createApp } from './http/app'
import { openDashboard } from './http/dashboard'
import { createDesk, type Desk } from './http/desk/desk'
import type { ConversationId } from './ids'
import type { Inbox } from './inbox/inbox'
import { roleOf } from './mode'
import type { OpenChannels } from './open-channels'
import type { Ground } from './open-ground'
import { packageRoot } from './package-root'

export interface PeopleSideDeps {
  channels: OpenChannels
  inbox: Pick<Inbox, 'accept'>
  readFile(id: AttachmentId): Promise<OpenedAttachment | undefined>
  addAccount(account: OwnedAccount, pair: PairOrigin): Promise<void>
  isPairSpent(account: OwnedAccount): Promise<boolean>
  /** Something waits in this conversation's mailbox. */
  wake(id: ConversationId): void
  /** Rejects when no work can be handed out or taken now. */
  checkWork(): Promise<void>
}

export interface PeopleSide {
  /** Everything on the port that is not a webhook post. A worker process has only its state and figures there. */
  app: Express
  desk: Desk
  /** Ends the open event streams; before the server's own close, which waits for them. */
  close(): void
}

/** What people open in a browser: the officers' desk, the chat page, the pages of the service's state. */
export function openPeopleSide(ground: Ground, deps: PeopleSideDeps): PeopleSide {
  const { accounts, backing, clock, config, content, failed, log, metrics, secrets, store, units } = ground
  const { publicUrl } = config
  const { messenger, webchat, bell } = deps.channels
  const chat = createChatRoutes({
    channel: webchat,
    inbox: deps.inbox,
    ...backing.chat,
    bell,
    secrets,
    clock,
    find: (externalId) => accounts.byExternalId('webchat', externalId),
    readFile: deps.readFile,
    failed: (error) => failed('chat', error),
    pageFolder: join(packageRoot(), 'public', 'chat'),
    publicUrl,
  })
  const desk = createDesk({
    store,
    units,
    accounts,
    addAccount: deps.addAccount,
    isPairSpent: deps.isPairSpent,
    report: backing.askReport,
    blobs: backing.blobs,
    channel: deps.channels.find,
    content: () => content.current(),
    understand: (text, context) => content.understand(text, context),
    wake: deps.wake,
    secrets,
    clock,
    log,
    publicUrl,
    broadcast: backing.broadcast,
  })
  const dashboard = openDashboard(join(packageRoot(), 'dist', 'dashboard'))
  const isWorker = roleOf(config.mode) === 'worker'
  const pages = {
    desk: desk.router,
    chat: chat.router,
    ...(dashboard === undefined ? {} : { dashboard }),
    ...(messenger === undefined ? {} : { messenger }),
  }
  const app = createApp({
    publicUrl,
    checks: {
      store: () => store.events.waitingCount(),
      content: async () => content.current(),
      // A web process without it still takes webhooks.
      ...(isWorker ? { work: deps.checkWork } : {}),
    },
    registry: metrics.registry,
    secrets,
    log,
    ...(isWorker ? {} : pages),
  })
  return {
    app,
    desk,
    close() {
      chat.close()
      desk.close()
    },
  }
}
