import type { EventOutcome } from '../../conversations/turn-repository'
import type { AccountId, ConversationId, TopicId } from '../../ids'
import type { EventKind, TouchSource } from '../../inbox/event'
import type { MessageStatus, Part } from '../../outbox/message'
import { defined } from '../mongo/defined'
import type { EventDoc } from '../mongo/schemas/event'
import { PLACES_A_TURN, type AttemptDoc, type MessageDoc, type ShelvedPart } from '../mongo/schemas/message'
import { SEARCHED } from '../mongo/spread-events'
import { wordsOf } from '../mongo/words'
import type { MessageRow } from '../sqlite/messages'
import { kindOfRows, parsed, unlessNull } from './kind'

type EventRow = {
  seq: number
  account_id: AccountId
  key: string
  conversation_id: ConversationId
  kind: EventKind
  at: number
  received_at: number
  sealed_person: string | null
  body: string
  touch: string | null
  outcome: EventOutcome | null
  reason: string | null
  late: number
  turn: number | null
}

export const events = kindOfRows<'events', EventRow>({
  collection: 'events',
  label: 'Tin đến',
  tables: ['event'],
  select: '* FROM event',
  key: ['seq'],
  toDocs: (row) => [
    {
      ...{ _id: row.key, seq: row.seq, accountId: row.account_id, conversationId: row.conversation_id },
      ...{ kind: row.kind, at: row.at, receivedAt: row.received_at },
      ...said(row),
      ...(row.outcome === null ? waiting(row) : taken(row, row.outcome)),
    },
  ],
})

function said({ body, touch }: EventRow): Pick<EventDoc, 'body' | 'touch'> {
  const { kind: _kind, ...rest } = JSON.parse(body) as Record<string, unknown>
  return {
    ...(Object.keys(rest).length === 0 ? {} : { body: rest }),
    ...defined({ touch: parsed<TouchSource>(touch) }),
  }
}

const waiting = ({ sealed_person: sealedPerson }: EventRow): Pick<EventDoc, 'waiting' | 'sealedPerson'> => ({
  waiting: true,
  ...defined({ sealedPerson: unlessNull(sealedPerson) }),
})

/** Its words can be searched, as when a turn takes it. */
function taken(row: EventRow, outcome: EventOutcome): Partial<EventDoc> {
  const { text } = JSON.parse(row.body) as { text?: unknown }
  const isSearched = SEARCHED.has(row.kind) && outcome !== 'redacted' && typeof text === 'string'
  const words = isSearched ? wordsOf(text) : []
  return {
    outcome,
    ...(row.turn === null ? {} : { late: row.late === 1, turn: row.turn }),
    ...(words.length === 0 ? {} : { words }),
    ...defined({ reason: unlessNull(row.reason) }),
  }
}

type EchoRow = {
  conversation_id: ConversationId
  platform_message_id: string
  account_id: AccountId
  metadata: string | null
  text_hash: string | null
  at: number
}

export const echoes = kindOfRows<'echoes', EchoRow>({
  collection: 'echoes',
  label: 'Tin vọng lại',
  tables: ['echo'],
  select: '* FROM echo',
  key: ['conversation_id', 'platform_message_id'],
  toDocs: ({ conversation_id: conversationId, platform_message_id: platformMessageId, account_id, at, ...row }) => [
    {
      ...{
        _id: `${conversationId} ${platformMessageId}`,
        conversationId,
        platformMessageId,
        accountId: account_id,
        at,
      },
      ...defined({ metadata: unlessNull(row.metadata), textHash: unlessNull(row.text_hash) }),
    },
  ],
})

type MovedMessage = Omit<MessageRow, 'id' | 'conversation_id' | 'account_id' | 'topic'> & {
  place: number
  id: MessageDoc['_id']
  conversation_id: ConversationId
  account_id: AccountId
  turn: number
  n: number
  topic: TopicId | null
  sealed_part: string | null
  kept_at: number | null
  collected_at: number | null
}
type AttemptRow = {
  n: number
  started_at: number
  ended_at: number | null
  outcome: string | null
  reason: string | null
}

const UNSENT: ReadonlySet<string> = new Set<MessageStatus>(['waiting', 'sending', 'unknown'])

/**
 * A message's place is its number within its turn: a turn's messages stand one behind the other, since they were written
 * in one transaction.
 */
const PLACE_IN_TURN = `(SELECT count(*) FROM message b WHERE b.conversation_id = m.conversation_id AND b.turn = m.turn
  AND b.place < m.place AND b.place >= m.place - ${PLACES_A_TURN}) AS n`
const ATTEMPTS = 'SELECT n, started_at, ended_at, outcome, reason FROM attempt WHERE message_id = ? ORDER BY n'

export const messages = kindOfRows<'messages', MovedMessage>({
  collection: 'messages',
  label: 'Tin gửi đi',
  tables: ['message', 'attempt', 'chat_shelf'],
  select: `m.*, ${PLACE_IN_TURN}, s.sealed_part, s.kept_at, s.collected_at FROM message m
    LEFT JOIN chat_shelf s ON s.message_id = m.id`,
  key: ['m.place'],
  toDocs: (row, { db }) => [toMessage(row, db.statement<AttemptRow>(ATTEMPTS).all(row.id))],
})

function toMessage(row: MovedMessage, attempts: readonly AttemptRow[]): MessageDoc {
  const open = attempts.find(({ ended_at: endedAt }) => endedAt === null)
  return {
    ...{ _id: row.id, conversationId: row.conversation_id, accountId: row.account_id },
    ...{ turn: row.turn, place: row.turn * PLACES_A_TURN + row.n, rank: row.lane === 'emergency' ? 0 : 1 },
    ...{ answerId: row.answer_id, lane: row.lane, author: row.author, part: JSON.parse(row.part) as Part },
    ...{ createdAt: row.created_at, saidAt: row.sent_at ?? row.created_at },
    ...{ dueAt: row.due_at, expiresAt: row.expires_at, status: row.status, attempts: row.attempts },
    tries: Object.fromEntries(attempts.map((attempt) => [attempt.n, toAttempt(attempt)])),
    ...(UNSENT.has(row.status) ? { unsent: true } : {}),
    ...(row.confidential === 1 ? { confidential: true } : {}),
    ...defined({
      topic: unlessNull(row.topic),
      reason: unlessNull(row.reason),
      platformMessageId: unlessNull(row.platform_message_id),
      sentAt: unlessNull(row.sent_at),
      openSince: open?.started_at,
      shelf: shelfOf(row),
    }),
  }
}

const toAttempt = ({ n, started_at: startedAt, ended_at: endedAt, outcome, reason }: AttemptRow): AttemptDoc => ({
  ...{ n, startedAt, endedAt },
  ...defined({ outcome: unlessNull(outcome), reason: unlessNull(reason) }),
})

function shelfOf(row: MovedMessage): ShelvedPart | undefined {
  const { sealed_part: sealedPart, kept_at: keptAt, collected_at: collectedAt } = row
  if (sealedPart === null || keptAt === null) return undefined
  return { sealedPart, keptAt, ...(collectedAt === null ? { uncollectedIn: row.conversation_id } : { collectedAt }) }
}
