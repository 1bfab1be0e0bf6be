import type { CaseEntry, NewCase } from '../../tickets/case'
import { takesAnswer, type ConsentAnswered } from '../../tickets/case-consent'
import { appended, toTheHour } from './case-doc'
import type { Collections } from './collections'
import { unlessThere } from './failures'
import type { TurnWrites } from './turn-writes'

/** Nothing of a case names the turn that wrote it: the ids of its entries were drawn by lot when the turn was committed. */
export function caseSpreading({ cases }: Collections) {
  /** On top of the entries that it was found to answer; one that changes nothing any more is left out. */
  async function answerConsent(lot: string, code: string, entry: ConsentAnswered): Promise<void> {
    for (;;) {
      const found = await cases.findOne({ code }, { entries: 1, entryCount: 1 }).sort({ openedAt: -1 }).lean()
      if (found === null || found.entries.some(({ id }) => id === lot)) return
      const before = found.entries.map(({ entry: one }) => one)
      if (!takesAnswer(before, entry)) return
      const unchanged = { _id: found._id, entryCount: found.entryCount, 'entries.id': { $ne: lot } }
      const { matchedCount } = await cases.updateOne(unchanged, appended(lot, entry))
      if (matchedCount > 0) return
    }
  }
  return {
    async open({ sealedCaseLink }: TurnWrites, given: NewCase): Promise<void> {
      const { id, openedAt, ...told } = given
      const kept = { entries: [], entryCount: 0, status: 'open' as const, sealedLink: sealedCaseLink ?? '' }
      await unlessThere(
        cases.insertMany([{ _id: id, ...told, openedAt: toTheHour(openedAt), ...kept }], { lean: true }),
      )
    },
    async append(lot: string, code: string, entry: CaseEntry): Promise<void> {
      if (entry.kind === 'consent-answered') return answerConsent(lot, code, entry)
      const found = await cases.findOne({ code }, { _id: 1 }).sort({ openedAt: -1 }).lean()
      if (found === null) return
      await cases.updateOne({ _id: found._id, 'entries.id': { $ne: lot } }, appended(lot, entry))
    },
  }
}
