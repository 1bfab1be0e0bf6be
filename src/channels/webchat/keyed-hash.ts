import { createHmac, timingSafeEqual } from 'node:crypto'

/** Signs and checks texts for one purpose: what was signed as a cookie is never taken for a delivery. */
export interface KeyedHash {
  /** 64 lower-case hex digits. */
  of(text: string | Buffer): string
  /** Compares without telling by its duration where the two differ. */
  matches(text: string | Buffer, given: string): boolean
}

export function keyedHash(secret: string, purpose: string): KeyedHash {
  const key = createHmac('sha256', secret).update(purpose).digest()
  const digest = (text: string | Buffer): Buffer => createHmac('sha256', key).update(text).digest()
  return {
    of: (text) => digest(text).toString('hex'),
    matches: (text, given) => /^[0-9a-f]{64}$/.test(given) && timingSafeEqual(digest(text), Buffer.from(given, 'hex')),
  }
}
