import type { Collections } from '../../src/storage/mongo/collections'

const WRITES = ['updateOne', 'updateMany', 'insertMany', 'bulkWrite', 'deleteOne', 'deleteMany', 'findOneAndUpdate']

export class Killed extends Error {}

/**
 * Collections of a process that is killed at its next write after `writes` of them; of documents that it was inserting, the
 * first half is there.
 */
export function dyingAfter(writes: number, collections: Collections): Collections {
  let left = writes
  const dying = <T extends object>(model: T): T =>
    new Proxy(model, {
      get(target, name, receiver) {
        const found: unknown = Reflect.get(target, name, receiver)
        if (typeof found !== 'function' || !WRITES.includes(String(name))) return found
        return async (...given: unknown[]) => {
          if (left === 0) {
            const [docs, ...how] = given
            const half = Array.isArray(docs) ? (docs as unknown[]).slice(0, docs.length / 2) : []
            if (name === 'insertMany' && half.length > 0) await Reflect.apply(found, target, [half, ...how])
            throw new Killed()
          }
          left -= 1
          return Reflect.apply(found, target, given) as unknown
        }
      },
    })
  return Object.fromEntries(Object.entries(collections).map(([name, model]) => [name, dying(model)])) as never
}
