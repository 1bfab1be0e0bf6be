import type { Priority } from '../../flows/flow'
import type { AccountId, ConversationId, TopicId, UnitId } from '../../ids'
import type { CaseEntry, Case } from '../../tickets/case'
import { NEVER } from '../../tickets/desk-tickets'
import type { DeadlineKind, TicketEntry } from '../../tickets/ticket'
import { defined } from '../mongo/defined'
import type { TicketDoc } from '../mongo/schemas/ticket'
import { RANKS } from '../mongo/ticket-doc'
import { wordsOf } from '../mongo/words'
import type { TicketBody, TicketRow } from '../sqlite/tickets'
import { kindOfRows, unlessNull } from './kind'

type MovedTicket = Omit<TicketRow, 'conversation_id' | 'account_id' | 'unit_id' | 'topic'> & {
  conversation_id: ConversationId
  account_id: AccountId
  unit_id: UnitId
  topic: TopicId
  updated_at: number
  clock: DeadlineKind | null
  clock_at: number | null
  raised: number
  clock_version: number
  turn: number | null
  next_due: number | null
  next_kind: DeadlineKind | null
  next_level: number | null
}

/** A deadline of an earlier version of the ticket counts no more. */
const DEADLINE = 'deadline_timer d ON d.ticket_id = t.id AND d.version = t.version'
const ENTRIES = 'SELECT id, entry FROM ticket_entry WHERE ticket_id = ? ORDER BY at, id'

export const tickets = kindOfRows<'tickets', MovedTicket>({
  collection: 'tickets',
  label: 'Phiếu hỏi cán bộ',
  tables: ['ticket', 'ticket_entry', 'deadline_timer'],
  select: `t.*, c.version AS turn, d.due AS next_due, d.kind AS next_kind, d.level AS next_level FROM ticket t
    LEFT JOIN conversation c ON c.id = t.conversation_id LEFT JOIN ${DEADLINE}`,
  key: ['t.id'],
  toDocs: (row, { db }) => {
    const entries = db.statement<{ id: string; entry: string }>(ENTRIES).all(row.id)
    return [
      {
        ...toTicket(row),
        ...clockOf(row),
        entries: entries.map(({ id, entry }) => ({ id, entry: JSON.parse(entry) as TicketEntry })),
      },
    ]
  },
})

function toTicket(row: MovedTicket): Omit<TicketDoc, 'entries' | 'clockPlace' | 'raised'> {
  const { summary, values, workerWroteAt, resolution, helped } = JSON.parse(row.body) as TicketBody
  return {
    ...{ _id: row.id, code: row.code, version: row.version, conversationId: row.conversation_id },
    ...{ accountId: row.account_id, unitId: row.unit_id, topic: row.topic, priority: row.priority },
    ...{ rank: RANKS[row.priority], status: row.status, summary, values, workerWroteAt },
    ...{ openedAt: row.opened_at, firstAnswerDueAt: row.due_at, updatedAt: row.updated_at },
    // Which turn opened it is not known; whatever comes later is a later turn.
    turn: row.turn ?? 0,
    words: wordsOf(row.code, summary, ...Object.values(values)),
    ...(row.status === 'resolved' ? {} : { open: true }),
    ...defined({
      officer: unlessNull(row.officer),
      firstAnsweredAt: unlessNull(row.first_answered_at),
      resolvedAt: unlessNull(row.resolved_at),
      resolution,
      helped,
    }),
  }
}

function clockOf(row: MovedTicket): Pick<TicketDoc, 'clockPlace' | 'raised'> & Partial<TicketDoc> {
  const { next_due: at, next_kind: kind, next_level: level } = row
  return {
    ...{ clockPlace: row.clock_at ?? NEVER, raised: row.raised },
    ...defined({ clock: unlessNull(row.clock), clockAt: unlessNull(row.clock_at) }),
    ...(row.clock_version === row.version ? {} : { clockStale: true }),
    ...(at === null || kind === null || level === null ? {} : { deadline: { at, kind, level } }),
  }
}

type CaseRow = {
  id: string
  code: string
  unit_id: UnitId
  topic: TopicId
  priority: Priority
  status: Case['status']
  body: string
  entries: string
  sealed_link: string
  opened_at: number
}

export const cases = kindOfRows<'cases', CaseRow>({
  collection: 'cases',
  label: 'Phản ánh không nêu tên',
  tables: ['report_case'],
  select: '* FROM report_case',
  key: ['id'],
  toDocs: (row) => {
    const { summary, values } = JSON.parse(row.body) as Pick<Case, 'summary' | 'values'>
    const entries = JSON.parse(row.entries) as CaseEntry[]
    return [
      {
        ...{ _id: row.id, code: row.code, unitId: row.unit_id, topic: row.topic, priority: row.priority },
        ...{ status: row.status, summary, values, openedAt: row.opened_at, sealedLink: row.sealed_link },
        entries: entries.map((entry, n) => ({ id: `moved:${n}`, entry })),
        entryCount: entries.length,
      },
    ]
  },
})
