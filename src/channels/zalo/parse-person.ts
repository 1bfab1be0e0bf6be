import type { ParsedWebhook, PersonBody, TouchSource } from '../../inbox/event'
import { readAttachments } from './attachments'
import { eventKey, ignored, oneEvent, type Delivery } from './delivery'
import { safeName } from './ignored-events'
import { anonymousPerson } from './person'
import { parseReceipt } from './parse-receipt'
import { readText } from './read-text'
import { idOf } from './router'
import { asId, asText, asWire, type Wire } from './wire'

type Reader = (delivery: Delivery) => ParsedWebhook

/** A Map and no object: event names come from outside, and `constructor` must be unknown. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ['user_send_text', readMessage],
  ...['image', 'gif', 'link', 'audio', 'video', 'sticker', 'location', 'business_card', 'file'].map(
    (type): [string, Reader] => [`user_send_${type}`, readMessage],
  ),
  ...['text', 'image', 'file', 'sticker'].map((type): [string, Reader] => [`anonymous_send_${type}`, readMessage]),
  ['follow', (delivery) => person(delivery, followerOf(delivery), { kind: 'follow' }, followTouch(delivery.body))],
  ['unfollow', (delivery) => person(delivery, followerOf(delivery), { kind: 'unfollow' })],
  ['user_click_chatnow', (delivery) => person(delivery, asId(delivery.body['user_id']), { kind: 'start' })],
  ['user_withdraw', (delivery) => person(delivery, asId(delivery.body['user_id']), { kind: 'erase-request' })],
  ['user_submit_info', (delivery) => person(delivery, idOf(delivery.body['sender']), contactInfo(delivery.body))],
  ['user_reacted_message', readReaction],
  ['user_received_message', (delivery) => parseReceipt(delivery, 'delivered')],
  ['user_seen_message', (delivery) => parseReceipt(delivery, 'seen')],
])

/** What a person did, or their phone did for them (receipts). */
export function parsePersonEvent(delivery: Delivery): ParsedWebhook {
  return READERS.get(delivery.name)?.(delivery) ?? ignored(`unknown-event:${safeName(delivery.name)}`)
}

function readMessage(delivery: Delivery): ParsedWebhook {
  const { name, message } = delivery
  const anonymous = name.startsWith('anonymous_')
  const type = name.slice(name.indexOf('_send_') + '_send_'.length)
  const body = messageBody(message, type)
  if (body === undefined) return ignored(`empty:${name}`)
  const sender = anonymous ? anonymousSender(delivery) : idOf(delivery.body['sender'])
  return person(delivery, sender, body, undefined, true)
}

function messageBody(message: Wire, type: string): PersonBody | undefined {
  const text = asText(message['text'])
  if (type !== 'text') {
    const items = readAttachments(message, type)
    return text === undefined ? { kind: 'attachment', items } : { kind: 'attachment', items, text }
  }
  return text === undefined ? undefined : readText(text, asId(message['quote_msg_id']))
}

/** Sources differ on where the anonymous id stands. */
function anonymousSender({ body, message }: Delivery): string | undefined {
  const sender = asWire(body['sender'])
  const candidates = [sender?.['id'], sender?.['anonymous_id'], body['anonymous_id'], message['anonymous_id']]
  const anonymousId = candidates.map(asId).find((id) => id !== undefined)
  const conversationId = asId(message['conversation_id'])
  if (anonymousId === undefined || conversationId === undefined) return undefined
  return anonymousPerson({ anonymousId, conversationId })
}

function readReaction(delivery: Delivery): ParsedWebhook {
  const messageId = asId(delivery.message['msg_id'])
  if (messageId === undefined) return ignored('no-message-id:user_reacted_message')
  const icon = asText(delivery.message['react_icon']) ?? ''
  const removed = icon === '/-remove' || icon === ''
  return person(delivery, idOf(delivery.body['sender']), { kind: 'reaction', messageId, icon, removed })
}

/** Today's form has a `full_address`, an older one flat fields. Birthday and gender are not kept: nobody asked for them. */
function contactInfo(body: Wire): PersonBody {
  const info = asWire(body['info']) ?? {}
  const full = asWire(info['full_address'])
  const places =
    full === undefined
      ? [info['address'], info['ward'], info['district'], info['city']]
      : [full['user_address'], full['user_ward'], full['user_city']]
  const name = asText(info['name'])
  const phone = asId(info['phone'])
  const address = places.flatMap((place) => asText(place) ?? []).join(', ')
  return {
    kind: 'contact-info',
    ...(name === undefined ? {} : { name }),
    ...(phone === undefined ? {} : { phone }),
    ...(address === '' ? {} : { address }),
  }
}

const followerOf = ({ body }: Delivery) => idOf(body['follower'])

const TOUCHES: ReadonlyMap<string, TouchSource['kind']> = new Map([
  ['oa_profile', 'profile'],
  ['message_invite', 'message-invite'],
  ['social_plugin', 'plugin'],
])

function followTouch(body: Wire): TouchSource | undefined {
  const source = asText(body['source'])
  if (source === undefined) return undefined
  const kind = TOUCHES.get(source)
  return kind === undefined ? { kind: 'other', ref: source.slice(0, 100) } : { kind }
}

function person(
  delivery: Delivery,
  personExternalId: string | undefined,
  body: PersonBody,
  touch?: TouchSource,
  byMessage = false,
): ParsedWebhook {
  const { accountExternalId, at, name } = delivery
  if (personExternalId === undefined) return ignored(`no-person:${name}`)
  const key = eventKey(delivery, personExternalId, byMessage)
  return oneEvent({ accountExternalId, personExternalId, key, at, body, ...(touch === undefined ? {} : { touch }) })
}
