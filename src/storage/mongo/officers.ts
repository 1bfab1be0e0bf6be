import { nameKey, type Officer } from '../../units/officer'
import type { OfficerRepository, Saved } from '../../units/officer-repository'
import type { Collections } from './collections'
import { isDuplicate, unlessThere } from './failures'
import { changesOf, newOfficer, toOfficer } from './officer-doc'
import type { OfficerRenames } from './officer-renames'
import type { OfficerDoc } from './schemas/officer'
import { sessionsOver } from './sessions'

/** Unique indexes decide who has an address or a name, and a version who changed an officer. */
export function mongoOfficers(collections: Collections, renames: OfficerRenames): OfficerRepository {
  const { officers } = collections
  const removeOver = sessionsOver(collections)
  const read = (found: OfficerDoc | null): Officer | undefined => (found === null ? undefined : toOfficer(found))

  async function whatIsTaken({ id, email, name }: Officer): Promise<Saved> {
    if ((await officers.exists({ email })) !== null) return 'email-taken'
    if ((await officers.exists({ namesHeld: nameKey(name), _id: { $ne: id } })) !== null) return 'name-taken'
    throw new Error(`The officer ${id} is in the store already.`)
  }
  async function save(officer: Officer): Promise<Saved> {
    for (;;) {
      const before = await officers.findById(officer.id).lean()
      if (before === null) throw new Error(`The officer ${officer.id} is not in the store.`)
      const saved = await written(before, officer)
      if (saved === 'name-taken') return saved
      if (saved === 'changed-meanwhile') continue
      await renames.finish(officer.id)
      if (!officer.active) await removeOver(saved)
      return 'saved'
    }
  }
  async function written(
    before: OfficerDoc,
    officer: Officer,
  ): Promise<OfficerDoc | 'name-taken' | 'changed-meanwhile'> {
    const { _id, version } = before
    try {
      const saved = await officers
        .findOneAndUpdate({ _id, version }, changesOf(before, officer), { returnDocument: 'after' })
        .lean()
      return saved ?? 'changed-meanwhile'
    } catch (error) {
      if (isDuplicate(error)) return 'name-taken'
      throw error
    }
  }
  return {
    any: async () => (await officers.find({}, { _id: 1 }).sort({ _id: 1 }).limit(1).lean()).length > 0,
    find: async (id) => read(await officers.findById(id).lean()),
    findIn: async ({ units }, id) => read(await officers.findOne({ _id: id, unitId: { $in: units } }).lean()),
    findByEmail: async (email) => read(await officers.findOne({ email }).lean()),
    async list({ units }) {
      const found = await officers
        .find({ unitId: { $in: units } })
        .sort({ nameKey: 1 })
        .lean()
      return found.map(toOfficer)
    },
    add: async (officer) =>
      (await unlessThere(officers.insertMany([newOfficer(officer)], { lean: true }))) ? 'saved' : whatIsTaken(officer),
    save,
    async seen(id, at) {
      await officers.updateOne({ _id: id }, { $max: { lastSeenAt: at } })
    },
  }
}
