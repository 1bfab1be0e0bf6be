import { equalBytes, hmacSha256 } from './constant-time'

export type SignatureCheck = { kind: 'valid' } | { kind: 'invalid'; reason: string }

const HEADER = /^sha256=([0-9a-f]{64})$/

/**
 * Checks `X-Hub-Signature-256` (HMAC-SHA256 with the app secret) over the raw body, in constant time.
 * Meta signs the body in the escaped form that it sends (`\u01b0`); a proxy that decoded the escapes is forgiven by a
 * second attempt over the escaped text. `X-Hub-Signature` (SHA-1) is never looked at.
 */
export function checkSignature(header: unknown, rawBody: Buffer, secrets: readonly string[]): SignatureCheck {
  if (header === undefined) return { kind: 'invalid', reason: 'X-Hub-Signature-256 is missing' }
  const hex = typeof header === 'string' ? HEADER.exec(header)?.[1] : undefined
  if (hex === undefined) {
    return { kind: 'invalid', reason: 'X-Hub-Signature-256 is not sha256= and 64 lower-case hex digits' }
  }
  const given = Buffer.from(hex, 'hex')
  if (signedByOne(given, rawBody, secrets)) return { kind: 'valid' }
  if (!isAscii(rawBody) && signedByOne(given, escapeNonAscii(rawBody), secrets)) return { kind: 'valid' }
  return { kind: 'invalid', reason: 'X-Hub-Signature-256 does not belong to this body and app secret' }
}

function signedByOne(given: Buffer, message: Buffer | string, secrets: readonly string[]): boolean {
  let valid = false
  for (const secret of secrets) valid = equalBytes(given, hmacSha256(secret, message)) || valid
  return valid
}

function isAscii(body: Buffer): boolean {
  for (const byte of body) if (byte > 0x7e) return false
  return true
}

function escapeNonAscii(body: Buffer): string {
  return body
    .toString('utf8')
    .replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
