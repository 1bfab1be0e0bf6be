import { mongo } from 'mongoose'
import { SECOND } from '../../time'

/** A little more than the driver waits for an answer by itself (`socketTimeoutMS`). */
export const CALLS_END_WITHIN_MS = 35 * SECOND

/** Calls that promise a result, with the place of their options. */
const OPTIONS_AT: Readonly<Record<string, number>> = {
  ...{ bulkWrite: 1, countDocuments: 1, deleteMany: 1, deleteOne: 1, findOne: 1, findOneAndDelete: 1, insertMany: 1 },
  ...{ distinct: 2, findOneAndUpdate: 2, insertOne: 1, updateMany: 2, updateOne: 2 },
}
const CURSORS = ['find', 'aggregate']
/** What a cursor is asked for, each time with its own time limit: reading a whole collection may take long. */
const STEPS = ['next', 'toArray', 'close']

/**
 * Gives every call on this collection an end. The driver's own limits are those of a socket, and a socket that is gone has none:
 * a command that is written between a connection's end and the event that tells of it waits for ever (mongodb 7.8.0,
 * `Connection.writeCommand` waits for `drain`). A call that is broken off fails like one whose connection broke.
 * @param collection of the driver, or Mongoose's own around it
 */
export function endCalls(collection: object, withinMs: number): void {
  const replace = (name: string, by: (call: Callable, given: unknown[]) => unknown): void => {
    const call: unknown = Reflect.get(collection, name)
    if (isCallable(call)) Reflect.set(collection, name, (...given: unknown[]) => by(call, given))
  }
  for (const [name, at] of Object.entries(OPTIONS_AT)) {
    replace(name, async (call, given) => {
      const limit = createLimit(name, withinMs)
      return limit.within(() => Reflect.apply(call, collection, withSignal(given, at, limit.signal)))
    })
  }
  for (const name of CURSORS) {
    replace(name, (call, given) => {
      const limit = createLimit(name, withinMs)
      const cursor: unknown = Reflect.apply(call, collection, withSignal(given, 1, limit.signal))
      if (typeof cursor === 'object' && cursor !== null) endSteps(cursor, limit)
      return cursor
    })
  }
}

type Callable = (...given: unknown[]) => unknown
const isCallable = (value: unknown): value is Callable => typeof value === 'function'

function withSignal(given: readonly unknown[], at: number, signal: AbortSignal): unknown[] {
  const all = [...given]
  all[at] = { ...(given[at] as object | undefined), signal }
  return all
}

interface Limit {
  signal: AbortSignal
  within(step: () => unknown): Promise<unknown>
}

function createLimit(name: string, withinMs: number): Limit {
  const controller = new AbortController()
  const end = (): void =>
    controller.abort(new mongo.MongoNetworkTimeoutError(`The database did not end "${name}" within ${withinMs} ms.`))
  return {
    signal: controller.signal,
    async within(step) {
      const timer = setTimeout(end, withinMs)
      try {
        return await step()
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

function endSteps(cursor: object, limit: Limit): void {
  for (const name of STEPS) {
    const step: unknown = Reflect.get(cursor, name)
    if (isCallable(step))
      Reflect.set(cursor, name, (...given: unknown[]) => limit.within(() => Reflect.apply(step, cursor, given)))
  }
}
