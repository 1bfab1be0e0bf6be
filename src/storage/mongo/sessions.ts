import type { SessionRepository } from '../../units/officer-repository'
import type { Collections } from './collections'
import { toOfficer } from './officer-doc'
import type { OfficerDoc } from './schemas/officer'

/** A session counts only as long as its officer's epoch is the one that it was opened in: one write ends them all. */
export function mongoSessions({ sessions, officers }: Collections): SessionRepository {
  return {
    async open({ tokenHash, officerId, createdAt, lastSeenAt, endsAt }) {
      const officer = await officers.findById(officerId, { epoch: 1 }).lean()
      if (officer === null) throw new Error(`The officer ${officerId} is not in the store.`)
      const doc = { _id: tokenHash, officerId, epoch: officer.epoch, createdAt, lastSeenAt, endsAt }
      await sessions.insertMany([doc], { lean: true })
    },
    async find(tokenHash, now) {
      const found = await sessions.findOne({ _id: tokenHash, endsAt: { $gt: now } }).lean()
      if (found === null) return undefined
      const { officerId, epoch, createdAt, lastSeenAt, endsAt } = found
      const officer = await officers.findOne({ _id: officerId, epoch, active: true }).lean()
      if (officer === null) return undefined
      return { session: { tokenHash, officerId, createdAt, lastSeenAt, endsAt }, officer: toOfficer(officer) }
    },
    async seen(tokenHash, at, endsAt) {
      await sessions.updateOne({ _id: tokenHash }, { $set: { lastSeenAt: at, endsAt } })
    },
    async end(tokenHash) {
      await sessions.deleteOne({ _id: tokenHash })
    },
    async endAll(officerId, but) {
      await sessions.deleteMany({ officerId, ...(but === undefined ? {} : { _id: { $ne: but } }) })
    },
    removeEnded: async (now) => (await sessions.deleteMany({ endsAt: { $lte: now } })).deletedCount,
  }
}

/** Removes the sessions of earlier epochs: they count no more, and would only stay until they end. */
export const sessionsOver =
  ({ sessions }: Collections) =>
  async ({ _id: officerId, epoch }: Pick<OfficerDoc, '_id' | 'epoch'>): Promise<void> => {
    await sessions.deleteMany({ officerId, epoch: { $lt: epoch } })
  }
