import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Account, Verdict } from '../channel'
import { accountOf } from './router'
import { asId, readBody, type Wire } from './wire'

const HEADER = /^\s*mac\s*=\s*([0-9a-f]{64})\s*$/i
const DIGITS = /^\d{1,20}$/
const NEVER_EQUAL = Buffer.alloc(32)

/**
 * Zalo signs `sha256(app id, raw body, timestamp, OA Secret Key)`, a plain hash and no HMAC. App id, OA id and timestamp
 * stand in the body, so they are read untrusted, and then the bytes as received are hashed.
 */
export function verifyZalo(
  headers: IncomingHttpHeaders,
  rawBody: Buffer,
  find: (externalId: string) => Account | undefined,
): Verdict {
  const header = headers['x-zevent-signature']
  if (header === undefined) return { kind: 'unsigned' }
  const body = readBody(rawBody)
  if (body === undefined) return forged('unreadable-body')
  const account = find(accountOf(body, (id) => find(id) !== undefined) ?? '')
  if (account === undefined) return forged('unknown-account')
  const { appId, oaSecretKey } = account.credentials
  if (!appId || !oaSecretKey) return forged('account-without-secret')
  if (asId(body['app_id']) !== appId) return forged('other-app')
  const given = Buffer.from(HEADER.exec(String(header))?.[1] ?? '', 'hex')
  for (const [via, timestamp] of timestampsOf(body, headers)) {
    if (equal(given, digest(appId, rawBody, timestamp, oaSecretKey))) return { kind: 'genuine', via }
  }
  return forged('wrong-signature')
}

/**
 * The body's own timestamp comes first. Two public implementations take it from a header; these are digits only, so that
 * no part of a body can be passed off as a timestamp.
 */
function timestampsOf(body: Wire, headers: IncomingHttpHeaders): [via: string, timestamp: string][] {
  const candidates: [string, unknown][] = [
    ['body', body['timestamp']],
    ['x-zevent-timestamp', headers['x-zevent-timestamp']],
    ['timestamp', headers['timestamp']],
  ]
  return candidates
    .map(([via, value]): [string, string] => [via, asId(value) ?? ''])
    .filter(([via, timestamp]) => via === 'body' || DIGITS.test(timestamp))
}

function digest(appId: string, rawBody: Buffer, timestamp: string, oaSecretKey: string): Buffer {
  return createHash('sha256').update(appId).update(rawBody).update(timestamp).update(oaSecretKey).digest()
}

function equal(given: Buffer, wanted: Buffer): boolean {
  const sameLength = given.length === wanted.length
  return timingSafeEqual(sameLength ? given : NEVER_EQUAL, wanted) && sameLength
}

const forged = (reason: string): Verdict => ({ kind: 'forged', reason })
