import { newBlobId } from '../../attachments/attachment'
import { checkFile, fileNameFor, newOutgoingId, sayRules, type OutgoingFile } from '../../attachments/outgoing'
import { sniffType } from '../../attachments/sniff'
import type { DeskTicket } from '../../tickets/desk-tickets'
import { rulesFor } from './files-taken'
import type { Asked, Handlers } from './handlers'
import { refuse } from './refusal'
import type { TicketDeps } from './ticket-deps'
import { ticketIn } from './ticket-handlers'
import { accountRef, sendState } from './ticket-view'

/** Files that officers send with a reply: chosen and checked first, sent by the reply that names them. */
export function fileHandlers(deps: TicketDeps): Pick<Handlers, 'addFile'> {
  return { addFile: (asked) => addFile(asked, deps) }
}

async function addFile({ me, params, query, file }: Asked<'addFile'>, deps: TicketDeps): Promise<OutgoingFile> {
  const ticket = await ticketIn(me, params.id, deps)
  const conversation = await deps.dialogue.conversation(ticket.conversationId)
  const state = sendState(ticket, conversation?.lastInboundAt, deps)
  if (!state.can || conversation === undefined) throw refuse(422, 'cannot-send', state.text)
  const type = sniffType(file)
  const verdict = checkFile(rulesFor(ticket, deps), { type, bytes: file.length })
  if (verdict.kind === 'refused' || type === undefined)
    throw refuse(422, 'bad-file', sayRefused(verdict.kind === 'refused' ? verdict.why : 'type', ticket, deps))
  const chosen = {
    id: newOutgoingId(),
    kind: verdict.as,
    name: fileNameFor(query.name, type),
    type,
    bytes: file.length,
  }
  const blobId = newBlobId()
  const { conversationId, accountId } = ticket
  await deps.attachments.choose({
    ...chosen,
    ...{ conversationId, accountId, version: conversation.version, at: deps.clock.now(), blobId },
    key: await deps.blobs.put(blobId, file),
  })
  return chosen
}

const CALLED = { zalo: 'Zalo', messenger: 'Messenger', webchat: 'Trang chat' } as const
const WHY = {
  type: 'không nhận loại tệp này',
  size: 'không nhận tệp lớn như vậy',
  empty: 'không nhận tệp rỗng',
} as const

function sayRefused(why: keyof typeof WHY, ticket: DeskTicket, deps: TicketDeps): string {
  const channel = CALLED[accountRef(ticket, deps).channel]
  return `${channel} ${WHY[why]}. Gửi được: ${sayRules(rulesFor(ticket, deps))}.`
}
