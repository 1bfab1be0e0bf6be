/** What can go wrong with one call, on order. */
export type Fault =
  /** HTTP 500 with an empty body; the call has no effect. */
  | { kind: 'http-500' }
  /** HTTP 200 with a page of HTML; the call has no effect. */
  | { kind: 'garbage' }
  /** The connection is cut before anything happens. */
  | { kind: 'drop' }
  /** Nothing happens and nothing is answered, until the caller gives up. */
  | { kind: 'hang' }
  /** The call takes effect, then the connection is cut without an answer. */
  | { kind: 'lost-answer' }
  /** The call takes effect at once, its answer comes late. */
  | { kind: 'late-answer'; ms: number }
  | OrderedError

/** The platform's own error; the call has no effect. */
export interface OrderedError {
  kind: 'error'
  code: number
  subcode?: number
  /** Messenger's: until calls are taken again, as it says beside a limit. */
  regainMinutes?: number
}

export interface FaultOrder {
  /** How many calls are hit; 1 when absent. */
  times?: number
  /** Only calls whose path contains this. */
  path?: string
}

export interface Faults {
  order(fault: Fault, order?: FaultOrder): void
  /** The fault that hits this call, used up by one. */
  take(path: string): Fault | undefined
  clear(): void
}

/** Faults wait in the order in which they were ordered; a call takes the first one that fits its path. */
export function createFaults(): Faults {
  let waiting: { fault: Fault; left: number; path: string }[] = []
  return {
    order(fault, { times = 1, path = '' } = {}) {
      waiting.push({ fault, left: times, path })
    },
    take(path) {
      if (waiting.length === 0) return undefined
      const hit = waiting.find((one) => path.includes(one.path))
      if (hit === undefined) return undefined
      hit.left -= 1
      if (hit.left <= 0) waiting = waiting.filter((one) => one !== hit)
      return hit.fault
    },
    clear() {
      waiting = []
    },
  }
}
