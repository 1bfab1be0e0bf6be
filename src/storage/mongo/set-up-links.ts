import type { SetUpLinkRepository } from '../../units/officer-repository'
import type { Collections } from './collections'
import { toOfficer } from './officer-doc'
import { sessionsOver } from './sessions'

/** An officer's link is part of the officer: using it sets the password and ends it and every session in one write. */
export function mongoSetUpLinks(collections: Collections): SetUpLinkRepository {
  const { officers } = collections
  const removeOver = sessionsOver(collections)
  const standing = (tokenHash: string, now: number) => ({
    'link.tokenHash': tokenHash,
    'link.endsAt': { $gt: now },
    active: true,
  })
  return {
    async make({ tokenHash, officerId, why, endsAt }) {
      const link = { tokenHash, why, endsAt }
      const { matchedCount } = await officers.updateOne({ _id: officerId }, { $set: { link } })
      if (matchedCount === 0) throw new Error(`The officer ${officerId} is not in the store.`)
    },
    async find(tokenHash, now) {
      const officer = await officers.findOne(standing(tokenHash, now)).lean()
      if (officer?.link === undefined) return undefined
      return { link: { ...officer.link, officerId: officer._id }, officer: toOfficer(officer) }
    },
    async use(tokenHash, passwordHash, now) {
      const change = { $set: { passwordHash }, $unset: { link: 1 as const }, $inc: { epoch: 1 } }
      const officer = await officers
        .findOneAndUpdate(standing(tokenHash, now), change, { returnDocument: 'after' })
        .lean()
      if (officer === null) return 'gone'
      await removeOver(officer)
      return 'used'
    },
    async setPassword(officerId, passwordHash) {
      await officers.updateOne({ _id: officerId }, { $set: { passwordHash }, $unset: { link: 1 } })
    },
  }
}
