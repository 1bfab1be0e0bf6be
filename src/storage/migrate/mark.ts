import { randomBytes } from 'node:crypto'
import type { Model } from 'mongoose'
import type { Instant } from '../../time'
import type { Collections } from '../mongo/collections'
import type { MigrationDoc } from '../mongo/schemas/migration'
import type { RowKey } from './kind'

const ID = { _id: 'embedded' } as const
const NO_SOURCE = '-'

/** Why nothing may be moved into a database. */
export class TargetRefused extends Error {
  /** @param holds the collection that has something already */
  constructor(
    readonly why: 'holds-data' | 'of-another-installation',
    readonly holds?: string,
  ) {
    super(`The target is refused: ${why}${holds === undefined ? '' : ` (${holds})`}.`)
    this.name = 'TargetRefused'
  }
}

/** `anew`: what an earlier run had moved of another state of the store was removed. */
export interface Begun {
  how: 'new' | 'goes-on' | 'anew'
  lot: string
  progress: Record<string, RowKey | 'all'>
}

/** The migration's own mark in the target: who is moved there, and how far. */
export function migrationMark(collections: Collections, installation: string) {
  const { migrations } = collections

  async function find(): Promise<MigrationDoc | undefined> {
    const known = await migrations.findOne(ID).lean()
    if (known === null) return undefined
    if (known.installation !== installation) throw new TargetRefused('of-another-installation')
    return known
  }
  async function refuseOthers(): Promise<void> {
    for (const model of modelsOf(collections)) {
      const found = await model.findOne({}, { _id: 1 }).lean()
      if (found !== null) throw new TargetRefused('holds-data', model.collection.collectionName)
    }
  }
  async function empty(source: string): Promise<void> {
    await migrations.updateOne(ID, { $set: { source: NO_SOURCE } })
    for (const model of modelsOf(collections)) if (!isMark(model)) await model.deleteMany({})
    await migrations.updateOne(ID, { $set: { source, progress: {} } })
  }
  /** @param known what `find` gave @param source a hash of the store that is moved */
  async function begin(known: MigrationDoc | undefined, source: string, startedAt: Instant): Promise<Begun> {
    if (known === undefined) {
      await refuseOthers()
      const lot = randomBytes(32).toString('base64url')
      await migrations.insertMany([{ ...ID, state: 'running', installation, source, lot, progress: {}, startedAt }], {
        lean: true,
      })
      return { how: 'new', lot, progress: {} }
    }
    const { lot = '', progress = {} } = known
    if (known.source === source) return { how: 'goes-on', lot, progress }
    await empty(source)
    return { how: 'anew', lot, progress: {} }
  }
  return {
    find,
    begin,
    async moved(collection: string, upTo: RowKey | 'all'): Promise<void> {
      await migrations.updateOne(ID, { $set: { [`progress.${collection}`]: upTo } })
    },
    /** What was moved is not what was to be moved: the next run begins anew. */
    async spoilt(): Promise<void> {
      await migrations.updateOne(ID, { $set: { source: NO_SOURCE } })
    },
    async finish(now: Instant): Promise<void> {
      const done = { $set: { state: 'done' as const, finishedAt: now } }
      await migrations.updateOne(ID, { ...done, $unset: { lot: 1, progress: 1, source: 1 } })
    },
  }
}
export type MigrationMark = ReturnType<typeof migrationMark>

const modelsOf = (collections: Collections): Model<unknown>[] => Object.values(collections) as Model<unknown>[]
const isMark = ({ collection }: Model<unknown>): boolean => collection.collectionName === 'migration'
