import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite'
import { copyBeforeUpgrade } from './copy-before-upgrade'
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
 * The embedded store: WAL, synchronous=FULL at every open (a reopened file falls back to NORMAL by itself).
 * Reads are plain calls. Writes go through `write`: those that arrive together share one transaction.
 */
export interface Database {
  statement<R extends Row = Row>(sql: string): Statement<R>
  /** Runs `work` in a shared transaction; resolves once it is durable. A throwing `work` is rolled back alone; since the
   * others of its group then run once more, `work` must do nothing but read and write the store. */
  write<T>(work: () => T): Promise<T>
  /** Several statements as one, now: for set-up and commands, not for the hot path. */
  exec(sql: string): void
  close(): Promise<void>
}

const ROWS_A_TRANSACTION = 200

interface Pending {
  work: () => unknown
  done: (value: unknown) => void
  failed: (error: unknown) => void
}

export function openDatabase(path: string): Database {
  const raw = new DatabaseSync(path)
  raw.exec('PRAGMA journal_mode = WAL')
  raw.exec('PRAGMA synchronous = FULL')
  raw.exec('PRAGMA foreign_keys = ON')
  raw.exec('PRAGMA busy_timeout = 250')
  raw.exec('PRAGMA cache_size = -32000')
  copyBeforeUpgrade(path, raw, SCHEMA_VERSION)
  migrate(raw)
  return shared(raw)
}

function shared(raw: DatabaseSyncInstance): Database {
  const cache = new Map<string, Statement>()
  const transaction = transactions(raw)
  let queue: Pending[] = []
  let scheduled = false
  let open = true

  function commitNext(): void {
    const group = queue.slice(0, ROWS_A_TRANSACTION)
    queue = queue.slice(ROWS_A_TRANSACTION)
    commitTogether(transaction, group)
  }
  /** One group a round of the event loop: a long queue must not keep webhooks from being read. */
  function flush(): void {
    scheduled = false
    if (queue.length > 0) commitNext()
    if (queue.length > 0) schedule()
  }
  function schedule(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(flush)
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
    write<T>(work: () => T): Promise<T> {
      if (!open) return Promise.reject(new Error('The store is closed.'))
      return new Promise<T>((resolve, reject) => {
        queue.push({ work, done: resolve as (value: unknown) => void, failed: reject })
        schedule()
      })
    },
    exec: (sql) => raw.exec(sql),
    close() {
      if (open) {
        open = false
        while (queue.length > 0) commitNext()
        raw.close()
      }
      return Promise.resolve()
    },
  }
}

/** BEGIN and COMMIT, prepared once: they run for every group. */
interface Transaction {
  begin(): void
  commit(): void
  rollback(): void
}

function transactions(raw: DatabaseSyncInstance): Transaction {
  const begin = raw.prepare('BEGIN IMMEDIATE')
  const commit = raw.prepare('COMMIT')
  return {
    begin: () => void begin.run(),
    commit: () => void commit.run(),
    rollback() {
      try {
        raw.exec('ROLLBACK')
      } catch {
        // BEGIN itself failed, or SQLite has rolled back by itself: there is nothing to undo.
      }
    },
  }
}

/**
 * One transaction for the group. When a piece fails, all is undone and every piece runs again in a transaction of its own,
 * so that the failing one fails alone: rare, and cheaper than a savepoint around each piece of every group.
 */
function commitTogether(transaction: Transaction, group: readonly Pending[]): void {
  const done: unknown[] = []
  try {
    transaction.begin()
    for (const { work } of group) done.push(work())
    transaction.commit()
  } catch (error) {
    transaction.rollback()
    if (group.length === 1) group[0]?.failed(error)
    else for (const pending of group) commitTogether(transaction, [pending])
    return
  }
  group.forEach((pending, index) => pending.done(done[index]))
}

function checked(statement: StatementSyncInstance): Statement {
  return {
    get: (...binds) => statement.get(...check(binds)) as Row | undefined,
    all: (...binds) => statement.all(...check(binds)) as Row[],
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
