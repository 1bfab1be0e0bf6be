import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AttachmentId, BlobId } from '../../src/attachments/attachment'
import { createSpool } from '../../src/inbox/spool'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import { HUNG } from '../builders/stored'
import { GONE, secrets, turnsIn, wrote } from './filling'
import { theTickets, theWaiting, theWorkers } from './full-conversations'
import { theContent, theDesk, theUnion } from './full-office'
import { theErased, theFigures, theFiles, theMessages, theVisitor } from './full-outbox'

export interface FullInstallation {
  dataDir: string
  database: string
  blobs: string
  spool: string
  movedMark: string
  /** A stored file, as an officer fetches it. */
  file: AttachmentId
  erasedBlob: BlobId
}

/** An embedded installation in which every table has rows, and every state of an event, a message or an attachment is. */
export async function aFullInstallation(): Promise<FullInstallation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mot-cham-migrate-'))
  const database = join(dataDir, 'mot-cham.sqlite')
  const blobs = join(dataDir, 'blobs')
  const store = openSqliteStore(database, secrets)
  const turns = turnsIn(store)
  try {
    // Places of messages are counted through the whole store there, and within a conversation in MongoDB.
    store.database.exec(`INSERT INTO sqlite_sequence (name, seq) VALUES ('message', 100000)`)
    await theUnion(store)
    await theDesk(store)
    await theContent(store)
    await theWorkers(turns)
    await theTickets(store, turns)
    await theMessages(store, turns)
    await theVisitor(store, turns)
    const files = await theFiles(store, turns, blobs)
    await theErased(store, turns)
    await theWaiting(store)
    await theFigures(store, turns)
    const spool = join(dataDir, 'spool')
    await createSpool(spool).keep({
      events: [wrote(HUNG, 'in-the-spool', 'nằm trong spool'), wrote(GONE, 'gone-0', 'viết trước khi xoá')],
      receipts: [],
      echoes: [],
    })
    return { dataDir, database, blobs, spool, movedMark: join(dataDir, 'moved-to-mongodb.json'), ...files }
  } finally {
    await store.close()
  }
}
