import { nameKey, type OfficerId } from '../../units/officer'
import type { Collections } from './collections'

/** Carries a new name over to the tickets that an officer holds; a process killed in between leaves it to the next sweep. */
export function officerRenames({ officers, tickets }: Collections) {
  async function finish(id: OfficerId): Promise<boolean> {
    for (let done = false; ; done = true) {
      const officer = await officers.findOne({ _id: id, renamedFrom: { $exists: true } }).lean()
      if (officer === null) return done
      const { name, version, renamedFrom = [] } = officer
      await tickets.updateMany(
        { officer: { $in: renamedFrom } },
        { $set: { officer: name, clockStale: true }, $inc: { version: 1 } },
      )
      await officers.updateOne(
        { _id: id, version },
        { $set: { namesHeld: [nameKey(name)] }, $unset: { renamedFrom: 1 }, $inc: { version: 1 } },
      )
    }
  }
  return {
    finish,
    async finishAll(limit: number): Promise<number> {
      const left = await officers
        .find({ renamedFrom: { $exists: true } }, { _id: 1 })
        .limit(limit)
        .lean()
      for (const { _id } of left) await finish(_id)
      return left.length
    },
  }
}
export type OfficerRenames = ReturnType<typeof officerRenames>
