import type { Response } from 'express'
import { fileHeaders } from '../../attachments/file-headers'
import { readAttachment } from '../../attachments/read-attachment'
import { ticketId, topicId, unitId, type AccountId } from '../../ids'
import { orderOf, placeOf, SearchDropped, type DeskTicket, type Viewer } from '../../tickets/desk-tickets'
import { readCode } from '../../tickets/code'
import { fold } from '../../understanding/normalize/fold'
import type { ConversationId } from '../../ids'
import type { TicketRow } from './contract/tickets'
import { readCursor, writeCursor } from './cursor'
import { attachmentView, dialogueView, understoodView } from './dialogue-view'
import type { Asked, Handlers, Me } from './handlers'
import { notFound, refuse } from './refusal'
import type { TicketDeps } from './ticket-deps'
import { ticketDetail, ticketRow } from './ticket-view'

const PREVIEW_CHARACTERS = 160
/** Of a summary so much is seen in a list. */
const SEEN_CHARACTERS = 60

/** The beginning of a text in one line. */
export const previewOf = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, PREVIEW_CHARACTERS)

type Reading = Pick<
  Handlers,
  'listTickets' | 'countTickets' | 'ticket' | 'ticketDialogue' | 'explainLine' | 'readAttachment'
>

const viewerOf = (me: Me, { clock }: Pick<TicketDeps, 'clock'>): Viewer => ({
  scope: me.scope,
  officer: me.officer.name,
  unitId: me.officer.unitId,
  now: clock.now(),
})

/** The ticket when it is one of the officer's units; otherwise it is not there. */
export async function ticketIn(
  me: Me,
  id: string,
  { deskTickets }: Pick<TicketDeps, 'deskTickets'>,
): Promise<DeskTicket> {
  const found = await deskTickets.find(me.scope, ticketId(id))
  if (found === undefined) throw notFound('Không tìm thấy phiếu này trong phạm vi của bạn.')
  return found
}

export function ticketHandlers(deps: TicketDeps): Reading {
  return {
    listTickets: (asked) => listTickets(asked, deps),
    countTickets: ({ me }) => deps.deskTickets.counts(viewerOf(me, deps)),
    ticket: async ({ me, params }) => ticketDetail(await ticketIn(me, params.id, deps), me, deps),
    async ticketDialogue({ me, params, query }) {
      const { conversationId } = await ticketIn(me, params.id, deps)
      return dialoguePage(conversationId, query, deps)
    },
    async explainLine({ me, params }) {
      const { conversationId } = await ticketIn(me, params.id, deps)
      const line = await deps.dialogue.line(conversationId, params.line)
      if (line?.isText !== true) throw notFound('Không tìm thấy câu này.')
      return understoodView(line.text, deps)
    },
    readAttachment: (asked) => sendAttachment(asked, deps),
  }
}

export async function dialoguePage(
  id: ConversationId,
  query: { before?: string | undefined; limit: number },
  deps: TicketDeps,
) {
  const page = await deps.dialogue.page(id, query.before, query.limit)
  return dialogueView(id, page, (await deps.attachments.of(id)).map(attachmentView), deps)
}

type ListQuery = Asked<'listTickets'>['query']

async function listTickets({ me, query, response }: Asked<'listTickets'>, deps: TicketDeps) {
  const words = wordsOf(query.q)
  const code = query.q === undefined ? undefined : readCode(query.q)
  if (code !== undefined) return { tickets: await byCode(code, me, deps) }
  const filter = filterOf(query, words, deps)
  const order = orderOf(filter)
  const after = readCursor(query.after, order === 'newest' ? 2 : 3)
  const page = { ...filter, after, limit: query.limit + 1 }
  const found = await deps.deskTickets.list(viewerOf(me, deps), page, closed(response)).catch(dropped)
  const shown = found.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    tickets: await Promise.all(shown.map((ticket) => listedRow(ticket, me, deps))),
    ...(found.length > query.limit && last !== undefined ? { next: writeCursor(placeOf(last, order)) } : {}),
  }
}

/** With what the worker wrote last: a summary is as old as the ticket. */
async function listedRow(ticket: DeskTicket, me: Me, deps: TicketDeps): Promise<TicketRow> {
  const row = ticketRow(ticket, me, deps)
  const words = ticket.status === 'resolved' ? undefined : await deps.dialogue.lastFromWorker(ticket.conversationId)
  const lastWords = previewOf(words ?? '')
  return lastWords === '' || row.summary.slice(0, SEEN_CHARACTERS).includes(lastWords) ? row : { ...row, lastWords }
}

/** Aborted once nobody waits for the answer any more. */
function closed(response: Response): AbortSignal {
  const control = new AbortController()
  response.once('close', () => control.abort())
  return control.signal
}

function dropped(error: unknown): never {
  if (!(error instanceof SearchDropped)) throw error
  const again = 'Bạn đang tìm nhiều lần cùng lúc. Bạn chờ kết quả rồi tìm tiếp nhé.'
  throw refuse(429, 'slow-down', again, { retryAfterMs: 1_000 })
}

function filterOf(query: ListQuery, words: string[] | undefined, { accounts }: TicketDeps) {
  return {
    view: query.view,
    topics: query.topic?.map(topicId),
    units: query.unit?.map(unitId),
    accounts: accountsOf(query.channel, accounts.all()),
    statuses: query.status,
    priorities: query.priority,
    officer: query.officer,
    from: query.from,
    to: query.to,
    words,
  }
}

export const accountsOf = (
  channels: readonly string[] | undefined,
  accounts: readonly { id: AccountId; channel: string }[],
): AccountId[] | undefined =>
  channels === undefined ? undefined : accounts.filter(({ channel }) => channels.includes(channel)).map(({ id }) => id)

/** Folded, letters and digits only; undefined when nothing was typed. */
export function wordsOf(typed: string | undefined): string[] | undefined {
  const words = fold(typed ?? '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return words.length === 0 ? undefined : words.slice(0, 12)
}

async function byCode(code: string, me: Me, deps: TicketDeps) {
  const found = await deps.tickets.findByCode(code)
  const seen = found === undefined ? undefined : await deps.deskTickets.find(me.scope, found.id)
  return seen === undefined ? [] : [ticketRow(seen, me, deps)]
}

async function sendAttachment({ me, params, response }: Asked<'readAttachment'>, deps: TicketDeps): Promise<undefined> {
  const owner = await deps.dialogue.ownerOf(params.id)
  const mayRead = owner !== undefined && (await deps.dialogue.mayRead(me.scope, owner.conversationId))
  const file = mayRead ? await readAttachment(owner.id, deps) : undefined
  if (file === undefined) throw notFound('Không tìm thấy tệp này.')
  response.set(fileHeaders(file))
  response.send(file.bytes)
}
