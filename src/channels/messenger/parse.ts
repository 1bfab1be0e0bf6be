import type { ParsedWebhook } from '../../inbox/event'
import type { Instant } from '../../time'
import { parseJson } from './exact-json'
import { isRecord, listOf, recordOf, secondsOrMs, stringOf, textOf, type Json } from './narrow'
import {
  readDelivery,
  readEdit,
  readOptin,
  readPolicy,
  readPostback,
  readReaction,
  readRead,
  readReferral,
  readThreadControl,
} from './parse-events'
import { readMessage } from './parse-message'
import { originOf, type EventList, type Origin } from './origin'

interface Reader {
  key: string
  read: (event: Json, part: Json, origin: Origin, found: ParsedWebhook) => void
  /** `person`: done by the worker, so never by the Page. `thread`: about a person's thread. `page`: about the Page. */
  about: 'person' | 'thread' | 'page'
}

/** In the order of how often they come; the first key that an event has decides what it is. */
const READERS: readonly Reader[] = [
  { key: 'message', read: readMessage, about: 'thread' },
  { key: 'delivery', read: readDelivery, about: 'person' },
  { key: 'read', read: readRead, about: 'person' },
  { key: 'postback', read: readPostback, about: 'person' },
  { key: 'reaction', read: readReaction, about: 'person' },
  { key: 'message_edit', read: readEdit, about: 'person' },
  { key: 'referral', read: readReferral, about: 'person' },
  { key: 'optin', read: readOptin, about: 'person' },
  { key: 'pass_thread_control', read: readThreadControl, about: 'thread' },
  { key: 'take_thread_control', read: readThreadControl, about: 'thread' },
  { key: 'policy_enforcement', read: readPolicy, about: 'page' },
  { key: 'policy-enforcement', read: readPolicy, about: 'page' },
]

/** Known and left aside: a request changes no owner, roles and linking are not used, feedback is not asked for. */
const LEFT_ASIDE = [
  'request_thread_control',
  'app_roles',
  'account_linking',
  'response_feedback',
  'messaging_feedback',
  'order',
  'game_play',
] as const

const ENVELOPE_KEYS = new Set(['sender', 'recipient', 'timestamp'])

/** Reads a genuine webhook whole: all entries, all lists in them. Never throws, whatever the body is. */
export function parseWebhook(rawBody: Buffer, receivedAt: Instant, appId: string): ParsedWebhook {
  const found: ParsedWebhook = { events: [], receipts: [], echoes: [], notices: [], ignored: [] }
  const body = parseJson(rawBody)
  if (!isRecord(body)) found.ignored.push('unreadable')
  else if (body['object'] !== 'page') found.ignored.push(label('object', body['object']))
  else for (const entry of listOf(body['entry'])) readEntry(entry, receivedAt, appId, found)
  return found
}

function readEntry(value: unknown, receivedAt: Instant, appId: string, found: ParsedWebhook): void {
  const entry = recordOf(value)
  const page = entry === undefined ? undefined : textOf(entry['id'])
  if (entry === undefined || page === undefined) return void found.ignored.push('entry-without-page')
  const at = secondsOrMs(entry['time']) ?? receivedAt
  readList(entry['messaging'], { page, at, appId, standby: false }, found)
  readList(entry['standby'], { page, at, appId, standby: true }, found)
  for (const change of listOf(entry['changes'])) found.ignored.push(label('changes', recordOf(change)?.['field']))
}

function readList(events: unknown, list: EventList, found: ParsedWebhook): void {
  for (const event of listOf(events)) {
    if (isRecord(event)) readEvent(event, originOf(event, list), found)
    else found.ignored.push('event-without-shape')
  }
}

function readEvent(event: Json, origin: Origin, found: ParsedWebhook): void {
  for (const reader of READERS) {
    const value = event[reader.key]
    if (value === undefined) continue
    const part = recordOf(value)
    if (part === undefined) found.ignored.push(`wrong-type:${reader.key}`)
    else if (reader.about === 'person' && origin.fromPage) found.ignored.push(`from-page:${reader.key}`)
    else if (reader.about !== 'page' && origin.person === '') found.ignored.push(`no-person:${reader.key}`)
    else reader.read(event, part, origin, found)
    return
  }
  found.ignored.push(leftAside(event))
}

function leftAside(event: Json): string {
  const known = LEFT_ASIDE.find((key) => event[key] !== undefined)
  if (known !== undefined) return known
  return label(
    'unknown-event',
    Object.keys(event).find((key) => !ENVELOPE_KEYS.has(key)),
  )
}

/** Reasons are counted by name, so what the platform sends is cut to a plain short word. */
function label(kind: string, value: unknown): string {
  const word = stringOf(value)
    ?.replace(/[^\w-]/g, '_')
    .slice(0, 40)
  return `${kind}:${word ?? 'none'}`
}
