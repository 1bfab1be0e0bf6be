import { statusAfter, type Case, type CaseEntry } from '../../tickets/case'
import { HOUR } from '../../time'
import type { CaseDoc } from './schemas/report-case'

/** Times of a case are kept to the hour: a minute could be matched with a conversation's. */
export const toTheHour = (at: number): number => Math.floor(at / HOUR) * HOUR

export function toCase(doc: CaseDoc): Case {
  const { _id, code, unitId, topic, priority, status, summary, values, openedAt, sealedLink } = doc
  const entries = doc.entries.map(({ entry }) => entry)
  return { id: _id, code, unitId, topic, priority, status, summary, values, openedAt, sealedLink, entries }
}

/** The write that puts an entry on top; `id` makes it happen once. */
export function appended(id: string, entry: CaseEntry) {
  const status = statusAfter(entry)
  return {
    ...(status === undefined ? {} : { $set: { status } }),
    $inc: { entryCount: 1 },
    $push: { entries: { id, entry: { ...entry, at: toTheHour(entry.at) } } },
  }
}
