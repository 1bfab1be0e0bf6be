import type { ContactRepository, RetentionKind } from '../../contacts/contact-repository'
import type { KeptData } from '../../conversations/context'
import { conversationId, type ConversationId } from '../../ids'
import type { Secrets } from '../../secrets'
import type { Database } from './database'
import { withoutWords } from './erasure'
import { accountIdOf, defined } from './rows'
import { transcriptOf } from './transcript'
import type { ContactRow } from './turns'

const EXPORT_LINES = 10_000

export function sqliteContacts(db: Database, secrets: Pick<Secrets, 'open'>): ContactRepository {
  const one = db.statement<ContactRow>('SELECT * FROM contact WHERE conversation_id = ?')
  const messages = db.statement<{ n: number }>(
    `SELECT count(*) AS n FROM event WHERE conversation_id = ? AND kind IN ('text', 'tap', 'attachment', 'edit') AND outcome IS NOT NULL AND outcome <> 'redacted'`,
  )
  const attachments = db.statement<{ n: number }>(
    `SELECT count(*) AS n FROM attachment WHERE conversation_id = ? AND event_seq > 0 AND status <> 'erased'`,
  )
  const tickets = db.statement<{ code: string }>('SELECT code FROM ticket WHERE conversation_id = ? ORDER BY opened_at')
  const account = db.statement<{ account_id: string }>('SELECT account_id FROM conversation WHERE id = ?')
  const sameText = db.statement<{ n: number }>(
    `SELECT count(DISTINCT conversation_id) AS n FROM echo WHERE account_id = ? AND text_hash = ? AND at >= ? AND metadata IS NULL`,
  )
  const erasures = db.statement<{ conversation_hash: string; at: number }>(
    'SELECT conversation_hash, at FROM erasure WHERE at >= ? ORDER BY at, conversation_hash',
  )
  const noteErasure = db.statement(`INSERT INTO erasure (conversation_hash, at) VALUES (?, ?)
    ON CONFLICT (conversation_hash) DO UPDATE SET at = max(at, excluded.at)`)
  const expiry = expiryStatements(db)

  function kept(id: ConversationId): KeptData {
    const row = one.get(id)
    const open = (sealed: string | null | undefined): string | undefined =>
      sealed == null ? undefined : secrets.open(sealed)
    return {
      since: row?.first_seen_at ?? 0,
      messages: messages.get(id)?.n ?? 0,
      attachments: attachments.get(id)?.n ?? 0,
      tickets: tickets.all(id).map((ticket) => ticket.code),
      ...defined({
        name: open(row?.sealed_name),
        phone: open(row?.sealed_phone),
        workplace: row?.workplace ?? undefined,
      }),
    }
  }
  return {
    kept: (id) => Promise.resolve(kept(id)),
    export: (id) =>
      Promise.resolve(
        one.get(id) === undefined ? undefined : { kept: kept(id), said: transcriptOf(db, id, EXPORT_LINES) },
      ),
    accountOf: (id) => {
      const row = account.get(id)
      return Promise.resolve(row === undefined ? undefined : accountIdOf(row.account_id))
    },
    erasures: (since = 0) =>
      Promise.resolve(
        erasures.all(since).map((row) => ({ conversation: conversationId(row.conversation_hash), at: row.at })),
      ),
    noteErasure: ({ conversation, at }) => db.write(() => void noteErasure.run(conversation, at)),
    contactsWithText: (id, textHash, since) => Promise.resolve(sameText.get(id, textHash, since)?.n ?? 0),
    expire: (before) =>
      db.write(() =>
        sum(
          Object.entries(before)
            .map(([kind, at]) => expiry[kind as RetentionKind].map((statement) => statement.run(at)))
            .flat(),
        ),
      ),
  }
}

const sum = (numbers: number[]): number => numbers.reduce((total, n) => total + n, 0)

function expiryStatements(db: Database): Record<RetentionKind, { run(at: number): number }[]> {
  const of = (...sql: string[]) => sql.map((text) => db.statement(text))
  return {
    texts: of(
      `UPDATE event SET body = json_object('kind', kind), touch = NULL
       WHERE at < ? AND outcome IS NOT NULL AND length(body) > length(json_object('kind', kind))`,
      `UPDATE message SET part = json_object('text', '') WHERE created_at < ? AND status IN ('sent', 'failed', 'cancelled') AND part <> json_object('text', '')`,
      'DELETE FROM echo WHERE at < ?',
      'DELETE FROM attempt WHERE started_at < ?',
    ),
    attachments: of(
      `UPDATE attachment SET sealed_url = NULL, sealed_key = NULL, name = NULL, status = 'erased' WHERE created_at < ? AND status <> 'erased'`,
    ),
    tickets: of(
      `UPDATE ticket SET body = json_object('summary', '(đã hết thời hạn lưu)', 'values', json_object(), 'workerWroteAt', opened_at)
       WHERE opened_at < ? AND status = 'resolved' AND json_extract(body, '$.summary') <> '(đã hết thời hạn lưu)'`,
      `UPDATE ticket_entry SET entry = ${withoutWords('entry', '(đã hết thời hạn lưu)')}
       WHERE ticket_id IN (SELECT id FROM ticket WHERE opened_at < ? AND status = 'resolved')
         AND entry <> ${withoutWords('entry', '(đã hết thời hạn lưu)')}`,
    ),
    cases: of(`DELETE FROM report_case WHERE opened_at < ? AND status = 'resolved'`),
  }
}
