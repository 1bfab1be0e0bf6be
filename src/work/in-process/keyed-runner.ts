/** Runs work by key: one at a time for each key, so many keys at once; a wake-up while a key runs makes it run again. */
export interface KeyedRunner<Key extends string> {
  wake(key: Key): void
  /** How many keys run or wait to run. */
  busy(): number
  idle(): Promise<void>
  close(): Promise<void>
}

export interface KeyedRunnerOptions<Key extends string> {
  concurrency: number
  run(key: Key): Promise<void>
  /** A run that threw: its key is not run again by itself; the sweep finds what it left. */
  failed(key: Key, error: unknown): void
}

export function createKeyedRunner<Key extends string>(options: KeyedRunnerOptions<Key>): KeyedRunner<Key> {
  /** Keys in the order of their first wake-up; the value says whether the key was woken again while it ran. */
  const running = new Map<Key, { again: boolean }>()
  const waiting = new Set<Key>()
  let idlers: (() => void)[] = []
  let open = true

  function startNext(): void {
    for (const key of waiting) {
      if (running.size >= options.concurrency) return
      waiting.delete(key)
      void runKey(key)
    }
    if (running.size === 0 && waiting.size === 0) {
      const resolved = idlers
      idlers = []
      for (const resolve of resolved) resolve()
    }
  }

  async function runKey(key: Key): Promise<void> {
    const entry = { again: false }
    running.set(key, entry)
    try {
      await options.run(key)
    } catch (error) {
      options.failed(key, error)
    }
    running.delete(key)
    if (entry.again && open) waiting.add(key)
    startNext()
  }

  const idle = (): Promise<void> =>
    running.size === 0 && waiting.size === 0 ? Promise.resolve() : new Promise((resolve) => idlers.push(resolve))

  return {
    wake(key) {
      if (!open) return
      const entry = running.get(key)
      if (entry !== undefined) entry.again = true
      else waiting.add(key)
      if (entry === undefined) startNext()
    },
    busy: () => running.size + waiting.size,
    idle,
    close() {
      open = false
      waiting.clear()
      return idle()
    },
  }
}
