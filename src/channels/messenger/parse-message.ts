import type { ParsedWebhook, PersonBody } from '../../inbox/event'
import { digest, echoKey, messageKey, momentKey, withdrawKey } from './event-keys'
import { listOf, recordOf, stringOf, textOf, type Json } from './narrow'
import { attachmentsOf, isLikeThumb } from './parse-attachments'
import { eventOf, type Origin } from './origin'
import { touchOf } from './touch'

/** A `message`: words, taps, attachments, withdrawals, echoes. */
export function readMessage(event: Json, message: Json, origin: Origin, found: ParsedWebhook): void {
  if (message['is_echo'] === true || origin.fromPage) return readEcho(message, origin, found)
  if (isLeadSummary(event)) return void found.ignored.push('lead-summary')
  const mid = stringOf(message['mid'])
  if (message['is_deleted'] === true) return readWithdrawal(mid, origin, found)
  const key = mid === undefined ? momentKey('message', origin, digest(message)) : messageKey(mid)
  const touch = touchOf(message['referral'])
  if (origin.standby) return void found.events.push(eventOf(origin, key, standbyBody(message['text']), touch))
  const body = bodyOf(message)
  if (body === undefined) found.ignored.push('empty-message')
  else found.events.push(eventOf(origin, key, body, touch))
}

export function standbyBody(text: unknown): { kind: 'standby'; text?: string } {
  const words = stringOf(text)
  return words === undefined ? { kind: 'standby' } : { kind: 'standby', text: words }
}

function bodyOf(message: Json): PersonBody | undefined {
  const text = stringOf(message['text'])
  const payload = stringOf(recordOf(message['quick_reply'])?.['payload'])
  if (payload !== undefined) return quickReply(payload, text)
  const raw = message['attachments']
  if (raw === undefined) return text === undefined ? unsupported(message) : words(text, message)
  const items = attachmentsOf(raw)
  // A link comes as text plus a preview of the same link: the person wrote, they did not attach.
  if (text !== undefined && items.every((item) => item.kind === 'link' || item.kind === 'other')) {
    return words(text, message)
  }
  if (text === undefined && isLikeThumb(items)) return { kind: 'text', text: '👍' }
  if (items.length === 0) return unsupported(message)
  return text === undefined ? { kind: 'attachment', items } : { kind: 'attachment', items, text }
}

function words(text: string, message: Json): PersonBody {
  const quoted = stringOf(recordOf(message['reply_to'])?.['mid'])
  return quoted === undefined ? { kind: 'text', text } : { kind: 'text', text, quotedMessageId: quoted }
}

const SHARED_PHONE = /^\+\d{8,15}$/

function quickReply(payload: string, text: string | undefined): PersonBody {
  if (payload === text && SHARED_PHONE.test(payload)) return { kind: 'contact-info', phone: payload }
  return text === undefined ? { kind: 'tap', payload } : { kind: 'tap', payload, title: text }
}

function unsupported(message: Json): PersonBody | undefined {
  return message['is_unsupported'] === true ? { kind: 'attachment', items: [{ kind: 'other' }] } : undefined
}

/** Lead ads send a text that the person never typed and never sees, beside `hop_context`. */
function isLeadSummary(event: Json): boolean {
  return stringOf(recordOf(event['hop_context'])?.['metadata'])?.startsWith('messenger_lead_gen') === true
}

function readWithdrawal(mid: string | undefined, origin: Origin, found: ParsedWebhook): void {
  if (mid === undefined) found.ignored.push('withdrawal-without-mid')
  else found.events.push(eventOf(origin, withdrawKey(mid), { kind: 'withdraw', messageKey: messageKey(mid) }))
}

/**
 * Our own echo settles a send; any other is somebody else answering. Ids are compared as text and the inbox's own id is
 * never looked for: the platform prints it in two spellings, and older webhook versions leave it out. Without an
 * `app_id` only our sends carry metadata: people in the inbox cannot set it.
 */
function readEcho(message: Json, origin: Origin, found: ParsedWebhook): void {
  const mid = stringOf(message['mid'])
  if (mid === undefined) return void found.ignored.push('echo-without-mid')
  const sentBy = textOf(message['app_id'])
  const metadata = stringOf(message['metadata'])
  const text = stringOf(message['text']) ?? templateText(message['attachments'])
  const said = text === undefined ? {} : { text }
  if (sentBy === undefined ? metadata === undefined : sentBy !== origin.appId) {
    const body = { kind: 'echo' as const, author: 'foreign' as const, messageId: mid, ...said }
    return void found.events.push(eventOf(origin, echoKey(mid), body))
  }
  found.echoes.push({
    accountExternalId: origin.page,
    personExternalId: origin.person,
    platformMessageId: mid,
    at: origin.at,
    ...(metadata === undefined ? {} : { metadata }),
    ...said,
  })
}

function templateText(attachments: unknown): string | undefined {
  return stringOf(recordOf(recordOf(listOf(attachments)[0])?.['payload'])?.['text'])
}
