import { commandTicket, type OfficerCommandDeps } from './officer-commands'
import { officerName } from './officer-decision'
import type { Ticket } from './ticket'
import type { TicketRepository } from './ticket-repository'

export interface ReleaseDeps extends OfficerCommandDeps {
  tickets: Pick<TicketRepository, 'find' | 'save' | 'list'>
}

/** More than one officer can hold; were there more, doing it again takes the rest. */
const MOST = 1_000

/**
 * Nobody has the tickets of an officer who is stopped: each goes back to those that wait, its history says by whom, and
 * its worker is told. One that changes hands or ends meanwhile is left as it is.
 */
export async function releaseTicketsOf(
  deps: ReleaseDeps,
  officer: string,
  by: string,
): Promise<{ before: Ticket; after: Ticket }[]> {
  const held = await deps.tickets.list({ status: 'unresolved', officer: officerName(officer), limit: MOST })
  const released: { before: Ticket; after: Ticket }[] = []
  for (const before of held) {
    const outcome = await commandTicket(deps, before.id, { kind: 'release', officer, by })
    if (outcome.kind === 'done') released.push({ before, after: outcome.ticket })
  }
  return released
}
