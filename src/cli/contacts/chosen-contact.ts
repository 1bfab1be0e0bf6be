import type { AccountId, ConversationId } from '../../ids'
import { readCode } from '../../tickets/code'
import type { Given } from '../arguments'
import type { OptionSpec, Surroundings } from '../command'
import type { CommandService } from '../command-service'
import { UsageError } from '../usage-error'

export const CONTACT_OPTIONS = {
  ticket: { value: 'MÃ', help: 'người đã mở phiếu này (CD-…)' },
  account: { value: 'TÀI_KHOẢN', help: 'hoặc: tài khoản mà người đó nhắn tới; ID của người đó đọc từ đầu vào (stdin)' },
} as const satisfies Readonly<Record<string, OptionSpec>>

export const CONTACT_NOTES =
  'Ví dụ: echo 8240958372640193847 | npm run contacts -- export --account zalo:2891046637715002264'

export interface ChosenContact {
  conversationId: ConversationId
  accountId: AccountId
}

/** A person's id on their platform is personal data: it is read from standard input, not from the command line. */
export async function personInput(given: Given, surroundings: Surroundings): Promise<string | undefined> {
  if (given.has('ticket') === given.has('account'))
    throw new UsageError('Ghi một trong hai: --ticket MÃ, hoặc --account TÀI_KHOẢN.')
  if (given.has('ticket')) return undefined
  const person = (await surroundings.readInput())?.trim() ?? ''
  if (person === '' || /\s/.test(person)) throw new UsageError('Đưa đúng một ID của người đó vào qua đầu vào (stdin).')
  return person
}

/** The contact that was named; undefined when the service knows nobody by that. */
export async function chosenContact(
  service: CommandService,
  given: Given,
  person: string | undefined,
): Promise<ChosenContact | undefined> {
  const typed = given.text('ticket')
  if (typed !== undefined) return openerOf(service, typed)
  const account = service.accounts.all().find(({ id }) => id === given.text('account'))
  if (account === undefined || person === undefined) {
    throw new UsageError(`Không có tài khoản "${given.text('account') ?? ''}". Xem: npm run accounts -- list`)
  }
  const identity = service.channel(account.channel)?.identityOf?.(person) ?? person
  const conversationId = service.secrets.conversationOf(account.id, identity)
  const accountId = await service.contacts.accountOf(conversationId)
  return accountId === undefined ? undefined : { conversationId, accountId }
}

async function openerOf(service: CommandService, typed: string): Promise<ChosenContact | undefined> {
  const code = readCode(typed)
  if (code === undefined) throw new UsageError(`"${typed}" không phải mã đúng.`)
  if (code.startsWith('PA')) throw new UsageError('Vụ việc không nêu tên không dẫn tới người phản ánh.')
  return service.tickets.findByCode(code)
}
