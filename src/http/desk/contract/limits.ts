/** What the browser knows of the contract while it runs: words and numbers, see `routes.ts`. */
export const PASSWORD_CHARACTERS = { least: 10, most: 200 }
/** Of one reply to a worker. */
export const REPLY_CHARACTERS = 4_000
export const TICKET_VIEWS = ['mine', 'unassigned', 'unit', 'waiting', 'overdue', 'urgent', 'resolved', 'all'] as const
