import type { OpenedAttachment } from '../../src/attachments/read-attachment'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import type { Account } from '../../src/channels/channel'
import { createChatBell } from '../../src/channels/webchat/bell'
import { CHAT_ACCOUNT, CHAT_EXTERNAL_ID } from '../../src/channels/webchat/chat-account'
import type { ChatLimits } from '../../src/channels/webchat/chat-limits'
import { createChatRoutes } from '../../src/channels/webchat/routes'
import { createWebchatChannel } from '../../src/channels/webchat/webchat-channel'
import { createOwnHits } from '../../src/hits'
import type { ConversationId } from '../../src/ids'
import type { EventBody } from '../../src/inbox/event'
import { createInbox } from '../../src/inbox/inbox'
import type { Author, Part } from '../../src/outbox/message'
import { createSecrets } from '../../src/secrets'
import { sqliteChatHistory } from '../../src/storage/sqlite/chat-history'
import { sqliteChatShelf } from '../../src/storage/sqlite/chat-shelf'
import { openDatabase } from '../../src/storage/sqlite/database'
import { sqliteEvents } from '../../src/storage/sqlite/events'

export const CHAT_PAGE_FOLDER = join(__dirname, '../../public/chat')

const chatAccount: Account = {
  id: CHAT_ACCOUNT,
  channel: 'webchat',
  externalId: CHAT_EXTERNAL_ID,
  name: 'Trang chat',
  credentials: {},
  settings: {},
}

export interface ChatServerOptions {
  limits?: ChatLimits
  publicUrl?: string
  /** What officers have sent, by its id. */
  files?: Record<string, OpenedAttachment>
  /** No account: the webchat is switched off. */
  withoutAccount?: boolean
  /** Everything that the visitor does, once it is stored; answers are put in with `say`. */
  onEvent?(body: EventBody, conversation: ConversationId): void
}

export interface ChatServer {
  url: string
  failures: unknown[]
  /** Whether store and spool take what comes. */
  storing: boolean
  /** What was stored, in order. */
  stored(): { kind: string; body: EventBody; touch: string | null }[]
  /** A message to the visitor, sent at once through the channel. */
  say(conversation: ConversationId, part: Part, author?: Author): Promise<void>
  close(): Promise<void>
}

/** The chat's routes over real HTTP with the embedded store in memory and no conversations behind it. */
export async function startChatServer(options: ChatServerOptions = {}): Promise<ChatServer> {
  const db = openDatabase(':memory:')
  const secrets = createSecrets('a secret key of the tests only')
  const clock = { now: () => Date.now() }
  const bell = createChatBell()
  const shelf = sqliteChatShelf(db, secrets)
  const conversationOf = (visitor: string): ConversationId => secrets.conversationOf(CHAT_ACCOUNT, visitor)
  const wake = (visitor: string): void => bell.ring(conversationOf(visitor))
  const channel = createWebchatChannel({ secret: secrets.digest('webchat'), shelf, wake })
  const events = sqliteEvents(db)
  const newest = db.statement<{ body: string }>(
    'SELECT body FROM event WHERE conversation_id = ? ORDER BY seq DESC LIMIT 1',
  )
  const inbox = createInbox({
    events: {
      add: (delivery, seen) => (server.storing ? events.add(delivery, seen) : Promise.reject(new Error('no store'))),
    },
    contacts: { erasures: () => Promise.resolve([]) },
    spool: { keep: () => Promise.resolve(false), replay: () => Promise.resolve(0), waiting: () => Promise.resolve(0) },
    secrets,
    isKnown: () => true,
    wake: (id) => options.onEvent?.(JSON.parse(newest.get(id)?.body ?? '{}') as EventBody, id),
  })
  const failures: unknown[] = []
  const chat = createChatRoutes({
    channel,
    inbox,
    history: sqliteChatHistory(db, shelf, clock),
    hits: createOwnHits(() => performance.now()),
    bell,
    secrets,
    clock,
    find: () => (options.withoutAccount === true ? undefined : chatAccount),
    readFile: async (id) => options.files?.[id],
    failed: (error) => failures.push(error),
    pageFolder: CHAT_PAGE_FOLDER,
    publicUrl: options.publicUrl ?? 'http://localhost:3000',
    ...(options.limits === undefined ? {} : { limits: options.limits }),
  })
  const app = express().use('/chat', chat.router)
  const http = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  const write =
    db.statement(`INSERT INTO message (id, conversation_id, account_id, turn, answer_id, lane, author, part, created_at,
    due_at, expires_at, status, sent_at) VALUES (?, ?, ?, 1, ?, 'answer', ?, ?, 1, 1, 1, 'sent', ?)`)
  let count = 0

  const server: ChatServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    failures,
    storing: true,
    stored: () =>
      db
        .statement<{ kind: string; body: string; touch: string | null }>(
          'SELECT kind, body, touch FROM event ORDER BY seq',
        )
        .all()
        .map(({ kind, body, touch }) => ({ kind, body: JSON.parse(body) as EventBody, touch })),
    async say(conversation, part, author = 'bot') {
      const id = `message-${++count}`
      await db.write(() => write.run(id, conversation, CHAT_ACCOUNT, id, author, JSON.stringify(part), clock.now()))
      bell.ring(conversation)
    },
    async close() {
      chat.close()
      await new Promise((resolve) => {
        http.close(resolve)
        http.closeIdleConnections()
      })
      await db.close()
    },
  }
  return server
}
