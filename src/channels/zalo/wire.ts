import type { Instant } from '../../time'

/** A JSON object of a delivery. Read field by field: nothing in it is of a promised type. */
export type Wire = Readonly<Record<string, unknown>>

/** Longer "ids" are not ids; they would only fill keys and columns. */
const MAX_ID_CHARS = 200
const EARLIEST = Date.UTC(2015, 0, 1)
const MAX_AHEAD_MS = 86_400_000

/** The delivery's JSON object, or undefined when the bytes are not one. */
export function readBody(rawBody: Buffer): Wire | undefined {
  try {
    return asWire(JSON.parse(rawBody.toString('utf8')))
  } catch {
    return undefined
  }
}

export function asWire(value: unknown): Wire | undefined {
  return isWire(value) ? value : undefined
}

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Text that says something; white space at its ends is kept. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

/** An id as text. A JSON number beyond 2^53 has lost digits already and is no id any more. */
export function asId(value: unknown): string | undefined {
  if (typeof value === 'string') return value !== '' && value.length <= MAX_ID_CHARS ? value : undefined
  return Number.isSafeInteger(value) ? String(value) : undefined
}

/** A number, also written as text (`"10.8230989"`). */
export function asNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** Epoch milliseconds, as text or number; samples also show seconds. The moment of receipt when it cannot be true. */
export function asInstant(value: unknown, receivedAt: Instant): Instant {
  const number = asNumber(value) ?? 0
  const at = Math.trunc(number < 1e11 ? number * 1_000 : number)
  return at >= EARLIEST && at <= receivedAt + MAX_AHEAD_MS ? at : receivedAt
}

function isWire(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
