import type { TicketId, UnitId } from '../ids'
import type { Instant } from '../time'
import type { Responsible } from '../units/responsible'
import { deadlinesAfter, nextRaise, runningDeadline } from './deadlines'
import { placeOf, type DeskTicketRepository } from './desk-tickets'
import { applyEntry, higherPriority, type DeadlineKind, type Ticket, type TicketEntry } from './ticket'
import type { TicketRepository } from './ticket-repository'
import type { CalendarOf } from './working-time'

/** What a ticket's deadlines come to, as a row: what its list shows, and when it goes up next. */
export interface DeadlineRow {
  ticketId: TicketId
  /** Of the ticket that it was computed from. */
  version: number
  clock?: { kind: DeadlineKind; at: Instant }
  raised: number
  next?: { at: Instant; kind: DeadlineKind; level: number }
}

export interface DeadlineRepository {
  /** Tickets that changed since their deadlines were computed. */
  stale(limit: number): Promise<TicketId[]>
  /** Nothing happens when the ticket has another version by now. */
  set(row: DeadlineRow): Promise<void>
  /** Timers whose time has come, of tickets that did not change since. */
  due(
    now: Instant,
    limit: number,
  ): Promise<{ ticketId: TicketId; kind: DeadlineKind; level: number; version: number }[]>
}

export interface RunDeadlinesDeps {
  deadlines: DeadlineRepository
  tickets: Pick<TicketRepository, 'find' | 'history' | 'save'>
  /** As it is now, of each unit. */
  calendar: CalendarOf
  /** Who hears of a ticket of this unit: at level 1 its lead, at 2 the unit above … */
  responsible(unit: UnitId, level: number): Promise<Responsible>
  /** A ticket went up; its history says to whom. */
  onRaised?(ticket: Ticket, level: number): void
}

const AT_ONCE = 200

/**
 * Computes anew what changed, then raises what is due: the history gets an entry, from which the next timer follows. The
 * number raised. A ticket that an officer changes at the same moment is left to its own next change.
 */
export async function runDeadlines(deps: RunDeadlinesDeps, now: Instant): Promise<number> {
  for (const id of await deps.deadlines.stale(AT_ONCE)) await compute(id, deps)
  let raised = 0
  for (const timer of await deps.deadlines.due(now, AT_ONCE)) {
    const ticket = await deps.tickets.find(timer.ticketId)
    if (ticket === undefined || ticket.version !== timer.version) continue
    const row = rowOf(ticket, await deps.tickets.history(ticket.id), deps.calendar)
    // The hours of its unit changed since the timer was set.
    if (row.next === undefined || row.next.at > now) {
      await deps.deadlines.set(row)
      continue
    }
    const { unitId: to, admins } = await deps.responsible(ticket.unitId, timer.level)
    const entry: TicketEntry = {
      kind: 'overdue',
      deadline: timer.kind,
      level: timer.level,
      at: now,
      ...(to === undefined ? {} : { to }),
      ...(admins ? { toAdmins: true } : {}),
    }
    const late = { ...applyEntry(ticket, entry), priority: higherPriority(ticket.priority, 'high') }
    if ((await deps.tickets.save(late, ticket.version, entry, [])) !== 'saved') continue
    raised += 1
    await compute(ticket.id, deps)
    deps.onRaised?.(late, timer.level)
  }
  return raised
}

/** Anew for the open tickets of units whose hours changed; a timer that was set before is looked at again when it is due. */
export async function renewDeadlines(
  units: readonly UnitId[],
  deps: ComputeDeps & DeskTicketsDeps,
  now: Instant,
): Promise<void> {
  for (const id of await openIn(units, deps, now)) await compute(id, deps)
}

interface DeskTicketsDeps {
  deskTickets: Pick<DeskTicketRepository, 'list'>
}

/** All of them before any is changed, since the list's order is that of the deadlines. */
async function openIn(units: readonly UnitId[], { deskTickets }: DeskTicketsDeps, now: Instant): Promise<TicketId[]> {
  const [unitId] = units
  if (unitId === undefined) return []
  const viewer = { scope: { units }, officer: '', unitId, now }
  const ids: TicketId[] = []
  for (let after: readonly (string | number)[] | undefined; ;) {
    const page = await deskTickets.list(viewer, { view: 'all', after, limit: AT_ONCE })
    ids.push(...page.map(({ id }) => id))
    const last = page.at(-1)
    if (last === undefined || page.length < AT_ONCE) return ids
    after = placeOf(last, 'desk')
  }
}

type ComputeDeps = Pick<RunDeadlinesDeps, 'deadlines' | 'tickets' | 'calendar'>
async function compute(id: TicketId, { tickets, deadlines, calendar }: ComputeDeps): Promise<void> {
  const ticket = await tickets.find(id)
  if (ticket !== undefined) await deadlines.set(rowOf(ticket, await tickets.history(id), calendar))
}

/** Pure: the row of a ticket with this history. */
export function rowOf(ticket: Ticket, history: readonly TicketEntry[], calendarOf: CalendarOf): DeadlineRow {
  const about = { ticketId: ticket.id, version: ticket.version }
  if (ticket.status === 'resolved') return { ...about, raised: 0 }
  const state = deadlinesAfter(ticket, history, calendarOf)
  const calendar = calendarOf(ticket.unitId)
  const clock = runningDeadline(state, ticket.priority, calendar)
  const next = nextRaise(state, ticket.priority, calendar)
  return {
    ...about,
    raised: state.raised,
    ...(clock === undefined ? {} : { clock: { kind: clock.kind, at: clock.dueAt } }),
    ...(next === undefined ? {} : { next }),
  }
}
