import type { AccountAlarm, IntakeGap, IntakeRepository } from '../../accounts/intake-repository'
import type { Collections } from './collections'
import { retried, unlessThere } from './failures'

export function mongoIntake({ heard, gaps, alarms }: Collections): IntakeRepository {
  /** One write wins for good: the one that brings an earlier time, or the one that does not and leaves time and reason. */
  async function openGap({ accountId: _id, since, reason, notedAt }: IntakeGap): Promise<void> {
    for (;;) {
      const earlier = await gaps.updateOne(
        { _id, since: { $gt: since } },
        { $set: { since, reason }, $max: { notedAt } },
      )
      if (earlier.matchedCount > 0) return
      const later = gaps.updateOne(
        { _id, since: { $lte: since } },
        { $max: { notedAt }, $setOnInsert: { since, reason } },
        { upsert: true },
      )
      if (await unlessThere(later)) return
    }
  }
  return {
    async heard(given) {
      if (given.length === 0) return
      const docs = given.map(({ accountId, slot }) => ({ _id: `${accountId} ${slot}`, accountId, slot }))
      await retried(() => unlessThere(heard.insertMany(docs, { ordered: false, lean: true })))
    },
    async slotsOf(accountId, limit) {
      const found = await heard.find({ accountId }).sort({ slot: -1 }).limit(limit).lean()
      return found.map(({ slot }) => slot)
    },
    forgetSlots: async (before) => (await heard.deleteMany({ slot: { $lt: before } })).deletedCount,
    openGap,
    async gaps() {
      const found = await gaps.find({}).sort({ notedAt: 1, _id: 1 }).lean()
      return found.map(({ _id: accountId, since, reason, notedAt }) => ({ accountId, since, reason, notedAt }))
    },
    async closeGap({ accountId, notedAt }) {
      await gaps.deleteOne({ _id: accountId, notedAt: { $lte: notedAt } })
    },
    async raise({ accountId, kind, since, advice }) {
      const { upsertedCount } = await alarms.updateOne(
        { _id: alarmId(accountId, kind) },
        { $set: { advice }, $setOnInsert: { accountId, kind, since } },
        { upsert: true },
      )
      return upsertedCount > 0
    },
    clear: async (account, kind) => (await alarms.deleteOne({ _id: alarmId(account, kind) })).deletedCount > 0,
    async alarms() {
      const found = await alarms.find({}).sort({ since: 1, _id: 1 }).lean()
      return found.map(({ accountId, kind, since, advice }) => ({ accountId, kind, since, advice }))
    },
  }
}

const alarmId = (account: AccountAlarm['accountId'], kind: AccountAlarm['kind']): string => `${account} ${kind}`
