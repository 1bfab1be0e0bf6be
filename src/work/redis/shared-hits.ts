import { createOwnHits, type Hits } from '../../hits'
import { SECOND } from '../../time'
import { openRedis, PREFIX, whenReady } from './connection'
import { createScript } from './script'

/** Counts of all processes together. */
export interface SharedHits extends Hits {
  /** Whether Redis answered, waited for some seconds. */
  ready(): Promise<boolean>
  close(): void
}

export interface SharedHitsOptions {
  url: string
  /** Monotonic milliseconds. */
  now(): number
  failed(what: string, error: unknown): void
}

const HIT = `
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return { count, redis.call('PTTL', KEYS[1]) }`

/** A Redis that does not answer is not waited for by every visitor. */
const ASK_AGAIN_AFTER_MS = 5 * SECOND

/** By Redis' clock. While Redis is away each process counts by itself: too generous, and nobody is kept out for it. */
export function createSharedHits({ url, now, failed }: SharedHitsOptions): SharedHits {
  const client = openRedis(url, () => undefined)
  const hit = createScript(client, HIT)
  const own = createOwnHits(now)
  let askAgainAt = -Infinity

  return {
    async hit(key, windowMs) {
      if (now() < askAgainAt) return own.hit(key, windowMs)
      try {
        const [count, endsInMs] = (await hit([`${PREFIX}:hits:${key}`], [windowMs])) as [number, number]
        return { count, endsInMs }
      } catch (error) {
        if (askAgainAt <= now()) failed('shared hits', error)
        askAgainAt = now() + ASK_AGAIN_AFTER_MS
        return own.hit(key, windowMs)
      }
    },
    ready: () => whenReady(client),
    close: () => client.disconnect(),
  }
}
