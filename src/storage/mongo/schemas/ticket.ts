import type { DeadlineKind, Ticket, TicketEntry } from '../../../tickets/ticket'
import type { NewEvent } from '../../../inbox/event-repository'
import { anything, flag, number, numberNeeded, schemaOf, text, textNeeded } from '../schema'

/** A ticket with its history and what its conversation has still to hear of: one document, changed by one write. */
export interface TicketDoc extends Omit<Ticket, 'id'> {
  _id: string
  /** The turn that opened it. */
  turn: number
  /** 0 urgent, 1 high, 2 normal. */
  rank: number
  /** Only while it is not resolved. */
  open?: true
  updatedAt: number
  clock?: DeadlineKind
  clockAt?: number
  /** `clockAt`, or `NEVER`: what the desk's list is ordered by. */
  clockPlace: number
  raised: number
  /** When it goes up next; gone with any change, until it is computed again. */
  deadline?: { at: number; kind: DeadlineKind; level: number }
  /** Only until the deadlines have been computed for this version. */
  clockStale?: true
  entries: { id: string; entry: TicketEntry }[]
  /** Events that are not in the conversation's mailbox yet. */
  mail?: NewEvent[]
  /** Folded words of its code, summary and values. */
  words: string[]
}

export const ticketSchema = schemaOf<TicketDoc>(
  'ticket',
  {
    _id: textNeeded,
    code: textNeeded,
    version: numberNeeded,
    conversationId: textNeeded,
    accountId: textNeeded,
    unitId: textNeeded,
    topic: textNeeded,
    priority: textNeeded,
    rank: numberNeeded,
    status: textNeeded,
    open: flag,
    summary: { type: String, required: false },
    values: anything,
    officer: text,
    openedAt: numberNeeded,
    firstAnswerDueAt: numberNeeded,
    firstAnsweredAt: number,
    resolvedAt: number,
    resolution: text,
    helped: flag,
    workerWroteAt: numberNeeded,
    turn: numberNeeded,
    updatedAt: numberNeeded,
    clock: text,
    clockAt: number,
    clockPlace: numberNeeded,
    raised: numberNeeded,
    deadline: anything,
    clockStale: flag,
    entries: anything,
    mail: anything,
    words: { type: [String] },
  },
  [
    { keys: { conversationId: 1, openedAt: -1 } },
    { keys: { code: 1, openedAt: -1 } },
    { keys: { open: 1, rank: 1, clockPlace: 1, _id: 1 }, options: { partialFilterExpression: { open: true } } },
    {
      keys: { open: 1, unitId: 1, rank: 1, clockPlace: 1, _id: 1 },
      options: { partialFilterExpression: { open: true } },
    },
    { keys: { open: 1, accountId: 1 }, options: { partialFilterExpression: { open: true } } },
    { keys: { open: 1, clockAt: 1 }, options: { partialFilterExpression: { open: true } } },
    { keys: { openedAt: -1, _id: -1 } },
    { keys: { unitId: 1, openedAt: -1, _id: -1 } },
    { keys: { status: 1, openedAt: -1, _id: -1 } },
    { keys: { officer: 1 }, options: { sparse: true } },
    { keys: { clockStale: 1 }, options: { sparse: true } },
    { keys: { 'deadline.at': 1 }, options: { sparse: true } },
    { keys: { 'mail.key': 1 }, options: { sparse: true } },
    { keys: { words: 1 } },
  ],
)
