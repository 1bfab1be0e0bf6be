import { randomUUID } from 'node:crypto'
import { openFlow } from '../../flows/engine/engine'
import type { Source } from '../../flows/flow'
import { topicId } from '../../ids'
import { fillIn, type CannedReply } from '../../tickets/canned-reply'
import type { DeskTicket } from '../../tickets/desk-tickets'
import { localDate } from '../../time'
import type { CannedReply as CannedReplyView, Drafts } from './contract/ticket-commands'
import type { Handlers, Me } from './handlers'
import { notFound, refuse } from './refusal'
import { unitRef } from './refs'
import type { TicketDeps } from './ticket-deps'
import { ticketIn } from './ticket-handlers'

type Drafting = Pick<
  Handlers,
  'ticketDrafts' | 'previewReply' | 'listCannedReplies' | 'addCannedReply' | 'changeCannedReply' | 'removeCannedReply'
>

export function draftHandlers(deps: TicketDeps): Drafting {
  const replyIn = async (me: Me, id: string): Promise<CannedReply> => {
    const found = await deps.cannedReplies.find(me.scope, id)
    if (found === undefined) throw notFound('Không tìm thấy câu soạn sẵn này trong phạm vi của bạn.')
    return found
  }
  return {
    async ticketDrafts({ me, params }) {
      const ticket = await ticketIn(me, params.id, deps)
      const replies = await deps.cannedReplies.list(usable(me, deps))
      const values = await valuesFor(ticket, me, deps)
      const fitting = replies.filter(({ topic }) => topic === undefined || topic === ticket.topic)
      const flow = flowDraft(ticket, deps)
      return {
        canned: fitting.map(({ id, title, text }) => ({ id, title, text: fillIn(text, values) })),
        ...(flow === undefined ? {} : { flow }),
      }
    },
    async previewReply({ me, params, body }) {
      const ticket = await ticketIn(me, params.id, deps)
      const account = deps.accounts.find(ticket.accountId)
      const channel = account === undefined ? undefined : deps.channel(account.channel)
      if (account === undefined || channel === undefined) throw refuse(422, 'cannot-send', 'Kênh này chưa nối được.')
      const parts = channel.render({ text: body.text.normalize('NFC') }, account.settings).map(({ text }) => text)
      return { parts, notes: parts.length > 1 ? [`Dài nên sẽ gửi thành ${parts.length} tin liền nhau.`] : [] }
    },
    async listCannedReplies({ me }) {
      const replies = await deps.cannedReplies.list(usable(me, deps))
      return { replies: replies.map((reply) => cannedView(reply, me, deps)) }
    },
    async addCannedReply({ me, body, audit }) {
      const reply = replyOf({ id: randomUUID(), unitId: me.officer.unitId }, body, deps)
      await deps.cannedReplies.save(reply)
      audit(`Thêm câu soạn sẵn "${reply.title}"`, reply.id)
      return cannedView(reply, me, deps)
    },
    async changeCannedReply({ me, params, body, audit }) {
      const reply = replyOf(await replyIn(me, params.id), body, deps)
      await deps.cannedReplies.save(reply)
      audit(`Sửa câu soạn sẵn "${reply.title}"`, reply.id)
      return cannedView(reply, me, deps)
    },
    async removeCannedReply({ me, params, audit }) {
      const reply = await replyIn(me, params.id)
      await deps.cannedReplies.remove(reply.id)
      audit(`Xoá câu soạn sẵn "${reply.title}"`, reply.id)
    },
  }
}

/** Those of the units above are for everybody below. */
function usable(me: Me, { units }: TicketDeps) {
  const tree = units.tree()
  const above = tree.all().filter(({ id }) => tree.subtree(id).includes(me.officer.unitId))
  return { units: [...new Set([...me.scope.units, ...above.map(({ id }) => id)])] }
}

function replyOf(
  kept: Pick<CannedReply, 'id' | 'unitId'>,
  { title, text, topic }: { title: string; text: string; topic?: string | undefined },
  { clock }: TicketDeps,
): CannedReply {
  const about = topic === undefined ? {} : { topic: topicId(topic) }
  return { id: kept.id, unitId: kept.unitId, title, text, updatedAt: clock.now(), ...about }
}

const cannedView = (reply: CannedReply, me: Me, deps: TicketDeps): CannedReplyView => ({
  id: reply.id,
  title: reply.title,
  text: reply.text,
  unit: unitRef(reply.unitId, deps),
  mine: me.scope.units.includes(reply.unitId),
  ...(reply.topic === undefined ? {} : { topic: reply.topic }),
})

async function valuesFor(ticket: DeskTicket, me: Me, deps: TicketDeps): Promise<Record<string, string | undefined>> {
  const contact = await deps.dialogue.conversation(ticket.conversationId)
  const own = deps.units.tree().values(ticket.unitId)
  return {
    ...ticket.values,
    ...Object.fromEntries(Object.entries(own).map(([name, value]) => [`unit.${name}`, value])),
    ten: ticket.sealedName === undefined ? 'bạn' : deps.secrets.open(ticket.sealedName),
    'ma-phieu': ticket.code,
    'can-bo': me.officer.name,
    'don-vi': unitRef(ticket.unitId, deps).name,
    'noi-lam-viec': contact?.workplace,
  }
}

/** What the bot would say to this topic today, without its choices: words to begin from. */
function flowDraft(ticket: DeskTicket, deps: TicketDeps): Drafts['flow'] {
  const flow = deps.content().flows.get(ticket.topic)
  // Of the service's own flows ("talk to a person") the bot has said it all already.
  if (flow?.answer === undefined || flow.group === 'service') return undefined
  const now = deps.clock.now()
  const context = { content: deps.content(), today: localDate(now), now, unit: deps.units.tree().values(ticket.unitId) }
  const text = openFlow(flow.id, context)
    .says.map((said) => said.text)
    .join('\n\n')
  return text === '' ? undefined : { topic: flow.id, title: flow.title, text, sources: flow.sources.map(sourceView) }
}

const sourceView = ({ law, article, clause, link }: Source) => ({
  text: [law, article === undefined ? '' : `Điều ${article}`, clause === undefined ? '' : `khoản ${clause}`]
    .filter((part) => part !== '')
    .join(', '),
  link,
})
