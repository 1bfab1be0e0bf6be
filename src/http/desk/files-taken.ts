import { MOST_FILES, sayRules, type FileRule, type OutgoingFile } from '../../attachments/outgoing'
import type { DeskTicket } from '../../tickets/desk-tickets'
import type { SendState } from './contract/tickets'
import { refuse } from './refusal'
import type { TicketDeps } from './ticket-deps'

type Channels = Pick<TicketDeps, 'accounts' | 'channel'>

export const rulesFor = (
  { accountId }: Pick<DeskTicket, 'accountId'>,
  { accounts, channel }: Channels,
): readonly FileRule[] => {
  const account = accounts.find(accountId)
  return account === undefined ? [] : (channel(account.channel)?.files ?? [])
}

/** For the page: which files the ticket's channel takes, as rules and in words. */
export function filesTaken(ticket: Pick<DeskTicket, 'accountId'>, deps: Channels): SendState['files'] {
  const rules = rulesFor(ticket, deps)
  return {
    rules: rules.map(({ kind, types, maxBytes }) => ({ kind, types: [...types], maxBytes })),
    most: rules.length === 0 ? 0 : MOST_FILES,
    text: rules.length === 0 ? '' : sayRules(rules),
  }
}

/** The files that a reply names, in its order; refused when one is not there any more. */
export async function filesOf(
  { conversationId }: Pick<DeskTicket, 'conversationId'>,
  ids: readonly string[],
  { attachments }: Pick<TicketDeps, 'attachments'>,
): Promise<OutgoingFile[]> {
  if (ids.length === 0) return []
  const found = await attachments.chosen(conversationId, ids)
  if (found.length === ids.length) return found
  throw refuse(422, 'bad-file', 'Có tệp không còn ở máy chủ (để lâu chưa gửi). Bạn bỏ tệp đó ra rồi chọn lại nhé.')
}
