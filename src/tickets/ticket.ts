import type { AccountId, ConversationId, TicketId, TopicId, UnitId } from '../ids'
import type { Priority } from '../flows/flow'
import type { Instant } from '../time'

/** open: nobody took it. assigned: an officer has it. waiting: an officer answered and waits for the worker. */
export const TICKET_STATUSES = ['open', 'assigned', 'waiting', 'resolved'] as const
export type TicketStatus = (typeof TICKET_STATUSES)[number]

/** A worker's question that a person must answer. An aggregate of its own; the conversation hears of it by events only. */
export interface Ticket {
  id: TicketId
  /** Told to the worker; readable, with a check digit. */
  code: string
  version: number
  conversationId: ConversationId
  accountId: AccountId
  unitId: UnitId
  topic: TopicId
  priority: Priority
  status: TicketStatus
  summary: string
  /** The form's values, by the slot's name, as the worker was shown them. */
  values: Record<string, string>
  officer?: string
  openedAt: Instant
  firstAnswerDueAt: Instant
  firstAnsweredAt?: Instant
  resolvedAt?: Instant
  resolution?: string
  helped?: boolean
  workerWroteAt: Instant
}

/** As a conversation's turn opens it; one that a takeover in the platform's own inbox opens has its officer already. */
export type NewTicket = Pick<
  Ticket,
  'id' | 'code' | 'unitId' | 'topic' | 'priority' | 'summary' | 'values' | 'openedAt' | 'firstAnswerDueAt' | 'officer'
>

/**
 * What happens to a ticket, oldest first: its history, and how a conversation's turn changes it without a version.
 * `note`: what it is about, where the worker's words alone do not say (a form's values, a second wish for a person).
 */
export type TicketEntry = { at: Instant } & (
  | { kind: 'worker-wrote'; note?: string }
  | { kind: 'made-urgent' }
  /** By the worker's "it did not help", or by an officer who then has it. */
  | { kind: 'reopened'; officer?: string; reason?: string }
  | { kind: 'workplace'; workplace: string; unitId?: string }
  | { kind: 'answered-elsewhere'; officer: string }
  | { kind: 'delivery-failed'; reason: string }
  /** A deadline passed; `level` is how far up it went: 1 the lead, 2 the unit above … `to`: the unit whose leads heard of it. */
  | { kind: 'overdue'; deadline?: DeadlineKind; level?: number; to?: UnitId; toAdmins?: boolean }
  | { kind: 'helped'; helped: boolean }
  | { kind: 'took'; officer: string }
  | { kind: 'replied'; officer: string }
  /** `by`: who stopped that officer, where they did not give it back themselves. */
  | { kind: 'released'; officer: string; by?: string }
  | { kind: 'resolved'; officer: string; reason: string }
  /** For colleagues; the worker never sees it. */
  | { kind: 'noted'; officer: string; note: string }
  | { kind: 'assigned'; officer: string; to: string }
  /** `from`: the unit that had it until then. */
  | { kind: 'moved'; officer: string; unitId: string; note?: string; from?: UnitId }
  | { kind: 'raised'; officer: string; unitId: string; reason: string; from?: UnitId }
  | { kind: 'prioritised'; officer: string; priority: Priority }
  | { kind: 'retitled'; officer: string; topic: TopicId }
)

/** Until an officer answers at all, and until the matter is done. */
export type DeadlineKind = 'first-answer' | 'resolution'

const rank = { normal: 0, high: 1, urgent: 2 } as const
export const higherPriority = (a: Priority, b: Priority): Priority => (rank[a] >= rank[b] ? a : b)

/**
 * One entry applied: pure and free of order for what a conversation appends, so that a turn may change a ticket
 * without knowing its version.
 */
export function applyEntry(ticket: Ticket, entry: TicketEntry): Ticket {
  switch (entry.kind) {
    case 'worker-wrote':
      return { ...wake(ticket), workerWroteAt: Math.max(ticket.workerWroteAt, entry.at) }
    case 'made-urgent':
      return { ...ticket, priority: 'urgent' }
    case 'reopened':
      return entry.officer === undefined
        ? wake(ticket)
        : { ...wake(ticket), status: 'assigned', officer: entry.officer }
    case 'workplace':
      return entry.unitId === undefined ? ticket : { ...ticket, unitId: entry.unitId as UnitId }
    case 'answered-elsewhere':
    case 'replied':
      return {
        ...ticket,
        status: 'waiting',
        officer: ticket.officer ?? entry.officer,
        firstAnsweredAt: ticket.firstAnsweredAt ?? entry.at,
      }
    case 'took':
      return { ...ticket, status: 'assigned', officer: entry.officer }
    case 'released':
      return untaken(ticket)
    case 'resolved':
      return { ...ticket, status: 'resolved', resolvedAt: entry.at, resolution: entry.reason, officer: entry.officer }
    case 'helped':
      return { ...ticket, helped: entry.helped }
    case 'assigned':
      return { ...ticket, status: 'assigned', officer: entry.to }
    case 'moved':
    case 'raised':
      return { ...untaken(ticket), unitId: entry.unitId as UnitId }
    case 'prioritised':
      return { ...ticket, priority: entry.priority }
    case 'retitled':
      return { ...ticket, topic: entry.topic }
    case 'delivery-failed':
    case 'overdue':
    case 'noted':
      return ticket
  }
}

function untaken(ticket: Ticket): Ticket {
  const { officer: _officer, ...rest } = ticket
  return { ...rest, status: 'open' }
}

/** The worker writes again: a ticket that was waiting or resolved needs its officer (or any officer) again. */
function wake(ticket: Ticket): Ticket {
  if (ticket.status === 'waiting') return { ...ticket, status: ticket.officer === undefined ? 'open' : 'assigned' }
  if (ticket.status !== 'resolved') return ticket
  const { resolvedAt: _at, resolution: _why, officer: _who, ...rest } = ticket
  return { ...rest, status: 'open' }
}
