import { DatabaseSync } from '@photostructure/sqlite'
import type { Database, Statement } from './database'

/** A reader of a store that another thread or process writes: it never holds the writer up, nor the writer it. */
export interface ReadOnlyDatabase extends Database {
  /** Everything that `read` reads is the store of one moment, however long it takes. */
  snapshot<T>(read: () => Promise<T>): Promise<T>
}

/** Opens an existing store for reading. Throws when there is none. */
export function openReadOnly(path: string): ReadOnlyDatabase {
  const raw = new DatabaseSync(path, { readOnly: true })
  // A reader waits only while the writer recovers or resets its log.
  raw.exec('PRAGMA busy_timeout = 5000')
  let open = true
  const refused = () => Promise.reject(new Error(`The store ${path} is open for reading only.`))
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
    write: refused,
    commit: refused,
    exec: (sql) => raw.exec(sql),
    close() {
      if (open) raw.close()
      open = false
      return Promise.resolve()
    },
  }
}
