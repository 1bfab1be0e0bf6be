import { newConversation, type ConversationState } from '../../conversations/state'
import {
  WAITING_AT_ONCE,
  type Contact,
  type Mailbox,
  type TakenEvent,
  type TurnCommit,
  type TurnRepository,
} from '../../conversations/turn-repository'
import { conversationId, unitId, type ConversationId } from '../../ids'
import type { EventBody, StoredEvent, TouchSource } from '../../inbox/event'
import { accountIdOf, defined } from './rows'
import type { Database } from './database'
import { lastSaid } from './last-said'
import { turnEffects } from './turn-effects'

export function sqliteTurns(db: Database): TurnRepository {
  const conversation = db.statement<KnownRow>(
    `SELECT v.account_id, v.version, v.state, v.last_at, v.last_seq, p.first_seen_at, p.stopped, p.sealed_person,
     p.sealed_name, p.workplace, p.unit_id, p.notice_version
     FROM conversation v LEFT JOIN contact p ON p.conversation_id = v.id WHERE v.id = ?`,
  )
  const waiting = db.statement<WaitingRow>(
    `SELECT seq, account_id, conversation_id, at, received_at, sealed_person, body, touch FROM event
     WHERE conversation_id = ? AND outcome IS NULL ORDER BY at, seq LIMIT ${WAITING_AT_ONCE}`,
  )
  const created =
    db.statement(`INSERT INTO conversation (id, account_id, version, mode, state, last_at, last_seq, last_inbound_at,
    updated_at, said_at, heard_at) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, nullif(?, 0), nullif(?, 0)) ON CONFLICT DO NOTHING`)
  const moved =
    db.statement(`UPDATE conversation SET version = version + 1, mode = ?, state = ?, last_at = ?, last_seq = ?,
    last_inbound_at = ?, updated_at = ?, said_at = nullif(max(ifnull(said_at, 0), ?), 0),
    heard_at = nullif(max(ifnull(heard_at, 0), ?), 0) WHERE id = ? AND version = ?`)
  const take = db.statement(
    'UPDATE event SET outcome = ?, reason = ?, late = ?, turn = ?, sealed_person = NULL WHERE seq = ? AND outcome IS NULL',
  )
  const takeRedacted = db.statement(
    `UPDATE event SET outcome = 'redacted', reason = ?, late = ?, turn = ?, sealed_person = NULL, body = json_object('kind', kind)
     WHERE seq = ? AND outcome IS NULL`,
  )
  const effects = turnEffects(db)
  const said = lastSaid(db)

  function advance(turn: TurnCommit): boolean {
    const at = turn.lastTaken?.at ?? null
    const seq = turn.lastTaken?.seq ?? null
    const inbound = turn.state.lastInboundAt ?? null
    const last = [turn.state.mode, JSON.stringify(turn.state), at, seq, inbound, turn.now, ...said.of(turn)]
    const changed =
      turn.expectedVersion === 0
        ? created.run(turn.conversationId, turn.accountId, ...last)
        : moved.run(...last, turn.conversationId, turn.expectedVersion)
    return changed > 0
  }
  function takeEvent(taken: TakenEvent, version: number): void {
    const late = taken.late ? 1 : 0
    if (taken.outcome === 'redacted') takeRedacted.run(taken.reason ?? null, late, version, taken.seq)
    else take.run(taken.outcome, taken.reason ?? null, late, version, taken.seq)
  }
  function commit(turn: TurnCommit): 'committed' | 'conflict' {
    if (!advance(turn)) return 'conflict'
    for (const taken of turn.taken) takeEvent(taken, turn.expectedVersion + 1)
    effects.apply(turn)
    said.redacted(turn)
    return 'committed'
  }

  return {
    load(id) {
      const events = waiting.all(id).map(toEvent)
      const row = conversation.get(id)
      const account = row?.account_id ?? events[0]?.accountId
      return Promise.resolve(account === undefined ? undefined : toMailbox(id, account, row, events))
    },
    commit: (turn) => db.commit(() => commit(turn)),
  }
}

export type ContactRow = {
  conversation_id: string
  account_id: string
  sealed_person: string | null
  sealed_name: string | null
  sealed_phone: string | null
  workplace: string | null
  unit_id: string | null
  notice_version: number | null
  following: number | null
  stopped: number
  first_seen_at: number
}
type ContactColumn =
  'first_seen_at' | 'stopped' | 'sealed_person' | 'sealed_name' | 'workplace' | 'unit_id' | 'notice_version'
/** A conversation with its contact; the contact's columns are all null when there is none. */
type KnownRow = {
  account_id: string
  version: number
  state: string
  last_at: number | null
  last_seq: number | null
} & { [Name in ContactColumn]: ContactRow[Name] | null }
type WaitingRow = {
  seq: number
  account_id: string
  conversation_id: string
  at: number
  received_at: number
  sealed_person: string | null
  body: string
  touch: string | null
}

function toMailbox(
  id: ConversationId,
  account: string,
  row: KnownRow | undefined,
  waiting: Mailbox['waiting'],
): Mailbox {
  const lastTaken = row?.last_at == null || row.last_seq === null ? undefined : { at: row.last_at, seq: row.last_seq }
  return {
    conversationId: id,
    accountId: accountIdOf(account),
    version: row?.version ?? 0,
    state: row === undefined ? newConversation : (JSON.parse(row.state) as ConversationState),
    waiting,
    ...(lastTaken === undefined ? {} : { lastTaken }),
    ...(row === undefined ? {} : contactOf(row)),
  }
}

function contactOf(row: KnownRow): { contact?: Contact } {
  if (row.first_seen_at === null) return {}
  const contact = {
    firstSeenAt: row.first_seen_at,
    stopped: row.stopped === 1,
    ...defined({
      sealedPerson: row.sealed_person ?? undefined,
      sealedName: row.sealed_name ?? undefined,
      workplace: row.workplace ?? undefined,
      unitId: row.unit_id === null ? undefined : unitId(row.unit_id),
      noticeVersion: row.notice_version ?? undefined,
    }),
  }
  return { contact }
}

function toEvent(row: WaitingRow): StoredEvent & { sealedPerson?: string } {
  return {
    seq: row.seq,
    accountId: accountIdOf(row.account_id),
    conversationId: conversationId(row.conversation_id),
    at: row.at,
    receivedAt: row.received_at,
    body: JSON.parse(row.body) as EventBody,
    ...(row.touch === null ? {} : { touch: JSON.parse(row.touch) as TouchSource }),
    ...(row.sealed_person === null ? {} : { sealedPerson: row.sealed_person }),
  }
}
