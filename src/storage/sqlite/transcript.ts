import type { ConversationId } from '../../ids'
import type { EventBody } from '../../inbox/event'
import type { Part } from '../../outbox/message'
import type { TranscriptLine } from '../../tickets/ticket-repository'
import { saidIn } from '../said-in'
import type { Database } from './database'

type Line = {
  at: number
  place: number
  source: 'event' | 'message'
  body: string
  author: string | null
  status: string | null
}

/** What was said in a conversation, oldest first, the newest `limit` lines. Redacted, confidential and expired texts are left out. */
export function transcriptOf(db: Database, conversation: ConversationId, limit: number): TranscriptLine[] {
  const rows = db
    .statement<Line>(
      `SELECT * FROM (
         SELECT at, seq AS place, 'event' AS source, body, NULL AS author, NULL AS status FROM event
           WHERE conversation_id = ?1 AND outcome IS NOT NULL AND outcome <> 'redacted' AND body <> json_object('kind', kind)
           AND kind IN ('text', 'tap', 'attachment', 'contact-info', 'edit', 'echo', 'standby')
         UNION ALL
         SELECT coalesce(sent_at, created_at), place, 'message', part, author, status FROM message
           WHERE conversation_id = ?1 AND confidential = 0 AND status <> 'cancelled' AND part <> json_object('text', '')
       ) ORDER BY at DESC, place DESC LIMIT ?2`,
    )
    .all(conversation, limit)
  return rows.reverse().flatMap((row) => (row.source === 'event' ? eventLine(row) : messageLine(row)))
}

function eventLine(row: Line): TranscriptLine[] {
  const body = JSON.parse(row.body) as EventBody
  const text = saidIn(body)
  if (text === undefined) return []
  return [{ at: row.at, who: body.kind === 'echo' ? 'officer' : 'worker', text }]
}

function messageLine(row: Line): TranscriptLine[] {
  const part = JSON.parse(row.body) as Part
  return [
    {
      at: row.at,
      who: row.author === 'officer' ? 'officer' : 'bot',
      text: part.file === undefined ? part.text : `[${part.file.name}]`,
      ...(row.status === null ? {} : { status: row.status }),
    },
  ]
}
