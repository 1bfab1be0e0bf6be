import type { ContactChange, Effect, NewTimer } from '../../conversations/effects'
import type { TurnCommit } from '../../conversations/turn-repository'
import type { NewMessage } from '../../outbox/message'
import type { Database } from './database'
import { caseWrites } from './cases'
import { contactErasure } from './erasure'
import { HIDDEN } from './rows'
import { ticketWrites } from './tickets'
import { touchWrites } from './touches'

type Stored = Exclude<Effect, { kind: 'say' }>

/** Writes what a turn brought about, inside the transaction of its commit. */
export function turnEffects(db: Database) {
  const tickets = ticketWrites(db)
  const cases = caseWrites(db)
  const touches = touchWrites(db)
  const erase = contactErasure(db)
  const addContact =
    db.statement(`INSERT INTO contact (conversation_id, account_id, sealed_person, first_seen_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (conversation_id) DO UPDATE SET sealed_person = excluded.sealed_person`)
  const changeContact =
    db.statement(`UPDATE contact SET sealed_name = coalesce(?, sealed_name), sealed_phone = coalesce(?, sealed_phone),
    workplace = coalesce(?, workplace), unit_id = coalesce(?, unit_id), notice_version = coalesce(?, notice_version),
    following = coalesce(?, following), stopped = coalesce(?, stopped) WHERE conversation_id = ?`)
  const addMessage =
    db.statement(`INSERT INTO message (id, conversation_id, account_id, turn, answer_id, lane, author, part, topic,
    created_at, due_at, expires_at, confidential) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const cancelAnswers = db.statement(`UPDATE message SET status = 'cancelled', reason = 'taken-over', part = ${HIDDEN}
    WHERE conversation_id = ? AND status = 'waiting' AND author = 'bot' AND lane IN ('answer', 'continuation', 'follow-up')`)
  const setTimer =
    db.statement(`INSERT INTO timer (id, conversation_id, account_id, timer, due, data, version) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET due = excluded.due, data = excluded.data, version = excluded.version`)
  const cancelTimer = db.statement('DELETE FROM timer WHERE id = ?')
  const addAttachment =
    db.statement(`INSERT INTO attachment (id, conversation_id, event_seq, kind, sealed_url, name, status, due_at, created_at)
    VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?) ON CONFLICT DO NOTHING`)
  const keepFile = db.statement(
    `UPDATE attachment SET status = 'stored' WHERE id = ? AND conversation_id = ? AND status = 'chosen'`,
  )
  const redactEvent = db.statement(`UPDATE event SET body = json_object('kind', kind), touch = NULL,
    outcome = coalesce(outcome, 'redacted') WHERE seq = ? AND conversation_id = ?`)
  const redactAttachments =
    db.statement(`UPDATE attachment SET sealed_url = NULL, sealed_key = NULL, name = NULL, status = 'erased'
    WHERE event_seq = ? AND conversation_id = ?`)
  const redactSince = db.statement(`UPDATE event SET body = json_object('kind', kind), touch = NULL,
    outcome = 'redacted' WHERE conversation_id = ? AND outcome IS NOT NULL AND seq >= ? AND kind IN ('text', 'tap', 'attachment', 'edit')`)
  const redactAttachmentsSince =
    db.statement(`UPDATE attachment SET sealed_url = NULL, sealed_key = NULL, name = NULL, status = 'erased'
    WHERE conversation_id = ? AND event_seq >= ?`)
  const hideMessages = db.statement(`UPDATE message SET confidential = 1,
    part = CASE WHEN status IN ('sent', 'failed', 'cancelled') THEN json_object('text', '') ELSE part END
    WHERE conversation_id = ? AND turn >= (SELECT coalesce(min(turn), 9e15) FROM event WHERE conversation_id = ? AND outcome IS NOT NULL AND seq >= ?)`)
  const redactByKey = db.statement(
    `UPDATE event SET body = json_object('kind', kind), touch = NULL WHERE key = ? AND conversation_id = ?`,
  )
  const redactAttachmentsByKey =
    db.statement(`UPDATE attachment SET sealed_url = NULL, sealed_key = NULL, name = NULL, status = 'erased'
    WHERE event_seq = (SELECT seq FROM event WHERE key = ?) AND conversation_id = ?`)
  const expectNoMore =
    db.statement(`INSERT INTO event (account_id, key, conversation_id, kind, at, received_at, body, outcome, reason)
    VALUES (?, ?, ?, 'text', ?, ?, json_object('kind', 'text'), 'redacted', 'withdrawn') ON CONFLICT (key) DO NOTHING`)

  function message(turn: TurnCommit, given: NewMessage): void {
    const { id, answerId, lane, author, part, topic, expiresAt, confidential } = given
    addMessage.run(
      id,
      turn.conversationId,
      turn.accountId,
      turn.expectedVersion + 1,
      answerId,
      lane,
      author,
      JSON.stringify(part),
      topic ?? null,
      turn.now,
      turn.now,
      expiresAt,
      confidential === true ? 1 : 0,
    )
  }
  function contact(turn: TurnCommit, change: ContactChange): void {
    const flag = (value: boolean | undefined): number | null => (value === undefined ? null : Number(value))
    changeContact.run(
      turn.sealedName ?? null,
      change.phone ?? null,
      change.workplace ?? null,
      change.unitId ?? null,
      change.noticeVersion ?? null,
      flag(change.following),
      flag(change.stopped),
      turn.conversationId,
    )
  }
  function timer(turn: TurnCommit, given: NewTimer): void {
    const data = given.data === undefined ? null : JSON.stringify(given.data)
    setTimer.run(given.id, turn.conversationId, turn.accountId, given.timer, given.due, data, turn.expectedVersion + 1)
  }

  /** A withdrawal can overtake its message: a place is kept for it, so that it comes as a duplicate. */
  function redactMessage({ conversationId, accountId, now }: TurnCommit, key: string): void {
    redactByKey.run(key, conversationId)
    redactAttachmentsByKey.run(key, conversationId)
    expectNoMore.run(accountId, key, conversationId, now, now)
  }

  function effect(turn: TurnCommit, given: Stored, n: number): void {
    switch (given.kind) {
      case 'open-ticket':
        return tickets.open(turn, given.ticket)
      case 'ticket-entry':
        return tickets.append(
          `${turn.conversationId}:${turn.expectedVersion + 1}:${n}`,
          given.ticketId,
          given.entry,
          turn.now,
        )
      case 'open-case':
        return cases.open(given.case, turn.sealedCaseLink ?? '')
      case 'case-entry':
        return cases.append(given.code, given.entry)
      case 'set-timer':
        return timer(turn, given.timer)
      case 'cancel-timer':
        return void cancelTimer.run(given.id)
      case 'count':
        return touches.add(turn, given.touch, n)
      case 'contact':
        return contact(turn, given.change)
      case 'keep-attachment': {
        const { kind, url, name } = given.attachment
        return void addAttachment.run(
          `${given.seq}:${n}`,
          turn.conversationId,
          given.seq,
          kind,
          url ?? null,
          name ?? null,
          turn.now,
          turn.now,
        )
      }
      case 'keep-file':
        return void keepFile.run(given.id, turn.conversationId)
      case 'cancel-answers':
        return void cancelAnswers.run(turn.conversationId)
      case 'redact-event':
        redactEvent.run(given.seq, turn.conversationId)
        return void redactAttachments.run(given.seq, turn.conversationId)
      case 'redact-since':
        redactSince.run(turn.conversationId, given.seq)
        redactAttachmentsSince.run(turn.conversationId, given.seq)
        return void hideMessages.run(turn.conversationId, turn.conversationId, given.seq)
      case 'redact-message':
        return redactMessage(turn, given.key)
      case 'erase-contact':
        return erase(turn, given)
    }
  }

  return {
    apply(turn: TurnCommit): void {
      if (turn.sealedPerson !== undefined) {
        addContact.run(turn.conversationId, turn.accountId, turn.sealedPerson, turn.now)
      }
      for (const given of turn.outgoing) message(turn, given)
      turn.effects.forEach((given, n) => effect(turn, given, n))
    },
  }
}
