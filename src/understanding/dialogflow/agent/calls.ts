import { MINUTE, SECOND } from '../../../time'
import { statusOf } from '../failure'
import { BUILDING_REQUESTS_PER_MINUTE } from './limits'

/** One call at a time, each some time after the last one, so that a minute's quota is never used up. */
export type Calls = <T>(call: () => Promise<T>) => Promise<T>

const RESOURCE_EXHAUSTED = 8
/** The console and other programs share the quota: half of it. */
const BETWEEN_MS = (2 * MINUTE) / BUILDING_REQUESTS_PER_MINUTE
/** As the service level asks: a second, then twice as long each time, up to 32 (https://cloud.google.com/dialogflow/sla). */
const FIRST_WAIT_MS = SECOND
const TRIES_AFTER_EXHAUSTED = 6

/**
 * Only what was refused for want of quota is tried again: such a call did nothing. Any other failure may have done its
 * work, and running the command once more finds out what is left to do.
 */
export function pacedCalls(wait: (ms: number) => Promise<void>): Calls {
  let isFirst = true
  return async (call) => {
    if (!isFirst) await wait(BETWEEN_MS)
    isFirst = false
    for (let tries = 0; ; tries++) {
      try {
        return await call()
      } catch (error) {
        if (statusOf(error) !== RESOURCE_EXHAUSTED || tries === TRIES_AFTER_EXHAUSTED) throw error
        await wait(FIRST_WAIT_MS * 2 ** tries)
      }
    }
  }
}
