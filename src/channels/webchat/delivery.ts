import type { IncomingHttpHeaders } from 'node:http'
import type { ParsedEvent, ParsedWebhook } from '../../inbox/event'
import type { Instant } from '../../time'
import type { Verdict } from '../channel'
import { CHAT_EXTERNAL_ID } from './chat-account'
import { readChatMessage, type ChatMessage } from './chat-message'
import type { KeyedHash } from './keyed-hash'

/**
 * A posted message as it reaches the port: the visitor, whom the routes know from the cookie, beside what was posted, and
 * a signature over both. A page cannot keep a secret, so the routes sign; nothing else can speak for a visitor.
 */
export interface ChatDelivery {
  headers: IncomingHttpHeaders
  rawBody: Buffer
}

const SIGNATURE = 'x-webchat-signature'
const VISITOR = /^[\w-]{1,64}$/

export function makeDelivery(visitor: string, message: ChatMessage, hash: KeyedHash): ChatDelivery {
  const { id, body, ref } = message
  const posted = body.kind === 'text' ? { text: body.text } : { payload: body.payload, title: body.title }
  const rawBody = Buffer.from(JSON.stringify({ visitor, message: { id, ...posted, ref } }))
  return { headers: { [SIGNATURE]: hash.of(rawBody) }, rawBody }
}

export function verdictOn(headers: IncomingHttpHeaders, rawBody: Buffer, hash: KeyedHash): Verdict {
  const signature = headers[SIGNATURE]
  if (typeof signature !== 'string') return { kind: 'forged', reason: `${SIGNATURE} is missing` }
  if (!hash.matches(rawBody, signature)) return { kind: 'forged', reason: `${SIGNATURE} does not belong to this body` }
  return parseJson(rawBody) === undefined
    ? { kind: 'malformed', reason: 'the body is signed but is not JSON' }
    : { kind: 'genuine' }
}

/** The server's clock is the time of the event: phones' clocks are wrong by hours. */
export function parseDelivery(rawBody: Buffer, receivedAt: Instant): ParsedWebhook {
  const found: ParsedWebhook = { events: [], receipts: [], echoes: [], notices: [], ignored: [] }
  const { visitor, message: posted } = recordOf(parseJson(rawBody))
  const message = readChatMessage(posted)
  if (message === undefined || typeof visitor !== 'string' || !VISITOR.test(visitor)) found.ignored.push('unreadable')
  else found.events.push(toEvent(visitor, message, receivedAt))
  return found
}

function toEvent(visitor: string, { id, body, ref }: ChatMessage, at: Instant): ParsedEvent {
  return {
    accountExternalId: CHAT_EXTERNAL_ID,
    personExternalId: visitor,
    key: eventKeyOf(visitor, id),
    at,
    body,
    ...(ref === undefined ? {} : { touch: { kind: 'link', ref } }),
  }
}

/** A visitor's own ids are told apart by the visitor: nobody can take another's id before they use it. */
export const eventKeyOf = (visitor: string, messageId: string): string => `${visitor}|${messageId}`

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
