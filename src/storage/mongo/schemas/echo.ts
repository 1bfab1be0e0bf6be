import type { AccountId, ConversationId } from '../../../ids'
import { numberNeeded, schemaOf, text, textNeeded } from '../schema'

/** `_id` is the conversation's id, a space and the platform's id of the message. */
export interface EchoDoc {
  _id: string
  conversationId: ConversationId
  platformMessageId: string
  accountId: AccountId
  metadata?: string
  textHash?: string
  at: number
}

export const echoSchema = schemaOf<EchoDoc>(
  'echo',
  {
    _id: textNeeded,
    conversationId: textNeeded,
    platformMessageId: textNeeded,
    accountId: textNeeded,
    metadata: text,
    textHash: text,
    at: numberNeeded,
  },
  [
    { keys: { conversationId: 1, at: 1 } },
    {
      keys: { accountId: 1, textHash: 1, at: 1 },
      options: { partialFilterExpression: { textHash: { $exists: true } } },
    },
    { keys: { at: 1 } },
  ],
)
