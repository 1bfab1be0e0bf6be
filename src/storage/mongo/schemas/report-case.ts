import type { Case, CaseEntry } from '../../../tickets/case'
import { anything, numberNeeded, schemaOf, text, textNeeded } from '../schema'
import type { NewEvent } from '../../../inbox/event-repository'

/** A report without a name. The ids of its entries are drawn by lot, so that they lead to no turn. */
export interface CaseDoc extends Omit<Case, 'id' | 'entries'> {
  _id: string
  entries: { id: string; entry: CaseEntry }[]
  /** How many entries it has: an officer writes only on top of those that were read. */
  entryCount: number
  /** An event that is not in the conversation's mailbox yet. */
  mail?: NewEvent[]
}

export const caseSchema = schemaOf<CaseDoc>(
  'report_case',
  {
    _id: textNeeded,
    code: textNeeded,
    unitId: textNeeded,
    topic: textNeeded,
    priority: textNeeded,
    status: textNeeded,
    summary: text,
    values: anything,
    openedAt: numberNeeded,
    sealedLink: text,
    entries: anything,
    entryCount: numberNeeded,
    mail: anything,
  },
  [
    { keys: { code: 1, openedAt: -1 } },
    { keys: { unitId: 1, openedAt: -1, code: -1 } },
    { keys: { status: 1, openedAt: 1, code: 1 } },
    { keys: { openedAt: 1, code: 1 } },
    { keys: { 'mail.key': 1 }, options: { sparse: true } },
  ],
)
