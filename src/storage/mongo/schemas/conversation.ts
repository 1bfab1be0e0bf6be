import type { ConversationState, Mode } from '../../../conversations/state'
import type { AccountId, ConversationId } from '../../../ids'
import { anything, number, numberNeeded, schemaOf, textNeeded } from '../schema'

/** What the newest spread turn left. A turn is spread when `version` has reached it. */
export interface ConversationDoc {
  _id: ConversationId
  accountId: AccountId
  version: number
  mode: Mode
  state: ConversationState
  lastTaken?: { at: number; seq: number }
  lastInboundAt?: number
  updatedAt: number
  /** When something was last said that officers may read, and when the worker last wrote such. */
  saidAt?: number
  heardAt?: number
}

export const conversationSchema = schemaOf<ConversationDoc>(
  'conversation',
  {
    _id: textNeeded,
    accountId: textNeeded,
    version: numberNeeded,
    mode: textNeeded,
    state: anything,
    lastTaken: anything,
    lastInboundAt: number,
    updatedAt: numberNeeded,
    saidAt: number,
    heardAt: number,
  },
  [
    {
      keys: { accountId: 1, saidAt: -1, _id: -1 },
      options: { partialFilterExpression: { saidAt: { $exists: true } } },
    },
    { keys: { saidAt: -1, _id: -1 }, options: { partialFilterExpression: { saidAt: { $exists: true } } } },
    { keys: { accountId: 1, heardAt: -1 } },
  ],
)
