import type { OutgoingHttpHeaders } from 'node:http'
import type { Clock } from '../time'
import { isObject } from './json'
import { webhookBody, type MessengerEvent, type MessengerEvents } from './messenger-events'
import type { MessengerRules } from './messenger-parts'
import type { MessengerPeople } from './messenger-people'
import type { PlatformRecord, Speaker } from './platform-record'
import { escapedJson, messengerSignature } from './signatures'
import type { PostResult, WebhookPost, WebhookPoster } from './webhook-poster'

export interface MessengerPostOptions {
  signature?: 'right' | 'wrong' | 'missing'
  /** Neighbouring events of one Page share an entry. */
  grouped?: boolean
}

export interface MessengerWebhooks {
  connect(url: string): void
  url(): string | undefined
  /** The check at set-up (GET): whether the service gave the challenge back unchanged. */
  verify(verifyToken: string): Promise<boolean>
  /** One request for all of them, Pages mixed as they come. */
  post(events: readonly MessengerEvent[], options?: MessengerPostOptions): Promise<PostResult>
  postRaw(body: Buffer | string, headers?: OutgoingHttpHeaders): Promise<PostResult>
  /** The echo of something that the service did not send. */
  postForeignEcho(event: MessengerEvent, from: Speaker): Promise<PostResult>
  postBack(pageId: string, psid: string, sent: { mid: string; text: string; metadata?: string }): Promise<void>
}

export interface MessengerWebhookParts {
  appId: string
  appSecret: string
  rules: MessengerRules
  clock: Clock
  events: MessengerEvents
  people: MessengerPeople
  record: PlatformRecord
  poster: WebhookPoster
}

/** Signs and posts webhooks, and keeps what people did: it happened, whether or not the service hears of it. */
export function createMessengerWebhooks(parts: MessengerWebhookParts): MessengerWebhooks {
  const { appId, appSecret, rules, clock, events, people, record, poster } = parts
  let url: URL | undefined

  function target(): URL {
    if (url === undefined) throw new Error('the fake Messenger has no webhook address yet: call connect(url) first')
    return url
  }

  function prepare(batch: readonly MessengerEvent[], how: MessengerPostOptions): WebhookPost {
    const body = Buffer.from(escapedJson(webhookBody(batch, clock.now(), how.grouped ?? false)))
    const key = how.signature === 'wrong' ? `${appSecret}-wrong` : appSecret
    return {
      body,
      headers: how.signature === 'missing' ? {} : { 'x-hub-signature-256': messengerSignature(key, body) },
    }
  }

  /** While another app has the thread, what the person does is only to be read along. */
  function underItsOwner(event: MessengerEvent): MessengerEvent {
    const psid = personOf(event)
    const control = 'pass_thread_control' in event.item || 'take_thread_control' in event.item
    return psid !== undefined && !control && people.isHeldByOther(psid) ? { ...event, under: 'standby' } : event
  }

  function remember(event: MessengerEvent, from: Speaker): void {
    const { message, postback, timestamp } = event.item
    const said = isObject(message) ? { mid: message['mid'], text: message['text'] ?? '' } : undefined
    const tapped = isObject(postback) ? { mid: postback['mid'], text: postback['title'] } : undefined
    const { mid, text } = said ?? tapped ?? {}
    const psid = personOf(event)
    if (psid === undefined || typeof mid !== 'string' || typeof text !== 'string') return
    const again = record.dialogue(psid).some((line) => line.messageId === mid)
    if (!again) record.say(psid, { at: Number(timestamp), from, text, messageId: mid })
  }

  return {
    connect: (address) => void (url = new URL(address)),
    url: () => url?.href,
    async verify(verifyToken) {
      const challenge = '1158201444'
      const check = new URL(target())
      check.search = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.verify_token': verifyToken,
        'hub.challenge': challenge,
      }).toString()
      const answer = await fetch(check)
      return answer.status === 200 && (await answer.text()) === challenge
    },
    async post(batch, how = {}) {
      for (const event of batch) {
        people.observe(event)
        if (!isEcho(event)) remember(event, 'worker')
      }
      const { body, headers } = prepare(batch.map(underItsOwner), how)
      return await poster.post(target(), body, headers)
    },
    postRaw: (body, headers = {}) => poster.post(target(), Buffer.from(body), headers),
    async postForeignEcho(event, from) {
      remember(event, from)
      const { body, headers } = prepare([underItsOwner(event)], {})
      return await poster.post(target(), body, headers)
    },
    async postBack(pageId, psid, sent) {
      if (url === undefined) return
      const { echo, delivery, read } = rules.postBack
      const at = clock.now()
      const back: MessengerEvent[] = []
      if (echo) back.push(events.echo(pageId, psid, { ...sent, appId }, at))
      if (delivery) back.push(events.delivery(pageId, psid, [sent.mid], at))
      if (read) back.push(events.read(pageId, psid, at))
      await poster.postAside(
        url,
        back.map((event) => prepare([event], {})),
      )
    },
  }
}

const isEcho = ({ item }: MessengerEvent): boolean => isObject(item['message']) && item['message']['is_echo'] === true

function personOf({ pageId, item }: MessengerEvent): string | undefined {
  const { sender, recipient } = item
  const from = isObject(sender) ? sender['id'] : undefined
  const to = isObject(recipient) ? recipient['id'] : undefined
  const psid = from === pageId ? to : from
  return typeof psid === 'string' ? psid : undefined
}
