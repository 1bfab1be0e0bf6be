import type { TicketRow } from '../../http/desk/contract'

export interface ShownRow {
  ticket: TicketRow
  /** It is in this list no longer; it stays in its place, paler, until the list is looked at anew. */
  gone: boolean
}

export interface Shown {
  rows: ShownRow[]
  /** Tickets that came since: shown on demand, so that nothing moves under a finger. */
  fresh: number
}

/**
 * What the list shows when newer rows have come: the rows that are being read keep their places with their newest
 * content; rows further down (a next page) are added at the end.
 */
export function mergeRows(before: readonly TicketRow[], newest: readonly TicketRow[]): Shown {
  const known = new Set(before.map(({ id }) => id))
  const byId = new Map(newest.map((ticket) => [ticket.id, ticket]))
  const lastKnown = newest.findLastIndex(({ id }) => known.has(id))
  const added = newest.slice(lastKnown + 1).filter(() => lastKnown >= 0)
  const rows = [
    ...before.map((ticket) => ({ ticket: byId.get(ticket.id) ?? ticket, gone: !byId.has(ticket.id) })),
    ...added.map((ticket) => ({ ticket, gone: false })),
  ]
  return { rows, fresh: newest.filter(({ id }) => !known.has(id)).length - added.length }
}
