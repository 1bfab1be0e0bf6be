import type { OfficerId } from '../../../units/officer'
import { numberNeeded, schemaOf, textNeeded } from '../schema'

/** `_id` is the token's hash. */
export interface DeskSessionDoc {
  _id: string
  officerId: OfficerId
  /** The officer's when it was opened. */
  epoch: number
  createdAt: number
  lastSeenAt: number
  endsAt: number
}

export const deskSessionSchema = schemaOf<DeskSessionDoc>(
  'desk_session',
  {
    _id: textNeeded,
    officerId: textNeeded,
    epoch: numberNeeded,
    createdAt: numberNeeded,
    lastSeenAt: numberNeeded,
    endsAt: numberNeeded,
  },
  [{ keys: { officerId: 1 } }, { keys: { endsAt: 1 } }],
)
