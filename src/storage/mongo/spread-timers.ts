import type { NewTimer } from '../../conversations/effects'
import type { Collections } from './collections'
import { unlessThere } from './failures'
import type { TurnWrites } from './turn-writes'

/** What a turn leaves of timers: for each the last that it says, and whether all others end. */
export function timerSpreading({ timers }: Collections) {
  async function set(writes: TurnWrites, { id, timer, due, data }: NewTimer): Promise<void> {
    const { conversationId, accountId, version } = writes
    const fields = { conversationId, accountId, version, timer, due, ...(data === undefined ? {} : { data }) }
    const update = { $set: fields, $unset: { endedAt: 1, ...(data === undefined ? { data: 1 } : {}) } }
    await unlessThere(timers.updateOne({ _id: id, version: { $lt: version } }, update, { upsert: true }))
  }
  async function cancel({ conversationId, accountId, version, now }: TurnWrites, id: string): Promise<void> {
    const ended = {
      $set: { conversationId, accountId, version, timer: '-', endedAt: now },
      $unset: { due: 1, data: 1 },
    }
    await unlessThere(timers.updateOne({ _id: id, version: { $lt: version } }, ended, { upsert: true }))
  }
  async function cancelAll({ conversationId, version, now }: TurnWrites): Promise<void> {
    const ended = { $set: { version, endedAt: now }, $unset: { due: 1, data: 1 } }
    await timers.updateMany({ conversationId, version: { $lt: version } }, ended)
  }
  return async (writes: TurnWrites): Promise<void> => {
    const last = new Map<string, NewTimer | undefined>()
    for (const { effect } of writes.effects) {
      if (effect.kind === 'set-timer') last.set(effect.timer.id, effect.timer)
      if (effect.kind === 'cancel-timer') last.set(effect.id, undefined)
      if (effect.kind === 'erase-contact') last.clear()
    }
    for (const [id, timer] of last) await (timer === undefined ? cancel(writes, id) : set(writes, timer))
    if (writes.lastSeq !== undefined) await cancelAll(writes)
  }
}
