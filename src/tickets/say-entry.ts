import type { Priority } from '../flows/flow'
import { sayReason } from '../outbox/say-reason'
import type { TicketEntry } from './ticket'

const PRIORITY: Readonly<Record<Priority, string>> = { normal: 'thường', high: 'cao', urgent: 'khẩn' }

/** What happened to a ticket, as officers read it. `names` turns ids into what people call them; without it the ids are shown. */
export function sayEntry(
  entry: TicketEntry,
  names: { unit(id: string): string; topic(id: string): string } = { unit: (id) => id, topic: (id) => id },
): string {
  switch (entry.kind) {
    case 'worker-wrote':
      return 'Người lao động nhắn'
    case 'made-urgent':
      return 'Chuyển thành khẩn'
    case 'reopened':
      return entry.officer === undefined ? 'Mở lại' : withReason(`${entry.officer} mở lại`, entry.reason)
    case 'workplace':
      return `Người lao động cho biết nơi làm việc: ${entry.workplace}`
    case 'delivery-failed':
      return `Có tin không gửi được: ${sayReason(entry.reason)}`
    case 'overdue':
      return sayOverdue(entry, names)
    case 'helped':
      return entry.helped ? 'Người lao động nói là có giúp được' : 'Người lao động nói là chưa giúp được'
    case 'took':
      return `${entry.officer} nhận`
    case 'answered-elsewhere':
    case 'replied':
      return `${entry.officer} trả lời`
    case 'released':
      return entry.by === undefined
        ? `${entry.officer} trả lại`
        : `${entry.by} trả lại cho người khác nhận, vì ${entry.officer} ngừng làm việc`
    case 'resolved':
      return `${entry.officer} kết thúc: ${entry.reason}`
    case 'noted':
      return `${entry.officer} ghi chú`
    case 'assigned':
      return `${entry.officer} giao cho ${entry.to}`
    case 'moved':
      return withReason(`${entry.officer} chuyển cho ${names.unit(entry.unitId)}`, entry.note)
    case 'raised':
      return withReason(`${entry.officer} chuyển lên ${names.unit(entry.unitId)}`, entry.reason)
    case 'prioritised':
      return `${entry.officer} đổi mức ưu tiên thành ${PRIORITY[entry.priority]}`
    case 'retitled':
      return `${entry.officer} đổi chủ đề thành ${names.topic(entry.topic)}`
  }
}

const withReason = (text: string, reason: string | undefined): string =>
  reason === undefined || reason === '' ? text : `${text}: ${reason}`

function sayOverdue(
  { deadline, level, to, toAdmins }: Extract<TicketEntry, { kind: 'overdue' }>,
  names: { unit(id: string): string },
): string {
  const what = deadline === 'resolution' ? 'Quá hạn giải quyết' : 'Quá hạn trả lời'
  if (to !== undefined) return `${what}, báo phụ trách ${names.unit(to)}${toAdmins === true ? ' và quản trị' : ''}`
  if (toAdmins === true) return `${what}, báo quản trị`
  if (level === undefined) return what
  return level <= 1 ? `${what}, báo phụ trách đơn vị` : `${what}, báo lên cấp trên (lần ${level - 1})`
}
