import type { Instant } from '../time'
import { applyEntry, higherPriority } from './ticket'
import type { TicketRepository } from './ticket-repository'

const AT_ONCE = 200

/** A ticket whose first answer is late is marked once and comes before those that are not; the number marked. */
export async function markOverdue(tickets: Pick<TicketRepository, 'overdue' | 'save'>, now: Instant): Promise<number> {
  let marked = 0
  for (const ticket of await tickets.overdue(now, AT_ONCE)) {
    const late = {
      ...applyEntry(ticket, { kind: 'overdue', at: now }),
      priority: higherPriority(ticket.priority, 'high'),
    }
    if ((await tickets.save(late, ticket.version, { kind: 'overdue', at: now }, [])) === 'saved') marked++
  }
  return marked
}
