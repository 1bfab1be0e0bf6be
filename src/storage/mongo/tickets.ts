import type { TicketFilter, TicketRepository } from '../../tickets/ticket-repository'
import { assertStorable } from './storable'
import type { Collections } from './collections'
import type { MailDelivery } from './mail'
import { changesOf, toTicket } from './ticket-doc'
import { transcripts } from './transcript'

const MOST_PRESSING = { rank: 1, firstAnswerDueAt: 1, _id: 1 } as const
const NEWEST = { openedAt: -1, _id: -1 } as const

export function mongoTickets(collections: Collections, mail: MailDelivery): TicketRepository {
  const { tickets } = collections
  const hasEntry = async (id: string, entryId: string): Promise<boolean> =>
    (await tickets.exists({ _id: id, 'entries.id': entryId })) !== null

  return {
    async find(id) {
      const doc = await tickets.findById(id).lean()
      return doc === null ? undefined : toTicket(doc)
    },
    async findByCode(code) {
      const doc = await tickets.findOne({ code }).sort({ openedAt: -1 }).lean()
      return doc === null ? undefined : toTicket(doc)
    },
    /** Two lists: the first is short, and of the second, which grows for ever, an index gives the order. */
    async list(filter) {
      const listed = async (isOpen: boolean, limit: number) =>
        limit <= 0
          ? []
          : tickets
              .find(conditions(filter, isOpen))
              .sort(isOpen ? MOST_PRESSING : NEWEST)
              .limit(limit)
              .lean()
      const open = filter.status === 'resolved' ? [] : await listed(true, filter.limit)
      const wantsDone = filter.status === undefined || filter.status === 'resolved'
      const done = wantsDone ? await listed(false, filter.limit - open.length) : []
      return [...open, ...done].map(toTicket)
    },
    async history(id) {
      const doc = await tickets.findById(id, { entries: 1 }).lean()
      const entries = [...(doc?.entries ?? [])]
      return entries.sort((a, b) => a.entry.at - b.entry.at).map(({ entry }) => entry)
    },
    async save(ticket, expectedVersion, entry, mailbox, once) {
      assertStorable({ ticket, entry, mailbox }, 'save')
      const entryId = once === undefined ? `${ticket.id}:${expectedVersion}` : `${ticket.id}:once:${once}`
      if (once !== undefined && (await hasEntry(ticket.id, entryId))) return 'repeated'
      const push = { entries: { id: entryId, entry }, ...(mailbox.length === 0 ? {} : { mail: { $each: mailbox } }) }
      const { matchedCount } = await tickets.updateOne(
        { _id: ticket.id, version: expectedVersion, 'entries.id': { $ne: entryId } },
        { ...changesOf(ticket, entry.at), $push: push },
      )
      if (matchedCount === 0)
        return once !== undefined && (await hasEntry(ticket.id, entryId)) ? 'repeated' : 'conflict'
      if (mailbox.length > 0) await mail.ofTicket(ticket.id)
      return 'saved'
    },
    isDone: (id, once) => hasEntry(id, `${id}:once:${once}`),
    transcript: transcripts(collections),
    openCount: (accountId) => tickets.countDocuments({ open: true, ...(accountId === undefined ? {} : { accountId }) }),
  }
}

function conditions({ status, units, officer }: TicketFilter, isOpen: boolean) {
  return {
    ...(isOpen ? { open: true as const } : { status: 'resolved' as const }),
    ...(isOpen && status !== undefined && status !== 'unresolved' ? { status } : {}),
    ...(units === undefined ? {} : { unitId: { $in: units } }),
    ...(officer === undefined ? {} : { officer }),
  }
}
