import { messageId } from '../../ids'
import type { StoredMessage } from '../../outbox/message'
import { defined } from './defined'
import type { MessageDoc } from './schemas/message'

export function toMessage(doc: MessageDoc): StoredMessage {
  const { conversationId, accountId, answerId, lane, author, part, createdAt, dueAt, expiresAt, status, attempts } = doc
  const { topic, reason, platformMessageId, sentAt, confidential } = doc
  return {
    ...{ id: messageId(doc._id), conversationId, accountId, answerId, lane, author, part },
    ...{ createdAt, dueAt, expiresAt, status, attempts },
    ...defined({ topic, reason, platformMessageId, sentAt, confidential }),
  }
}
