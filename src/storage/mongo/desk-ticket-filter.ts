import type { QueryFilter } from 'mongoose'
import { orderOf, type DeskFilter, type DeskView, type Viewer } from '../../tickets/desk-tickets'
import type { Priority } from '../../flows/flow'
import type { Scope } from '../../units/officer'
import type { TicketDoc } from './schemas/ticket'
import { RANKS } from './ticket-doc'

export type TicketCondition = QueryFilter<TicketDoc>

export const inScope = ({ units }: Scope): TicketCondition => ({ unitId: { $in: units } })

/** What belongs to a view of the list. Where one searches, `all` holds resolved tickets too. */
export function viewed(view: DeskView, viewer: Viewer, isSearch = false): TicketCondition[] {
  const { scope, officer, unitId, now } = viewer
  if (view === 'all' && isSearch) return [inScope(scope)]
  if (view === 'resolved') return [{ status: 'resolved' }, inScope(scope)]
  const open: TicketCondition[] = [{ open: true }, view === 'unit' ? { unitId } : inScope(scope)]
  switch (view) {
    case 'mine':
      return [...open, { officer }]
    case 'unassigned':
      return [...open, { officer: { $exists: false } }]
    case 'waiting':
      return [...open, { status: 'waiting' }]
    case 'overdue':
      return [...open, { clockAt: { $lte: now } }]
    case 'urgent':
      return [...open, { rank: RANKS.urgent }]
    case 'unit':
    case 'all':
      return open
  }
}

/** What the officer narrowed the list to. */
export function filtered({ topics, units, accounts, statuses, priorities, officer, from, to }: DeskFilter) {
  const conditions: TicketCondition[] = []
  if (topics !== undefined) conditions.push({ topic: { $in: topics } })
  if (units !== undefined) conditions.push({ unitId: { $in: units } })
  if (accounts !== undefined) conditions.push({ accountId: { $in: accounts } })
  if (statuses !== undefined) conditions.push({ status: { $in: statuses } })
  if (priorities !== undefined) conditions.push({ rank: { $in: priorities.map((one: Priority) => RANKS[one]) } })
  if (officer !== undefined) conditions.push({ officer })
  if (from !== undefined) conditions.push({ openedAt: { $gte: from } })
  if (to !== undefined) conditions.push({ openedAt: { $lt: to } })
  return conditions
}

/** What comes after the last ticket of the page before, in the order of the list. */
export function behind(filter: DeskFilter): TicketCondition[] {
  if (filter.after === undefined) return []
  if (orderOf(filter) === 'newest') {
    const [openedAt, id] = [Number(filter.after[0]), String(filter.after[1])]
    return [{ $or: [{ openedAt: { $lt: openedAt } }, { openedAt, _id: { $lt: id } }] }]
  }
  const [rank, clockPlace, id] = [Number(filter.after[0]), Number(filter.after[1]), String(filter.after[2])]
  const later: TicketCondition[] = [
    { rank: { $gt: rank } },
    { rank, clockPlace: { $gt: clockPlace } },
    { rank, clockPlace, _id: { $gt: id } },
  ]
  return [{ $or: later }]
}

const AFTER_ALL_LETTERS = '\uffff'

/** Every word is to be found; the last may go on. */
export function withWords(words: readonly string[]) {
  const last = words.at(-1)
  if (last === undefined) return []
  const beginning = { $elemMatch: { $gte: last, $lt: last + AFTER_ALL_LETTERS } }
  return [...words.slice(0, -1).map((word) => ({ words: word })), { words: beginning }]
}
