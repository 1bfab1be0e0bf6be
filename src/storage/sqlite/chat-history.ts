import type { ChatHistory, ChatLine, ChatPage } from '../../channels/webchat/chat-history'
import type { ConversationId } from '../../ids'
import type { EventBody } from '../../inbox/event'
import type { Author, Part } from '../../outbox/message'
import type { Clock } from '../../time'
import { advance, formatCursor, parseCursor, type ChatCursor } from '../chat-cursor'
import { inTime, messageLine, visitorLine } from '../chat-lines'
import { SHOWN_AGAIN_FOR_MS, type ReadableShelf } from '../readable-shelf'
import type { Database } from './database'
import { unsent } from './rows'

type EventRow = { seq: number; key: string; received_at: number; body: string }
type MessageRow = {
  place: number
  id: string
  author: Author
  part: string
  sent_at: number
  sealed_part: string | null
}

export function sqliteChatHistory(db: Database, shelf: ReadableShelf, clock: Clock): ChatHistory {
  const events = (order: 'ASC' | 'DESC') =>
    db.statement<EventRow>(`SELECT seq, key, received_at, body FROM event
      WHERE conversation_id = ? AND seq > ? AND kind IN ('text', 'tap') ORDER BY seq ${order} LIMIT ?`)
  const messages = (order: 'ASC' | 'DESC') =>
    db.statement<MessageRow>(`SELECT m.place, m.id, m.author, m.part, m.sent_at, s.sealed_part FROM message m
      LEFT JOIN chat_shelf s ON s.message_id = m.id AND coalesce(s.collected_at, 9e15) > ?1
      WHERE m.conversation_id = ?2 AND m.place > ?3 AND m.status = 'sent' ORDER BY m.place ${order} LIMIT ?4`)
  const bounds = db.statement<{ first: number | null; last: number | null }>(`SELECT
    (SELECT min(place) FROM message WHERE conversation_id = ?1 AND ${unsent()}) AS first,
    (SELECT max(place) FROM message WHERE conversation_id = ?1) AS last`)
  const sentPart = db.statement<{ part: string }>(
    `SELECT part FROM message WHERE id = ? AND conversation_id = ? AND status = 'sent'`,
  )
  const eventsAfter = events('ASC')
  const newestEvents = events('DESC')
  const messagesAfter = messages('ASC')
  const newestMessages = messages('DESC')

  function settledIn(conversation: ConversationId, before: number): number {
    const { first = null, last = null } = bounds.get(conversation) ?? {}
    return first === null ? Math.max(last ?? 0, before) : first - 1
  }
  const toLines = (said: EventRow[], sent: MessageRow[]): ChatLine[] =>
    [...said.flatMap(eventLine), ...sent.flatMap((row) => rowLine(row, shelf))].sort(inTime)

  function newest(conversation: ConversationId, limit: number): ChatPage {
    const said = newestEvents.all(conversation, 0, limit)
    const sent = newestMessages.all(clock.now() - SHOWN_AGAIN_FOR_MS, conversation, 0, limit)
    const read = advance([], placesOf(sent), settledIn(conversation, 0))
    const cursor = formatCursor({ said: upTo(said[0]?.seq ?? 0), sent: read })
    return { lines: toLines(said.reverse(), sent.reverse()).slice(-limit), cursor, more: false }
  }

  function since(conversation: ConversationId, cursor: ChatCursor, limit: number): ChatPage {
    const { settled: before, beyond } = cursor.sent
    const said = eventsAfter.all(conversation, cursor.said.settled, limit)
    const found = messagesAfter.all(clock.now() - SHOWN_AGAIN_FOR_MS, conversation, before, limit + beyond.length)
    const sent = found.filter(({ place }) => !beyond.includes(place)).slice(0, limit)
    const full = sent.length === limit
    const settled = settledIn(conversation, before)
    const reached = full ? Math.min(settled, sent.at(-1)?.place ?? settled) : settled
    const read = advance(beyond, placesOf(sent), reached)
    return {
      lines: toLines(said, sent),
      cursor: formatCursor({ said: upTo(said.at(-1)?.seq ?? cursor.said.settled), sent: read }),
      more: full || said.length === limit,
    }
  }

  return {
    async after(conversation, text, limit) {
      const cursor = parseCursor(text)
      if (cursor === undefined) return newest(conversation, limit)
      await shelf.collected(conversation, cursor.sent, clock.now())
      return since(conversation, cursor, limit)
    },
    file(conversation, line) {
      const row = sentPart.get(line, conversation)
      return Promise.resolve(row === undefined ? undefined : (JSON.parse(row.part) as Part).file)
    },
  }
}

const placesOf = (rows: readonly MessageRow[]): number[] => rows.map(({ place }) => place)
/** A transaction at a time: no event comes in below one that was read. */
const upTo = (seq: number) => ({ settled: seq, beyond: [] })

const eventLine = ({ key, received_at: at, body }: EventRow): ChatLine[] =>
  visitorLine(key, at, JSON.parse(body) as Partial<EventBody>)

function rowLine({ id, author, part, sent_at: at, sealed_part: sealed }: MessageRow, shelf: ReadableShelf): ChatLine[] {
  return messageLine(id, at, author, sealed === null ? (JSON.parse(part) as Part) : shelf.open(sealed))
}
