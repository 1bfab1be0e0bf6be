import type { Secrets } from '../../secrets'
import type { Clock, Instant } from '../../time'
import { collectionsOf, prepare, type Collections } from '../mongo/collections'
import { connectMongo } from '../mongo/connection'
import { KINDS } from './kinds'
import { migrationMark, type Begun, type MigrationMark } from './mark'
import { compareKind, moveKind, type Compared } from './move'
import { openSource, readySource } from './source'

export interface Migration {
  /** The embedded installation, which nobody else works on meanwhile. */
  folder: { database: string; spool: string; blobs: string }
  secrets: Pick<Secrets, 'digest'>
  /** `mongodb://…` with the database's name. */
  to: string
  clock: Pick<Clock, 'now'>
  /** How it began, and then each kind before it is moved. */
  tell?: { begun?(how: 'new' | 'goes-on' | 'anew'): void; moving?(label: string): void; comparing?(): void }
  /** Once everything has arrived, before the target is handed over. */
  arrived?(): Promise<void>
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
 * @throws TargetRefused when the target holds something else
 */
export async function migrateInstallation(migration: Migration): Promise<Migrated> {
  const { folder, secrets, to, clock, tell } = migration
  const { hash, left } = await readySource(folder)
  if (left > 0) return { kind: 'spool-left', deliveries: left }
  const connection = await connectMongo(to)
  try {
    const collections = collectionsOf(connection)
    const mark = migrationMark(collections, { installation: secrets.digest('installation'), source: hash })
    const begun = await mark.begin(clock.now())
    if (begun.kind === 'done') return { kind: 'done-before', at: begun.at }
    tell?.begun?.(begun.how)
    await prepare(collections)
    const moved = await moveAll(migration, collections, mark, begun)
    if (moved.compared.some(({ isSame }) => !isSame)) {
      await mark.spoilt()
      return { kind: 'differs', compared: moved.compared }
    }
    await migration.arrived?.()
    await mark.finish(clock.now())
    return { kind: 'moved', ...moved }
  } finally {
    await connection.close()
  }
}

async function moveAll(
  { folder, tell }: Migration,
  collections: Collections,
  mark: MigrationMark,
  { lot, progress }: Begun & { kind: 'running' },
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
