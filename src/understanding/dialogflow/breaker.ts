import { MINUTE, SECOND, type Instant } from '../../time'

/** What went wrong with a call: may pass by itself, the quota is used up, or somebody has to mend something. */
export type BreakerFailure = 'passing' | 'exhausted' | 'lasting'

/**
 * A circuit breaker as a value: calls go through until three in a row fail; then none for a while; then one at a time to
 * try, until one succeeds. No clock: time is passed in.
 */
export interface BreakerState {
  /** Grows with every pause and every try: what began before is history when it ends. */
  readonly generation: number
  readonly failuresInARow: number
  readonly pausesInARow: number
  /** Absent: calls go through. */
  readonly pausedUntil?: Instant
}

/** The right to make one call; it has to be handed back with its outcome. */
export interface Permit {
  readonly generation: number
}

export const CLOSED: BreakerState = { generation: 0, failuresInARow: 0, pausesInARow: 0 }

const FAILURES_BEFORE_PAUSE = 3
/** Quotas are refreshed every minute (https://cloud.google.com/dialogflow/quotas); a missing right, when a person acts. */
const FIRST_PAUSE_MS: Readonly<Record<BreakerFailure, number>> = {
  passing: 10 * SECOND,
  exhausted: MINUTE,
  lasting: 5 * MINUTE,
}
export const MAX_PAUSE_MS = 5 * MINUTE
/** A try that never comes back must not close the way for good; longer than any deadline. */
export const TRY_MS = 5 * SECOND

/** Whether a call may be made now; no permit means no. */
export function admit(state: BreakerState, now: Instant): { state: BreakerState; permit?: Permit } {
  if (state.pausedUntil === undefined) return { state, permit: { generation: state.generation } }
  if (now < state.pausedUntil) return { state }
  const generation = state.generation + 1
  return { state: { ...state, generation, pausedUntil: now + TRY_MS }, permit: { generation } }
}

/** Hands a permit back. What began before the last pause or try says nothing any more and changes nothing. */
export function settle(
  state: BreakerState,
  permit: Permit,
  outcome: 'success' | BreakerFailure,
  now: Instant,
): BreakerState {
  if (permit.generation !== state.generation) return state
  if (outcome === 'success') {
    const generation = state.pausedUntil === undefined ? state.generation : state.generation + 1
    return { ...CLOSED, generation }
  }
  const failuresInARow = state.failuresInARow + 1
  const isTry = state.pausedUntil !== undefined
  if (outcome === 'passing' && !isTry && failuresInARow < FAILURES_BEFORE_PAUSE) return { ...state, failuresInARow }
  const pausesInARow = state.pausesInARow + 1
  const pauseMs = Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS[outcome] * 2 ** (pausesInARow - 1))
  return { generation: state.generation + 1, failuresInARow, pausesInARow, pausedUntil: now + pauseMs }
}
