import { messengerSignature, zaloSignature } from '../../src/simulate/signatures'
import { PAGE, ZALO } from '../builders/webhook-server'
import { heavyBody, mutateBytes } from './mutate-bytes'
import { mutateTree } from './mutate-tree'
import type { Random } from './random'
import { renewed, type Platform } from './webhook-samples'

/** One post that no platform would send, and what may become of it. */
export interface FuzzedWebhook {
  platform: Platform
  body: Buffer
  headers: Record<string, string>
  /** Correctly signed: whatever is in it, it counts as the platform's. */
  signed: boolean
  /** Statuses that the contract allows. */
  allowed: readonly number[]
  /** Sent in pieces without a length. */
  chunked: boolean
  /** The connection breaks before the whole body came. */
  brokenOff: boolean
}

export const MAX_BODY_BYTES = 2_000_000
/** Stands in the words of everything that is not correctly signed. */
export const FORGED_WORDS = 'lời này không ai được lưu'
const HEAVY_ONE_IN = 80
const BROKEN_OFF_ONE_IN = 100

export function fuzzedWebhook(samples: Record<Platform, string[]>, random: Random, now: number): FuzzedWebhook {
  const platform = random.pick<Platform>(['zalo', 'messenger'])
  const signed = random.oneIn(2)
  const text = renewed(random.pick(samples[platform]), platform, random, now, signed ? undefined : FORGED_WORDS)
  const body = broken(text, random)
  const signature = signed ? rightSignature(platform, body) : wrongSignature(platform, body, Buffer.from(text), random)
  const brokenOff = random.oneIn(BROKEN_OFF_ONE_IN) && body.length > 1
  return {
    platform,
    body,
    headers: { ...signature, ...oddHeaders(random) },
    signed,
    allowed: allowedStatuses(platform, signed, body, signature),
    chunked: random.oneIn(5),
    brokenOff,
  }
}

function broken(text: string, random: Random): Buffer {
  if (random.oneIn(HEAVY_ONE_IN)) return heavyBody(Buffer.from(text), random)
  const changed = Buffer.from(random.oneIn(4) ? text : mutateTree(text, random))
  return random.oneIn(3) ? mutateBytes(changed, random) : changed
}

function rightSignature(platform: Platform, body: Buffer): Record<string, string> {
  if (platform === 'messenger') return { 'x-hub-signature-256': messengerSignature(PAGE.secret, body) }
  return { 'x-zevent-signature': zaloSignature(ZALO.appId, body, timestampIn(body), ZALO.key) }
}

/** As the receiver reads it; a body that has none is signed over an empty one. */
function timestampIn(body: Buffer): string {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'))
    const stamp: unknown = typeof read === 'object' && read !== null && 'timestamp' in read ? read.timestamp : undefined
    return typeof stamp === 'string' || Number.isSafeInteger(stamp) ? String(stamp) : ''
  } catch {
    return ''
  }
}

function wrongSignature(platform: Platform, body: Buffer, original: Buffer, random: Random): Record<string, string> {
  const [name, right] = Object.entries(rightSignature(platform, body))[0] ?? ['', '']
  const [, ofOriginal] = Object.entries(rightSignature(platform, original))[0] ?? ['', '']
  const prefix = right.slice(0, right.indexOf('=') + 1)
  const value = random.pick<() => string | undefined>([
    () => undefined,
    () => undefined,
    () => '',
    () => prefix,
    () => prefix + random.bytes(32).toString('hex'),
    () => (body.equals(original) ? `${prefix}00` : ofOriginal),
    () => right.slice(0, -1),
    () => `${right}00`,
    () => right.replace('=', ' '),
    () => prefix + Buffer.from(right.slice(prefix.length), 'hex').toString('base64'),
    () => `${right}, ${right}`,
    () => 'a'.repeat(4_000),
    () => messengerSignature('another secret', body).replace('sha256=', prefix),
  ])()
  return value === undefined ? {} : { [name]: value }
}

function oddHeaders(random: Random): Record<string, string> {
  return random.pick<Record<string, string>>([
    { 'content-type': 'application/json' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': '' },
    { 'content-encoding': 'gzip' },
    { 'x-hub-signature': 'sha1=0' },
    { 'x-zevent-timestamp': '1' },
    { timestamp: 'x'.repeat(2_000) },
    { 'x-forwarded-for': '127.0.0.1, ::1' },
    { cookie: 'a=b; __proto__=c' },
    {},
  ])
}

function allowedStatuses(platform: Platform, signed: boolean, body: Buffer, signature: object): readonly number[] {
  if (body.length > MAX_BODY_BYTES) return [413]
  if (platform === 'messenger') return signed ? [200, 400] : [401]
  if (signed) return [200, 401]
  return Object.keys(signature).length === 0 ? [200] : [401]
}
