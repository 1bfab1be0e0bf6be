import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { DatabaseSync } from '@photostructure/sqlite'

/** What a checkpoint found. */
export interface Checkpoint {
  /** Pages in the log, those that are in the database file now among them. */
  log: number
}

// Each message asks for one; `null` for the end. What throws ends the thread, and is the asker's 'error' event.
if (!isMainThread && parentPort !== null) {
  const port = parentPort
  const raw = new DatabaseSync(workerData as string)
  raw.exec('PRAGMA synchronous = NORMAL')
  const checkpoint = raw.prepare('PRAGMA wal_checkpoint(PASSIVE)')
  port.on('message', (order: 'checkpoint' | null) => {
    if (order !== null) return port.postMessage(checkpoint.get() as unknown)
    raw.close()
    port.close()
  })
}
