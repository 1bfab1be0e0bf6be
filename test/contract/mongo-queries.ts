import mongoose, { type Model } from 'mongoose'
import type { Collections } from '../../src/storage/mongo/collections'
import { alternatives, hasIndex, isSortedByIndex, type KnownIndex, type QueryShape } from './query-shapes'

/** Collections of so few documents that all are read: an installation's units, what it is alarmed about. */
const FEW: ReadonlySet<string> = new Set([
  ...['unit_tree', 'account', 'account_alarm', 'account_token', 'intake_gap', 'erasure', 'sequence'],
])
interface AllowedSort {
  collection: string
  /** A field that every such query asks about, and that keeps what is sorted small. */
  asks: string
  sort: string
  why: string
}
/** Sorts that the server makes in memory, since what they sort stays small however large the collection grows. */
const SORTED_IN_MEMORY: readonly AllowedSort[] = [
  {
    ...{ collection: 'ticket', asks: 'open', sort: 'rank,firstAnswerDueAt,_id' },
    why: 'what officers have still to do, for the command line; the desk has an order and indexes of its own',
  },
  {
    ...{ collection: 'attachment', asks: 'conversationId', sort: 'createdAt,eventSeq,_id' },
    why: 'the files of one conversation',
  },
]
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
  const fields = (sort instanceof Map ? [...sort.entries()] : Object.entries(sort)) as [string, unknown][]
  return [{ filter: (first ?? {}) as Asked, sort: fields.map(([name, way]) => (Number(way) < 0 ? `-${name}` : name)) }]
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
    const order = Object.fromEntries(
      sort.map((field) => [field.replace(/^-/, ''), field.startsWith('-') ? -1 : 1] as const),
    )
    const plan = await model.collection.find(filter).sort(order).explain('queryPlanner')
    if (JSON.stringify(plan).includes('COLLSCAN')) found.push(`${collection} ${JSON.stringify(shapeOf(filter))}`)
  }
  return found
}

/** Those of the queries that no index leads to, to be read by a person. */
export function withoutIndex(shapes: readonly QueryShape[], collections: Collections): string[] {
  return shapes.filter((shape) => !isServed(shape, collections, hasIndex)).map(said)
}

/**
 * Those of the queries whose order no index gives: the server gathers all that is asked for and sorts it in memory, however
 * short the list. Those in `SORTED_IN_MEMORY` are left out.
 */
export function sortedInMemory(shapes: readonly QueryShape[], collections: Collections): string[] {
  return shapes
    .filter((shape) => !isServed(shape, collections, isSortedByIndex))
    .filter((shape) => !SORTED_IN_MEMORY.some((one) => isOf(one, shape)))
    .map(said)
}

/** Names in `SORTED_IN_MEMORY` for which no such query was made. */
export function needlesslyNamed(shapes: readonly QueryShape[], collections: Collections): string[] {
  const unserved = shapes.filter((shape) => !isServed(shape, collections, isSortedByIndex))
  return SORTED_IN_MEMORY.filter((one) => !unserved.some((shape) => isOf(one, shape))).map(({ why }) => why)
}

const isOf = ({ collection, asks, sort }: AllowedSort, shape: QueryShape): boolean =>
  collection === shape.collection &&
  sort === shape.sort.join() &&
  alternatives(shape.filter).every((asked) => asks in asked)

function isServed(shape: QueryShape, collections: Collections, by: typeof hasIndex): boolean {
  const model = (Object.values(collections) as Model<unknown>[]).find((one) => one.collection.name === shape.collection)
  return model === undefined || FEW.has(shape.collection) || by(shape, indexesOf(model))
}

const said = ({ collection, filter, sort }: QueryShape): string =>
  `${collection} ${JSON.stringify(shapeOf(filter))} sorted by [${sort.join()}]`

function indexesOf(model: Model<unknown>): KnownIndex[] {
  const declared = model.schema.indexes().map(([keys, options]) => ({
    fields: Object.entries(keys).map(([name, way]) => (Number(way) < 0 ? `-${name}` : name)),
    ...(options.sparse === true ? { sparse: true } : {}),
    ...(options.partialFilterExpression === undefined ? {} : { partial: options.partialFilterExpression }),
  }))
  return [{ fields: ['_id'] }, ...declared]
}
