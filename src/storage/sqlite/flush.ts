import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs'

/** Puts what is written to the log of a store on disk. */
export interface Flush {
  /** Everything written before the call is on disk; rejects when the disk did not take it. Does not hold the event loop. */
  run(): Promise<void>
  /** The same at once, while all else waits. */
  now(): void
  close(): void
}

/** For a store in memory. */
export const NO_DISK: Flush = { run: () => Promise.resolve(), now: () => undefined, close: () => undefined }

/** Puts a file's data on disk; how Node's `fdatasync` is called. */
export type Sync = (file: number, done: (error: Error | null) => void) => void

/**
 * Flushes the write-ahead log of an open SQLite file. Calls that come while a flush runs share the next one: the one under
 * way may have begun before what they wrote. (A second handle of the log is safe: SQLite's locks lie on its other files.)
 */
export function flushOf(log: string, sync: Sync = fdatasync): Flush {
  const file = openSync(log, 'r+')
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined

  function start(): Promise<void> {
    next = undefined
    const flush = new Promise<void>((resolve, reject) =>
      sync(file, (error) => (error === null ? resolve() : reject(error))),
    )
    running = flush
    const ended = () => void (running === flush && (running = undefined))
    flush.then(ended, ended)
    return flush
  }
  return {
    run: () => (running === undefined ? start() : (next ??= running.then(start, start))),
    now: () => fdatasyncSync(file),
    close: () => closeSync(file),
  }
}
