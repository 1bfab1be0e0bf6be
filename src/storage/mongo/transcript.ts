import type { ConversationId } from '../../ids'
import type { TranscriptLine } from '../../tickets/ticket-repository'
import { saidIn } from '../said-in'
import type { Collections } from './collections'
import { bodyOf } from './event-doc'
import type { EventDoc } from './schemas/event'
import type { MessageDoc } from './schemas/message'
import { SILENT } from './spread-redactions'

export const SAID_KINDS = ['text', 'tap', 'attachment', 'contact-info', 'edit', 'echo', 'standby'] as const

/** What officers may read of a conversation's events: of handled ones, those that still have words. */
export const readableEvents = (conversationId: ConversationId) => ({
  conversationId,
  body: { $exists: true },
  outcome: { $in: ['handled', 'ignored'] as const },
  kind: { $in: SAID_KINDS },
})
export const readableMessages = (conversationId: ConversationId) => ({
  conversationId,
  confidential: { $ne: true as const },
  status: { $ne: 'cancelled' as const },
  part: { $ne: SILENT },
})

/** What was said in a conversation, oldest first, the newest `limit` lines. Redacted, confidential and expired texts are left out. */
export function transcripts({ events, messages }: Collections) {
  return async (conversationId: ConversationId, limit: number): Promise<TranscriptLine[]> => {
    const [said, sent] = await Promise.all([
      events.find(readableEvents(conversationId)).sort({ at: -1, seq: -1 }).limit(limit).lean(),
      messages.find(readableMessages(conversationId)).sort({ saidAt: -1, place: -1 }).limit(limit).lean(),
    ])
    const lines = [...said.reverse().flatMap(eventLine), ...sent.reverse().map(messageLine)]
    return lines.sort((a, b) => a.at - b.at).slice(-limit)
  }
}

function eventLine(doc: EventDoc): TranscriptLine[] {
  const text = saidIn(bodyOf(doc))
  return text === undefined ? [] : [{ at: doc.at, who: doc.kind === 'echo' ? 'officer' : 'worker', text }]
}

const messageLine = (doc: MessageDoc): TranscriptLine => ({
  at: doc.saidAt,
  who: doc.author === 'officer' ? 'officer' : 'bot',
  text: doc.part.file === undefined ? doc.part.text : `[${doc.part.file.name}]`,
  status: doc.status,
})
