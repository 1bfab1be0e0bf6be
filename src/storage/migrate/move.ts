import type { Model } from 'mongoose'
import type { Collections } from '../mongo/collections'
import { isDuplicate, retried } from '../mongo/failures'
import { assertStorable } from '../mongo/storable'
import { isSame, summing, type Sum } from './digest'
import type { Kind, RowKey } from './kind'
import type { MigrationMark } from './mark'
import type { Source } from './source'

export interface Compared {
  kind: Kind
  from: Sum
  to: Sum
  isSame: boolean
}

type Into = Model<object>
const modelOf = (collections: Collections, { collection }: Kind): Into => collections[collection] as unknown as Into

/** What a killed run left of the same rows is there already: their ids are the same. */
async function insert(into: Into, docs: object[]): Promise<void> {
  for (const doc of docs) assertStorable(doc, into.collection.collectionName)
  if (docs.length === 0) return
  try {
    await into.insertMany(docs, { ordered: false, lean: true })
  } catch (error) {
    if (!isDuplicate(error)) throw error
  }
}

/** Moves what is not moved yet of a kind. */
export async function moveKind(
  kind: Kind,
  source: Source,
  collections: Collections,
  { mark, from }: { mark: MigrationMark; from: RowKey | 'all' | undefined },
): Promise<void> {
  if (from === 'all') return
  for (let after = from; ;) {
    const { docs, next } = await kind.page(source, after)
    await retried(() => insert(modelOf(collections, kind), docs))
    await mark.moved(kind.collection, next ?? 'all')
    if (next === undefined) return
    after = next
  }
}

/** Reads both sides whole, and says whether every document arrived as it was to be written, and none beside. */
export async function compareKind(kind: Kind, source: Source, collections: Collections): Promise<Compared> {
  const [from, to] = [summing(), summing()]
  for (let after: RowKey | undefined; ;) {
    const { docs, next } = await kind.page(source, after)
    docs.forEach(from.add)
    if (next === undefined) break
    after = next
  }
  for await (const doc of modelOf(collections, kind).find({}).lean().cursor({ batchSize: READ_AT_ONCE })) to.add(doc)
  const sums = { from: from.sum(), to: to.sum() }
  return { kind, ...sums, isSame: isSame(sums.from, sums.to) }
}

const READ_AT_ONCE = 200
