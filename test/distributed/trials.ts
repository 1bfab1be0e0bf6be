import { compare } from '../crash/findings'
import type { Kept } from '../crash/ledger'
import type { Load } from '../crash/load'
import type { Platform } from '../crash/platform'
import type { Chance } from '../crash/random'
import { table } from '../crash/scene'
import { until } from '../builders/until'

export interface Fault {
  name: string
  begin(): unknown
  end(): unknown
  lastsMs: number
  /** Where the fault itself says that it takes longer. */
  answersAgainWithinMs?: number
}

/** One installation, of one process or of many. */
export interface Tried {
  seed: number
  chance: Chance
  platform: Platform
  load: Load
  /** Resolves when nothing waits any more; rejects after `ms`. */
  drained(ms: number): Promise<void>
  kept(): Promise<Kept>
}

const CONVERSATIONS = 10
/** A send that was cut off is given up after 30 s, looked for every 10 s, and its echo waited for 20 s. */
const DRAINED_WITHIN_MS = 150_000
const ANSWERED_AGAIN_WITHIN_MS = 30_000
const WAITED_FOR_MS = 120_000

/** Faults of one installation, one after the other; each is counted by itself and printed. */
export function createTrials(tried: Tried, answersAgainWithinMs = ANSWERED_AGAIN_WITHIN_MS) {
  let before: Record<string, number> = {}
  const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

  async function firstAnswer(): Promise<number> {
    const began = performance.now()
    const { userId } = await tried.load.ask()
    await tried.platform.waitFor((delivery) => delivery.userId === userId, WAITED_FOR_MS)
    return Math.round(performance.now() - began)
  }
  return {
    /** Workers write before the fault, while it lasts and after it. What should not have come of it, in sentences. */
    async undergo({ name, begin, end, lastsMs, ...fault }: Fault): Promise<string[]> {
      const mostMs = fault.answersAgainWithinMs ?? answersAgainWithinMs
      const { load, platform, seed, chance } = tried
      const shown = platform.deliveries.length
      const writing = [load.begin(CONVERSATIONS)]
      await until(() => platform.deliveries.length >= shown + chance.between(1, CONVERSATIONS), WAITED_FOR_MS)
      await begin()
      writing.push(load.begin(CONVERSATIONS))
      await pass(lastsMs)
      await end()
      const ended = performance.now()
      const firstAnswerMs = await firstAnswer()
      await Promise.all(writing)
      await tried.drained(DRAINED_WITHIN_MS)
      const drainedAfterS = Math.round((performance.now() - ended) / 1_000)
      const { faults, counts } = compare(load.posted, platform.deliveries, await tried.kept())
      const own = Object.entries(counts).map(([what, n]) => [what, n - (before[what] ?? 0)] as const)
      before = counts
      const measured = { 'first new event answered after ms': firstAnswerMs, 'all done after s': drainedAfterS }
      process.stdout.write(table(`${name}, seed ${seed}`, { ...Object.fromEntries(own), ...measured }))
      const late = firstAnswerMs > mostMs ? [`answered again only after ${firstAnswerMs} ms`] : []
      const unheard = load.posted
        .filter((one) => !one.answered200)
        .map((one) => `${one.userId}: was never answered 200`)
      return [...faults, ...late, ...unheard, ...platform.violations.map((one) => JSON.stringify(one))]
    },
  }
}
