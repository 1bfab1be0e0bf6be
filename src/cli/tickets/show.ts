import type { Case } from '../../tickets/case'
import type { Ticket, TicketEntry } from '../../tickets/ticket'
import type { TranscriptLine } from '../../tickets/ticket-repository'
import { done, json, no, type Command } from '../command'
import type { CommandService } from '../command-service'
import { indented, printable, sayTime } from '../text'
import { CODE, typedCode, unknownCode } from './find-code'
import { CASE_STATUS, PRIORITY, sayCaseEntry, sayDue, sayEntry, sayLine, STATUS, titleOf, unitNameOf } from './words'

const LINES = 100

export const showTicket: Command = {
  name: 'tickets show',
  where: 'service',
  summary: 'Xem một phiếu: nội dung trao đổi, thông tin đã khai, diễn biến; hoặc một vụ việc không nêu tên.',
  takes: CODE,
  options: {
    lines: { value: 'SỐ', help: `bao nhiêu dòng trao đổi gần nhất (${LINES})` },
    json: { help: 'in ra JSON' },
  },
  async run(service, given) {
    const typed = typedCode(given)
    if (typed.kind === 'case') {
      const found = await service.cases.find(typed.code)
      if (found === undefined) return no(unknownCode(typed))
      return given.has('json') ? json(openCase(found)) : done(printable(sayCase(service, found)))
    }
    const ticket = await service.tickets.findByCode(typed.code)
    if (ticket === undefined) return no(unknownCode(typed))
    const history = await service.tickets.history(ticket.id)
    const transcript = await service.tickets.transcript(ticket.conversationId, given.count('lines', LINES))
    if (given.has('json')) return json({ ...openTicket(ticket), history, transcript })
    return done(printable(sayTicket(service, ticket, history, transcript)))
  },
}

/** Without what only the service needs to find the contact. */
function openTicket({ id: _id, conversationId: _conversation, ...rest }: Ticket) {
  return rest
}
function openCase({ id: _id, sealedLink: _link, ...rest }: Case) {
  return rest
}

function sayTicket(
  service: CommandService,
  ticket: Ticket,
  history: readonly TicketEntry[],
  transcript: readonly TranscriptLine[],
): string {
  const officer = ticket.officer === undefined ? '' : `, cán bộ: ${ticket.officer}`
  return sections([
    [
      `Phiếu ${ticket.code} (${PRIORITY[ticket.priority]}, ${STATUS[ticket.status]}${officer})`,
      `Nội dung: ${titleOf(service, ticket.topic)} (${ticket.topic})`,
      `Đơn vị: ${unitNameOf(service, ticket.unitId)}`,
      `Qua: ${service.accounts.find(ticket.accountId)?.name ?? ticket.accountId}`,
      `Mở lúc ${sayTime(ticket.openedAt)}; ${sayDue(ticket, service.clock.now())}`,
      ...(ticket.resolution === undefined ? [] : [`Kết quả: ${ticket.resolution}`]),
    ].join('\n'),
    heading('Tóm tắt', ticket.summary),
    heading('Thông tin đã khai', sayValues(ticket.values)),
    heading('Diễn biến', history.map(sayEntry).join('\n')),
    heading('Trao đổi', transcript.map(sayLine).join('\n')),
  ])
}

function sayCase(service: CommandService, found: Case): string {
  return sections([
    [
      `Vụ việc không nêu tên ${found.code} (${PRIORITY[found.priority]}, ${CASE_STATUS[found.status]})`,
      `Nội dung: ${titleOf(service, found.topic)} (${found.topic})`,
      `Đơn vị: ${unitNameOf(service, found.unitId)}`,
      `Mở khoảng ${sayTime(found.openedAt)} (giờ được làm tròn để giữ kín người phản ánh)`,
    ].join('\n'),
    heading('Tóm tắt', found.summary),
    heading('Thông tin đã khai', sayValues(found.values)),
    heading('Trao đổi', found.entries.map(sayCaseEntry).join('\n')),
  ])
}

const sayValues = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')

const heading = (title: string, text: string): string => (text === '' ? '' : `${title}:\n${indented(text)}`)
const sections = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n')
