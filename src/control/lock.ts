import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import { mkdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '../time'
import { holderFile, readHolder, writeHolder, type Holder } from './holder'

/** The right to be the one process that works on a data folder. */
export interface DataLock {
  /** Adds to what those who come second read. */
  tell(more: Pick<Partial<Holder>, 'port' | 'socket'>): Promise<void>
  /** May be called twice. */
  release(): Promise<void>
}

export type LockAttempt =
  | { kind: 'locked'; lock: DataLock }
  /** `by` is unknown for the moment in which a holder has not yet written who it is. */
  | { kind: 'held'; by: Holder | undefined }

/**
 * Locks the data folder, or says who has it.
 *
 * The lock is the operating system's lock on a file of its own, taken through SQLite, since Node has no call for it. The
 * system ends it with the process, however that ends: nothing is left to be taken over after a kill, a process id that is
 * used again means nothing, and of two starts at once one wins. Who holds it stands in a second file and is only told.
 */
export async function tryLock(dataDir: string, what: string, now: Instant): Promise<LockAttempt> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const file = lockedFile(join(dataDir, 'lock.sqlite'))
  if (file === undefined) return { kind: 'held', by: await readHolder(dataDir) }
  let holder: Holder = { pid: process.pid, host: hostname(), what, since: now }
  let held = true
  try {
    await writeHolder(dataDir, holder)
  } catch (error) {
    file.close()
    throw error
  }
  return {
    kind: 'locked',
    lock: {
      async tell(more) {
        holder = { ...holder, ...more }
        await writeHolder(dataDir, holder)
      },
      async release() {
        if (!held) return
        held = false
        await rm(holderFile(dataDir), { force: true })
        file.close()
      },
    },
  }
}

/**
 * Never read or copy this file by other means inside the process: closing any handle of it ends the system's lock.
 * Nothing is written to it, so a journal would only be litter.
 */
function lockedFile(path: string): DatabaseSyncInstance | undefined {
  const file = new DatabaseSync(path, { timeout: 0 })
  try {
    file.exec('PRAGMA journal_mode = MEMORY')
    file.exec('BEGIN EXCLUSIVE')
    return file
  } catch (error) {
    file.close()
    if (isBusy(error)) return undefined
    throw error
  }
}

const SQLITE_BUSY = 5
const isBusy = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === SQLITE_BUSY
