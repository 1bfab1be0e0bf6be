import type { ConversationId } from '../../../ids'
import { number, numberNeeded, schemaOf, text, textNeeded } from '../schema'

export interface AttachmentDoc {
  _id: string
  conversationId: ConversationId
  eventSeq: number
  turn: number
  accountId: string
  kind: string
  sealedUrl?: string
  name?: string
  /** `chosen`: by an officer, and not sent. */
  status: 'waiting' | 'chosen' | 'stored' | 'failed' | 'erased'
  dueAt: number
  tries: number
  blobId?: string
  sealedKey?: string
  type?: string
  bytes?: number
  reason?: string
  createdAt: number
}

export const attachmentSchema = schemaOf<AttachmentDoc>(
  'attachment',
  {
    _id: textNeeded,
    conversationId: textNeeded,
    eventSeq: numberNeeded,
    turn: numberNeeded,
    accountId: textNeeded,
    kind: textNeeded,
    sealedUrl: text,
    name: text,
    status: textNeeded,
    dueAt: numberNeeded,
    tries: numberNeeded,
    blobId: text,
    sealedKey: text,
    type: text,
    bytes: number,
    reason: text,
    createdAt: numberNeeded,
  },
  [
    { keys: { status: 1, dueAt: 1 }, options: { partialFilterExpression: { status: 'waiting' } } },
    { keys: { conversationId: 1, eventSeq: 1, _id: 1 } },
    { keys: { blobId: 1 }, options: { sparse: true } },
    { keys: { status: 1, blobId: 1 }, options: { partialFilterExpression: { status: 'erased' } } },
    { keys: { createdAt: 1 } },
    { keys: { status: 1, createdAt: 1 }, options: { partialFilterExpression: { status: 'chosen' } } },
  ],
)
