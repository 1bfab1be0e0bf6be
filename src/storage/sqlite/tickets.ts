import type { TurnCommit } from '../../conversations/turn-repository'
import { conversationId, ticketId, topicId, unitId, type TicketId } from '../../ids'
import { applyEntry, type NewTicket, type Ticket, type TicketEntry, type TicketStatus } from '../../tickets/ticket'
import type { TicketFilter, TicketRepository } from '../../tickets/ticket-repository'
import type { Priority } from '../../flows/flow'
import { accountIdOf, defined } from './rows'
import type { Database } from './database'
import { insertEvent } from './events'
import { transcriptOf } from './transcript'

/** What a turn and an officer's command both write, inside their own transactions. */
export function ticketWrites(db: Database) {
  const one = db.statement<TicketRow>('SELECT * FROM ticket WHERE id = ?')
  const insert =
    db.statement(`INSERT INTO ticket (id, code, version, conversation_id, account_id, unit_id, topic, priority, status, officer,
    body, opened_at, due_at, updated_at, clock, clock_at) VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?12, ?, 'first-answer', ?12) ON CONFLICT DO NOTHING`)
  const update =
    db.statement(`UPDATE ticket SET version = version + 1, unit_id = ?, topic = ?, priority = ?, status = ?, officer = ?, body = ?,
    first_answered_at = ?, resolved_at = ?, updated_at = ?,
    clock_at = CASE WHEN ?4 IN ('waiting', 'resolved') THEN NULL ELSE clock_at END WHERE id = ? AND version = ?`)
  const addEntry = db.statement(
    'INSERT INTO ticket_entry (id, ticket_id, at, entry) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  )

  const oneEntry = db.statement('SELECT 1 FROM ticket_entry WHERE id = ?')

  function save(ticket: Ticket, expectedVersion: number, now: number): boolean {
    return (
      update.run(
        ticket.unitId,
        ticket.topic,
        ticket.priority,
        ticket.status,
        ticket.officer ?? null,
        bodyOf(ticket),
        ticket.firstAnsweredAt ?? null,
        ticket.resolvedAt ?? null,
        now,
        ticket.id,
        expectedVersion,
      ) > 0
    )
  }
  return {
    save,
    find: (id: TicketId): Ticket | undefined => {
      const row = one.get(id)
      return row === undefined ? undefined : toTicket(row)
    },
    hasEntry: (id: string): boolean => oneEntry.get(id) !== undefined,
    entry: (id: string, ticket: TicketId, entry: TicketEntry): boolean =>
      addEntry.run(id, ticket, entry.at, JSON.stringify(entry)) > 0,
    open(turn: TurnCommit, given: NewTicket): void {
      insert.run(
        given.id,
        given.code,
        turn.conversationId,
        turn.accountId,
        given.unitId,
        given.topic,
        given.priority,
        given.officer === undefined ? 'open' : 'assigned',
        given.officer ?? null,
        JSON.stringify({ summary: given.summary, values: given.values, workerWroteAt: given.openedAt }),
        given.openedAt,
        given.firstAnswerDueAt,
        turn.now,
      )
    },
    /** A conversation's change: without a version, once for each entry id. */
    append(entryId: string, id: TicketId, entry: TicketEntry, now: number): void {
      const row = one.get(id)
      if (row === undefined || addEntry.run(entryId, id, entry.at, JSON.stringify(entry)) === 0) return
      const ticket = toTicket(row)
      save(applyEntry(ticket, entry), ticket.version, now)
    },
  }
}

export function sqliteTickets(db: Database): TicketRepository {
  const writes = ticketWrites(db)
  const byCode = db.statement<TicketRow>('SELECT * FROM ticket WHERE code = ? ORDER BY opened_at DESC LIMIT 1')
  const history = db.statement<{ entry: string }>('SELECT entry FROM ticket_entry WHERE ticket_id = ? ORDER BY at, id')
  const openCount = db.statement<{ n: number }>(
    `SELECT count(*) AS n FROM ticket WHERE status <> 'resolved' AND (? IS NULL OR account_id = ?)`,
  )

  return {
    find: (id) => Promise.resolve(writes.find(id)),
    findByCode: (code) => {
      const row = byCode.get(code)
      return Promise.resolve(row === undefined ? undefined : toTicket(row))
    },
    list(filter) {
      const { status, limit } = filter
      const listed = (isOpen: boolean, atMost: number): TicketRow[] => {
        const { sql, binds } = listQuery(filter, isOpen)
        return atMost <= 0 ? [] : db.statement<TicketRow>(sql).all(...binds, atMost)
      }
      const open = status === 'resolved' ? [] : listed(true, limit)
      const resolved = status === undefined || status === 'resolved' ? listed(false, limit - open.length) : []
      return Promise.resolve([...open, ...resolved].map(toTicket))
    },
    history: (id) => Promise.resolve(history.all(id).map((row) => JSON.parse(row.entry) as TicketEntry)),
    save: (ticket, expectedVersion, entry, mailbox, once) =>
      db.write(() => {
        const entryId = once === undefined ? `${ticket.id}:${expectedVersion}` : `${ticket.id}:once:${once}`
        if (once !== undefined && writes.hasEntry(entryId)) return 'repeated'
        if (!writes.save(ticket, expectedVersion, entry.at)) return 'conflict'
        writes.entry(entryId, ticket.id, entry)
        for (const event of mailbox) insertEvent(db, event)
        return 'saved'
      }),
    isDone: (id, once) => Promise.resolve(writes.hasEntry(`${id}:once:${once}`)),
    transcript: (conversation, limit) => Promise.resolve(transcriptOf(db, conversation, limit)),
    openCount: (account) => Promise.resolve(openCount.get(account ?? null, account ?? null)?.n ?? 0),
  }
}

/** Of open tickets, which are few, the most pressing; of resolved ones, which grow for ever, the newest in an index's order. */
function listQuery({ status, units, officer }: TicketFilter, isOpen: boolean): { sql: string; binds: string[] } {
  // `+` keeps SQLite from gathering the resolved tickets of units or an officer to sort them; one unit has an order of its own.
  const plus = isOpen ? '' : '+'
  const parts = [isOpen ? `status <> 'resolved'` : `+status = 'resolved'`]
  const binds: string[] = []
  if (isOpen && status !== undefined && status !== 'unresolved') {
    parts.push('status = ?')
    binds.push(status)
  }
  const [unit] = units ?? []
  if (unit !== undefined && units?.length === 1) {
    parts.push('unit_id = ?')
    binds.push(unit)
  } else if (units !== undefined) {
    parts.push(`${plus}unit_id IN (SELECT value FROM json_each(?))`)
    binds.push(JSON.stringify(units))
  }
  if (officer !== undefined) {
    parts.push(`${plus}officer = ?`)
    binds.push(officer)
  }
  const order = isOpen ? 'rank, due_at, id' : 'opened_at DESC, id DESC'
  const from = isOpen && units === undefined && officer === undefined ? 'ticket INDEXED BY ticket_desk' : 'ticket'
  return { sql: `SELECT * FROM ${from} WHERE ${parts.join(' AND ')} ORDER BY ${order} LIMIT ?`, binds }
}

export type TicketRow = {
  id: string
  code: string
  version: number
  conversation_id: string
  account_id: string
  unit_id: string
  topic: string
  priority: Priority
  status: TicketStatus
  officer: string | null
  body: string
  opened_at: number
  due_at: number
  first_answered_at: number | null
  resolved_at: number | null
}
export type TicketBody = Pick<Ticket, 'summary' | 'values' | 'workerWroteAt'> & {
  resolution?: string
  helped?: boolean
}

function bodyOf(ticket: Ticket): string {
  const { summary, values, workerWroteAt, resolution, helped } = ticket
  return JSON.stringify({ summary, values, workerWroteAt, resolution, helped })
}

export function toTicket(row: TicketRow): Ticket {
  return {
    id: ticketId(row.id),
    code: row.code,
    version: row.version,
    conversationId: conversationId(row.conversation_id),
    accountId: accountIdOf(row.account_id),
    unitId: unitId(row.unit_id),
    topic: topicId(row.topic),
    priority: row.priority,
    status: row.status,
    openedAt: row.opened_at,
    firstAnswerDueAt: row.due_at,
    ...(JSON.parse(row.body) as TicketBody),
    ...defined({
      officer: row.officer ?? undefined,
      firstAnsweredAt: row.first_answered_at ?? undefined,
      resolvedAt: row.resolved_at ?? undefined,
    }),
  }
}
