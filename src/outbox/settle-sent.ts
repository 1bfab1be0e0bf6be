import { setTimeout as pause } from 'node:timers/promises'
import { SECOND } from '../time'

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2 * SECOND
/**
 * With the pauses these take two minutes, or longer when the store answers late. After that there is no use in trying: a
 * store that came back has found the send abandoned by then, and waited for its echo.
 */
const TRIES = 65

/**
 * What the platform took must come to be known, or the worker is told twice: a store that is away for a while is asked again.
 * `settle` must be safe to repeat. Rejects when it was away for long, or when the process stops.
 */
export async function settleSent(settle: () => Promise<void>, stopping: AbortSignal): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await settle()
    } catch (error) {
      if (tries >= TRIES || stopping.aborted) throw error
    }
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS), undefined, { signal: stopping })
  }
}
