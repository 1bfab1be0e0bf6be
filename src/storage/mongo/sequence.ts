import type { Collections } from './collections'
import { retried, unlessThere } from './failures'

/** Numbers in the order of asking, one row for all processes. One that is drawn and not used leaves a gap, which means nothing. */
export function sequenceOf({ sequences }: Collections, name: 'event' | 'revision') {
  const last = async (): Promise<number> => (await sequences.findById(name).lean())?.last ?? 0

  async function drawn(count: number): Promise<number> {
    const after = await sequences
      .findOneAndUpdate({ _id: name }, { $inc: { last: count } }, { returnDocument: 'after' })
      .lean()
    if (after !== null) return after.last - count + 1
    await unlessThere(sequences.create([{ _id: name, last: 0 }]))
    return drawn(count)
  }
  return {
    last,
    /** The first of `count` numbers in a row. */
    draw: (count: number) => retried(() => drawn(count)),
  }
}

/**
 * The order of arrival: clocks of processes differ, and what is redacted "since" an event must be all that came after it.
 * Numbers of a batch are drawn at once.
 */
export const eventSequence = (collections: Collections) => sequenceOf(collections, 'event')
export type EventSequence = ReturnType<typeof eventSequence>
