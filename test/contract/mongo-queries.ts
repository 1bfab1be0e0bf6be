import mongoose, { type Model } from 'mongoose'
import type { Collections } from '../../src/storage/mongo/collections'
import { hasIndex, type KnownIndex, type QueryShape } from './query-shapes'

/** Collections of so few documents that all are read: an installation's units, what it is alarmed about. */
const FEW: ReadonlySet<string> = new Set([
  ...['unit_tree', 'account', 'account_alarm', 'account_token', 'intake_gap', 'erasure', 'sequence'],
])
const WITH_FILTER: ReadonlySet<string> = new Set([
  ...['find', 'findOne', 'updateOne', 'updateMany', 'deleteOne', 'deleteMany', 'findOneAndUpdate', 'findOneAndDelete'],
  ...['countDocuments', 'replaceOne', 'findOneAndReplace'],
])

/** Notes every query that Mongoose makes from now on, each shape once. */
export function noteQueries(): { shapes(): QueryShape[]; end(): void } {
  const noted = new Map<string, QueryShape>()
  mongoose.set('debug', (collection: string, method: string, ...given: unknown[]) => {
    for (const { filter, sort } of queriesIn(method, given)) {
      const key = `${collection} ${JSON.stringify(shapeOf(filter))} ${sort.join()}`
      if (!noted.has(key)) noted.set(key, { collection, filter, sort })
    }
  })
  return { shapes: () => [...noted.values()], end: () => void mongoose.set('debug', false) }
}

type Query = Omit<QueryShape, 'collection'>
type Asked = Record<string, unknown>

function queriesIn(method: string, given: unknown[]): Query[] {
  const [first, second, third] = given as [unknown, Asked | undefined, Asked | undefined]
  if (method === 'distinct') return typeof first === 'string' ? [{ filter: second ?? {}, sort: [first] }] : []
  if (method === 'aggregate') return [{ filter: ((first as Asked[])[0]?.['$match'] ?? {}) as Asked, sort: [] }]
  if (method === 'bulkWrite') {
    return (first as Asked[]).flatMap((write) =>
      Object.values(write).flatMap((one) => {
        const { filter } = one as { filter?: Asked }
        return filter === undefined ? [] : [{ filter, sort: [] }]
      }),
    )
  }
  if (!WITH_FILTER.has(method)) return []
  const sort = (second?.['sort'] ?? third?.['sort'] ?? {}) as Asked
  return [
    { filter: (first ?? {}) as Asked, sort: sort instanceof Map ? [...sort.keys()].map(String) : Object.keys(sort) },
  ]
}

/** Values left out: what a query asks about, not what it asks for. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.some((one) => typeof one === 'object') ? value.map(shapeOf) : 'list'
  if (value === null || typeof value !== 'object') return typeof value === 'boolean' ? value : 'value'
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shapeOf(part)]))
}

/** Those of the queries for which the server reads a whole collection. Only MongoDB itself tells. */
export async function scanned(shapes: readonly QueryShape[], collections: Collections): Promise<string[]> {
  const models = new Map((Object.values(collections) as Model<unknown>[]).map((one) => [one.collection.name, one]))
  const found: string[] = []
  for (const { collection, filter, sort } of shapes) {
    const model = models.get(collection)
    if (model === undefined || FEW.has(collection)) continue
    const order = Object.fromEntries(sort.map((field) => [field, 1] as const))
    const plan = await model.collection.find(filter).sort(order).explain('queryPlanner')
    if (JSON.stringify(plan).includes('COLLSCAN')) found.push(`${collection} ${JSON.stringify(shapeOf(filter))}`)
  }
  return found
}

/** Those of the queries that no index leads to, to be read by a person. */
export function withoutIndex(shapes: readonly QueryShape[], collections: Collections): string[] {
  const models = Object.values(collections) as Model<unknown>[]
  const indexes = new Map(models.map((model) => [model.collection.name, indexesOf(model)]))
  return shapes
    .filter((shape) => !FEW.has(shape.collection) && !hasIndex(shape, indexes.get(shape.collection) ?? []))
    .map(
      ({ collection, filter, sort }) => `${collection} ${JSON.stringify(shapeOf(filter))} sorted by [${sort.join()}]`,
    )
}

function indexesOf(model: Model<unknown>): KnownIndex[] {
  const declared = model.schema.indexes().map(([keys, options]) => ({
    fields: Object.keys(keys),
    ...(options.sparse === true ? { sparse: true } : {}),
    ...(options.partialFilterExpression === undefined ? {} : { partial: options.partialFilterExpression }),
  }))
  return [{ fields: ['_id'] }, ...declared]
}
