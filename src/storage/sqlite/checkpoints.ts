import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Checkpoint } from './checkpoint-thread'

/** Brings what is in the log of a store into its database file, beside the event loop. */
export interface Checkpoints {
  /** So many pieces of work were committed. */
  committed(pieces: number): void
  /** While true nothing may be written: the end of the log is brought over, after which the log begins anew. */
  isHolding(): boolean
  close(): Promise<void>
}

const THREAD = join(__dirname, 'checkpoint-thread.js')
/** A piece of work writes a few pages. */
const EVERY_PIECES = 500
/** A shorter log goes on: to begin it anew would cost more than it saves. */
const LONG_LOG_PAGES = 1_000

/**
 * Checkpoints in a thread of its own. Most of the log is brought over while the store is written; but one that is always
 * written would never be done and its log would grow without end, so that for the last pages, some milliseconds, the
 * writers are held: they wait, the event loop does not. `resume` is called when they may go on.
 * Undefined where there is no compiled thread (tests run from the sources): SQLite checkpoints within COMMIT.
 */
export function checkpointsOf(path: string, resume: () => void, thread = THREAD): Checkpoints | undefined {
  if (path === ':memory:' || !existsSync(thread)) return undefined
  let worker: Worker | undefined
  let state: 'idle' | 'most' | 'rest' = 'idle'
  let pieces = 0
  let closing = false

  function started(): Worker {
    const made = new Worker(thread, { workerData: path })
    /** Without its thread SQLite itself checkpoints a log that has grown far too long. */
    function gone(): void {
      if (worker !== made) return // Another one works by now: this is the end of one that failed.
      worker = undefined
      ended()
    }
    return made.on('message', answered).once('error', gone).once('exit', gone)
  }
  function ask(next: 'most' | 'rest'): void {
    state = next
    worker ??= started()
    // Whoever waits for a write that is held has nothing else that keeps the process alive.
    worker.ref()
    worker.postMessage('checkpoint')
  }
  function answered({ log }: Checkpoint): void {
    if (closing) return
    if (state === 'most' && log >= LONG_LOG_PAGES) ask('rest')
    else ended()
  }
  function ended(): void {
    const wasHolding = state === 'rest'
    state = 'idle'
    worker?.unref()
    if (wasHolding) resume()
  }
  return {
    committed(more) {
      pieces += more
      if (pieces < EVERY_PIECES || state !== 'idle' || closing) return
      pieces = 0
      ask('most')
    },
    isHolding: () => state === 'rest',
    async close() {
      closing = true
      const ending = worker
      if (ending === undefined) return
      const exited = new Promise((resolve) => ending.once('exit', resolve))
      ending.ref()
      ending.postMessage(null)
      await exited
    },
  }
}
