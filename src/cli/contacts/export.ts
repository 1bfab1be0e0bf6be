import { formatDate, localDate } from '../../time'
import type { ContactExport } from '../../contacts/contact-repository'
import { done, json, no, type Command } from '../command'
import { indented, printable } from '../text'
import { sayLine } from '../tickets/words'
import { chosenContact, CONTACT_NOTES, CONTACT_OPTIONS, personInput } from './chosen-contact'

export const exportContact: Command = {
  name: 'contacts export',
  where: 'service',
  summary: 'In ra tất cả những gì dịch vụ giữ về một người, để đưa cho chính người đó.',
  options: { ...CONTACT_OPTIONS, json: { help: 'in ra JSON' } },
  notes: CONTACT_NOTES,
  input: personInput,
  async run(service, given, person) {
    const contact = await chosenContact(service, given, person)
    const found = contact === undefined ? undefined : await service.contacts.export(contact.conversationId)
    if (found === undefined) return no('Dịch vụ không giữ gì về người này.')
    return given.has('json') ? json(found) : done(printable(say(found)))
  },
}

function say({ kept, said }: ContactExport): string {
  return [
    `Giữ từ ngày ${formatDate(localDate(kept.since))}`,
    `Tên trên ứng dụng: ${kept.name ?? 'không lưu'}`,
    `Số điện thoại: ${kept.phone ?? 'không lưu'}`,
    `Nơi làm việc đã nói: ${kept.workplace ?? 'không lưu'}`,
    `Tin nhắn: ${kept.messages}; tệp: ${kept.attachments}`,
    `Phiếu: ${kept.tickets.length === 0 ? 'không có' : kept.tickets.join(', ')}`,
    'Trao đổi:',
    indented(said.length === 0 ? 'không có' : said.map(sayLine).join('\n')),
  ].join('\n')
}
