import type { Priority } from '../flows/flow'
import type { UnitId } from '../ids'
import { HOUR, MINUTE, type Instant } from '../time'
import type { DeadlineKind, Ticket, TicketEntry } from './ticket'
import { addWorkingMs, workingMsBetween, type CalendarOf, type WorkCalendar } from './working-time'

/** In working time. A resolution's clock stands still while the worker is waited for. */
export const FIRST_ANSWER_MS: Readonly<Record<Priority, number>> = {
  urgent: 30 * MINUTE,
  high: 2 * HOUR,
  normal: 4 * HOUR,
}
export const RESOLUTION_MS: Readonly<Record<Priority, number>> = {
  urgent: 8 * HOUR,
  high: 24 * HOUR,
  normal: 40 * HOUR,
}
/** After the lead heard of it, the unit above hears so much later, and so on. */
const RAISE_EVERY_MS: Readonly<Record<Priority, number>> = { urgent: HOUR, high: 4 * HOUR, normal: 8 * HOUR }
/** The lead, and three units above. */
const MOST_LEVELS = 4

/** Where a ticket's deadlines stand after what happened so far. */
export interface Deadlines {
  firstAnswer: { dueAt: Instant; metAt?: Instant }
  resolution: { usedMs: number; runningSince?: Instant; metAt?: Instant }
  /** How far up the ticket went over the deadline that runs, and when last. */
  raised: number
  raisedAt?: Instant
}
type Of = Pick<Ticket, 'openedAt' | 'firstAnswerDueAt' | 'priority' | 'officer' | 'unitId'>

/**
 * The state that a history leads to. Pure: the same history, calendars and ticket give the same state. Every stretch counts
 * in the time of the unit that had the ticket then.
 */
export function deadlinesAfter(ticket: Of, history: readonly TicketEntry[], calendarOf: CalendarOf): Deadlines {
  let state: Deadlines = {
    firstAnswer: { dueAt: ticket.firstAnswerDueAt },
    resolution: { usedMs: 0, runningSince: ticket.openedAt },
    raised: 0,
  }
  let calendar = calendarOf(firstUnit(ticket, history))
  for (const entry of history) {
    const to = unitAfter(entry)
    if (to !== undefined) {
      const next = calendarOf(to)
      state = movedTo(next, state, entry.at, calendar)
      calendar = next
    }
    state = after(state, entry, ticket, calendar)
  }
  return state
}

/** Where an entry brings the ticket; undefined: it stays. */
const unitAfter = (entry: TicketEntry): UnitId | undefined =>
  'unitId' in entry && entry.unitId !== undefined ? (entry.unitId as UnitId) : undefined

/** A worker's own words about the workplace do not say where the ticket was: then it counts as there from the beginning. */
function firstUnit({ unitId }: Of, history: readonly TicketEntry[]): UnitId {
  const first = history.find((entry) => unitAfter(entry) !== undefined)
  if (first === undefined) return unitId
  return ('from' in first ? first.from : undefined) ?? unitAfter(first) ?? unitId
}

/** What was used stays used, and what is left goes on in the other unit's time: nobody is late by a move. */
function movedTo(next: WorkCalendar, state: Deadlines, at: Instant, before: WorkCalendar): Deadlines {
  if (next.workingTime === before.workingTime) return state
  const { firstAnswer } = state
  const isRunning = state.resolution.runningSince !== undefined
  const resolution = isRunning ? { ...stopped(state, at, before).resolution, runningSince: at } : state.resolution
  if (firstAnswer.metAt !== undefined || firstAnswer.dueAt <= at) return { ...state, resolution }
  const dueAt = addWorkingMs(next, at, workingMsBetween(before, at, firstAnswer.dueAt))
  return { ...state, resolution, firstAnswer: { dueAt } }
}

function after(state: Deadlines, entry: TicketEntry, ticket: Of, calendar: WorkCalendar): Deadlines {
  switch (entry.kind) {
    case 'replied':
    case 'answered-elsewhere':
      return calm({ ...stopped(state, entry.at, calendar), firstAnswer: met(state.firstAnswer, entry.at) })
    case 'resolved':
      return calm({
        firstAnswer: met(state.firstAnswer, entry.at),
        resolution: { ...stopped(state, entry.at, calendar).resolution, metAt: entry.at },
        raised: 0,
      })
    case 'reopened':
      return calm({ ...state, resolution: { usedMs: 0, runningSince: entry.at } })
    case 'worker-wrote':
    case 'took':
    case 'assigned':
      return state.resolution.metAt !== undefined && entry.kind === 'worker-wrote'
        ? calm({ ...state, resolution: { usedMs: 0, runningSince: entry.at } })
        : running(state, entry.at)
    case 'moved':
    case 'raised':
      return calm(running(state, entry.at))
    case 'made-urgent':
      return sooner(state, 'urgent', entry.at, calendar)
    case 'prioritised':
      return reprioritised(state, entry.priority, entry.at, ticket, calendar)
    case 'overdue':
      return { ...state, raised: entry.level ?? state.raised + 1, raisedAt: entry.at }
    default:
      return state
  }
}

const met = (deadline: Deadlines['firstAnswer'], at: Instant): Deadlines['firstAnswer'] =>
  deadline.metAt === undefined ? { ...deadline, metAt: at } : deadline

function calm(state: Deadlines): Deadlines {
  const { raisedAt: _at, ...rest } = state
  return { ...rest, raised: 0 }
}

function stopped(state: Deadlines, at: Instant, calendar: WorkCalendar): Deadlines {
  const { runningSince, ...rest } = state.resolution
  if (runningSince === undefined) return state
  return { ...state, resolution: { ...rest, usedMs: rest.usedMs + workingMsBetween(calendar, runningSince, at) } }
}

const running = (state: Deadlines, at: Instant): Deadlines =>
  state.resolution.runningSince !== undefined || state.resolution.metAt !== undefined
    ? state
    : { ...state, resolution: { ...state.resolution, runningSince: at } }

function sooner(state: Deadlines, priority: Priority, at: Instant, calendar: WorkCalendar): Deadlines {
  const dueAt = Math.min(state.firstAnswer.dueAt, addWorkingMs(calendar, at, FIRST_ANSWER_MS[priority]))
  return { ...state, firstAnswer: { ...state.firstAnswer, dueAt } }
}

/** More urgent counts from the change, less urgent from the beginning: nobody is late by a change. */
function reprioritised(
  state: Deadlines,
  priority: Priority,
  at: Instant,
  ticket: Of,
  calendar: WorkCalendar,
): Deadlines {
  const fromStart = addWorkingMs(calendar, ticket.openedAt, FIRST_ANSWER_MS[priority])
  if (fromStart < state.firstAnswer.dueAt) return sooner(state, priority, at, calendar)
  return { ...state, firstAnswer: { ...state.firstAnswer, dueAt: fromStart } }
}

export interface RunningDeadline {
  kind: DeadlineKind
  dueAt: Instant
}

/** The deadline whose time runs now; undefined while the worker is waited for, and when all is done. */
export function runningDeadline(
  state: Deadlines,
  priority: Priority,
  calendar: WorkCalendar,
): RunningDeadline | undefined {
  if (state.firstAnswer.metAt === undefined) return { kind: 'first-answer', dueAt: state.firstAnswer.dueAt }
  const dueAt = resolutionDueAt(state, priority, calendar)
  return dueAt === undefined ? undefined : { kind: 'resolution', dueAt }
}

export function resolutionDueAt(
  { resolution: { usedMs, runningSince } }: Deadlines,
  priority: Priority,
  calendar: WorkCalendar,
): Instant | undefined {
  if (runningSince === undefined) return undefined
  return addWorkingMs(calendar, runningSince, RESOLUTION_MS[priority] - usedMs)
}

/** When the ticket goes (further) up, and how far then; undefined when nothing runs or it cannot go higher. */
export function nextRaise(
  state: Deadlines,
  priority: Priority,
  calendar: WorkCalendar,
): { at: Instant; kind: DeadlineKind; level: number } | undefined {
  const deadline = runningDeadline(state, priority, calendar)
  if (deadline === undefined || state.raised >= MOST_LEVELS) return undefined
  const level = state.raised + 1
  const { kind, dueAt } = deadline
  if (state.raisedAt === undefined) return { at: dueAt, kind, level }
  return { at: addWorkingMs(calendar, state.raisedAt, RAISE_EVERY_MS[priority]), kind, level }
}
