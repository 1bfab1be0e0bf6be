import { HOUR, MINUTE, SECOND, type Instant } from '../time'

/** Wrong passwords of one account or from one address. */
export interface Guesses {
  failures: number
  lastAt: Instant
}

/** How wrong passwords slow down: some are free, then the wait doubles, then there is a lock. */
export interface GuessLimits {
  free: number
  lockAfter: number
}

/** One account: a person mistypes a few times. */
export const OF_ACCOUNT: GuessLimits = { free: 3, lockAfter: 10 }
/** One address: an office of many officers is one address. */
export const OF_ADDRESS: GuessLimits = { free: 20, lockAfter: 60 }

export const LOCK_MS = 15 * MINUTE
/** Failures are forgotten after so much quiet. */
export const FORGET_MS = HOUR

/** When the next try is allowed; in the past when it is allowed now. */
export function nextTryAt(guesses: Guesses | undefined, limits: GuessLimits): Instant {
  if (guesses === undefined || guesses.failures <= limits.free) return 0
  if (guesses.failures >= limits.lockAfter) return guesses.lastAt + LOCK_MS
  return guesses.lastAt + Math.min(SECOND * 2 ** (guesses.failures - limits.free - 1), MINUTE)
}

export const isLocked = (guesses: Guesses | undefined, limits: GuessLimits, now: Instant): boolean =>
  guesses !== undefined && guesses.failures >= limits.lockAfter && now < nextTryAt(guesses, limits)
