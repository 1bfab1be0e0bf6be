import { DatabaseSync } from '@photostructure/sqlite'
import type { Database, Statement } from './database'

/** A reader of a store that another thread or process writes: it sees one moment of it and never holds the writer up. */
export interface ReadOnlyDatabase extends Pick<Database, 'statement'> {
  /** Runs `read` over the store as it is at the beginning, however long it takes. */
  snapshot<T>(read: () => Promise<T>): Promise<T>
  close(): void
}

/** Opens an existing store for reading. Throws when there is none. */
export function openReadOnly(path: string): ReadOnlyDatabase {
  const raw = new DatabaseSync(path, { readOnly: true })
  raw.exec('PRAGMA busy_timeout = 5000')
  raw.exec('PRAGMA query_only = ON')
  return {
    statement<R extends Record<string, unknown>>(sql: string): Statement<R> {
      const prepared = raw.prepare(sql)
      return {
        get: (...binds) => prepared.get(...binds) as R | undefined,
        all: (...binds) => prepared.all(...binds) as R[],
        run: (...binds) => Number(prepared.run(...binds).changes),
      }
    },
    async snapshot(read) {
      raw.exec('BEGIN')
      try {
        return await read()
      } finally {
        raw.exec('ROLLBACK')
      }
    },
    close: () => raw.close(),
  }
}
