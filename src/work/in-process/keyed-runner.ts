/** Runs work by key: one at a time for each key, so many keys at once; a wake-up while a key runs makes it run again. */
export interface KeyedRunner<Key extends string> {
  /**
   * Keys of one lane begin in the order of their wake-ups; lanes take turns, so that one that brings much keeps no other
   * waiting. Where the lane is not known a key is a lane of its own.
   */
  wake(key: Key, lane?: string): void
  /** How many keys run or wait to run. */
  busy(): number
  idle(): Promise<void>
  close(): Promise<void>
}

export interface KeyedRunnerOptions<Key extends string> {
  concurrency: number
  /** How many keys of one lane run at once. */
  ofALane?: number
  run(key: Key): Promise<void>
  /** A run that threw: its key is not run again by itself; the sweep finds what it left. */
  failed(key: Key, error: unknown): void
}

interface Running {
  lane: string
  /** It was woken while it ran. */
  again: boolean
}

export function createKeyedRunner<Key extends string>(options: KeyedRunnerOptions<Key>): KeyedRunner<Key> {
  const running = new Map<Key, Running>()
  const laneOf = new Map<Key, string>()
  /** Keys that wait, by lane; the lane whose turn it is comes first. */
  const lines = new Map<string, Set<Key>>()
  /** How many keys of a lane run. */
  const inLane = new Map<string, number>()
  let idlers: (() => void)[] = []
  let open = true

  function wait(key: Key, lane: string): void {
    if (laneOf.has(key)) return
    laneOf.set(key, lane)
    lines.set(lane, (lines.get(lane) ?? new Set()).add(key))
  }
  /** The next key that may run; its lane goes to the end. A lane that is full is passed over and keeps its place. */
  function next(): Key | undefined {
    for (const [lane, line] of lines) {
      if ((inLane.get(lane) ?? 0) >= (options.ofALane ?? Infinity)) continue
      const [key] = line
      lines.delete(lane)
      if (key === undefined) continue
      line.delete(key)
      if (line.size > 0) lines.set(lane, line)
      return key
    }
    return undefined
  }
  function startNext(): void {
    while (running.size < options.concurrency) {
      const key = next()
      if (key === undefined) break
      void runKey(key)
    }
    if (running.size === 0 && laneOf.size === 0) {
      const resolved = idlers
      idlers = []
      for (const resolve of resolved) resolve()
    }
  }

  async function runKey(key: Key): Promise<void> {
    const lane = laneOf.get(key) ?? key
    laneOf.delete(key)
    const entry: Running = { lane, again: false }
    running.set(key, entry)
    inLane.set(lane, (inLane.get(lane) ?? 0) + 1)
    try {
      await options.run(key)
    } catch (error) {
      options.failed(key, error)
    }
    running.delete(key)
    const left = (inLane.get(lane) ?? 1) - 1
    if (left > 0) inLane.set(lane, left)
    else inLane.delete(lane)
    if (entry.again && open) wait(key, lane)
    startNext()
  }

  const busy = (): number => running.size + laneOf.size
  const idle = (): Promise<void> => (busy() === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve)))

  return {
    wake(key, lane = key) {
      if (!open) return
      const entry = running.get(key)
      if (entry !== undefined) entry.again = true
      else wait(key, lane)
      if (entry === undefined) startNext()
    },
    busy,
    idle,
    close() {
      open = false
      lines.clear()
      laneOf.clear()
      return idle()
    },
  }
}
