import type { CannedReply } from '../../../tickets/canned-reply'
import { numberNeeded, schemaOf, text, textNeeded } from '../schema'

export interface CannedReplyDoc extends Omit<CannedReply, 'id'> {
  _id: string
}

export const cannedReplySchema = schemaOf<CannedReplyDoc>(
  'canned_reply',
  { _id: textNeeded, unitId: textNeeded, title: text, text, topic: text, updatedAt: numberNeeded },
  [{ keys: { unitId: 1, title: 1, _id: 1 } }],
)
