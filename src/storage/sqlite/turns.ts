import { newConversation, type ConversationState } from '../../conversations/state'
import type { Contact, Mailbox, TakenEvent, TurnCommit, TurnRepository } from '../../conversations/turn-repository'
import { conversationId, unitId, type ConversationId } from '../../ids'
import type { EventBody, StoredEvent, TouchSource } from '../../inbox/event'
import { accountIdOf, defined } from './rows'
import type { Database } from './database'
import { lastSaid } from './last-said'
import { turnEffects } from './turn-effects'

const AT_ONCE = 50

export function sqliteTurns(db: Database): TurnRepository {
  const conversation = db.statement<ConversationRow>('SELECT * FROM conversation WHERE id = ?')
  const contact = db.statement<ContactRow>('SELECT * FROM contact WHERE conversation_id = ?')
  const waiting = db.statement<EventRow>(
    `SELECT * FROM event WHERE conversation_id = ? AND outcome IS NULL ORDER BY at, seq LIMIT ${AT_ONCE}`,
  )
  const created =
    db.statement(`INSERT INTO conversation (id, account_id, version, mode, state, last_at, last_seq, last_inbound_at, updated_at)
    VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`)
  const moved =
    db.statement(`UPDATE conversation SET version = version + 1, mode = ?, state = ?, last_at = ?, last_seq = ?,
    last_inbound_at = ?, updated_at = ? WHERE id = ? AND version = ?`)
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
    const state = JSON.stringify(turn.state)
    const changed =
      turn.expectedVersion === 0
        ? created.run(turn.conversationId, turn.accountId, turn.state.mode, state, at, seq, inbound, turn.now)
        : moved.run(turn.state.mode, state, at, seq, inbound, turn.now, turn.conversationId, turn.expectedVersion)
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
    said(turn)
    return 'committed'
  }

  return {
    load(id) {
      const events = waiting.all(id).map(toEvent)
      const row = conversation.get(id)
      const account = row?.account_id ?? events[0]?.accountId
      if (account === undefined) return Promise.resolve(undefined)
      return Promise.resolve(toMailbox(id, account, row, contact.get(id), events))
    },
    commit: (turn) => db.write(() => commit(turn)),
  }
}

type ConversationRow = {
  id: string
  account_id: string
  version: number
  state: string
  last_at: number | null
  last_seq: number | null
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
export type EventRow = {
  seq: number
  account_id: string
  conversation_id: string
  at: number
  received_at: number
  sealed_person: string | null
  body: string
  touch: string | null
  outcome: string | null
  reason: string | null
  late: number
}

function toMailbox(
  id: ConversationId,
  account: string,
  row: ConversationRow | undefined,
  contact: ContactRow | undefined,
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
    ...(contact === undefined ? {} : { contact: toContact(contact) }),
  }
}

export function toContact(row: ContactRow): Contact {
  return {
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
}

export function toEvent(row: EventRow): StoredEvent & { sealedPerson?: string } {
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
