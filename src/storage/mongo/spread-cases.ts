import type { CaseEntry, NewCase } from '../../tickets/case'
import { appended, toTheHour } from './case-doc'
import type { Collections } from './collections'
import { unlessThere } from './failures'
import type { TurnWrites } from './turn-writes'

/** Nothing of a case names the turn that wrote it: the ids of its entries were drawn by lot when the turn was committed. */
export function caseSpreading({ cases }: Collections) {
  return {
    async open({ sealedCaseLink }: TurnWrites, given: NewCase): Promise<void> {
      const { id, openedAt, ...told } = given
      const kept = { entries: [], entryCount: 0, status: 'open' as const, sealedLink: sealedCaseLink ?? '' }
      await unlessThere(
        cases.insertMany([{ _id: id, ...told, openedAt: toTheHour(openedAt), ...kept }], { lean: true }),
      )
    },
    async append(lot: string, code: string, entry: CaseEntry): Promise<void> {
      const found = await cases.findOne({ code }, { _id: 1 }).sort({ openedAt: -1 }).lean()
      if (found === null) return
      await cases.updateOne({ _id: found._id, 'entries.id': { $ne: lot } }, appended(lot, entry))
    },
  }
}
