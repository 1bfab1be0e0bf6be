import type { Instant } from '../time'

export interface RateLimit {
  /** Counts one call; false when it is over the limit (such a call is not counted). */
  take(now: Instant): boolean
  remaining(now: Instant): number
}

/** At most `limit` calls in any stretch of `windowMs`: the strict reading of "per minute". O(1) a call. */
export function createRateLimit(limit: number, windowMs: number): RateLimit {
  if (!Number.isFinite(limit)) return { take: () => true, remaining: () => 1_000_000 }
  const taken: Instant[] = new Array<Instant>(limit).fill(0)
  let first = 0
  let count = 0
  const forget = (now: Instant): void => {
    while (count > 0 && (taken[first] ?? 0) <= now - windowMs) {
      first = (first + 1) % limit
      count -= 1
    }
  }
  return {
    take(now) {
      forget(now)
      if (count >= limit) return false
      taken[(first + count) % limit] = now
      count += 1
      return true
    },
    remaining(now) {
      forget(now)
      return limit - count
    },
  }
}
