import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import type { Erasure } from '../../contacts/contact-repository'
import { eraseAgain } from '../../contacts/erase-again'
import { conversationId } from '../../ids'
import type { Secrets } from '../../secrets'
import { sqliteContacts } from './contacts'
import { openDatabase } from './database'
import { SCHEMA_VERSION } from './migrations'
import { sqliteTurns } from './turns'

export interface Renewed {
  /** Contacts who were erased after the copy was made, and are erased from it again. */
  erased: number
  /** Zalo accounts whose pair of tokens may be spent. */
  uncertain: string[]
}

/** Why a file is no copy of a store that this program can open; undefined when it is one. */
export function whyNotUsable(path: string): 'not-a-store' | 'damaged' | 'newer' | undefined {
  let copy: DatabaseSyncInstance
  try {
    copy = new DatabaseSync(path, { readOnly: true })
  } catch {
    return 'not-a-store'
  }
  try {
    const { user_version: version } = copy.prepare('PRAGMA user_version').get() as { user_version: number }
    if (version > SCHEMA_VERSION) return 'newer'
    const table: unknown = copy.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'conversation'`).get()
    if (table === undefined) return 'not-a-store'
    const { integrity_check: found } = copy.prepare('PRAGMA integrity_check(1)').get() as Record<string, unknown>
    return found === 'ok' ? undefined : 'damaged'
  } catch {
    return 'not-a-store'
  } finally {
    copy.close()
  }
}

/** Who was erased from a store, as the store itself knows. */
export function erasuresIn(path: string): Erasure[] {
  const store = new DatabaseSync(path, { readOnly: true })
  try {
    const rows = store.prepare('SELECT conversation_hash, at FROM erasure').all() as ErasureRow[]
    return rows.map((row) => ({ conversation: conversationId(row.conversation_hash), at: row.at }))
  } finally {
    store.close()
  }
}
type ErasureRow = { conversation_hash: string; at: number }

/** What lies in the journal beside the store goes into it: then the one file is all of it, whoever still has it open. */
export function intoOneFile(path: string): void {
  const store = new DatabaseSync(path)
  try {
    store.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } finally {
    store.close()
  }
}

/**
 * Brings a copy up to what must not be forgotten: its schema, the erasures since it was made, and that its Zalo refresh
 * tokens, which work once, may be spent by now.
 */
export async function renewCopy(
  path: string,
  erasures: readonly Erasure[],
  secrets: Pick<Secrets, 'open' | 'pseudonym' | 'eventKey'>,
): Promise<Renewed> {
  const db = openDatabase(path)
  const doubt = db.statement(`UPDATE account_token SET state = 'uncertain', lease_until = 0,
    reason = 'restored from a copy' WHERE sealed_refresh IS NOT NULL AND state <> 'dead'`)
  const doubted = db.statement<{ account_id: string }>(
    `SELECT account_id FROM account_token WHERE state = 'uncertain' ORDER BY account_id`,
  )
  try {
    const again = { turns: sqliteTurns(db), contacts: sqliteContacts(db, secrets), secrets }
    const erased = await eraseAgain(erasures, again)
    return await db.write(() => {
      doubt.run()
      return { erased, uncertain: doubted.all().map((row) => row.account_id) }
    })
  } finally {
    await db.close()
  }
}
