import type { Priority } from '../../flows/flow'
import type { Case, CaseEntry, ConsentAnswer } from '../../tickets/case'
import { sayEntry as whatHappened } from '../../tickets/say-entry'
import type { Ticket, TicketEntry, TicketStatus } from '../../tickets/ticket'
import type { TranscriptLine } from '../../tickets/ticket-repository'
import type { Instant } from '../../time'
import type { CommandService } from '../command-service'
import { sayTime } from '../text'

export const PRIORITY: Readonly<Record<Priority, string>> = { urgent: 'KHẨN', high: 'ưu tiên', normal: 'thường' }
export const STATUS: Readonly<Record<TicketStatus, string>> = {
  open: 'chờ nhận',
  assigned: 'đang xử lý',
  waiting: 'chờ người lao động',
  resolved: 'đã xong',
}
export const CASE_STATUS: Readonly<Record<Case['status'], string>> = { open: 'đang mở', resolved: 'đã xong' }

/** When the first answer is due, or what became of it. */
export function sayDue(ticket: Ticket, now: Instant): string {
  if (ticket.firstAnsweredAt !== undefined) return `trả lời lúc ${sayTime(ticket.firstAnsweredAt)}`
  if (ticket.status === 'resolved') return 'kết thúc, chưa trả lời'
  const due = sayTime(ticket.firstAnswerDueAt)
  return ticket.firstAnswerDueAt < now ? `QUÁ HẠN từ ${due}` : `hạn ${due}`
}

export const titleOf = (service: Pick<CommandService, 'content'>, topic: Ticket['topic']): string =>
  service.content().flows.get(topic)?.title ?? topic

export const unitNameOf = (service: Pick<CommandService, 'units'>, unit: Ticket['unitId']): string =>
  service.units.tree().find(unit)?.name ?? unit

const WHO: Readonly<Record<TranscriptLine['who'], string>> = {
  worker: 'Người lao động',
  bot: 'Trả lời tự động',
  officer: 'Cán bộ',
}
/** What became of a message; a sent one needs no remark. */
const MESSAGE_STATUS: Readonly<Record<string, string>> = {
  waiting: ' (chưa gửi)',
  sending: ' (đang gửi)',
  unknown: ' (chưa rõ đã tới)',
  failed: ' (KHÔNG GỬI ĐƯỢC)',
}

export const sayLine = ({ at, who, text, status }: TranscriptLine): string =>
  `${sayTime(at)}  ${WHO[who]}${MESSAGE_STATUS[status ?? ''] ?? ''}: ${text}`

export const sayEntry = (entry: TicketEntry): string => `${sayTime(entry.at)}  ${whatHappened(entry)}`

/** A case's times are kept to the hour. */
export function sayCaseEntry(entry: CaseEntry): string {
  const at = sayTime(entry.at)
  switch (entry.kind) {
    case 'worker':
      return `${at}  Người phản ánh: ${entry.text}`
    case 'officer':
      return `${at}  ${entry.officer}: ${entry.text}`
    case 'resolved':
      return `${at}  ${entry.officer} kết thúc: ${entry.reason}`
    case 'consent-asked':
      return `${at}  ${entry.officer} xin được biết người phản ánh là ai: ${entry.reason}`
    case 'consent-answered':
      return `${at}  Người phản ánh ${CONSENT[entry.answer]}`
    case 'revealed':
      return `${at}  ${entry.officer} đã xem người phản ánh là ai`
    case 'undelivered':
      return `${at}  Tin thứ ${entry.of + 1} ở trên không tới được người phản ánh`
  }
}

const CONSENT: Readonly<Record<ConsentAnswer, string>> = {
  given: 'đồng ý',
  refused: 'không đồng ý',
  withdrawn: 'rút lại đồng ý',
}
