import { LANES, type Lane } from '../../outbox/message'
import { createRateGate, GateClosed, type Rate, type RateGate } from '../../outbox/rate-gate'
import { SECOND } from '../../time'
import type { Answer, Buckets, Wanting } from './bucket'

export interface SharedGateOptions {
  account: string
  rate: Rate
  buckets: Pick<Buckets, 'ask'>
  /** How many processes share the account. */
  processes(): number
  /** Monotonic milliseconds. */
  now(): number
}

interface Waiting {
  lane: Lane
  since: number
  resolve(): void
  reject(error: Error): void
}

/** So long a process sends within its own share before it asks again for a shared token. */
const ALONE_FOR_MS = SECOND

/**
 * The gate of one account in one of several processes: the tokens are in Redis, where the caller with the best lane, who
 * has waited longest, is first among all. While Redis is away each process takes its share of the rate and no burst, and
 * what it spent is told when Redis is back.
 */
export function createSharedGate({ account, rate, buckets, processes, now }: SharedGateOptions): RateGate {
  const lanes = new Map<Lane, Set<Waiting>>(LANES.map((lane) => [lane, new Set()]))
  let alone: RateGate | undefined
  let aloneUntil = -Infinity
  let spent = 0
  let serving = false
  let open = true
  let wakeUp = (): void => undefined

  function inOrder(): Waiting[] {
    const found: Waiting[] = []
    for (const lane of LANES) {
      for (const waiting of lanes.get(lane) ?? []) {
        found.push(waiting)
        if (found.length === 2) return found
      }
    }
    return found
  }
  const wanting = ({ lane, since }: Waiting): Wanting => ({ lane: LANES.indexOf(lane), waitedMs: now() - since })
  /** Cut short when somebody comes who may be ahead of others. */
  function nap(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
  async function askForToken(first: Waiting, then?: Waiting): Promise<Answer> {
    const told = spent
    spent = 0
    try {
      const more = then === undefined ? {} : { then: wanting(then) }
      return await buckets.ask({ account, rate, first: wanting(first), ...more, spent: told })
    } catch (error) {
      spent += told
      throw error
    }
  }
  async function ownShare(): Promise<Answer> {
    const perMinute = rate.perMinute / Math.max(2, processes())
    if (alone === undefined) {
      alone = createRateGate({ perMinute, burst: 1, now })
      // The call that a gate begins with is not one of every process, each time that Redis is away.
      await alone.pass('emergency', new AbortController().signal)
    }
    await alone.pass('emergency', new AbortController().signal)
    spent += 1
    return { granted: true }
  }
  async function token(first: Waiting, then?: Waiting): Promise<Answer> {
    if (now() < aloneUntil) return ownShare()
    try {
      const answer = await askForToken(first, then)
      alone?.close()
      alone = undefined
      return answer
    } catch {
      aloneUntil = now() + ALONE_FOR_MS
      return ownShare()
    }
  }
  async function serve(): Promise<void> {
    for (let [first, then] = inOrder(); first !== undefined && open; [first, then] = inOrder()) {
      const answer = await token(first, then)
      // Somebody with a better lane may have come meanwhile, of whom the others have not heard.
      const [next] = inOrder()
      if (answer.granted && next !== undefined) {
        lanes.get(next.lane)?.delete(next)
        next.resolve()
      } else if (!answer.granted && next === first) await nap(answer.againInMs)
    }
    serving = false
  }
  return {
    pass(lane, signal) {
      if (!open || signal.aborted) return Promise.reject(new GateClosed())
      return new Promise((resolve, reject) => {
        const waiting: Waiting = { lane, since: now(), resolve, reject }
        lanes.get(lane)?.add(waiting)
        if (inOrder()[0] === waiting) wakeUp()
        if (serving) return
        serving = true
        // Fails only when the gate is closed: those who wait are told there.
        serve().catch(() => undefined)
      })
    },
    close() {
      open = false
      alone?.close()
      wakeUp()
      for (const line of lanes.values()) {
        for (const { reject } of line) reject(new GateClosed())
        line.clear()
      }
    },
  }
}
