import { createHash } from 'node:crypto'
import type { DataFolder } from '../../data-folder'
import { markMoved, refuseMoved } from '../../moved-installation'
import type { Secrets } from '../../secrets'
import type { Clock, Instant } from '../../time'
import { collectionsOf, type Collections } from '../mongo/collections'
import { connectMongo } from '../mongo/connection'
import { prepare } from '../mongo/prepare'
import { KINDS } from './kinds'
import { migrationMark, type Begun, type MigrationMark } from './mark'
import { compareKind, moveKind, type Compared } from './move'
import { openSource, readySource } from './source'

export interface Migration {
  /** The embedded installation, which nobody else works on meanwhile. */
  folder: Pick<DataFolder, 'database' | 'spool' | 'blobs' | 'movedMark'>
  secrets: Pick<Secrets, 'digest'>
  clock: Pick<Clock, 'now'>
  /** How it began, and then each kind before it is moved. */
  tell?: { begun?(how: 'new' | 'goes-on' | 'anew'): void; moving?(label: string): void; comparing?(): void }
}

export type Migrated =
  | { kind: 'moved'; compared: Compared[]; missingFiles: number }
  /** Something did not arrive as it should: the target is not handed over, and the next run begins anew. */
  | { kind: 'differs'; compared: Compared[] }
  | { kind: 'done-before'; at: Instant }
  /** Webhooks that lie in the spool and that the embedded store does not take. */
  | { kind: 'spool-left'; deliveries: number }

/**
 * Moves an embedded installation to MongoDB. It may be killed at any moment and run again: it goes on where it was, and
 * nothing is there twice. Until all of it is there and was compared, no service starts on the target.
 * @param to `mongodb://…` with the database's name
 * @throws TargetRefused when the target holds something else, MovedInstallation when the folder was moved elsewhere
 */
export async function migrateInstallation(migration: Migration, to: string): Promise<Migrated> {
  const connection = await connectMongo(to)
  try {
    return await migrateInto(collectionsOf(connection), migration)
  } finally {
    await connection.close()
  }
}

/** The same over an open connection. */
export async function migrateInto(collections: Collections, migration: Migration): Promise<Migrated> {
  const { folder, secrets, clock, tell } = migration
  const mark = migrationMark(collections, secrets.digest('installation'))
  const known = await mark.find()
  if (known?.state === 'done') return { kind: 'done-before', at: known.finishedAt ?? known.startedAt }
  // The folder may be a process' of the new system by now: what lies in its spool is not the old store's.
  await refuseMoved(folder, known === undefined ? undefined : moveOf(known))
  const { hash, left } = await readySource(folder)
  if (left > 0) return { kind: 'spool-left', deliveries: left }
  const begun = await mark.begin(known, hash, clock.now())
  tell?.begun?.(begun.how)
  // Before anything is moved: where something is, they are there.
  if (Object.keys(begun.progress).length === 0) await prepare(collections)
  const moved = await moveAll(migration, collections, mark, begun)
  if (moved.compared.some(({ isSame }) => !isSame)) {
    await mark.spoilt()
    return { kind: 'differs', compared: moved.compared }
  }
  await markMoved(folder, clock.now(), moveOf(begun))
  await mark.finish(clock.now())
  return { kind: 'moved', ...moved }
}

/** Says which move it was, and nothing of what the lot made. */
const moveOf = ({ lot = '' }: { lot?: string }): string => createHash('sha256').update(lot).digest('hex')

async function moveAll(
  { folder, tell }: Migration,
  collections: Collections,
  mark: MigrationMark,
  { lot, progress }: Begun,
): Promise<{ compared: Compared[]; missingFiles: number }> {
  const source = openSource(folder, lot)
  try {
    for (const kind of KINDS) {
      tell?.moving?.(kind.label)
      await moveKind(kind, source, collections, { mark, from: progress[kind.collection] })
    }
    tell?.comparing?.()
    const compared: Compared[] = []
    for (const kind of KINDS) compared.push(await compareKind(kind, source, collections))
    return { compared, missingFiles: source.missingFiles.size }
  } finally {
    await source.db.close()
  }
}
