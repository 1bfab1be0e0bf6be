import { existsSync } from 'node:fs'
import { DatabaseSync } from '@photostructure/sqlite'
import { SCHEMA_VERSION } from './migrations'

/**
 * Whether this program can open the store, and whether its pages hang together; beside a running service too. Reads the whole
 * file: a second for each gigabyte or so.
 */
export function quickCheck(path: string): 'absent' | 'good' | 'damaged' | 'newer' {
  if (!existsSync(path)) return 'absent'
  try {
    const store = new DatabaseSync(path, { readOnly: true })
    try {
      const { user_version: version } = store.prepare('PRAGMA user_version').get() as { user_version: number }
      if (version > SCHEMA_VERSION) return 'newer'
      const { quick_check: found } = store.prepare('PRAGMA quick_check(1)').get() as Record<string, unknown>
      return found === 'ok' ? 'good' : 'damaged'
    } finally {
      store.close()
    }
  } catch {
    return 'damaged'
  }
}
