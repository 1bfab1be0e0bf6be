import type { Priority } from '../../flows/flow'
import type { Case, CaseEntry } from '../../tickets/case'
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

export function sayEntry(entry: TicketEntry): string {
  return `${sayTime(entry.at)}  ${whatHappened(entry)}`
}

function whatHappened(entry: TicketEntry): string {
  switch (entry.kind) {
    case 'worker-wrote':
      return 'Người lao động nhắn'
    case 'made-urgent':
      return 'Chuyển thành khẩn'
    case 'reopened':
      return 'Mở lại'
    case 'workplace':
      return `Người lao động cho biết nơi làm việc: ${entry.workplace}`
    case 'answered-elsewhere':
      return `${entry.officer} trả lời`
    case 'delivery-failed':
      return `Có tin không gửi được: ${entry.reason}`
    case 'overdue':
      return 'Quá hạn trả lời'
    case 'helped':
      return entry.helped ? 'Người lao động nói là có giúp được' : 'Người lao động nói là chưa giúp được'
    case 'took':
      return `${entry.officer} nhận`
    case 'replied':
      return `${entry.officer} trả lời`
    case 'released':
      return `${entry.officer} trả lại`
    case 'resolved':
      return `${entry.officer} kết thúc: ${entry.reason}`
  }
}

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
  }
}
