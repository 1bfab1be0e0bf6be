import { connect, type Socket } from 'node:net'
import { createZaloChannel } from '../../src/channels/zalo/zalo-channel'
import { createMessengerChannel } from '../../src/channels/messenger/messenger'
import type { Account, Channel } from '../../src/channels/channel'
import { createWebhookHandler } from '../../src/http/webhooks'
import { startServer, type ServerTimeouts } from '../../src/http/server'
import { accountId, type ChannelName } from '../../src/ids'
import type { Acceptance } from '../../src/inbox/inbox'
import type { AccountNotice, ParsedWebhook } from '../../src/inbox/event'
import { messengerSignature, zaloSignature } from '../../src/simulate/signatures'

export const ZALO = { appId: '4127703985526031777', oaId: '2891046637715002264', key: 'simulated-oa-secret-key' }
export const PAGE = { id: '104729563018274', appId: '902184475610337', secret: '0123456789abcdef0123456789abcdef' }
export const NOW = Date.UTC(2026, 10, 22, 5)

const ACCOUNTS: readonly Account[] = [
  account('zalo', ZALO.oaId, { appId: ZALO.appId, oaSecretKey: ZALO.key }),
  account('messenger', PAGE.id, { pageAccessToken: 'page-token' }),
]

function account(channel: ChannelName, externalId: string, credentials: Account['credentials']): Account {
  return { id: accountId(channel, externalId), channel, externalId, name: externalId, credentials, settings: {} }
}

const noCalls = () => Promise.reject(new Error('a webhook calls nobody'))

/** The real channels, which verify and parse; nothing of them may call a platform. */
export function realChannels(): Channel[] {
  const zalo = createZaloChannel({
    http: noCalls,
    apiUrl: 'http://127.0.0.1:1',
    tokens: {
      ...{ accessToken: noCalls, renew: noCalls, renewDue: noCalls, status: noCalls },
      ...{ importConfigured: noCalls, importIfNeeded: noCalls, importAllIfNeeded: noCalls, isConfiguredSpent: noCalls },
    },
    clock: { now: () => NOW },
    isOwnOa: (id) => id === ZALO.oaId,
  })
  const app = {
    appId: PAGE.appId,
    appSecret: PAGE.secret,
    verifyToken: 'v',
    apiUrl: 'http://127.0.0.1:1',
    apiVersion: 'v26.0',
  }
  return [zalo, createMessengerChannel(app, noCalls)]
}

export interface WebhookServer {
  port: number
  /** What the inbox was given, in order. */
  accepted: ParsedWebhook[]
  /** `name channel reason` of everything that was counted. */
  counted: string[]
  notices: AccountNotice[]
  failures: string[]
  post(path: string, headers: Record<string, string>, body: string | Buffer): Promise<Response>
  /** A connection of its own, on which these bytes are written one after the other as the test says. */
  raw(): RawConnection
  close(): Promise<void>
}

export interface RawConnection {
  socket: Socket
  write(bytes: string | Buffer): Promise<void>
  /** What came so far, as soon as it has this in it. */
  until(text: string): Promise<string>
  /** Everything until the other side ends the connection. */
  ended: Promise<string>
}

export interface WebhookServerOptions {
  accept?: (parsed: ParsedWebhook) => Promise<Acceptance>
  channels?: readonly Channel[]
  timeouts?: Partial<ServerTimeouts>
}

export async function startWebhookServer(options: WebhookServerOptions = {}): Promise<WebhookServer> {
  const accepted: ParsedWebhook[] = []
  const counted: string[] = []
  const notices: AccountNotice[] = []
  const failures: string[] = []
  const sockets: Socket[] = []
  const webhook = createWebhookHandler({
    channels: new Map((options.channels ?? realChannels()).map((channel) => [`/webhooks/${channel.name}`, channel])),
    find: (name, externalId) => ACCOUNTS.find((one) => one.channel === name && one.externalId === externalId),
    inbox: {
      accept(_channel, parsed) {
        accepted.push(parsed)
        return options.accept?.(parsed) ?? Promise.resolve('stored')
      },
    },
    clock: { now: () => NOW },
    counted: (name, channel, reason) => counted.push([name, channel, reason].join(' ')),
    failed: (channel, error) => failures.push(`${channel}: ${String(error)}`),
    onNotice: (_channel, notice) => notices.push(notice),
  })
  const server = await startServer({
    port: 0,
    host: '127.0.0.1',
    webhook,
    app: (_request, response) => response.writeHead(404).end('not a webhook'),
    timeouts: { drainMs: 100, ...options.timeouts },
  })
  return {
    port: server.port,
    accepted,
    counted,
    notices,
    failures,
    post: (path, headers, body) =>
      fetch(`http://127.0.0.1:${server.port}${path}`, {
        method: 'POST',
        headers,
        body: Uint8Array.from(Buffer.from(body)),
      }),
    raw() {
      const socket = connect(server.port, '127.0.0.1')
      sockets.push(socket)
      return rawConnection(socket)
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await server.close()
    },
  }
}

function rawConnection(socket: Socket): RawConnection {
  let received = ''
  let ended = false
  let look = (): void => undefined
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
    look()
  })
  socket.on('error', () => undefined)
  const closed = new Promise<string>((resolve) =>
    socket.on('close', () => {
      ended = true
      look()
      resolve(received)
    }),
  )
  return {
    socket,
    ended: closed,
    write: (bytes) => new Promise((resolve) => socket.write(bytes, () => resolve())),
    until: (text) =>
      new Promise((resolve) => {
        look = () => {
          if (received.includes(text) || ended) resolve(received)
        }
        look()
      }),
  }
}

/** Zalo's headers for this body, whose own timestamp must be the one given. */
export function signedZalo(body: string | Buffer, timestamp: string): Record<string, string> {
  return { 'x-zevent-signature': zaloSignature(ZALO.appId, Buffer.from(body), timestamp, ZALO.key) }
}

export function signedMessenger(body: string | Buffer, secret = PAGE.secret): Record<string, string> {
  return { 'x-hub-signature-256': messengerSignature(secret, Buffer.from(body)) }
}

export const ZALO_TEXT = JSON.stringify({
  app_id: ZALO.appId,
  event_name: 'user_send_text',
  sender: { id: '6604825101975532188' },
  recipient: { id: ZALO.oaId },
  message: { msg_id: '7b2c19f5ad8e', text: 'lương tháng này chưa có ạ' },
  timestamp: String(NOW - 1_000),
})
export const ZALO_TEXT_AT = String(NOW - 1_000)

export const MESSENGER_TEXT = JSON.stringify({
  object: 'page',
  entry: [
    {
      id: PAGE.id,
      time: NOW,
      messaging: [
        {
          sender: { id: '7284651930472816' },
          recipient: { id: PAGE.id },
          timestamp: NOW - 1_000,
          message: { mid: 'm_1', text: 'làm thêm chủ nhật tính sao' },
        },
      ],
    },
  ],
})
