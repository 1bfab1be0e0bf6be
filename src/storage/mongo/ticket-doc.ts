import type { TurnCommit } from '../../conversations/turn-repository'
import { ticketId } from '../../ids'
import { NEVER } from '../../tickets/desk-tickets'
import type { NewTicket, Ticket } from '../../tickets/ticket'
import type { TicketDoc } from './schemas/ticket'
import { absent, defined } from './defined'
import { wordsOf } from './words'

export const RANKS = { urgent: 0, high: 1, normal: 2 } as const

type Opening = Pick<TurnCommit, 'conversationId' | 'accountId' | 'now'> & { version: number }

/** A ticket as the turn opens it: its clock runs until somebody answers. */
export function openedTicket(turn: Opening, given: NewTicket): TicketDoc {
  const { id, code, officer, openedAt, firstAnswerDueAt, summary, values } = given
  return {
    ...{ _id: id, code, version: 1, conversationId: turn.conversationId, accountId: turn.accountId },
    ...{ unitId: given.unitId, topic: given.topic, priority: given.priority, rank: RANKS[given.priority] },
    ...{ status: officer === undefined ? ('open' as const) : ('assigned' as const), open: true },
    ...{ summary, values, openedAt, firstAnswerDueAt, workerWroteAt: openedAt },
    ...{ turn: turn.version, updatedAt: turn.now, raised: 0, clockStale: true, entries: [] },
    ...{ clock: 'first-answer' as const, clockAt: firstAnswerDueAt, clockPlace: firstAnswerDueAt },
    words: wordsOf(code, summary, ...Object.values(values)),
    ...(officer === undefined ? {} : { officer }),
  }
}

export function toTicket(doc: TicketDoc): Ticket {
  const { _id, code, version, conversationId, accountId, unitId, topic, priority, status } = doc
  return {
    ...{ id: ticketId(_id), code, version, conversationId, accountId, unitId, topic, priority, status },
    ...{ summary: doc.summary, values: doc.values, workerWroteAt: doc.workerWroteAt },
    ...{ openedAt: doc.openedAt, firstAnswerDueAt: doc.firstAnswerDueAt },
    ...defined({
      officer: doc.officer,
      firstAnsweredAt: doc.firstAnsweredAt,
      resolvedAt: doc.resolvedAt,
      resolution: doc.resolution,
      helped: doc.helped,
    }),
  }
}

/** The write that makes a stored ticket this one, as its next version. */
export function changesOf(ticket: Ticket, now: number) {
  const { unitId, topic, priority, status, summary, values, workerWroteAt } = ticket
  const { officer, firstAnsweredAt, resolvedAt, resolution, helped } = ticket
  const optional = { officer, firstAnsweredAt, resolvedAt, resolution, helped }
  const stands = status === 'waiting' || status === 'resolved'
  return {
    $set: {
      ...{ unitId, topic, priority, status, summary, values, workerWroteAt, rank: RANKS[priority], updatedAt: now },
      ...{ clockStale: true as const, words: wordsOf(ticket.code, summary, ...Object.values(values)) },
      ...defined(optional),
      ...(status === 'resolved' ? {} : { open: true as const }),
      ...(stands ? { clockPlace: NEVER } : {}),
    },
    $unset: {
      ...absent(optional),
      deadline: 1,
      ...(status === 'resolved' ? { open: 1 } : {}),
      ...(stands ? { clockAt: 1 } : {}),
    },
    $inc: { version: 1 },
  }
}
