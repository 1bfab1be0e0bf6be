import { randomUUID } from 'node:crypto'
import { conversationId, unitId } from '../../ids'
import type { DeskConversation } from '../../conversations/dialogue-repository'
import { commandTicket } from '../../tickets/officer-commands'
import type { DeskTicket } from '../../tickets/desk-tickets'
import { localDate, SECOND } from '../../time'
import { scopeOf } from '../../units/scope'
import type { AuditRepository } from '../../units/officer-repository'
import type { ConversationRow } from './contract/conversations'
import { readCursor, writeCursor } from './cursor'
import type { Asked, Handlers, Me } from './handlers'
import { notFound, refuse } from './refusal'
import { refused } from './ticket-commands'
import type { TicketDeps } from './ticket-deps'
import { accountsOf, dialoguePage, previewOf } from './ticket-handlers'
import { accountRef, ticketDetail, ticketRow } from './ticket-view'

type Deps = TicketDeps & { audit: Pick<AuditRepository, 'list'> }
type ConversationHandlers = Pick<Handlers, 'listConversations' | 'conversation' | 'takeConversation' | 'listAudit'>

const TICKETS = 20
/** The conversation's turn opens the ticket; it takes some milliseconds. */
const OPENED_WITHIN_MS = 5 * SECOND
const LOOK_EVERY_MS = 50

export function conversationHandlers(deps: Deps): ConversationHandlers {
  const conversationIn = async (me: Me, id: string): Promise<DeskConversation> => {
    const known = conversationId(id)
    const found = (await deps.dialogue.mayRead(me.scope, known)) ? await deps.dialogue.conversation(known) : undefined
    if (found === undefined) throw notFound('Không tìm thấy cuộc trò chuyện này trong phạm vi của bạn.')
    return found
  }
  return {
    async listConversations({ me, query }) {
      const found = await deps.dialogue.conversations({
        scope: narrowed(me, query.unit, deps),
        accounts: accountsOf(query.channel, deps.accounts.all()),
        modes: query.mode,
        after: readCursor(query.after, 2),
        limit: query.limit + 1,
      })
      const shown = found.slice(0, query.limit)
      const last = shown.at(-1)
      return {
        conversations: await Promise.all(shown.map((one) => conversationRow(one, deps))),
        ...(found.length > query.limit && last !== undefined ? { next: writeCursor([last.saidAt ?? 0, last.id]) } : {}),
      }
    },
    async conversation({ me, params, query }) {
      const found = await conversationIn(me, params.id)
      const tickets = await deps.deskTickets.ofConversation(me.scope, found.id, TICKETS)
      return {
        ...(await conversationRow(found, deps)),
        dialogue: await dialoguePage(found.id, query, deps),
        tickets: tickets.map((ticket) => ticketRow(ticket, me, deps)),
      }
    },
    takeConversation: (asked) => takeConversation(asked, conversationIn, deps),
    async listAudit({ me, query }) {
      const [before] = readCursor(query.after, 1) ?? []
      const { who, what, from, to, limit } = query
      const found = await deps.audit.list({
        scope: me.scope,
        limit: limit + 1,
        ...(who === undefined ? {} : { who }),
        ...(what === undefined ? {} : { what }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
        ...(typeof before === 'number' ? { before } : {}),
      })
      const entries = found.slice(0, limit)
      const last = entries.at(-1)
      return { entries, ...(found.length > limit && last !== undefined ? { next: writeCursor([last.id]) } : {}) }
    },
  }
}

/** Units below mine that were asked for, with those below them. */
function narrowed(me: Me, units: readonly string[] | undefined, { units: tree, clock }: Deps): Me['scope'] {
  if (units === undefined) return me.scope
  const day = localDate(clock.now())
  const wanted = new Set(units.flatMap((unit) => scopeOf(tree.tree(), unitId(unit), day).units))
  return { units: me.scope.units.filter((unit) => wanted.has(unit)) }
}

async function conversationRow(one: DeskConversation, deps: Deps): Promise<ConversationRow> {
  const { id, mode, heldBy, saidAt = 0, lastInboundAt, sealedName } = one
  const { lines } = await deps.dialogue.page(id, undefined, 1)
  const last = lines.at(-1)
  return {
    id,
    account: accountRef(one, deps),
    mode,
    updatedAt: saidAt,
    ...(heldBy === undefined ? {} : { heldBy }),
    ...(lastInboundAt === undefined ? {} : { lastInboundAt }),
    ...(sealedName === undefined ? {} : { person: deps.secrets.open(sealedName) }),
    ...(last === undefined ? {} : { lastText: previewOf(last.text), lastFrom: last.from }),
  }
}

async function takeConversation(
  { me, params, audit }: Asked<'takeConversation'>,
  conversationIn: (me: Me, id: string) => Promise<DeskConversation>,
  deps: Deps,
) {
  const conversation = await conversationIn(me, params.id)
  const open = await openTickets(conversation, me, deps)
  const officer = me.officer.name
  const known = open.find((one) => one.officer === officer) ?? open.find((one) => one.officer === undefined) ?? open[0]
  const ticket = known === undefined ? await openedFor(me, conversation, deps) : await taken(known, me, deps)
  if (known?.officer !== officer) audit(`Nhận cuộc trò chuyện, phiếu ${ticket.code}`, ticket.code)
  return ticketDetail(ticket, me, deps)
}

async function taken(ticket: DeskTicket, { officer, scope }: Me, deps: Deps): Promise<DeskTicket> {
  if (ticket.officer === officer.name) return ticket
  const outcome = await commandTicket(deps, ticket.id, { kind: 'take', officer: officer.name })
  if (outcome.kind === 'unknown') throw notFound()
  if (outcome.kind === 'refused') throw refused(outcome)
  deps.changed(ticket, outcome.ticket)
  return (await deps.deskTickets.find(scope, ticket.id)) ?? ticket
}

/** The conversation's own turn opens it: of two officers at once the second finds the conversation held by the first. */
async function openedFor(me: Me, conversation: DeskConversation, deps: Deps): Promise<DeskTicket> {
  refuseHeld(conversation)
  await openByOfficer(conversation, me.officer.name, deps)
  const ticket = await until(async () => {
    const mine = (await openTickets(conversation, me, deps)).find((one) => one.officer === me.officer.name)
    const now = mine === undefined ? await deps.dialogue.conversation(conversation.id) : undefined
    if (now !== undefined && now.heldBy !== me.officer.name) refuseHeld(now)
    return mine
  })
  if (ticket === undefined) throw refuse(409, 'conflict', 'Chưa nhận được, cuộc trò chuyện đang bận. Bạn thử lại nhé.')
  return ticket
}

function refuseHeld({ mode, heldBy }: DeskConversation): void {
  if (mode !== 'held') return
  const by = heldBy === undefined ? {} : { by: heldBy }
  throw refuse(409, 'taken', `${heldBy ?? 'Một cán bộ khác'} đang giữ cuộc trò chuyện này.`, by)
}

async function openTickets({ id }: DeskConversation, me: Me, { deskTickets }: Deps): Promise<DeskTicket[]> {
  return (await deskTickets.ofConversation(me.scope, id, TICKETS)).filter(({ status }) => status !== 'resolved')
}

async function openByOfficer({ id, accountId }: DeskConversation, officer: string, deps: Deps): Promise<void> {
  const now = deps.clock.now()
  const event = {
    accountId,
    conversationId: id,
    key: `officer-opened:${randomUUID()}`,
    at: now,
    receivedAt: now,
    body: { kind: 'officer-opened', officer },
  } as const
  await deps.events.add({ events: [event], receipts: [], echoes: [] })
  deps.wake(id)
}

async function until<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  for (let waited = 0; waited < OPENED_WITHIN_MS; waited += LOOK_EVERY_MS) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  return undefined
}
