import type { NewEvent } from '../../inbox/event-repository'
import type { Collections } from './collections'
import type { Mailboxes } from './mailboxes'

interface Shelf {
  read(id: string): Promise<{ mail?: NewEvent[] } | null>
  remove(id: string, key: string): Promise<unknown>
  close(id: string): Promise<unknown>
}

/** Events that were written into a ticket or a case with the change that they tell of, on their way to their mailboxes. */
export function mailDelivery({ tickets, cases }: Collections, mailbox: Mailboxes) {
  const ofTickets: Shelf = {
    read: (id) => tickets.findById(id, { mail: 1 }).lean().exec(),
    remove: (id, key) => tickets.updateOne({ _id: id }, { $pull: { mail: { key } } }),
    close: (id) => tickets.updateOne({ _id: id, mail: { $size: 0 } }, { $unset: { mail: 1 } }),
  }
  const ofCases: Shelf = {
    read: (id) => cases.findById(id, { mail: 1 }).lean().exec(),
    remove: (id, key) => cases.updateOne({ _id: id }, { $pull: { mail: { key } } }),
    close: (id) => cases.updateOne({ _id: id, mail: { $size: 0 } }, { $unset: { mail: 1 } }),
  }
  async function deliver({ read, remove, close }: Shelf, id: string): Promise<void> {
    for (const event of (await read(id))?.mail ?? []) {
      await mailbox.put(event)
      await remove(id, event.key)
    }
    await close(id)
  }
  return {
    ofTicket: (id: string) => deliver(ofTickets, id),
    ofCase: (id: string) => deliver(ofCases, id),
    /** What killed processes left; the number of documents. */
    async deliverAll(limit: number): Promise<number> {
      const left = { 'mail.key': { $gt: '' } }
      const fromTickets = await tickets.find(left, { _id: 1 }).limit(limit).lean()
      const fromCases = await cases.find(left, { _id: 1 }).limit(limit).lean()
      for (const { _id } of fromTickets) await deliver(ofTickets, _id)
      for (const { _id } of fromCases) await deliver(ofCases, _id)
      return fromTickets.length + fromCases.length
    },
  }
}
export type MailDelivery = ReturnType<typeof mailDelivery>
