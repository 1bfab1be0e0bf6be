import { messageId, topicId, unitId, type UnitId } from '../../ids'
import { localDate } from '../../time'
import { commandTicket } from '../../tickets/officer-commands'
import type { DeskTicket } from '../../tickets/desk-tickets'
import type { OfficerCommand, Refusal } from '../../tickets/officer-decision'
import { officerId, type Officer } from '../../units/officer'
import { scopeOf } from '../../units/scope'
import type { TicketDetail } from './contract/tickets'
import { lineView, outgoingViews } from './dialogue-view'
import { filesOf } from './files-taken'
import type { Asked, Handlers, Me } from './handlers'
import { notFound, refuse } from './refusal'
import type { TicketDeps } from './ticket-deps'
import { ticketIn } from './ticket-handlers'
import { sendState, ticketDetail } from './ticket-view'

type Commanding = Pick<
  Handlers,
  | 'takeTicket'
  | 'releaseTicket'
  | 'assignTicket'
  | 'moveTicket'
  | 'raiseTicket'
  | 'changePriority'
  | 'changeTopic'
  | 'resolveTicket'
  | 'reopenTicket'
  | 'addNote'
  | 'reply'
  | 'retryMessage'
>
/** What a command's route has in common with the others. */
type About = Pick<Asked<'takeTicket'>, 'me' | 'params' | 'audit'>

export function ticketCommands(deps: TicketDeps): Commanding {
  const act = async (
    { me, params, audit }: About,
    command: OfficerCommand,
    said: string,
    once?: string,
  ): Promise<DeskTicket> => {
    const before = await ticketIn(me, params.id, deps)
    const outcome = await commandTicket(deps, before.id, command, once)
    if (outcome.kind === 'unknown') throw notFound()
    if (outcome.kind === 'refused') throw refused(outcome)
    deps.changed(before, outcome.ticket)
    audit(`${said} phiếu ${before.code}`, before.code)
    const { clock, sealedName, raised } = before
    return {
      ...outcome.ticket,
      raised,
      ...(clock === undefined ? {} : { clock }),
      ...(sealedName === undefined ? {} : { sealedName }),
    }
  }
  const acted = async (about: About, command: OfficerCommand, said: string, once?: string): Promise<TicketDetail> =>
    ticketDetail(await act(about, command, said, once), about.me, deps)
  /** Undefined when the ticket is out of the officer's sight then. */
  const handed = async (about: About, command: OfficerCommand, said: string): Promise<TicketDetail | undefined> => {
    const { id } = await act(about, command, said)
    const seen = await deps.deskTickets.find(about.me.scope, id)
    return seen === undefined ? undefined : ticketDetail(seen, about.me, deps)
  }
  const by = ({ officer }: Me) => ({ officer: officer.name, asLead: officer.roles.includes('lead') })

  return {
    takeTicket: (asked) => {
      const over = asked.body.over === true ? { over: true } : {}
      return acted(asked, { kind: 'take', officer: asked.me.officer.name, ...over }, 'Nhận')
    },
    releaseTicket: (asked) => acted(asked, { kind: 'release', officer: asked.me.officer.name }, 'Trả lại'),
    async assignTicket(asked) {
      const colleague = await colleagueFor(asked, deps)
      const command = { kind: 'assign', officer: asked.me.officer.name, to: colleague.name } as const
      return acted(asked, command, `Giao cho ${colleague.name}:`)
    },
    async moveTicket(asked) {
      const { unit, note } = asked.body
      const to = await unitToMoveTo(asked, unitId(unit), deps)
      const command = { kind: 'move', unitId: to, ...by(asked.me), ...(note === undefined ? {} : { note }) } as const
      return handed(asked, command, `Chuyển sang đơn vị ${to}:`)
    },
    async raiseTicket(asked) {
      const ticket = await ticketIn(asked.me, asked.params.id, deps)
      const above = deps.units.tree().find(ticket.unitId)?.parentId
      if (above === undefined) throw refuse(422, 'conflict', 'Đơn vị của phiếu này không có cấp trên để chuyển lên.')
      return handed(
        asked,
        { kind: 'raise', unitId: above, reason: asked.body.reason, ...by(asked.me) },
        'Chuyển lên cấp trên',
      )
    },
    changePriority: (asked) =>
      acted(asked, { kind: 'prioritise', priority: asked.body.priority, ...by(asked.me) }, 'Đổi mức ưu tiên'),
    async changeTopic(asked) {
      const topic = topicId(asked.body.topic)
      if (!deps.content().flows.has(topic)) throw refuse(422, 'conflict', 'Không có chủ đề này.')
      return acted(asked, { kind: 'retitle', topic, ...by(asked.me) }, 'Đổi chủ đề')
    },
    resolveTicket: (asked) => {
      const { reason, text } = asked.body
      const words = text === undefined || text === '' ? {} : { text }
      return acted(asked, { kind: 'resolve', officer: asked.me.officer.name, reason, ...words }, 'Kết thúc')
    },
    reopenTicket: (asked) =>
      acted(asked, { kind: 'reopen', officer: asked.me.officer.name, reason: asked.body.reason }, 'Mở lại'),
    addNote: (asked) =>
      acted(
        asked,
        { kind: 'note', officer: asked.me.officer.name, note: asked.body.text },
        'Ghi chú',
        `note:${asked.body.key}`,
      ),
    async reply(asked) {
      const once = `reply:${asked.body.key}`
      const ticket = await ticketIn(asked.me, asked.params.id, deps)
      const isDone = await deps.tickets.isDone(ticket.id, once)
      if (!isDone) await mayReply(ticket, asked, deps)
      const { text, files: ids = [] } = asked.body
      const files = isDone ? [] : await filesOf(ticket, ids, deps)
      return acted(asked, { kind: 'reply', officer: asked.me.officer.name, text, files }, 'Trả lời', once)
    },
    async retryMessage(asked) {
      const ticket = await ticketIn(asked.me, asked.params.id, deps)
      const part = await deps.dialogue.failedPart(ticket.conversationId, messageId(asked.params.message))
      if (part === undefined) throw notFound('Tin này không còn, hoặc không phải tin gửi lỗi.')
      await reachable(ticket, deps)
      const files = await filesOf(ticket, part.file === undefined ? [] : [part.file.id], deps)
      const { text } = part
      const once = `retry:${asked.params.message}`
      return acted(asked, { kind: 'reply', officer: asked.me.officer.name, text, files }, 'Gửi lại tin của', once)
    },
  }
}

const TITLES: Partial<Record<Refusal['reason'], { status: number; error: string }>> = {
  taken: { status: 409, error: 'taken' },
  resolved: { status: 409, error: 'resolved' },
  'not-taken': { status: 409, error: 'not-taken' },
  'not-resolved': { status: 409, error: 'conflict' },
  'answered-meanwhile': { status: 409, error: 'answered-meanwhile' },
  busy: { status: 409, error: 'conflict' },
  'already-asked': { status: 409, error: 'conflict' },
  'no-consent': { status: 409, error: 'no-consent' },
  'too-long': { status: 422, error: 'too-long' },
}

export function refused({ reason, why, by }: Refusal) {
  const { status, error } = TITLES[reason] ?? { status: 422, error: 'bad-request' }
  return refuse(status, error, why, by === undefined ? {} : { by })
}

async function reachable(ticket: DeskTicket, deps: TicketDeps): Promise<void> {
  const conversation = await deps.dialogue.conversation(ticket.conversationId)
  const state = sendState(ticket, conversation?.lastInboundAt, deps)
  if (!state.can) throw refuse(422, 'cannot-send', [state.text, state.instead ?? ''].join(' ').trim())
}

/** A reply is held back when it cannot go, and when another went out since what its officer saw. */
async function mayReply(ticket: DeskTicket, { body }: Asked<'reply'>, deps: TicketDeps): Promise<void> {
  await reachable(ticket, deps)
  if (body.lastLine === undefined || body.anyway === true) return
  const newer = await deps.dialogue.officersSince(ticket.conversationId, body.lastLine)
  if (newer.length === 0) return
  const by = newer.findLast(({ officer }) => officer !== undefined)?.officer
  const message = `Trong lúc bạn viết, ${by ?? 'một cán bộ khác'} đã trả lời người lao động. Bạn xem rồi hãy gửi.`
  throw refuse(409, 'answered-meanwhile', message, {
    newer: newer.map((line) => lineView(line, outgoingViews(line, new Map()), deps)),
    ...(by === undefined ? {} : { by }),
  })
}

async function colleagueFor({ me, params, body }: Asked<'assignTicket'>, deps: TicketDeps): Promise<Officer> {
  const ticket = await ticketIn(me, params.id, deps)
  const found = await deps.officers.findIn(me.scope, officerId(body.officer))
  const answers = found?.active === true && found.roles.some((role) => role === 'officer' || role === 'lead')
  if (found === undefined || !answers) throw notFound('Không tìm thấy cán bộ này trong phạm vi của bạn.')
  const theirs = scopeOf(deps.units.tree(), found.unitId, localDate(deps.clock.now()))
  if (theirs.units.includes(ticket.unitId)) return found
  throw refuse(
    422,
    'conflict',
    `Phiếu này không thuộc đơn vị của ${found.name}; hãy chuyển phiếu sang đơn vị đó trước.`,
  )
}

/** A report about a workplace must not come to the officers of a workplace, who may be managers there. */
async function unitToMoveTo({ me, params }: About, to: UnitId, deps: TicketDeps): Promise<UnitId> {
  const ticket = await ticketIn(me, params.id, deps)
  const tree = deps.units.tree()
  if (tree.find(to) === undefined) throw notFound('Không có đơn vị này.')
  const serving = tree.current(to, localDate(deps.clock.now()))
  const isReport = deps.content().flows.get(ticket.topic)?.behaviour === 'report'
  if (isReport && tree.isWorkplace(serving)) {
    throw refuse(422, 'conflict', 'Phản ánh không được chuyển về công đoàn cơ sở, để bảo vệ người phản ánh.')
  }
  return serving
}
