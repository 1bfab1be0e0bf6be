import type { Model } from 'mongoose'
import type { Secrets } from '../../src/secrets'
import type { Housekeeping } from '../../src/storage/mongo/housekeeping'
import { mongoStoreForTests } from '../servers/mongo-store'
import type { OpenedStore } from '../builders/stored'

type Row = Record<string, unknown>

/** One database for all tests of a file, emptied before each: making its indexes anew for each takes seconds. */
export function mongoForContracts(secrets: Secrets) {
  const store = mongoStoreForTests(secrets)
  /** Past Mongoose, so that what a test does is not taken for a query of the store's. */
  const raw = () =>
    (Object.values(store.collections) as Model<unknown>[]).map(({ db, collection: { name } }) => {
      if (db.db === undefined) throw new Error('The store is not connected.')
      return db.db.collection(name)
    })

  async function open(): Promise<OpenedStore> {
    for (const collection of raw()) await collection.deleteMany({})
    return { store, dump, close: () => Promise.resolve() }
  }

  return { open, collections: () => store.collections, housekeeping: (): Housekeeping => store }

  /** Under the names that tables have, with what a document holds of other rows as rows of their own. */
  async function dump(): Promise<Record<string, Row[]>> {
    const all: Record<string, Row[]> = { attempt: [], ticket_entry: [] }
    for (const collection of raw()) {
      const docs: Row[] = await collection.find({}).sort({ _id: 1 }).toArray()
      all[collection.collectionName] = docs.map(toRow)
      for (const doc of docs) {
        if (collection.collectionName === 'message') all['attempt']?.push(...rowsIn(doc['tries']))
        if (collection.collectionName === 'ticket') all['ticket_entry']?.push(...rowsIn(doc['entries']))
      }
    }
    return all
  }
}

const rowsIn = (docs: unknown): Row[] => Object.values(docs ?? {}).map((doc: Row) => toRow(doc))

function toRow(doc: Row): Row {
  const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.fromEntries(Object.entries(doc).map(([name, value]) => [name === '_id' ? 'id' : snake(name), value]))
}
