import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { DatabaseSync } from '@photostructure/sqlite'
import type { AccountId } from '../../src/ids'
import { createSecrets } from '../../src/secrets'
import { HOUR } from '../../src/time'

export interface EventRow {
  seq: number
  key: string
  conversation_id: string
  kind: string
  at: number
  outcome: string | null
  reason: string | null
  late: number
  turn: number | null
}
export interface MessageRow {
  place: number
  id: string
  conversation_id: string
  turn: number
  topic: string | null
  text: string
  status: string
  reason: string | null
  platform_message_id: string | null
}
export interface AttemptRow {
  message_id: string
  n: number
  outcome: string | null
  ended_at: number | null
}

/** What the service keeps, to be held against what the platform knows. */
export interface Kept {
  events(): EventRow[]
  messages(): MessageRow[]
  attempts(): AttemptRow[]
  conversationsWithTicket(): ReadonlySet<string>
  /** Our names for the platform's, under the service's key. */
  keyOf(key: string): string
  conversationOf(userId: string): string
}

/** The service's own file, read beside it and never written. */
export interface Ledger extends Kept {
  /** Nothing waits in a mailbox and nothing waits to be sent. */
  isDrained(): boolean
  /** The token pair that was typed in, good for an hour, has been traded for one of the platform's. */
  hasRenewedTokens(now: number): boolean
  integrity(): string
  close(): void
}

export function openLedger(dataDir: string, account: AccountId): Ledger {
  const db = new DatabaseSync(join(dataDir, 'mot-cham.sqlite'), { readOnly: true })
  const secrets = createSecrets(readFileSync(join(dataDir, 'secret.key'), 'utf8').trim())
  const rows = <T>(sql: string): T[] => db.prepare(sql).all() as T[]
  const number = (sql: string): number => rows<{ n: number }>(sql)[0]?.n ?? 0
  return {
    isDrained: () =>
      number('SELECT count(*) AS n FROM event WHERE outcome IS NULL') +
        number(`SELECT count(*) AS n FROM message WHERE status IN ('waiting', 'sending', 'unknown')`) ===
      0,
    events: () => rows('SELECT seq, key, conversation_id, kind, at, outcome, reason, late, turn FROM event'),
    messages: () =>
      rows(`SELECT place, id, conversation_id, turn, topic, json_extract(part, '$.text') AS text, status, reason,
        platform_message_id FROM message ORDER BY place`),
    attempts: () => rows('SELECT message_id, n, outcome, ended_at FROM attempt'),
    conversationsWithTicket: () =>
      new Set(rows<{ id: string }>('SELECT conversation_id AS id FROM ticket').map(({ id }) => id)),
    hasRenewedTokens: (now) => number('SELECT max(expires_at) AS n FROM account_token') > now + 5 * HOUR,
    integrity: () =>
      rows<{ integrity_check: string }>('PRAGMA integrity_check')
        .map((row) => row.integrity_check)
        .join(),
    keyOf: (key) => secrets.eventKey(account, key),
    conversationOf: (userId) => secrets.conversationOf(account, userId),
    close: () => db.close(),
  }
}
