import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Account, Channel } from '../channels/channel'
import type { AccountNotice, ParsedWebhook } from '../inbox/event'
import type { Inbox } from '../inbox/inbox'
import type { ChannelName } from '../ids'
import type { Clock } from '../time'

export interface WebhookDeps {
  /** Path -> channel, e.g. `/webhooks/zalo`. */
  channels: ReadonlyMap<string, Channel>
  find(channel: ChannelName, externalId: string): Account | undefined
  inbox: Pick<Inbox, 'accept'>
  clock: Clock
  counted(name: string, channel: ChannelName, reason?: string): void
  /** A genuine webhook could not be read or kept, and the platform was told 503. */
  failed(channel: ChannelName, error: unknown): void
  onNotice(channel: ChannelName, notice: AccountNotice): void
}

/** Answers a webhook post and says so; false for every other request. */
export type WebhookHandler = (request: IncomingMessage, response: ServerResponse) => boolean

/** Platforms send batches of up to 1,000 updates; nothing genuine is near this. */
const MAX_BODY_BYTES = 2_000_000

/**
 * The hot path, in front of Express, which was measured to cost four fifths of it: raw bytes, signature, parse, durable
 * insert, answer. The platform hears 200 only when everything is on disk.
 */
export function createWebhookHandler(deps: WebhookDeps): WebhookHandler {
  return (request, response) => {
    const channel = request.method === 'POST' ? deps.channels.get(pathOf(request.url)) : undefined
    if (channel === undefined) return false
    readBody(request).then(
      async (body) => answer(response, await statusOf(channel, request, body, deps)),
      () => response.destroy(),
    )
    return true
  }
}

const pathOf = (url = ''): string => {
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}

async function statusOf(
  channel: Channel,
  request: IncomingMessage,
  body: Buffer | 'too-large',
  deps: WebhookDeps,
): Promise<number> {
  if (body !== 'too-large') return receive(channel, request, body, deps)
  deps.counted('webhook', channel.name, 'too-large')
  return 413
}

async function receive(channel: Channel, request: IncomingMessage, body: Buffer, deps: WebhookDeps): Promise<number> {
  const { name } = channel
  try {
    const verdict = channel.verify(request.headers, body, (externalId) => deps.find(name, externalId))
    deps.counted('webhook', name, verdict.kind)
    if (verdict.kind === 'unsigned') return 200
    if (verdict.kind === 'forged') return 401
    if (verdict.kind === 'malformed') return 400
    const receivedAt = deps.clock.now()
    const parsed = channel.parse(body, receivedAt)
    countIgnored(parsed, name, deps)
    return (await deps.inbox.accept(channel, parsed, receivedAt)) === 'stored' ? 200 : 503
  } catch (error) {
    // A genuine webhook that we cannot even read is kept by the platform if it sends again; a 200 would lose it.
    deps.counted('webhook', name, 'failed')
    deps.failed(name, error)
    return 503
  }
}

function countIgnored(parsed: ParsedWebhook, name: ChannelName, deps: WebhookDeps): void {
  for (const reason of parsed.ignored) deps.counted('ignored', name, reason)
  for (const notice of parsed.notices) deps.onNotice(name, notice)
}

/**
 * After 413 the connection stays and the rest of the body is read and dropped, within the server's time limit for a
 * request: closed at once, a sender that is still sending would meet a reset and never read the answer.
 */
function answer(response: ServerResponse, status: number): void {
  const text = status === 200 ? 'EVENT_RECEIVED' : ''
  response.writeHead(status, { 'content-type': 'text/plain', 'content-length': text.length }).end(text)
}

/** The whole body, or `too-large` as soon as that is known; rejects when the connection breaks. */
function readBody(request: IncomingMessage): Promise<Buffer | 'too-large'> {
  return new Promise((resolve, reject) => {
    const declared = Number(request.headers['content-length'] ?? 0)
    if (declared > MAX_BODY_BYTES) return resolve('too-large')
    const chunks: Buffer[] = []
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > MAX_BODY_BYTES) {
        resolve('too-large')
        request.removeAllListeners('data').resume()
      } else chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('aborted', () => reject(new Error('aborted')))
  })
}
