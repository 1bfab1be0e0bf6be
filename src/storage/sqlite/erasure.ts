import type { Erasing } from '../../conversations/effects'
import type { TurnCommit } from '../../conversations/turn-repository'
import { localDate } from '../../time'
import type { Database } from './database'

type ErasingTurn = Pick<TurnCommit, 'conversationId' | 'now' | 'pseudonymOf'>

/** No installation is older than the project. */
const FIRST_YEAR = 2026
const LAST = Number.MAX_SAFE_INTEGER

/** A ticket's entry without what a worker said of themselves and an officer of them; what happened, and when, stays. */
export const withoutWords = (entry: string, instead: string): string =>
  `json_remove(json_replace(${entry}, '$.workplace', '${instead}', '$.reason', '${instead}'), '$.note')`

/**
 * Erases a contact inside a transaction: the person, their texts, attachments and values go. Event keys stay as keyed
 * hashes, so that a late delivery does not bring the person back; figures stay, without a pseudonym. Events of after it wait on.
 * The conversation's row stays too, emptied by the turn that erases: its version keeps counting, so that no id is used twice.
 */
export function contactErasure(db: Database): (turn: ErasingTurn, erasing: Erasing) => void {
  const byConversation = [
    'DELETE FROM contact WHERE conversation_id = ?',
    `UPDATE event SET body = json_object('kind', kind), touch = NULL, sealed_person = NULL WHERE conversation_id = ? AND outcome IS NOT NULL`,
    'DELETE FROM attempt WHERE message_id IN (SELECT id FROM message WHERE conversation_id = ?)',
    'DELETE FROM message WHERE conversation_id = ?',
    `UPDATE attachment SET sealed_url = NULL, sealed_key = NULL, name = NULL, status = 'erased' WHERE conversation_id = ?`,
    `UPDATE ticket SET body = json_object('summary', '(đã xoá theo yêu cầu)', 'values', json_object(), 'workerWroteAt', opened_at),
       status = 'resolved', resolved_at = coalesce(resolved_at, updated_at) WHERE conversation_id = ?`,
    `UPDATE ticket_entry SET entry = ${withoutWords('entry', '(đã xoá)')}
       WHERE ticket_id IN (SELECT id FROM ticket WHERE conversation_id = ?)`,
    'DELETE FROM echo WHERE conversation_id = ?',
    'DELETE FROM receipt WHERE conversation_id = ?',
    'DELETE FROM timer WHERE conversation_id = ?',
  ].map((sql) => db.statement(sql))
  const redactWaiting =
    db.statement(`UPDATE event SET body = json_object('kind', kind), touch = NULL, sealed_person = NULL, outcome = 'redacted'
    WHERE conversation_id = ? AND outcome IS NULL AND (at, seq) <= (?, ?)`)
  const log = db.statement(
    'INSERT INTO erasure (conversation_hash, at) VALUES (?, ?) ON CONFLICT (conversation_hash) DO UPDATE SET at = max(at, excluded.at)',
  )
  const forgetPerson =
    db.statement(`UPDATE touch SET pseudonym = NULL, question = NULL, id = 'erased:' || hex(randomblob(16))
    WHERE id >= ?1 || ':' AND id < ?1 || ';'`)
  return ({ conversationId, now, pseudonymOf }, { at, upToSeq = LAST }) => {
    redactWaiting.run(conversationId, at ?? LAST, upToSeq)
    for (const statement of byConversation) statement.run(conversationId)
    for (let year = FIRST_YEAR; year <= Number(localDate(now).slice(0, 4)); year++) forgetPerson.run(pseudonymOf(year))
    log.run(conversationId, at ?? now)
  }
}
