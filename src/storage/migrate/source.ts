import { createHash, createHmac } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createSpool } from '../../inbox/spool'
import { erasedAtOf, withoutErased } from '../../inbox/without-erased'
import { openDatabase, type Database } from '../sqlite/database'
import { sqliteEvents } from '../sqlite/events'
import { openReadOnly } from '../sqlite/read-only'
import { erasuresIn, intoOneFile } from '../sqlite/restore'

/** The embedded installation as it stands; nobody else writes to it meanwhile. */
export interface Source {
  db: Database
  /** The folder of the workers' files. */
  blobs: string
  /** An id instead of one that leads back to a conversation; the same again in every run until the lot is forgotten. */
  idByLot(id: string): string
  /** Files that a row names and that are not there. */
  missingFiles: Set<string>
}

interface Folder {
  database: string
  spool: string
  blobs: string
}

/**
 * Makes the store what a start would make it: the schema of this program, and in it the webhooks that lay in the spool.
 * Gives a hash of it all, and how many webhooks could not be taken.
 */
export async function readySource({ database, spool }: Folder): Promise<{ hash: string; left: number }> {
  const db = openDatabase(database)
  const kept = createSpool(spool)
  try {
    const events = sqliteEvents(db)
    const erased = erasedAtOf(erasuresIn(database))
    await kept.replay(async (delivery) => void (await events.add(withoutErased(delivery, erased))))
  } finally {
    await db.close()
  }
  intoOneFile(database)
  return { hash: await hashOfFile(database), left: await kept.waiting() }
}

export function openSource({ database, blobs }: Folder, lot: string): Source {
  return {
    db: openReadOnly(database),
    blobs,
    idByLot: (id) => createHmac('sha256', lot).update(id).digest('base64url'),
    missingFiles: new Set(),
  }
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
