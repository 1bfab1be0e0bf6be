import type { Chore } from './chore'

/** Chores of this process alone, each at its time and once at a time, beside everything else. */
export interface ChoresHere {
  start(): void
  close(): Promise<void>
}

export function createChoresHere(chores: readonly Chore[], failed: (what: string, error: unknown) => void): ChoresHere {
  const running = new Map<string, Promise<void>>()
  let timers: NodeJS.Timeout[] = []

  function run({ name, run }: Chore): void {
    if (running.has(name)) return
    const one = run()
      .catch((error: unknown) => failed(name, error))
      .then(() => void running.delete(name))
    running.set(name, one)
  }
  return {
    start() {
      timers = chores.map((chore) => setInterval(run, chore.everyMs, chore))
      for (const timer of timers) timer.unref()
    },
    async close() {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(running.values())
    },
  }
}
