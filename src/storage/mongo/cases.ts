import { randomUUID } from 'node:crypto'
import type { CaseRepository } from '../../tickets/case-repository'
import { appended, toCase } from './case-doc'
import type { Collections } from './collections'
import type { MailDelivery } from './mail'
import type { CaseDoc } from './schemas/report-case'
import { assertStorable } from './storable'

export function mongoCases({ cases }: Collections, mail: MailDelivery): CaseRepository {
  const whole = (doc: CaseDoc | null) => (doc === null ? undefined : toCase(doc))
  return {
    find: async (code) => whole(await cases.findOne({ code }).sort({ openedAt: -1 }).lean()),
    findIn: async ({ units }, code) =>
      whole(
        await cases
          .findOne({ code, unitId: { $in: units } })
          .sort({ openedAt: -1 })
          .lean(),
      ),
    async list(status, limit) {
      const found = await cases
        .find(status === undefined ? {} : { status })
        .sort({ openedAt: 1, code: 1 })
        .limit(limit)
        .lean()
      return found.map(toCase)
    },
    async page({ units }, { status, after, limit }) {
      const [at, code] = after ?? []
      const behind =
        at === undefined
          ? {}
          : { $or: [{ openedAt: { $lt: Number(at) } }, { openedAt: Number(at), code: { $lt: String(code) } }] }
      const found = await cases
        .find({ unitId: { $in: units }, ...(status === undefined ? {} : { status }), ...behind })
        .sort({ openedAt: -1, code: -1 })
        .limit(limit)
        .lean()
      return found.map(toCase)
    },
    async answer(id, entries, entry, event) {
      assertStorable({ entry, event }, 'answer')
      const { $push, ...change } = appended(randomUUID(), entry)
      const { matchedCount } = await cases.updateOne(
        { _id: id, entryCount: entries },
        { ...change, $push: { ...$push, mail: event } },
      )
      if (matchedCount === 0) return 'conflict'
      await mail.ofCase(id)
      return 'saved'
    },
  }
}
