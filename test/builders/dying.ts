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
        return (...given: unknown[]): unknown => {
          if (left === 0) {
            const half = name === 'insertMany' ? halfOf(given) : []
            if (half.length === 0) throw new Killed()
            return (Reflect.apply(found, target, half) as Promise<unknown>).then(() => Promise.reject(new Killed()))
          }
          left -= 1
          return Reflect.apply(found, target, given) as unknown
        }
      },
    })
  return Object.fromEntries(Object.entries(collections).map(([name, model]) => [name, dying(model)])) as never
}

/** What an insert is given, with half of the documents; nothing when it has only one. */
function halfOf([docs, ...how]: readonly unknown[]): unknown[] {
  const half = Array.isArray(docs) ? (docs as unknown[]).slice(0, docs.length / 2) : []
  return half.length === 0 ? [] : [half, ...how]
}
