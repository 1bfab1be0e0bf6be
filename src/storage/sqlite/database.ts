import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite'
import { closeSync, openSync } from 'node:fs'
import { checkpointsOf, type Checkpoints } from './checkpoints'
import { commitTogether, transactionsOf, type Committed, type Pending } from './commit-together'
import { copyBeforeUpgrade } from './copy-before-upgrade'
import { flushOf, NO_DISK, type Flush, type Sync } from './flush'
import { migrate, SCHEMA_VERSION } from './migrations'

export type SqlValue = string | number | bigint | null | Uint8Array
type Row = Record<string, unknown>

/** A prepared statement whose binds are checked: the driver stores a Date or NaN silently as NULL. */
export interface Statement<R extends Row = Row> {
  get(...binds: SqlValue[]): R | undefined
  all(...binds: SqlValue[]): R[]
  /** The number of rows changed. */
  run(...binds: SqlValue[]): number
}

/**
 * The embedded store, in WAL mode. Reads are plain calls. Writes go through `write`: those that arrive together share one
 * transaction, and are told of it when it is on disk. The promise is that of synchronous=FULL; but the flush that it would
 * make within COMMIT, and checkpoints, are made beside the event loop (decision 002).
 */
export interface Database {
  statement<R extends Row = Row>(sql: string): Statement<R>
  /**
   * Runs `work` in a shared transaction; resolves once it is durable, and tells `seen` before that, when every reader sees
   * it. A throwing `work` is rolled back alone; since the others of its group then run once more, `work` must do nothing
   * but read and write the store.
   */
  write<T>(work: () => T, seen?: (value: T) => void): Promise<T>
  /**
   * The same, but resolves as soon as every reader sees it. Whatever is durable after that, it is durable with: for what
   * the world outside hears of only through a later `write`.
   */
  commit<T>(work: () => T): Promise<T>
  /** Several statements as one, now: for set-up and commands, not for the hot path. */
  exec(sql: string): void
  close(): Promise<void>
}

const ROWS_A_TRANSACTION = 200
/** Twice as much made no list and no search of a million messages quicker, and the process some 30 MB larger. */
const CACHE_KB = 16_000
/** What nobody waits for is on disk after this, unless something else has put it there. */
const LAZY_MS = 50
/** After a flush that failed, until all of the log is put elsewhere, should nobody write before that. */
const MEND_AFTER_MS = 1_000

/** A log of this length is brought over within COMMIT, should the thread that does it be gone: 64 MB. */
const FAR_TOO_LONG_PAGES = 16_000

export function openDatabase(path: string, { sync, thread }: { sync?: Sync; thread?: string } = {}): Database {
  // Made for its owner only; its log takes the same rights.
  if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600))
  const raw = new DatabaseSync(path)
  raw.exec('PRAGMA journal_mode = WAL')
  raw.exec('PRAGMA synchronous = NORMAL')
  raw.exec('PRAGMA foreign_keys = ON')
  raw.exec('PRAGMA busy_timeout = 250')
  raw.exec(`PRAGMA cache_size = -${CACHE_KB}`)
  copyBeforeUpgrade(path, raw, SCHEMA_VERSION)
  migrate(raw)
  const flush = path === ':memory:' ? NO_DISK : flushOf(`${path}-wal`, sync)
  return shared(raw, flush, (resume) => checkpointsOf(path, resume, thread))
}

function shared(
  raw: DatabaseSyncInstance,
  disk: Flush,
  checkpointsWith: (resume: () => void) => Checkpoints | undefined,
): Database {
  const cache = new Map<string, Statement>()
  const transaction = transactionsOf(raw)
  const checkpoints = checkpointsWith(schedule)
  if (checkpoints !== undefined) raw.exec(`PRAGMA wal_autocheckpoint = ${FAR_TOO_LONG_PAGES}`)
  let queue: Pending[] = []
  let scheduled = false
  let open = true
  let lost: unknown
  let lazy: NodeJS.Timeout | undefined
  let mending: NodeJS.Timeout | undefined

  /** Those of a group hear of it when it is on disk; meanwhile the next one is written. */
  function commitNext(): void {
    const group = queue.slice(0, ROWS_A_TRANSACTION)
    queue = queue.slice(ROWS_A_TRANSACTION)
    if (!mended()) {
      for (const pending of group) pending.failed(lost)
      return
    }
    const committed = commitTogether(transaction, group)
    checkpoints?.committed(committed.length)
    const waited = committed.filter(({ pending }) => pending.kept !== undefined)
    if (waited.length > 0) flush(waited)
    else flushSoon()
    for (const { pending, value } of committed) pending.seen?.(value)
  }
  function mended(): boolean {
    try {
      if (lost !== undefined) rescue(raw)
      lost = undefined
      return true
    } catch {
      mendSoon()
      return false
    }
  }
  /** Also when nobody writes: what was taken for kept must not wait on a log with a hole. */
  function mendSoon(): void {
    clearTimeout(mending)
    if (open) mending = setTimeout(() => mended(), MEND_AFTER_MS)
  }
  function flush(committed: readonly Committed[]): void {
    clearTimeout(lazy)
    lazy = undefined
    void disk
      .run()
      .catch((error: unknown) => {
        lost = error
        mendSoon()
      })
      .then(() => {
        // Also what was flushed behind a flush that failed is behind the hole that it left.
        for (const { pending, value } of committed) {
          if (lost === undefined) pending.kept?.(value)
          else pending.failed(lost)
        }
      })
  }
  /** Nobody waits for it, and a flush that runs now would be in the way of one that somebody waits for. */
  function flushSoon(): void {
    lazy ??= setTimeout(() => flush([]), LAZY_MS)
  }
  function add(pending: Pending): void {
    if (!open) return pending.failed(new Error('The store is closed.'))
    queue.push(pending)
    schedule()
  }
  const mayCommit = (): boolean => queue.length > 0 && checkpoints?.isHolding() !== true
  /** One group a round of the event loop: a long queue must not keep webhooks from being read. */
  function schedule(): void {
    if (scheduled || !mayCommit()) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      if (mayCommit()) commitNext()
      schedule()
    })
  }

  return {
    statement<R extends Row>(sql: string): Statement<R> {
      let found = cache.get(sql)
      if (found === undefined) {
        found = checked(raw.prepare(sql))
        cache.set(sql, found)
      }
      return found as Statement<R>
    },
    write: <T>(work: () => T, seen?: (value: T) => void) =>
      new Promise<T>((resolve, reject) => {
        const told = seen === undefined ? {} : { seen: seen as (value: unknown) => void }
        add({ work, ...told, kept: resolve as (value: unknown) => void, failed: reject })
      }),
    commit: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        add({ work, seen: resolve as (value: unknown) => void, failed: reject })
      }),
    exec(sql) {
      raw.exec(sql)
      disk.now()
    },
    async close() {
      if (!open) return
      open = false
      await checkpoints?.close()
      while (queue.length > 0) commitNext()
      clearTimeout(lazy)
      clearTimeout(mending)
      // When the log cannot be flushed: closing writes all of it into the database file.
      await disk.run().catch(() => undefined)
      raw.close()
      disk.close()
    },
  }
}

/**
 * After a flush that failed the log may have a hole: what was in memory and not taken by the disk counts as written, and
 * whatever followed it would be lost with it. So all of it goes into the database file first; throws when it does not.
 */
function rescue(raw: DatabaseSyncInstance): void {
  const row = raw.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { busy: number }
  if (row.busy !== 0) throw new Error('The log could not be written into the database file.')
}

/** Rows are put together here: the driver asks the engine for each property of each row by its name, at three times the cost. */
function checked(statement: StatementSyncInstance): Statement {
  statement.setReturnArrays(true)
  const columns = statement.columns().map(({ name }) => name)
  function rowOf(values: unknown): Row {
    const row: Row = {}
    for (let n = 0; n < columns.length; n++) row[columns[n] as string] = (values as unknown[])[n]
    return row
  }
  return {
    get(...binds) {
      const values: unknown = statement.get(...check(binds))
      return values === undefined ? undefined : rowOf(values)
    },
    all: (...binds) => (statement.all(...check(binds)) as unknown[]).map(rowOf),
    run: (...binds) => Number(statement.run(...check(binds)).changes),
  }
}

function check(binds: SqlValue[]): SqlValue[] {
  for (const value of binds) {
    const bad =
      value === undefined ||
      (typeof value === 'number' && !Number.isFinite(value)) ||
      (typeof value === 'object' && value !== null && !(value instanceof Uint8Array))
    if (bad) throw new TypeError(`A value of type ${typeof value} cannot be bound to a statement.`)
  }
  return binds
}
