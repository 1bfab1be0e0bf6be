import type { AuditEntry } from '../../../units/officer-repository'
import { numberNeeded, schemaOf, text, textNeeded } from '../schema'

/** `_id` is a number in the order of writing. */
export interface AuditDoc extends AuditEntry {
  _id: number
}

export const auditSchema = schemaOf<AuditDoc>(
  'audit',
  {
    _id: numberNeeded,
    at: numberNeeded,
    who: text,
    what: textNeeded,
    text,
    subject: text,
    unitId: text,
  },
  [
    { keys: { unitId: 1, _id: -1 } },
    { keys: { unitId: 1, who: 1, _id: -1 } },
    { keys: { unitId: 1, what: 1, _id: -1 } },
  ],
)
