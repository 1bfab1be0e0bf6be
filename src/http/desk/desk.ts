import type { Router } from 'express'
import type { Broadcast } from '../../broadcast'
import type { ContactRepository } from '../../contacts/contact-repository'
import type { TurnCommit } from '../../conversations/turn-repository'
import type { ConversationId, TicketId, UnitId } from '../../ids'
import { describeError, type Log } from '../../log'
import { renewDeadlines, type DeadlineRepository } from '../../tickets/run-deadlines'
import type { Ticket, TicketEntry } from '../../tickets/ticket'
import type {
  AuditRepository,
  GuessRepository,
  OfficerRepository,
  SessionRepository,
  SetUpLinkRepository,
} from '../../units/officer-repository'
import { calendarsOf } from '../../units/unit-calendar'
import { caseHandlers } from './case-handlers'
import { conversationHandlers } from './conversation-handlers'
import { draftHandlers } from './draft-handlers'
import { createFates } from './fates'
import { figureHandlers, type FigureDeps } from './figure-handlers'
import { fileHandlers } from './file-handlers'
import { createLive, type TicketNews } from './live'
import { liveHandlers } from './live-handlers'
import { peopleHandlers } from './people-handlers'
import { createDeskRouter } from './router'
import { sessionHandlers } from './session-handlers'
import { ticketCommands } from './ticket-commands'
import type { TicketDeps } from './ticket-deps'
import { LINES } from './ticket-view'
import { ticketHandlers } from './ticket-handlers'
import { tryHandlers } from './try-handlers'
import { unitHandlers, type UnitHandlerDeps } from './unit-handlers'

type FromStore = 'tickets' | 'deskTickets' | 'dialogue' | 'attachments' | 'cannedReplies' | 'cases' | 'events'

export interface DeskDeps
  extends
    Omit<TicketDeps, FromStore | 'officers' | 'present' | 'changed' | 'shown'>,
    Pick<UnitHandlerDeps, 'addAccount' | 'isPairSpent'>,
    Pick<FigureDeps, 'report'> {
  store: Pick<TicketDeps, FromStore> &
    Pick<UnitHandlerDeps, 'tokens' | 'intake'> & {
      contacts: Pick<ContactRepository, 'kept'>
      deadlines: DeadlineRepository
      audit: AuditRepository
      guesses: GuessRepository
      officers: OfficerRepository
      sessions: SessionRepository
      setUpLinks: SetUpLinkRepository
    }
  log: Log
  publicUrl: string
  /** Absent: for this process alone. */
  broadcast?: Broadcast
}

export interface Desk {
  /** The API under `/api`, to be mounted at `/`. */
  router: Router
  /** A conversation's turn was committed: open desks hear what it changed. */
  committed(turn: Pick<TurnCommit, 'effects' | 'conversationId' | 'taken'>): void
  /** A message went out, or failed. */
  delivered(id: ConversationId): void
  /** The platform said how far messages of this conversation came. */
  received(id: ConversationId): void
  /** A ticket's deadline passed. */
  overdue(id: TicketId): void
  /** Ends the open event streams; before the server's own close, which waits for them. */
  close(): void
}

/** The officers' desk: every operation of the contract with what does it. */
export function createDesk(given: DeskDeps): Desk {
  const { store, log, ...rest } = given
  const live = createLive({ ...rest, received: (id) => told('live', tellReceipt(id)) })
  const fates = createFates(store.dialogue, LINES)
  const failed = (operation: string, error: unknown): void =>
    log.error('desk request failed', { operation, ...describeError(error) })
  const told = (what: string, work: Promise<void>): void => void work.catch((error: unknown) => failed(what, error))

  const changed = (before: Ticket, after: Ticket): void =>
    live.ticket({ ...newsOf(after, 'changed'), units: [...new Set([before.unitId, after.unitId])] })
  async function tellTicket(id: TicketId, what: TicketNews['what']): Promise<void> {
    const ticket = await store.tickets.find(id)
    if (ticket !== undefined) live.ticket(newsOf(ticket, what))
  }
  async function tellOverdue(id: TicketId): Promise<void> {
    const ticket = await store.tickets.find(id)
    if (ticket === undefined) return
    const entry = (await store.tickets.history(id)).findLast(({ kind }) => kind === 'overdue')
    const { to, toAdmins } = entry?.kind === 'overdue' ? entry : {}
    live.ticket({ ...newsOf(ticket, 'overdue'), raisedTo: to, toAdmins })
  }
  async function tellCase(code: string): Promise<void> {
    const found = await store.cases.find(code)
    if (found !== undefined) live.case(code, found.unitId)
  }
  async function tellReceipt(id: ConversationId): Promise<void> {
    if (await fates.hasChanged(id)) await tellDialogue(id)
  }
  async function tellDialogue(id: ConversationId): Promise<void> {
    for (const ticket of await store.deskTickets.openIn(id)) live.dialogue(ticket.id, ticket.unitId)
  }
  const hoursChanged = (changed: readonly UnitId[]): void => {
    const tree = rest.units.tree()
    const units = [...new Set(changed.flatMap((unit) => tree.subtree(unit)))]
    const calendar = calendarsOf(rest.content().settings, tree)
    told('deadlines', renewDeadlines(units, { ...store, calendar }, rest.clock.now()))
  }
  const deps = {
    ...store,
    ...rest,
    links: store.setUpLinks,
    live,
    hoursChanged,
    shown: fates.shown,
    changed,
    present: live.present,
  }
  const router = createDeskRouter({
    ...deps,
    handlers: {
      ...sessionHandlers(deps),
      ...peopleHandlers(deps),
      ...ticketHandlers(deps),
      ...ticketCommands(deps),
      ...draftHandlers(deps),
      ...fileHandlers(deps),
      ...caseHandlers(deps),
      ...unitHandlers(deps),
      ...conversationHandlers(deps),
      ...tryHandlers(deps),
      ...figureHandlers(deps),
      ...liveHandlers(deps),
    },
    failed,
  })
  return {
    router,
    committed({ effects, conversationId, taken }) {
      for (const effect of effects) {
        if (effect.kind === 'open-ticket') told('live', tellTicket(effect.ticket.id, 'opened'))
        else if (effect.kind === 'ticket-entry') told('live', tellTicket(effect.ticketId, whatOf(effect.entry)))
        else if (effect.kind === 'open-case') live.case(effect.case.code, effect.case.unitId)
        else if (effect.kind === 'case-entry') told('live', tellCase(effect.code))
      }
      // Of a report without a name nothing moves in the worker's tickets: that would tell whose it is.
      if (taken.some(({ outcome }) => outcome !== 'redacted')) told('live', tellDialogue(conversationId))
    },
    delivered: (id) => told('live', tellDialogue(id)),
    received: (id) => live.receipt(id),
    overdue: (id) => told('live', tellOverdue(id)),
    close: () => live.close(),
  }
}

const newsOf = ({ id, code, priority, officer, unitId }: Ticket, what: TicketNews['what']): TicketNews => ({
  id,
  code,
  what,
  urgent: priority === 'urgent',
  officer,
  units: [unitId],
})

const whatOf = ({ kind }: TicketEntry): TicketNews['what'] =>
  kind === 'worker-wrote' || kind === 'made-urgent' || kind === 'reopened' ? 'worker-wrote' : 'changed'
