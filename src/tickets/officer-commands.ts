import type { NewEvent } from '../inbox/event-repository'
import type { ConversationId, TicketId } from '../ids'
import type { Clock, Instant } from '../time'
import { decide, type OfficerCommand, type Refusal } from './officer-decision'
import { applyEntry, type Ticket } from './ticket'
import type { TicketRepository } from './ticket-repository'

export interface OfficerCommandDeps {
  tickets: Pick<TicketRepository, 'find' | 'save'>
  clock: Clock
  /** The conversation has an event. */
  wake(id: ConversationId): void
}

export type TicketOutcome = { kind: 'done'; ticket: Ticket } | { kind: 'unknown' } | Refusal

/** Workers' messages change a ticket too; so many in a row between reading and saving are not to be met. */
const TRIES = 10

/**
 * Carries out an officer's command on the ticket as it is: saved only when nobody saved since it was read, together with
 * the event that tells the conversation. After a conflict the ticket is read again and decided anew, so that of two
 * officers the second is refused with the name of the first, and a worker who writes meanwhile stops nobody.
 * A command given again with the same `once` is done already.
 */
export async function commandTicket(
  deps: OfficerCommandDeps,
  id: TicketId,
  command: OfficerCommand,
  once?: string,
): Promise<TicketOutcome> {
  for (let tries = 0; tries < TRIES; tries++) {
    const ticket = await deps.tickets.find(id)
    if (ticket === undefined) return { kind: 'unknown' }
    const now = deps.clock.now()
    const decision = decide(ticket, command, now)
    if (decision.kind === 'refused') return decision
    const changed = applyEntry(ticket, decision.entry)
    const mailbox = decision.body === undefined ? [] : [eventFor(ticket, decision.body, now)]
    const saved = await deps.tickets.save(changed, ticket.version, decision.entry, mailbox, once)
    if (saved === 'conflict') continue
    if (saved === 'repeated') return { kind: 'done', ticket }
    if (mailbox.length > 0) deps.wake(ticket.conversationId)
    return { kind: 'done', ticket: { ...changed, version: ticket.version + 1 } }
  }
  return { kind: 'refused', reason: 'busy', why: 'Phiếu đang thay đổi liên tục. Bạn thử lại sau giây lát.' }
}

const eventFor = (ticket: Ticket, body: NewEvent['body'], now: Instant): NewEvent => ({
  accountId: ticket.accountId,
  conversationId: ticket.conversationId,
  // The version is saved once, so the event is stored once.
  key: `officer:${ticket.id}:${ticket.version}`,
  at: now,
  receivedAt: now,
  body,
})
