import type { Connection, Model, mongo } from 'mongoose'
import type { Collections } from './collections'
import type { IndexChoice } from './schema'

export interface Preparing {
  /**
   * Opens a connection on which one call may take hours: to make an index of a large collection. It is closed afterwards.
   * Without it the collections' own is used, as is enough where they are new.
   */
  connectPatiently?(): Promise<Connection>
  /** Told before an index is added to a collection that was there before, which may take long. */
  onIndex?(collection: string, index: string): void
}

/**
 * Makes the collections and the indexes that are missing, and asks nothing of those that are there. Also safe when several
 * processes start at once; an index that another one is making counts as there.
 */
export async function prepare(
  collections: Collections,
  { connectPatiently, onIndex = () => undefined }: Preparing = {},
): Promise<void> {
  const models = Object.values(collections) as Model<unknown>[]
  const { db: connection } = collections.accounts
  const there = new Set((await connection.listCollections()).map(({ name }) => name))
  const missing: Missing[] = []
  for (const model of models) {
    if (there.has(model.collection.name)) missing.push(...(await missingOf(model)))
    else await makeNew(model)
  }
  if (missing.length === 0) return
  const patient = await connectPatiently?.()
  try {
    for (const { collection, keys, options } of missing) {
      onIndex(collection, nameOf(keys))
      await (patient ?? connection).collection(collection).createIndex(keys, options)
    }
  } finally {
    await patient?.close()
  }
}

async function makeNew(model: Model<unknown>): Promise<void> {
  await model.createCollection()
  await model.createIndexes()
}

type Keys = Record<string, 1 | -1>
type Asked = Pick<mongo.CreateIndexesOptions, 'unique' | 'sparse' | 'partialFilterExpression'>
interface Missing {
  collection: string
  keys: Keys
  options: Asked
}

async function missingOf(model: Model<unknown>): Promise<Missing[]> {
  const known = (await model.listIndexes()) as (IndexChoice & { key: Keys })[]
  const there = new Set(known.map((index) => shapeOf(index.key, asked(index))))
  return model.schema.indexes().flatMap(([fields, choice]) => {
    const [keys, options] = [fields as Keys, asked(choice)]
    return there.has(shapeOf(keys, options)) ? [] : [{ collection: model.collection.name, keys, options }]
  })
}

const asked = ({ unique, sparse, partialFilterExpression }: IndexChoice): Asked => ({
  ...(unique === undefined || unique === false ? {} : { unique: true }),
  ...(sparse === true ? { sparse } : {}),
  ...(partialFilterExpression === undefined ? {} : { partialFilterExpression }),
})

/** An index that differs in any of it is asked for, and the server refuses it by name. */
const shapeOf = (keys: Keys, options: Asked): string => JSON.stringify([Object.entries(keys), options])

/** As the server names it. */
const nameOf = (keys: Keys): string => Object.entries(keys).flat().join('_')
