import type { AuditRepository } from '../../units/officer-repository'
import type { Collections } from './collections'
import { defined } from './defined'
import { unlessThere } from './failures'

/** Pages go by the number: it is the next after the greatest, so that none comes in below one that was read. */
export function mongoAudit({ audit }: Collections): AuditRepository {
  return {
    async add(entry) {
      for (;;) {
        const [last] = await audit.find({}, { _id: 1 }).sort({ _id: -1 }).limit(1).lean()
        if (await unlessThere(audit.insertMany([{ _id: (last?._id ?? 0) + 1, ...entry }], { lean: true }))) return
      }
    },
    async list({ scope, who, what, from, to, before, limit }) {
      const found = await audit
        .find({
          unitId: { $in: scope.units },
          ...defined({ who, what }),
          ...(from === undefined && to === undefined ? {} : { at: defined({ $gte: from, $lt: to }) }),
          ...(before === undefined ? {} : { _id: { $lt: before } }),
        })
        .sort({ _id: -1 })
        .limit(limit)
        .lean()
      return found.map(({ _id: id, at, who: by, what: word, text, subject, unitId }) => ({
        ...{ id, at, who: by, what: word, text },
        ...defined({ subject, unitId }),
      }))
    },
  }
}
