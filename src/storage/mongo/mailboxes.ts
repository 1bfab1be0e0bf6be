import type { NewEvent } from '../../inbox/event-repository'
import type { Collections } from './collections'
import { toEventDoc } from './event-doc'
import { retried, unlessThere } from './failures'
import type { EventSequence } from './sequence'

/** Puts events that arise inside the service into their mailboxes; each once, by its key. */
export function mailboxes({ events }: Collections, sequence: EventSequence) {
  return {
    /** False when an event of this key was there already. */
    async put(event: NewEvent): Promise<boolean> {
      const doc = toEventDoc(event, await sequence.draw(1))
      return retried(() => unlessThere(events.insertMany([doc], { lean: true })))
    },
  }
}
export type Mailboxes = ReturnType<typeof mailboxes>
