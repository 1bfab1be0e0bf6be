import type { ConversationId } from '../../ids'
import { ticketId } from '../../ids'
import {
  orderOf,
  type DeskFilter,
  type DeskTicket,
  type DeskTicketRepository,
  type DeskView,
  type Viewer,
} from '../../tickets/desk-tickets'
import type { Collections } from './collections'
import { behind, filtered, inScope, viewed, withWords, type TicketCondition } from './desk-ticket-filter'
import type { TicketDoc } from './schemas/ticket'
import { toTicket } from './ticket-doc'
import { wordsOf } from './words'

const COUNTED = 100
const OPEN_IN_ONE = 20
/** Of a word that stands in very many messages, the newest so many are looked through. */
const SEARCHED = 2_000
const NEWEST = { openedAt: -1, _id: -1 } as const
const DESK = { rank: 1, clockPlace: 1, _id: 1 } as const

export function mongoDeskTickets({ tickets, contacts, events, cases }: Collections): DeskTicketRepository {
  async function withNames(docs: TicketDoc[]): Promise<DeskTicket[]> {
    const ids = [...new Set(docs.map(({ conversationId }) => conversationId))]
    const known =
      ids.length === 0
        ? []
        : await contacts.find({ _id: { $in: ids }, erased: { $ne: true } }, { sealedName: 1 }).lean()
    const names = new Map<ConversationId, string | undefined>(known.map(({ _id, sealedName }) => [_id, sealedName]))
    return docs.map((doc) => toDeskTicket(doc, names.get(doc.conversationId)))
  }
  async function found(typed: readonly string[]): Promise<TicketCondition> {
    const words = wordsOf(...typed)
    if (words.length === 0) return { _id: { $in: [] } }
    const said = await events
      .find({ $and: withWords(words) }, { conversationId: 1 })
      .sort({ seq: -1 })
      .limit(SEARCHED)
      .lean()
    const conversationId = { $in: [...new Set(said.map((event) => event.conversationId))] }
    return { $or: [{ $and: withWords(words) }, { conversationId }] }
  }
  async function list(viewer: Viewer, filter: DeskFilter): Promise<DeskTicket[]> {
    const conditions = [
      ...viewed(filter.view, viewer, filter.words !== undefined),
      ...filtered(filter),
      ...(filter.words === undefined ? [] : [await found(filter.words)]),
      ...behind(filter),
    ]
    const docs = await tickets
      .find({ $and: conditions })
      .sort(orderOf(filter) === 'newest' ? NEWEST : DESK)
      .limit(filter.limit)
      .lean()
    return withNames(docs)
  }
  return {
    async find(scope, id) {
      const doc = await tickets.findOne({ _id: id, ...inScope(scope) }).lean()
      return doc === null ? undefined : (await withNames([doc]))[0]
    },
    list,
    async counts(viewer) {
      const of = (view: DeskView) => tickets.countDocuments({ $and: viewed(view, viewer) }, { limit: COUNTED })
      const [mine, unassigned, unit, waiting, overdue, urgent, all, openCases] = await Promise.all([
        ...[of('mine'), of('unassigned'), of('unit'), of('waiting'), of('overdue'), of('urgent'), of('all')],
        cases.countDocuments({ status: 'open', unitId: { $in: viewer.scope.units } }, { limit: COUNTED }),
      ])
      return {
        ...{ mine: mine ?? 0, unassigned: unassigned ?? 0, unit: unit ?? 0, waiting: waiting ?? 0 },
        ...{ overdue: overdue ?? 0, urgent: urgent ?? 0, all: all ?? 0, cases: openCases ?? 0 },
      }
    },
    async openIn(conversationId) {
      const open = await tickets
        .find({ conversationId, open: true }, { unitId: 1 })
        .sort({ openedAt: -1 })
        .limit(OPEN_IN_ONE)
        .lean()
      return open.map(({ _id, unitId }) => ({ id: ticketId(_id), unitId }))
    },
    async ofConversation(scope, conversationId, limit) {
      return withNames(
        await tickets
          .find({ conversationId, ...inScope(scope) })
          .sort({ openedAt: -1 })
          .limit(limit)
          .lean(),
      )
    },
  }
}

function toDeskTicket(doc: TicketDoc, sealedName: string | undefined): DeskTicket {
  const { raised, clock, clockAt } = doc
  return {
    ...toTicket(doc),
    raised,
    ...(clock === undefined || clockAt === undefined ? {} : { clock: { kind: clock, at: clockAt } }),
    ...(sealedName === undefined ? {} : { sealedName }),
  }
}
