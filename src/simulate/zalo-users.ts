import { DAY, HOUR, type Instant } from '../time'
import { isObject, isPlatformId } from './json'
import type { ZaloEvent } from './zalo-events'

/** How the platform sees the people of one OA: when they last did something, and who refuses what. */
export interface ZaloUsers {
  /** Takes note of what a person did, from the event that tells the service. */
  observe(event: ZaloEvent): void
  /** Every message to this person is refused with this code until `undefined` is given. */
  refuse(userId: string, code: number | undefined): void
  refusalOf(userId: string): number | undefined
  /** `free`: within 48 h of a message. `billed`: within 7 days of any interaction. */
  window(userId: string, now: Instant): 'free' | 'billed' | 'closed' | 'unknown-person'
  lastInteractionAt(userId: string): Instant | undefined
  isFollower(userId: string): boolean
  ids(): string[]
}

interface Person {
  lastInteractionAt: Instant
  lastMessageAt: Instant
  follows: boolean
}

const FREE_WINDOW = 48 * HOUR
const BILLED_WINDOW = 7 * DAY
const OPENS_WINDOW = /^(user_send_|anonymous_send_|follow$|user_click_chatnow$|user_submit_info$|user_call_oa$)/

export function createZaloUsers(): ZaloUsers {
  const people = new Map<string, Person>()
  const refusals = new Map<string, number>()
  return {
    observe(event) {
      const userId = userOf(event)
      if (userId === undefined) return
      const known = people.get(userId)
      if (event.event_name === 'unfollow' && known !== undefined) known.follows = false
      if (!OPENS_WINDOW.test(event.event_name)) return
      const at = Number(event.timestamp)
      const person = known ?? { lastInteractionAt: at, lastMessageAt: -Infinity, follows: false }
      person.lastInteractionAt = Math.max(person.lastInteractionAt, at)
      if (event.event_name.includes('_send_')) person.lastMessageAt = Math.max(person.lastMessageAt, at)
      if (event.event_name === 'follow') person.follows = true
      people.set(userId, person)
    },
    refuse(userId, code) {
      if (code === undefined) refusals.delete(userId)
      else refusals.set(userId, code)
    },
    refusalOf: (userId) => refusals.get(userId),
    window(userId, now) {
      const person = people.get(userId)
      if (person === undefined) return 'unknown-person'
      if (now - person.lastMessageAt <= FREE_WINDOW) return 'free'
      return now - person.lastInteractionAt <= BILLED_WINDOW ? 'billed' : 'closed'
    },
    lastInteractionAt: (userId) => people.get(userId)?.lastInteractionAt,
    isFollower: (userId) => people.get(userId)?.follows ?? false,
    ids: () => [...people.keys()],
  }
}

/** Whose doing an event is: `follower.id`, `user_id` or `sender.id`, by kind. */
function userOf(event: ZaloEvent): string | undefined {
  const { follower, sender, user_id: plain } = event
  if (isObject(follower) && isPlatformId(follower['id'])) return follower['id']
  if (isPlatformId(plain)) return plain
  return isObject(sender) && isPlatformId(sender['id']) ? sender['id'] : undefined
}
