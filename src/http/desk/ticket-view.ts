import { channelOf } from '../../ids'
import { localDate } from '../../time'
import { sendStateOf } from '../../outbox/say-send-state'
import { deadlinesAfter, resolutionDueAt, runningDeadline, type Deadlines } from '../../tickets/deadlines'
import type { DeskTicket } from '../../tickets/desk-tickets'
import { REPLY_CHARACTERS } from '../../tickets/officer-decision'
import { sayEntry } from '../../tickets/say-entry'
import type { TicketEntry } from '../../tickets/ticket'
import { sayWhen, type WorkCalendar } from '../../tickets/working-time'
import { calendarsOf } from '../../units/unit-calendar'
import type { AccountRef } from './contract/words'
import type { Deadline, SendState, TicketDetail, TicketEvent, TicketRow } from './contract/tickets'
import { attachmentView, dialogueView } from './dialogue-view'
import { filesTaken } from './files-taken'
import type { Me } from './handlers'
import { topicRef, unitRef } from './refs'
import type { TicketDeps } from './ticket-deps'
import { namedValues } from './value-names'

/** Of the dialogue, with the ticket. */
export const LINES = 50
const EARLIER = 20

export function accountRef(
  ticket: Pick<DeskTicket, 'accountId'>,
  { accounts }: Pick<TicketDeps, 'accounts'>,
): AccountRef {
  const account = accounts.find(ticket.accountId)
  return { id: ticket.accountId, name: account?.name ?? ticket.accountId, channel: channelOf(ticket.accountId) }
}

/** A ticket as lists show it to this officer (`mine`). */
export function ticketRow(ticket: DeskTicket, me: Me, deps: TicketDeps): TicketRow {
  const {
    id,
    code,
    version,
    status,
    priority,
    officer,
    summary,
    openedAt,
    workerWroteAt,
    raised,
    clock,
    sealedName,
    resolvedAt,
  } = ticket
  return {
    id,
    code,
    version,
    status,
    priority,
    topic: topicRef(ticket.topic, deps),
    unit: unitRef(ticket.unitId, deps),
    account: accountRef(ticket, deps),
    mine: officer === me.officer.name,
    summary,
    openedAt,
    workerWroteAt,
    overdue: clock !== undefined && clock.at <= deps.clock.now(),
    raised,
    ...(officer === undefined ? {} : { officer }),
    ...(clock === undefined ? {} : { dueAt: clock.at, due: clock.kind }),
    ...(sealedName === undefined ? {} : { person: deps.secrets.open(sealedName) }),
    ...(resolvedAt === undefined ? {} : { resolvedAt }),
  }
}

/** The ticket with everything that the page of one shows. */
export async function ticketDetail(ticket: DeskTicket, me: Me, deps: TicketDeps): Promise<TicketDetail> {
  const id = ticket.conversationId
  const [conversation, history, page, files, others] = await Promise.all([
    deps.dialogue.conversation(id),
    deps.tickets.history(ticket.id),
    deps.dialogue.page(id, undefined, LINES),
    deps.attachments.of(id),
    deps.deskTickets.ofConversation(me.scope, id, EARLIER),
  ])
  deps.shown(id, page.lines)
  const attachments = files.map(attachmentView)
  const calendars = calendarsOf(deps.content().settings, deps.units.tree())
  const calendar = calendars(ticket.unitId)
  const state = deadlinesAfter(ticket, history, calendars)
  const running = ticket.status === 'resolved' ? undefined : runningDeadline(state, ticket.priority, calendar)
  const { clock: _listed, ...rest } = ticket
  const now: DeskTicket = {
    ...rest,
    raised: state.raised,
    ...(running === undefined ? {} : { clock: { kind: running.kind, at: running.dueAt } }),
  }
  return {
    ...ticketRow(now, me, deps),
    conversation: {
      id,
      mode: conversation?.mode ?? 'bot',
      ...(conversation?.heldBy === undefined ? {} : { heldBy: conversation.heldBy }),
      ...(conversation?.heldUntil === undefined ? {} : { heldUntil: conversation.heldUntil }),
    },
    contact: contactView(conversation, deps),
    values: namedValues(ticket.values, ticket.topic, deps.content()),
    deadlines: deadlineViews(state, now, calendar, deps),
    dialogue: await dialogueView(id, page, attachments, deps),
    events: eventViews(history, deps),
    earlier: others.filter((other) => other.id !== ticket.id).map((other) => ticketRow(other, me, deps)),
    attachments,
    send: sendState(ticket, conversation?.lastInboundAt, deps),
    present: deps.present(ticket.id),
    ...(ticket.resolution === undefined ? {} : { resolution: ticket.resolution }),
    ...(ticket.helped === undefined ? {} : { helped: ticket.helped }),
  }
}

type Conversation = Awaited<ReturnType<TicketDeps['dialogue']['conversation']>>

function contactView(contact: Conversation, { secrets }: TicketDeps): TicketDetail['contact'] {
  if (contact === undefined) return {}
  const { sealedName, sealedPhone, workplace, firstSeenAt } = contact
  return {
    ...(sealedName === undefined ? {} : { name: secrets.open(sealedName) }),
    ...(sealedPhone === undefined ? {} : { phone: secrets.open(sealedPhone) }),
    ...(workplace === undefined ? {} : { workplace }),
    ...(firstSeenAt === undefined ? {} : { since: firstSeenAt }),
  }
}

function eventViews(history: readonly TicketEntry[], deps: TicketDeps): TicketEvent[] {
  const names = {
    unit: (id: string) =>
      deps.units
        .tree()
        .all()
        .find((unit) => unit.id === id)?.name ?? id,
    topic: (id: string) => [...deps.content().flows.values()].find((flow) => flow.id === id)?.title ?? id,
  }
  return history.map((entry) => ({
    at: entry.at,
    kind: entry.kind,
    text: sayEntry(entry, names),
    ...('officer' in entry && entry.officer !== undefined ? { officer: entry.officer } : {}),
    ...('note' in entry && entry.note !== undefined ? { note: entry.note } : {}),
  }))
}

/** Whether a reply would reach the worker now, what it costs, and what may be sent. */
export function sendState(
  ticket: Pick<DeskTicket, 'accountId'>,
  lastInboundAt: number | undefined,
  deps: TicketDeps,
): SendState {
  const account = deps.accounts.find(ticket.accountId)
  const fixed = { files: filesTaken(ticket, deps), longest: REPLY_CHARACTERS }
  if (account === undefined) {
    const text = 'Tài khoản của phiếu này không còn trong dịch vụ, nên tin không gửi được.'
    return { can: false, billed: false, text, instead: 'Nhờ người quản trị nối lại tài khoản.', ...fixed }
  }
  return { ...sendStateOf(account.channel, lastInboundAt, deps.clock.now()), ...fixed }
}

function deadlineViews(
  state: Deadlines,
  ticket: DeskTicket,
  calendar: WorkCalendar,
  deps: TicketDeps,
): TicketDetail['deadlines'] {
  const now = deps.clock.now()
  const { firstAnswer, resolution } = state
  const first: Deadline =
    firstAnswer.metAt === undefined
      ? running(firstAnswer.dueAt, now, deps)
      : { dueAt: firstAnswer.dueAt, ...(firstAnswer.metAt <= firstAnswer.dueAt ? MET : MET_LATE) }
  if (resolution.metAt !== undefined) return { firstAnswer: first, resolution: MET }
  const dueAt = ticket.status === 'waiting' ? undefined : resolutionDueAt(state, ticket.priority, calendar)
  const stopped: Deadline = { state: 'stopped', text: 'Tạm dừng trong lúc chờ người lao động' }
  return { firstAnswer: first, resolution: dueAt === undefined ? stopped : running(dueAt, now, deps) }
}

const MET: Deadline = { state: 'met', text: 'Đúng hạn' }
const MET_LATE: Deadline = { state: 'late', text: 'Đã trả lời, nhưng muộn' }

function running(dueAt: number, now: number, deps: TicketDeps): Deadline {
  if (dueAt <= now)
    return { dueAt, state: 'late', text: `Quá hạn từ ${localDate(dueAt).split('-').reverse().join('/')}` }
  return { dueAt, state: 'running', text: `Hạn ${sayWhen(deps.content().settings, dueAt, now)}` }
}
