import { DAY, HOUR, type Instant } from '../time'
import { isObject } from './json'
import type { MessengerEvent } from './messenger-events'

/** How the platform sees the people of all Pages. A PSID belongs to one Page. */
export interface MessengerPeople {
  observe(event: MessengerEvent): void
  pageOf(psid: string): string | undefined
  /** `standard`: 24 hours from the last action. `human-agent`: until day 7, for what a person wrote. */
  window(psid: string, now: Instant): 'standard' | 'human-agent' | 'closed'
  /** Another app or the Page's inbox has the thread. */
  isHeldByOther(psid: string): boolean
  setHeldByOther(psid: string, held: boolean): void
  /** Every message to this person is refused so until `undefined` is given. */
  refuse(psid: string, error: { code: number; subcode?: number } | undefined): void
  refusalOf(psid: string): { code: number; subcode?: number } | undefined
}

/** What opens the window; receipts do not. */
const OPENERS = ['message', 'postback', 'referral', 'reaction', 'optin']

export function createMessengerPeople(): MessengerPeople {
  const people = new Map<string, { pageId: string; lastActionAt: Instant }>()
  const heldByOther = new Set<string>()
  const refusals = new Map<string, { code: number; subcode?: number }>()
  return {
    observe({ pageId, item }) {
      const { sender, timestamp } = item
      if (!isObject(sender) || typeof sender['id'] !== 'string' || sender['id'] === pageId) return
      if (typeof timestamp !== 'number' || !OPENERS.some((kind) => kind in item)) return
      const known = people.get(sender['id'])
      const lastActionAt = Math.max(known?.lastActionAt ?? 0, timestamp)
      people.set(sender['id'], { pageId, lastActionAt })
    },
    pageOf: (psid) => people.get(psid)?.pageId,
    window(psid, now) {
      const age = now - (people.get(psid)?.lastActionAt ?? -Infinity)
      if (age <= 24 * HOUR) return 'standard'
      return age <= 7 * DAY ? 'human-agent' : 'closed'
    },
    isHeldByOther: (psid) => heldByOther.has(psid),
    setHeldByOther(psid, held) {
      if (held) heldByOther.add(psid)
      else heldByOther.delete(psid)
    },
    refuse(psid, error) {
      if (error === undefined) refusals.delete(psid)
      else refusals.set(psid, error)
    },
    refusalOf: (psid) => refusals.get(psid),
  }
}
