import { DatabaseSync } from '@photostructure/sqlite'

/**
 * Copies the store into a new file, whole and as of one moment, from a process of its own: SQLite reads beside the
 * service that writes. Throws when the target exists. What was deleted is not in the copy.
 */
export function copySqlite(from: string, to: string): void {
  const source = new DatabaseSync(from, { readOnly: true })
  try {
    source.exec('PRAGMA busy_timeout = 5000')
    source.exec(`VACUUM INTO '${to.replaceAll("'", "''")}'`)
  } finally {
    source.close()
  }
}
