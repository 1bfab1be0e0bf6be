import { randomUUID } from 'node:crypto'
import type { Model } from 'mongoose'
import type { Secrets } from '../../src/secrets'
import { openMongoStore } from '../../src/storage/mongo/store'
import { startMongo, type RunningMongo } from '../servers/mongo'
import type { OpenedStore } from '../builders/stored'

type Row = Record<string, unknown>

/** One database for all tests of a file, emptied before each: making its indexes anew for each takes seconds. */
export function mongoForContracts(secrets: Secrets) {
  let server: RunningMongo
  let store: Awaited<ReturnType<typeof openMongoStore>>

  beforeAll(async () => {
    server = await startMongo()
    store = await openMongoStore(`${server.uri}/mot-cham-${randomUUID()}`, secrets)
  })
  afterAll(async () => {
    await store.connection.dropDatabase()
    await store.close()
    await server.kill()
  })
  const models = () => Object.values(store.collections) as Model<unknown>[]

  return async (): Promise<OpenedStore> => {
    for (const model of models()) await model.collection.deleteMany({})
    return { store: store as unknown as OpenedStore['store'], dump, close: () => Promise.resolve() }
  }

  /** Under the names that tables have, with what a document holds of other rows as rows of their own. */
  async function dump(): Promise<Record<string, Row[]>> {
    const all: Record<string, Row[]> = { attempt: [], ticket_entry: [] }
    for (const model of models()) {
      const docs = (await model.collection.find({}).sort({ _id: 1 }).toArray()) as Row[]
      all[model.collection.name] = docs.map(toRow)
      for (const doc of docs) {
        if (model.collection.name === 'message') all['attempt']?.push(...rowsIn(doc['tries']))
        if (model.collection.name === 'ticket') all['ticket_entry']?.push(...rowsIn(doc['entries']))
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
