import type { Collections } from './collections'
import { retried, unlessThere } from './failures'

const EVENTS = 'event'

/**
 * The order of arrival, one for all processes: their clocks differ, and what is redacted "since" an event must be all that
 * came after it. Numbers of a batch are drawn at once; one that is drawn and not used leaves a gap, which means nothing.
 */
export function eventSequence({ sequences }: Collections) {
  const last = async (): Promise<number> => (await sequences.findById(EVENTS).lean())?.last ?? 0

  async function drawn(count: number): Promise<number> {
    const after = await sequences
      .findOneAndUpdate({ _id: EVENTS }, { $inc: { last: count } }, { returnDocument: 'after' })
      .lean()
    if (after !== null) return after.last - count + 1
    await unlessThere(sequences.create([{ _id: EVENTS, last: 0 }]))
    return drawn(count)
  }
  return {
    last,
    /** The first of `count` numbers in a row. */
    draw: (count: number) => retried(() => drawn(count)),
  }
}
export type EventSequence = ReturnType<typeof eventSequence>
