import type { TicketId } from '../../ids'
import { applyEntry, type NewTicket, type TicketEntry } from '../../tickets/ticket'
import type { Collections } from './collections'
import { unlessThere } from './failures'
import { changesOf, openedTicket, toTicket } from './ticket-doc'
import { turnId } from './schemas/turn'
import type { TurnWrites } from './turn-writes'

export function ticketSpreading({ tickets }: Collections) {
  return {
    async open(writes: TurnWrites, given: NewTicket): Promise<void> {
      await unlessThere(tickets.insertMany([openedTicket(writes, given)], { lean: true }))
    },
    /** Without a version: whoever changes the ticket at the same time, the entry comes on top, once for each id. */
    async append(writes: TurnWrites, n: number, id: TicketId, entry: TicketEntry): Promise<void> {
      const entryId = `${turnId(writes.conversationId, writes.version)}:${n}`
      for (;;) {
        const doc = await tickets.findById(id).lean()
        if (doc === null || doc.entries.some((one) => one.id === entryId)) return
        const { matchedCount } = await tickets.updateOne(
          { _id: id, version: doc.version },
          { ...changesOf(applyEntry(toTicket(doc), entry), writes.now), $push: { entries: { id: entryId, entry } } },
        )
        if (matchedCount > 0) return
      }
    },
  }
}
