import { equalBytes, hmacSha256 } from './constant-time'
import { parseJson } from './exact-json'
import { isRecord, secondsOrMs, textOf } from './narrow'
import type { Instant } from '../../time'

/** What Meta posts as `signed_request` when a person asks for deletion or removes the app. */
export type SignedRequest =
  /** `userId` is app-scoped: never the id that the person has on a Page. */
  { kind: 'genuine'; userId: string; issuedAt?: Instant } | { kind: 'refused'; reason: string }

const BASE64URL = /^[\w-]+={0,2}$/

/**
 * Reads the data deletion and deauthorise callbacks: `signature.payload`, both base64url, the signature HMAC-SHA256 over
 * the encoded payload. Source: developers.facebook.com, "Data Deletion Request Callback".
 */
export function readSignedRequest(text: string, secrets: readonly string[]): SignedRequest {
  const dot = text.indexOf('.')
  const signature = text.slice(0, dot)
  const payload = text.slice(dot + 1)
  if (dot < 0 || !BASE64URL.test(signature) || !BASE64URL.test(payload)) {
    return refused('signed_request is not two base64url parts joined by a dot')
  }
  const given = Buffer.from(signature, 'base64url')
  if (!secrets.some((secret) => equalBytes(given, hmacSha256(secret, payload)))) {
    return refused('the signature of signed_request does not belong to this app secret')
  }
  return readPayload(Buffer.from(payload, 'base64url'))
}

function readPayload(bytes: Buffer): SignedRequest {
  const payload = parseJson(bytes)
  if (!isRecord(payload)) return refused('the payload of signed_request is not a JSON object')
  const algorithm = payload['algorithm']
  if (algorithm !== undefined && algorithm !== 'HMAC-SHA256') return refused('the algorithm is not HMAC-SHA256')
  const userId = textOf(payload['user_id'])
  if (userId === undefined) return refused('the payload of signed_request names no user_id')
  const issuedAt = secondsOrMs(payload['issued_at'])
  return { kind: 'genuine', userId, ...(issuedAt === undefined ? {} : { issuedAt }) }
}

const refused = (reason: string): SignedRequest => ({ kind: 'refused', reason })
