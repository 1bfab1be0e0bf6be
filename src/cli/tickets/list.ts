import { unitId, type UnitId } from '../../ids'
import type { Case } from '../../tickets/case'
import { TICKET_STATUSES, type Ticket } from '../../tickets/ticket'
import type { TicketFilter } from '../../tickets/ticket-repository'
import type { Given } from '../arguments'
import { done, json, type Command } from '../command'
import type { CommandService } from '../command-service'
import { printable, sayTime, table } from '../text'
import { UsageError } from '../usage-error'
import { CASE_STATUS, PRIORITY, sayDue, STATUS, titleOf, unitNameOf } from './words'

const AT_ONCE = 50

export const listTickets: Command = {
  name: 'tickets list',
  where: 'service',
  summary: 'Liệt kê phiếu chờ cán bộ và vụ việc không nêu tên, việc gấp ở trên.',
  options: {
    status: { value: 'TRẠNG_THÁI', help: `${TICKET_STATUSES.join(', ')} hoặc all; nếu không ghi: mọi phiếu chưa xong` },
    officer: { value: 'TÊN', help: 'chỉ phiếu của cán bộ này' },
    unit: { value: 'MÃ', help: 'chỉ đơn vị này và các đơn vị dưới nó' },
    limit: { value: 'SỐ', help: `nhiều nhất bao nhiêu dòng (${AT_ONCE})` },
    json: { help: 'in ra JSON' },
  },
  async run(service, given) {
    const units = unitsBelow(service, given.text('unit'))
    const filter = filterOf(given, units)
    const tickets = await service.tickets.list(filter)
    const cases = given.has('officer') ? [] : await casesFor(service, given, units, filter.limit)
    if (given.has('json')) {
      return json({
        tickets: tickets.map((one) => ticketRow(service, one)),
        cases: cases.map((one) => caseRow(service, one)),
      })
    }
    return done(printable(say(service, tickets, cases)))
  },
}

const STATUSES = [...TICKET_STATUSES, 'all'] as const

function filterOf(given: Given, units: readonly UnitId[] | undefined): TicketFilter {
  const status = given.oneOf('status', STATUSES) ?? 'unresolved'
  const officer = given.text('officer')
  return {
    limit: given.count('limit', AT_ONCE),
    ...(status === 'all' ? {} : { status }),
    ...(units === undefined ? {} : { units }),
    ...(officer === undefined ? {} : { officer }),
  }
}

function unitsBelow(service: CommandService, typed: string | undefined): readonly UnitId[] | undefined {
  if (typed === undefined) return undefined
  const tree = service.units.tree()
  const unit = tree.find(unitId(typed))
  if (unit === undefined) throw new UsageError(`Không có đơn vị "${typed}". Xem: npm run units -- list`)
  return tree.subtree(unit.id)
}

/** A case is open or resolved: it is in nobody's hands. */
async function casesFor(
  service: CommandService,
  given: Given,
  units: readonly UnitId[] | undefined,
  limit: number,
): Promise<Case[]> {
  const status = given.text('status')
  if (status === 'assigned' || status === 'waiting') return []
  const wanted = status === 'all' ? undefined : status === 'resolved' ? 'resolved' : 'open'
  const cases = await service.cases.list(wanted, limit)
  return units === undefined ? cases : cases.filter((one) => units.includes(one.unitId))
}

function say(service: CommandService, tickets: readonly Ticket[], cases: readonly Case[]): string {
  if (tickets.length + cases.length === 0) return 'Không có phiếu nào.'
  const now = service.clock.now()
  const rows = tickets.map((ticket) => [
    ticket.code,
    PRIORITY[ticket.priority],
    STATUS[ticket.status],
    sayDue(ticket, now),
    ticket.officer === undefined ? '-' : ticket.officer,
    unitNameOf(service, ticket.unitId),
    titleOf(service, ticket.topic),
  ])
  const caseRows = cases.map((one) => [
    one.code,
    PRIORITY[one.priority],
    CASE_STATUS[one.status],
    `mở ${sayTime(one.openedAt)}`,
    unitNameOf(service, one.unitId),
    titleOf(service, one.topic),
  ])
  return [
    ...(rows.length === 0
      ? []
      : [table([['Mã', 'Mức', 'Trạng thái', 'Trả lời', 'Cán bộ', 'Đơn vị', 'Nội dung'], ...rows])]),
    ...(caseRows.length === 0 ? [] : [`Vụ việc không nêu tên:\n${table(caseRows)}`]),
  ].join('\n\n')
}

function ticketRow(service: CommandService, ticket: Ticket) {
  const {
    code,
    priority,
    status,
    unitId: unit,
    topic,
    officer,
    openedAt,
    firstAnswerDueAt,
    firstAnsweredAt,
    resolvedAt,
  } = ticket
  const isOverdue = firstAnsweredAt === undefined && status !== 'resolved' && firstAnswerDueAt < service.clock.now()
  return {
    code,
    priority,
    status,
    unit,
    topic,
    title: titleOf(service, topic),
    officer,
    openedAt,
    firstAnswerDueAt,
    firstAnsweredAt,
    resolvedAt,
    isOverdue,
  }
}

function caseRow(service: CommandService, { code, priority, status, unitId: unit, topic, openedAt }: Case) {
  return { code, priority, status, unit, topic, title: titleOf(service, topic), openedAt }
}
