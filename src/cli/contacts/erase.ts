import type { NewEvent } from '../../inbox/event-repository'
import { done, no, type Command } from '../command'
import type { CommandService } from '../command-service'
import { chosenContact, CONTACT_NOTES, CONTACT_OPTIONS, personInput, type ChosenContact } from './chosen-contact'

export const eraseContact: Command = {
  name: 'contacts erase',
  where: 'service',
  summary: 'Xoá một người khỏi dịch vụ: tên, tài khoản, tin nhắn, tệp, nơi làm việc; phiếu đang mở bị đóng.',
  options: { ...CONTACT_OPTIONS, yes: { help: 'xoá thật; xoá rồi không lấy lại được' } },
  notes: CONTACT_NOTES,
  input: personInput,
  async run(service, given, person) {
    const contact = await chosenContact(service, given, person)
    if (contact === undefined) return no('Dịch vụ không giữ gì về người này.')
    if (!given.has('yes')) return no('Chưa xoá gì. Xoá rồi không lấy lại được; chắc chắn thì chạy lại với --yes.')
    await eraseSoon(service, contact)
    return done(`Đang xoá, ${whenDone(service)}. Người này nhắn lại thì được xem như người mới.`)
  },
}

async function eraseSoon(
  { events, wake, clock }: Pick<CommandService, 'events' | 'wake' | 'clock'>,
  { conversationId, accountId }: ChosenContact,
): Promise<void> {
  const now = clock.now()
  const event: NewEvent = {
    conversationId,
    accountId,
    key: `erase-now:${conversationId}:${now}`,
    at: now,
    receivedAt: now,
    body: { kind: 'erase-now' },
  }
  await events.add({ events: [event], receipts: [], echoes: [] })
  wake(conversationId)
}

const whenDone = ({ isRunning }: Pick<CommandService, 'isRunning'>): string =>
  isRunning ? 'xong trong vài phút' : 'xong khi dịch vụ chạy lại'
