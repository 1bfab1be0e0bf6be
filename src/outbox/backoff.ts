import { MINUTE, SECOND } from '../time'

export interface Backoff {
  /** The longest wait after the first failure; it doubles with each further one. */
  baseMs: number
  capMs: number
}
const sendBackoff: Backoff = { baseMs: SECOND, capMs: MINUTE }

/**
 * How long to wait after the `failures`-th failure (1 is the first): exponential with full jitter, so that what failed
 * together does not come back together. `random` is in [0, 1). The platform's own `afterMs` is waited out first.
 */
export function backoffMs(
  failures: number,
  random: number,
  afterMs = 0,
  { baseMs, capMs }: Backoff = sendBackoff,
): number {
  const longest = Math.min(capMs, baseMs * 2 ** Math.max(0, failures - 1))
  return Math.max(0, afterMs) + Math.floor(random * longest)
}
