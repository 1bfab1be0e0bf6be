import { workingMsBetween, type WorkCalendar } from '../tickets/working-time'
import { HOUR, type Instant } from '../time'
import { SLOT_MS } from './intake-repository'

export interface Silence {
  /** When the account was heard last, to a quarter of an hour. */
  since: Instant
  /** Working time since then. */
  quietMs: number
  /** The usual gap: nine of ten are not longer. */
  usualMs: number
}

/** An account that was heard in fewer quarters of an hour has no habits yet. */
export const FEWEST_SLOTS = 12
/** In working time: less is no alarm, however busy an account usually is. */
export const SHORTEST_SILENCE_MS = 3 * HOUR
/** Were messages independent of one another, one gap of a hundred thousand would be five times the ninth decile. */
const TIMES_USUAL = 5

/**
 * Whether an account has been silent for unusually long. `slots`: when it was heard, to `SLOT_MS`, in any order.
 * Counted in the calendar's working time, so that nights and holidays are no silence and no habit.
 */
export function silenceOf(slots: readonly Instant[], now: Instant, calendar: WorkCalendar): Silence | undefined {
  const heard = [...new Set(slots)].filter((slot) => slot <= now).sort((a, b) => a - b)
  const since = heard.at(-1)
  if (since === undefined || heard.length < FEWEST_SLOTS) return undefined
  // Heard to the end of its slot: a silence is never told too long.
  const quietMs = workingMsBetween(calendar, since + SLOT_MS, now)
  if (quietMs <= SHORTEST_SILENCE_MS) return undefined
  const usualMs = usualGapOf(heard, calendar)
  return quietMs > TIMES_USUAL * usualMs ? { since, quietMs, usualMs } : undefined
}

/** The ninth decile of the gaps that hold working time; at least a slot, for finer is not known. */
function usualGapOf(heard: readonly Instant[], calendar: WorkCalendar): number {
  const gaps = heard
    .slice(1)
    .map((slot, n) => workingMsBetween(calendar, heard[n] ?? slot, slot))
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b)
  return Math.max(SLOT_MS, gaps[Math.ceil(gaps.length * 0.9) - 1] ?? SLOT_MS)
}
