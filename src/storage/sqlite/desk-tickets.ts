import { ticketId, unitId } from '../../ids'
import type { DeskTicket, DeskTicketRepository, DeskView } from '../../tickets/desk-tickets'
import type { Database } from './database'
import { unitsOf } from './officers'
import {
  DESK_ORDER,
  FROM,
  IN_UNITS,
  ticketList,
  toDeskTicket,
  viewed,
  type Condition,
  type DeskRow,
} from './ticket-list'
import { ticketSearch } from './ticket-search'

const COUNTED = 100

/** `inThread`: how a list with words is read instead; in place when there is none. */
export function sqliteDeskTickets(db: Database, inThread?: DeskTicketRepository['list']): DeskTicketRepository {
  const list = ticketList(db)
  const search = ticketSearch(db)
  const one = db.statement<DeskRow>(`SELECT t.*, c.sealed_name ${FROM} WHERE t.id = ? AND ${IN_UNITS}`)
  const ofConversation = db.statement<DeskRow>(
    `SELECT t.*, c.sealed_name ${FROM} WHERE t.conversation_id = ? AND ${IN_UNITS} ORDER BY t.opened_at DESC LIMIT ?`,
  )
  const openIn = db.statement<{ id: string; unit_id: string }>(
    `SELECT id, unit_id FROM ticket WHERE conversation_id = ? AND status <> 'resolved' ORDER BY opened_at DESC LIMIT 20`,
  )
  const cases = db.statement<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 FROM report_case t
    WHERE t.status = 'open' AND ${IN_UNITS} LIMIT ${COUNTED})`)

  function count(conditions: Condition[]): number {
    // In the list's order, so that its indexes are taken: they know nothing of resolved tickets, which are nearly all.
    const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM ticket t WHERE ${conditions.map((one) => one.sql).join(' AND ')}
      ORDER BY ${DESK_ORDER} LIMIT ${COUNTED})`
    return db.statement<{ n: number }>(sql).get(...conditions.flatMap((one) => one.binds))?.n ?? 0
  }
  return {
    find: (scope, id) => Promise.resolve(toDeskTickets(one.get(id, unitsOf(scope)))[0]),
    list(viewer, filter, signal) {
      if (filter.words === undefined) return Promise.resolve(list(viewer, filter))
      return inThread?.(viewer, filter, signal) ?? Promise.resolve(search(viewer, filter, filter.words))
    },
    counts(viewer) {
      const of = (view: DeskView): number => count(viewed(view, viewer))
      return Promise.resolve({
        mine: of('mine'),
        unassigned: of('unassigned'),
        unit: of('unit'),
        waiting: of('waiting'),
        overdue: of('overdue'),
        urgent: of('urgent'),
        all: of('all'),
        cases: cases.get(unitsOf(viewer.scope))?.n ?? 0,
      })
    },
    openIn: (id) =>
      Promise.resolve(openIn.all(id).map((row) => ({ id: ticketId(row.id), unitId: unitId(row.unit_id) }))),
    ofConversation: (scope, id, limit) =>
      Promise.resolve(ofConversation.all(id, unitsOf(scope), limit).map(toDeskTicket)),
  }
}

const toDeskTickets = (row: DeskRow | undefined): DeskTicket[] => (row === undefined ? [] : [toDeskTicket(row)])
