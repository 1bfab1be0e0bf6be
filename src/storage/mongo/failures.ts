import { setTimeout } from 'node:timers/promises'
import { mongo } from 'mongoose'

const PAUSES_MS = [50, 200, 800]
const DUPLICATE_KEY = 11_000

/** Of several writes: that all which failed were of what is there already. */
export function isDuplicate(error: unknown): boolean {
  if (error instanceof mongo.MongoBulkWriteError) {
    const errors = [error.writeErrors].flat()
    return errors.length > 0 && errors.every(({ code }) => code === DUPLICATE_KEY)
  }
  return error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY
}

/** What may succeed a moment later: a new primary is being chosen, a connection broke, all of them are in use. */
export const isPassing = (error: unknown): boolean =>
  isFullPool(error) ||
  error instanceof mongo.MongoNetworkError ||
  error instanceof mongo.MongoServerSelectionError ||
  (error instanceof mongo.MongoError &&
    (error.hasErrorLabel('RetryableWriteError') || error.hasErrorLabel('RetryableError')))

/** The driver does not export this class. */
const isFullPool = (error: unknown): boolean =>
  error instanceof mongo.MongoError && error.name === 'MongoWaitQueueTimeoutError'

/** Only for work that may be done twice: the driver itself repeats a single write once, and knows which were done. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES_MS) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error)) throw error
      await setTimeout(pause)
    }
  }
  return work()
}

/** An insert of what may be there already: of the same id, or of a newer turn that stands in the way of an older one. */
export async function unlessThere(write: Promise<unknown>): Promise<boolean> {
  try {
    await write
    return true
  } catch (error) {
    if (isDuplicate(error)) return false
    throw error
  }
}
