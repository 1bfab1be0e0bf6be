/** How often something was asked for lately, to say when it was too often. */
export interface Hits {
  /**
   * Counts one more hit of this key. A key's window begins with a hit and lasts `windowMs`; gives the number of this hit
   * within its window, from 1, and when the window ends. Never rejects.
   * @param key leads to nobody: it may be kept elsewhere
   */
  hit(key: string, windowMs: number): Promise<Counted>
}

export interface Counted {
  count: number
  endsInMs: number
}

interface Window {
  count: number
  endsAt: number
}

/** Of this process alone. @param now monotonic milliseconds */
export function createOwnHits(now: () => number): Hits {
  const windows = new Map<string, Window>()
  let clearAt = 0

  /** Once a window's length: a visitor who does not come back must not be kept for good. */
  function clear(at: number, windowMs: number): void {
    if (at < clearAt) return
    clearAt = at + windowMs
    for (const [key, { endsAt }] of windows) if (endsAt <= at) windows.delete(key)
  }
  return {
    hit(key, windowMs) {
      const at = now()
      clear(at, windowMs)
      const known = windows.get(key)
      const window = known === undefined || known.endsAt <= at ? { count: 0, endsAt: at + windowMs } : known
      window.count += 1
      windows.set(key, window)
      return Promise.resolve({ count: window.count, endsInMs: Math.min(windowMs, window.endsAt - at) })
    },
  }
}
