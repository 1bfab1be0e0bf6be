import { within } from '../within'
import { SECOND } from '../time'

/** Resolves when the part can do its work; rejects, or does not come back in time, when it cannot. */
export type ReadyCheck = () => Promise<unknown>

/** The names of the parts that are not ready; whoever asks while it is found out gets the same answer. */
export type Readiness = () => Promise<string[]>

const CHECK_WITHIN_MS = 2 * SECOND

export function createReadiness(
  checks: Readonly<Record<string, ReadyCheck>>,
  failed: (part: string, error: unknown) => void,
  withinMs = CHECK_WITHIN_MS,
): Readiness {
  let asking: Promise<string[]> | undefined

  async function problemOf([part, check]: [string, ReadyCheck]): Promise<string[]> {
    try {
      await within(check, withinMs)
      return []
    } catch (error) {
      failed(part, error)
      return [part]
    }
  }
  return () => {
    asking ??= Promise.all(Object.entries(checks).map(problemOf))
      .then((found) => found.flat())
      .finally(() => (asking = undefined))
    return asking
  }
}
