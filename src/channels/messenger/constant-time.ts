import { createHmac, timingSafeEqual } from 'node:crypto'

export function hmacSha256(secret: string, message: Buffer | string): Buffer {
  return createHmac('sha256', secret).update(message).digest()
}

/** Compares without telling by its duration where the two differ; only the length may show. */
export function equalBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
