import type { DatabaseSyncInstance } from '@photostructure/sqlite'
import { renameSync, rmSync } from 'node:fs'
import { copySqlite } from './copy'

/**
 * Keeps the store as it is beside it, `<file>.before-<newest>`, when opening it is going to change its schema: what a newer
 * program makes of it, an older one could not read. Of a new store there is nothing to keep.
 */
export function copyBeforeUpgrade(path: string, raw: DatabaseSyncInstance, newest: number): void {
  const { user_version: version } = raw.prepare('PRAGMA user_version').get() as { user_version: number }
  if (path === ':memory:' || version === 0 || version >= newest) return
  const kept = `${path}.before-${newest}`
  const unfinished = `${kept}.unfinished`
  rmSync(unfinished, { force: true })
  copySqlite(path, unfinished)
  renameSync(unfinished, kept)
}
