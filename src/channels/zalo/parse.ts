import { createHash } from 'node:crypto'
import type { ParsedWebhook } from '../../inbox/event'
import type { Instant } from '../../time'
import { found, ignored, type Delivery } from './delivery'
import { reasonToIgnore, safeName } from './ignored-events'
import { parseEcho } from './parse-echo'
import { parsePersonEvent } from './parse-person'
import { accountOf } from './router'
import { asId, asInstant, asText, asWire, readBody } from './wire'

/**
 * Reads a genuine delivery (one event a post). Whatever it is, the answer is a value: what nobody here needs is named in
 * `ignored`, without anything of what it said.
 */
export function parseZalo(rawBody: Buffer, receivedAt: Instant, isOwn: (externalId: string) => boolean): ParsedWebhook {
  const body = readBody(rawBody)
  if (body === undefined) return ignored('unreadable-body')
  const name = asText(body['event_name'])
  if (name === undefined) return ignored('no-event-name')
  const reason = reasonToIgnore(name)
  if (reason !== undefined) return ignored(reason)
  const accountExternalId = accountOf(body, isOwn)
  if (accountExternalId === undefined) return ignored(`no-account:${safeName(name)}`)
  return parseDelivery({
    name,
    body,
    message: asWire(body['message']) ?? {},
    accountExternalId,
    at: asInstant(body['timestamp'], receivedAt),
    stamp: asId(body['timestamp']) ?? createHash('sha256').update(rawBody).digest('hex'),
  })
}

function parseDelivery(delivery: Delivery): ParsedWebhook {
  const { name, accountExternalId } = delivery
  if (name.startsWith('oa_send_')) return parseEcho(delivery)
  if (name === 'permission_revoked') return found({ notices: [{ accountExternalId, kind: 'permission-revoked' }] })
  return parsePersonEvent(delivery)
}
