import { conversationId, messageId, topicId } from '../../ids'
import type { Author, Lane, MessageStatus, Part, StoredMessage } from '../../outbox/message'
import type { Claim, ClaimResult, MessageRepository, Settlement } from '../../outbox/message-repository'
import { hashPart } from '../../outbox/text-hash'
import type { Instant } from '../../time'
import type { Database } from './database'
import { insertEvent } from './events'
import { CLOCKS_DIFFER_MS } from '../clocks-differ'
import { HIDDEN, accountIdOf, defined, unsent } from './rows'

/** Messages that nothing of their conversation stands before: what is blocked is not due, whatever its time. */
const DUE_HEADS = `FROM message m WHERE m.status IN ('waiting', 'unknown') AND NOT EXISTS (SELECT 1 FROM message b
  WHERE b.conversation_id = m.conversation_id AND ${unsent('b.')}
  AND (b.lane <> 'emergency', b.place) < (m.lane <> 'emergency', m.place))`

export function sqliteMessages(db: Database): MessageRepository {
  const head = db.statement<MessageRow>(
    `SELECT * FROM message WHERE conversation_id = ? AND ${unsent()} ORDER BY lane <> 'emergency', place LIMIT 1`,
  )
  const due = db.statement<{ id: string }>(
    `SELECT m.conversation_id AS id ${DUE_HEADS} AND m.due_at <= ? ORDER BY m.due_at LIMIT ?`,
  )
  const nextDue = db.statement<{ at: number }>(`SELECT m.due_at AS at ${DUE_HEADS} ORDER BY m.due_at LIMIT 1`)
  const one = db.statement<SendableRow>(`SELECT m.*, c.mode, c.last_inbound_at, p.sealed_person,
    (SELECT count(*) FROM (SELECT sent_at FROM message s WHERE s.conversation_id = m.conversation_id AND s.status = 'sent'
      ORDER BY s.place DESC LIMIT 21) WHERE sent_at >= ifnull(c.last_inbound_at, 0)) AS sent_since
    FROM message m LEFT JOIN conversation c ON c.id = m.conversation_id
    LEFT JOIN contact p ON p.conversation_id = m.conversation_id WHERE m.id = ?`)
  const setSending = db.statement(`UPDATE message SET status = 'sending', attempts = ? WHERE id = ?`)
  const setStatus =
    db.statement(`UPDATE message SET status = ?, due_at = ?, reason = ?, attempts = ?, platform_message_id = ?, sent_at = ?,
    part = CASE WHEN ? THEN json_object('text', '') ELSE part END WHERE id = ?`)
  const startAttempt = db.statement('INSERT INTO attempt (message_id, n, started_at) VALUES (?, ?, ?)')
  const endAttempt = db.statement(
    'UPDATE attempt SET ended_at = ?, outcome = ?, reason = ? WHERE message_id = ? AND n = ? AND ended_at IS NULL',
  )
  // Of one that succeeded the message itself says all.
  const dropAttempt = db.statement('DELETE FROM attempt WHERE message_id = ? AND n = ? AND ended_at IS NULL')
  const lostAnswers = db.statement<{ n: number }>(
    `SELECT count(*) AS n FROM attempt WHERE message_id = ? AND outcome = 'unknown'`,
  )
  const restOfAnswer = db.statement(
    `UPDATE message SET status = 'failed', reason = ?, part = ${HIDDEN} WHERE conversation_id = ? AND answer_id = ?
     AND status IN ('waiting', 'unknown')`,
  )
  const openAttempts = db.statement<{ message_id: string; n: number }>(
    'SELECT message_id, n FROM attempt WHERE ended_at IS NULL AND started_at <= ? LIMIT ?',
  )
  const echoById = db.statement<{ id: string }>(
    'SELECT platform_message_id AS id FROM echo WHERE conversation_id = ? AND metadata = ? LIMIT 1',
  )
  const echoByText = db.statement<{ id: string }>(
    `SELECT platform_message_id AS id FROM echo e WHERE conversation_id = ? AND text_hash = ?
     AND at >= (SELECT min(started_at) FROM attempt WHERE message_id = ?) - ${CLOCKS_DIFFER_MS}
     AND NOT EXISTS (SELECT 1 FROM message m WHERE m.conversation_id = e.conversation_id
       AND m.platform_message_id = e.platform_message_id) ORDER BY at LIMIT 1`,
  )
  const count = db.statement<{ n: number }>(`SELECT count(*) AS n FROM message WHERE ${unsent()}`)
  const countByLane = db.statement<{ lane: string; n: number }>(
    `SELECT lane, count(*) AS n FROM message WHERE ${unsent()} GROUP BY lane`,
  )
  const postpone = db.statement(`UPDATE message SET due_at = ? WHERE id = ? AND status IN ('waiting', 'unknown')`)
  const withdraw =
    db.statement(`UPDATE message SET status = 'cancelled', reason = 'made-anew', part = ${HIDDEN} WHERE conversation_id = ? AND answer_id = ?
    AND status = 'waiting'`)

  function claimOf(row: SendableRow): Claim | undefined {
    if (row.sealed_person === null) return undefined
    return {
      message: toMessage(row),
      attempt: row.attempts + 1,
      lostBefore: row.attempts === 0 ? 0 : (lostAnswers.get(row.id)?.n ?? 0),
      sealedPerson: row.sealed_person,
      sentSinceInbound: row.sent_since,
      ...defined({ lastInboundAt: row.last_inbound_at ?? undefined }),
    }
  }
  function claim(id: string, now: Instant): ClaimResult {
    const row = one.get(id)
    if (row === undefined || (row.status !== 'waiting' && row.status !== 'unknown') || row.due_at > now)
      return { kind: 'not-now' }
    if (row.mode === 'held' && row.author === 'bot' && SILENCED.has(row.lane)) {
      setStatus.run('cancelled', row.due_at, 'taken-over', row.attempts, null, null, row.confidential, id)
      return { kind: 'not-now' }
    }
    const claimed = claimOf(row)
    if (claimed === undefined) {
      setStatus.run('cancelled', row.due_at, 'contact-erased', row.attempts, null, null, 1, id)
      return { kind: 'not-now' }
    }
    setSending.run(claimed.attempt, id)
    startAttempt.run(id, claimed.attempt, now)
    return { kind: 'claimed', claim: claimed }
  }
  function settle(
    { message, attempt }: Pick<Claim, 'message' | 'attempt'>,
    settlement: Settlement,
    now: Instant,
  ): void {
    const reason = settlement.kind === 'sent' ? null : settlement.reason
    if (settlement.kind === 'sent') dropAttempt.run(message.id, attempt)
    else endAttempt.run(now, settlement.kind, reason, message.id, attempt)
    const wipe = message.confidential === true && (settlement.kind === 'sent' || settlement.kind === 'failed') ? 1 : 0
    switch (settlement.kind) {
      case 'sent':
        return void setStatus.run(
          'sent',
          message.dueAt,
          null,
          attempt,
          settlement.platformMessageId,
          now,
          wipe,
          message.id,
        )
      case 'again':
        return void setStatus.run('waiting', settlement.dueAt, reason, attempt, null, null, wipe, message.id)
      case 'unknown':
        return void setStatus.run('unknown', settlement.dueAt, reason, attempt, null, null, wipe, message.id)
      case 'failed':
        setStatus.run('failed', message.dueAt, reason, attempt, null, null, wipe, message.id)
        restOfAnswer.run(reason, message.conversationId, message.answerId)
        insertEvent(db, failureEvent(message, settlement.reason, now))
    }
  }
  function remake(message: StoredMessage, now: Instant): void {
    if (message.topic === undefined || withdraw.run(message.conversationId, message.answerId) === 0) return
    insertEvent(db, {
      accountId: message.accountId,
      conversationId: message.conversationId,
      key: `stale:${message.answerId}`,
      at: now,
      receivedAt: now,
      body: { kind: 'answer-stale', topic: message.topic },
    })
  }
  function echoed(message: StoredMessage): string | undefined {
    const byId = echoById.get(message.conversationId, message.id)
    return byId?.id ?? echoByText.get(message.conversationId, hashPart(message.part), message.id)?.id
  }

  return {
    heads: (ids) => Promise.resolve(ids.flatMap((id) => toMessages(head.get(id)))),
    dueConversations: (now, limit) => Promise.resolve(due.all(now, limit).map((row) => conversationId(row.id))),
    nextDue: () => Promise.resolve(nextDue.get()?.at),
    claim: (id, now) => db.write(() => claim(id, now)),
    postpone: (id, dueAt) => db.write(() => void postpone.run(dueAt, id)),
    remake: (message, now) => db.write(() => remake(message, now)),
    settle: (given, settlement, now) => db.commit(() => settle(given, settlement, now)),
    abandoned: (startedBefore, limit) =>
      Promise.resolve(
        openAttempts.all(startedBefore, limit).flatMap((row) => {
          const message = one.get(row.message_id)
          const found = message === undefined ? undefined : claimOf(message)
          return found === undefined ? [] : [{ ...found, attempt: row.n }]
        }),
      ),
    echoed: (message) => Promise.resolve(echoed(message)),
    waitingCount: () => Promise.resolve(count.get()?.n ?? 0),
    waitingByLane: () => Promise.resolve(Object.fromEntries(countByLane.all().map(({ lane, n }) => [lane, n]))),
  }
}

/** What the bot does not say while a person has the conversation; guidance in an emergency still goes out. */
const SILENCED: ReadonlySet<string> = new Set<Lane>(['answer', 'continuation', 'follow-up'])

function failureEvent(message: StoredMessage, reason: string, now: Instant) {
  return {
    accountId: message.accountId,
    conversationId: message.conversationId,
    key: `failed:${message.id}`,
    at: now,
    receivedAt: now,
    body: {
      kind: 'delivery-failed' as const,
      messageId: message.id,
      reason,
      officer: message.author === 'officer',
      lane: message.lane,
      ...(message.confidential === true ? { confidential: true } : {}),
      ...(message.part.about === undefined ? {} : { about: message.part.about }),
    },
  }
}

export type MessageRow = {
  id: string
  conversation_id: string
  account_id: string
  answer_id: string
  lane: Lane
  author: Author
  part: string
  topic: string | null
  created_at: number
  due_at: number
  expires_at: number
  status: MessageStatus
  reason: string | null
  attempts: number
  platform_message_id: string | null
  sent_at: number | null
  confidential: number
}

/** A message with what decides whether and to whom it goes. */
type SendableRow = MessageRow & {
  mode: string | null
  last_inbound_at: number | null
  sealed_person: string | null
  sent_since: number
}

function toMessages(row: MessageRow | undefined): StoredMessage[] {
  return row === undefined ? [] : [toMessage(row)]
}

export function toMessage(row: MessageRow): StoredMessage {
  return {
    id: messageId(row.id),
    conversationId: conversationId(row.conversation_id),
    accountId: accountIdOf(row.account_id),
    answerId: row.answer_id,
    lane: row.lane,
    author: row.author,
    part: JSON.parse(row.part) as Part,
    createdAt: row.created_at,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    status: row.status,
    attempts: row.attempts,
    ...defined({
      topic: row.topic === null ? undefined : topicId(row.topic),
      reason: row.reason ?? undefined,
      platformMessageId: row.platform_message_id ?? undefined,
      sentAt: row.sent_at ?? undefined,
      confidential: row.confidential === 1 ? true : undefined,
    }),
  }
}
