import type { OutgoingHttpHeaders } from 'node:http'
import type { Clock } from '../time'
import { isObject } from './json'
import type { PlatformRecord, Speaker } from './platform-record'
import { escapedJson, zaloSignature } from './signatures'
import type { PostResult, WebhookPost, WebhookPoster } from './webhook-poster'
import type { ZaloRules } from './zalo-parts'
import type { ZaloEvent, ZaloEvents } from './zalo-events'
import type { ZaloUsers } from './zalo-users'
import type { ZaloAssetKind } from './zalo-uploads'

export interface ZaloPostOptions {
  signature?: 'right' | 'wrong' | 'missing'
  /** The `num_retry` header: 0 is the first try. */
  retry?: number
  /** Overrides `rules.escapes` for this body. */
  escaped?: boolean
}

export interface ZaloWebhooks {
  connect(url: string): void
  post(event: ZaloEvent, options?: ZaloPostOptions): Promise<PostResult>
  postRaw(body: Buffer | string, headers?: OutgoingHttpHeaders): Promise<PostResult>
  /** The echo of something that the service did not send. */
  postForeignEcho(event: ZaloEvent, from: Speaker): Promise<PostResult>
  /** Echo and receipts of a message that the platform took, as far as the rules switch them on. */
  postBack(userId: string, text: string, messageId: string, asset?: ZaloAssetKind): Promise<void>
}

export interface ZaloWebhookParts {
  appId: string
  oaSecretKey: string
  rules: ZaloRules
  clock: Clock
  events: ZaloEvents
  users: ZaloUsers
  record: PlatformRecord
  poster: WebhookPoster
}

/** Signs and posts the webhooks of one OA, and keeps what people did: it happened, whether or not the service hears of it. */
export function createZaloWebhooks(parts: ZaloWebhookParts): ZaloWebhooks {
  const { rules, record, users, poster, events, clock } = parts
  let url: URL | undefined
  let prepared = 0

  function target(): URL {
    if (url === undefined) throw new Error('the fake Zalo does not know the webhook address: call connect(url) first')
    return url
  }

  function prepare(event: ZaloEvent, how: ZaloPostOptions): WebhookPost {
    prepared += 1
    const byRule = rules.escapes === 'always' || (rules.escapes === 'sometimes' && prepared % 2 === 0)
    const body = Buffer.from((how.escaped ?? byRule) ? escapedJson(event) : JSON.stringify(event))
    const headers: OutgoingHttpHeaders = { num_retry: String(how.retry ?? 0) }
    const key = how.signature === 'wrong' ? `${parts.oaSecretKey}-wrong` : parts.oaSecretKey
    if (how.signature !== 'missing')
      headers['x-zevent-signature'] = zaloSignature(parts.appId, body, event.timestamp, key)
    return { body, headers }
  }

  function remember(event: ZaloEvent, from: Speaker): void {
    const { sender, recipient, message } = event
    if (!isObject(sender) || !isObject(recipient) || !isObject(message)) return
    const { text = '', msg_id: messageId } = message
    const person = from === 'worker' ? sender['id'] : recipient['id']
    if (typeof person !== 'string' || typeof text !== 'string' || typeof messageId !== 'string') return
    const again = record.dialogue(person).some((line) => line.messageId === messageId)
    if (!again) record.say(person, { at: Number(event.timestamp), from, text, messageId })
  }

  async function post(event: ZaloEvent, how: ZaloPostOptions = {}): Promise<PostResult> {
    const { body, headers } = prepare(event, how)
    return await poster.post(target(), body, headers)
  }

  return {
    connect: (address) => void (url = new URL(address)),
    async post(event, how) {
      users.observe(event)
      if (BY_WORKER.test(event.event_name)) remember(event, 'worker')
      return await post(event, how)
    },
    postRaw: (body, headers = {}) => poster.post(target(), Buffer.from(body), headers),
    async postForeignEcho(event, from) {
      remember(event, from)
      return await post(event)
    },
    async postBack(userId, text, messageId, asset) {
      if (url === undefined) return
      const { echo, received, seen } = rules.postBack
      const back: ZaloEvent[] = []
      if (echo && asset === undefined) back.push(events.echo(userId, text, messageId, clock.now()))
      if (echo && asset !== undefined) back.push(events.echoFile(userId, asset, messageId, clock.now()))
      if (received) back.push(events.received(userId, messageId, clock.now()))
      if (seen) back.push(events.seen(userId, [messageId], clock.now()))
      await poster.postAside(
        url,
        back.map((event) => prepare(event, {})),
      )
    },
  }
}

const BY_WORKER = /^(user|anonymous)_send_/
