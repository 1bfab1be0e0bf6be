import { LANES, type Lane } from './message'

/** One account's (and its app's) allowance: waits for a token, lane before lane, in each lane first come, first served. */
export interface RateGate {
  /** Resolves when a call may be made; rejects when the gate is closed or the signal aborts. */
  pass(lane: Lane, signal: AbortSignal): Promise<void>
  close(): void
}

export class GateClosed extends Error {
  constructor() {
    super('The outbox is stopping.')
    this.name = 'GateClosed'
  }
}

interface Waiting {
  resolve(): void
  reject(error: Error): void
}

export interface Rate {
  perMinute: number
  /** At most so many calls at once after a quiet time. */
  burst: number
}

export interface RateGateOptions extends Rate {
  /** Monotonic milliseconds. */
  now(): number
}

/**
 * A token bucket, empty at the start: a process that restarts in a loop must not spend more than the platform allows.
 * Since a conversation has one message in flight, first come first served is fair by contact.
 */
export function createRateGate({ perMinute, now, burst }: RateGateOptions): RateGate {
  const perMs = perMinute / 60_000
  const lanes = new Map<Lane, Set<Waiting>>(LANES.map((lane) => [lane, new Set()]))
  let tokens = Math.min(1, burst)
  let filledAt = now()
  let timer: NodeJS.Timeout | undefined
  let open = true

  function refill(): void {
    const at = now()
    tokens = Math.min(burst, tokens + (at - filledAt) * perMs)
    filledAt = at
  }
  function first(): { queue: Set<Waiting>; waiting: Waiting } | undefined {
    for (const lane of LANES) {
      const queue = lanes.get(lane) ?? new Set<Waiting>()
      for (const waiting of queue) return { queue, waiting }
    }
    return undefined
  }
  function serve(): void {
    timer = undefined
    refill()
    for (let next = first(); next !== undefined && tokens >= 1; next = first()) {
      next.queue.delete(next.waiting)
      tokens -= 1
      next.waiting.resolve()
    }
    if (first() !== undefined) timer ??= setTimeout(serve, Math.max(1, Math.ceil((1 - tokens) / perMs)))
  }

  return {
    pass(lane, signal) {
      if (!open || signal.aborted) return Promise.reject(new GateClosed())
      refill()
      if (tokens >= 1 && first() === undefined) {
        tokens -= 1
        return Promise.resolve()
      }
      return new Promise<void>((resolve, reject) => {
        const waiting: Waiting = { resolve, reject }
        lanes.get(lane)?.add(waiting)
        timer ??= setTimeout(serve, Math.max(1, Math.ceil((1 - tokens) / perMs)))
      })
    },
    close() {
      open = false
      clearTimeout(timer)
      for (const queue of lanes.values()) {
        for (const waiting of queue) waiting.reject(new GateClosed())
        queue.clear()
      }
    },
  }
}
