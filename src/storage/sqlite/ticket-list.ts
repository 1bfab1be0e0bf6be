import {
  NEVER,
  orderOf,
  type DeskFilter,
  type DeskTicket,
  type DeskView,
  type Viewer,
} from '../../tickets/desk-tickets'
import type { DeadlineKind } from '../../tickets/ticket'
import type { Database, SqlValue } from './database'
import { unitsOf } from './officers'
import { toTicket, type TicketRow } from './tickets'

export type DeskRow = TicketRow & {
  clock: DeadlineKind | null
  clock_at: number | null
  raised: number
  sealed_name: string | null
}

export const FROM = 'FROM ticket t LEFT JOIN contact c ON c.conversation_id = t.conversation_id'
export const IN_UNITS = 't.unit_id IN (SELECT value FROM json_each(?))'
export const DESK_ORDER = `t.rank, ifnull(t.clock_at, ${NEVER}), t.id`
/**
 * For more units than this, the list's own order is walked until the page is full, and each ticket's unit is looked at (`+`
 * keeps SQLite from gathering the tickets of every unit to sort them); for fewer, their tickets are few enough to be sorted.
 */
const FEW_UNITS = 20

export interface Condition {
  sql: string
  binds: SqlValue[]
}
const where = (sql: string, ...binds: SqlValue[]): Condition => ({ sql, binds })

/** A page of tickets by their place in the list. */
export function ticketList(db: Database): (viewer: Viewer, filter: DeskFilter) => DeskTicket[] {
  return (viewer, filter) => {
    const newest = orderOf(filter) === 'newest'
    const conditions = [...viewed(filter.view, viewer), ...filtered(filter), ...behind(filter, newest)]
    const order = newest ? 'ORDER BY t.opened_at DESC, t.id DESC' : `ORDER BY ${DESK_ORDER}`
    const sql = `SELECT t.*, c.sealed_name ${FROM} WHERE ${conditions.map((one) => one.sql).join(' AND ')} ${order} LIMIT ?`
    return db
      .statement<DeskRow>(sql)
      .all(...conditions.flatMap((one) => one.binds), filter.limit)
      .map(toDeskTicket)
  }
}

export function viewed(view: DeskView, { scope, officer, unitId, now }: Viewer, isSearch = false): Condition[] {
  const isWide = scope.units.length > FEW_UNITS
  const inScope = where(isWide ? `+${IN_UNITS}` : IN_UNITS, unitsOf(scope))
  if (view === 'all' && isSearch) return [inScope]
  if (view === 'resolved') return [where(`t.status = 'resolved'`), inScope]
  const open = [where(`t.status <> 'resolved'`), view === 'unit' ? where('t.unit_id = ?', unitId) : inScope]
  switch (view) {
    case 'mine':
      return [...open, where('t.officer = ?', officer)]
    case 'unassigned':
      return [...open, where('t.officer IS NULL')]
    case 'waiting':
      return [...open, where(`t.status = 'waiting'`)]
    case 'overdue':
      return [...open, where(isWide ? '+t.clock_at <= ?' : 't.clock_at <= ?', now)]
    case 'urgent':
      return [...open, where('t.rank = 0')]
    case 'unit':
    case 'all':
      return open
  }
}

export function filtered(filter: DeskFilter): Condition[] {
  const among = (column: string, values: readonly string[] | undefined): Condition[] =>
    values === undefined ? [] : [where(`t.${column} IN (SELECT value FROM json_each(?))`, JSON.stringify(values))]
  return [
    ...among('topic', filter.topics),
    ...among('unit_id', filter.units),
    ...among('account_id', filter.accounts),
    ...among('status', filter.statuses),
    ...among('priority', filter.priorities),
    ...(filter.officer === undefined ? [] : [where('t.officer = ?', filter.officer)]),
    ...(filter.from === undefined ? [] : [where('t.opened_at >= ?', filter.from)]),
    ...(filter.to === undefined ? [] : [where('t.opened_at < ?', filter.to)]),
  ]
}

function behind({ after }: DeskFilter, newest: boolean): Condition[] {
  if (after === undefined) return []
  return [newest ? where('(t.opened_at, t.id) < (?, ?)', ...after) : where(`(${DESK_ORDER}) > (?, ?, ?)`, ...after)]
}

export function toDeskTicket(row: DeskRow): DeskTicket {
  return {
    ...toTicket(row),
    raised: row.raised,
    ...(row.clock === null || row.clock_at === null ? {} : { clock: { kind: row.clock, at: row.clock_at } }),
    ...(row.sealed_name === null ? {} : { sealedName: row.sealed_name }),
  }
}
