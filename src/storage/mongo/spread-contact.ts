import type { Collections } from './collections'
import { unlessThere } from './failures'
import type { ContactDoc } from './schemas/contact'
import type { TurnWrites } from './turn-writes'

const EVERYTHING = {
  sealedPerson: 1,
  sealedName: 1,
  sealedPhone: 1,
  workplace: 1,
  unitId: 1,
  noticeVersion: 1,
  following: 1,
  stopped: 1,
  firstSeenAt: 1,
} as const

/** What a turn learned of its contact, as one write that an older turn can never undo. */
export function contactSpreading({ contacts }: Collections) {
  async function seen(
    { conversationId: _id, version: turn, accountId, now }: TurnWrites,
    set: Partial<ContactDoc>,
  ): Promise<void> {
    const first = { firstSeenAt: now, ...(set.stopped === undefined ? { stopped: false } : {}) }
    const known = { $set: { turn, accountId, ...set }, $setOnInsert: first }
    const older = { _id, turn: { $lt: turn } }
    if (await unlessThere(contacts.updateOne({ ...older, erased: { $ne: true } }, known, { upsert: true }))) return
    // There, and newer already; or erased before, and now somebody new.
    const again = { turn, accountId, firstSeenAt: now, stopped: false, ...set }
    await contacts.updateOne({ ...older, erased: true }, { $set: again, $unset: { erased: 1 } })
  }
  return async (writes: TurnWrites): Promise<void> => {
    const { conversationId: _id, version: turn, accountId, sealedPerson } = writes
    if (writes.lastSeq !== undefined) {
      const emptied = { $set: { turn, accountId, erased: true as const }, $unset: EVERYTHING }
      await unlessThere(contacts.updateOne({ _id, turn: { $lt: turn } }, emptied, { upsert: true }))
      return
    }
    const changes = changesOf(writes)
    if (sealedPerson !== undefined) return seen(writes, { sealedPerson, ...changes })
    if (Object.keys(changes).length === 0) return
    await contacts.updateOne({ _id, turn: { $lt: turn }, erased: { $ne: true } }, { $set: { turn, ...changes } })
  }
}

/** Only what the turn names; its later effects win. */
function changesOf({ effects, sealedName }: TurnWrites): Partial<ContactDoc> {
  const changes = effects.flatMap(({ effect }) => (effect.kind === 'contact' ? [effect.change] : []))
  if (changes.length === 0) return {}
  const named = changes.map(({ name: _sealed, phone, ...rest }) => ({ sealedPhone: phone, ...rest }))
  const all = [{ sealedName }, ...named].flatMap((change) => Object.entries(change))
  return Object.fromEntries(all.filter(([, value]) => value !== undefined))
}
