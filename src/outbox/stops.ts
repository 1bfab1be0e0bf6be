import type { Broadcast } from '../broadcast'
import type { AccountId } from '../ids'
import { DAY, type Clock, type Instant } from '../time'

/** Accounts on which the platform takes nothing for a while. Every process that sends hears of it. */
export interface Stops {
  stop(account: AccountId, forMs: number): void
  /** Until when nothing is to be sent on the account; in the past when it may. */
  until(account: AccountId): Instant
}

/** A platform that says more is asked again then. */
const AT_MOST_MS = DAY

/** Processes tell one another for how long, not until when: their clocks differ. Who missed it learns it from a send of its own. */
export function createStops(broadcast: Pick<Broadcast, 'publish' | 'subscribe'>, clock: Pick<Clock, 'now'>): Stops {
  const stopped = new Map<AccountId, Instant>()
  broadcast.subscribe('stopped-accounts', (payload) => {
    const told = payload as { account?: unknown; forMs?: unknown } | null
    if (typeof told?.account !== 'string' || typeof told.forMs !== 'number') return
    if (!(told.forMs > 0)) return
    const account = told.account as AccountId
    const until = clock.now() + Math.min(told.forMs, AT_MOST_MS)
    // A send that was in flight may be refused for a shorter time than one before it.
    stopped.set(account, Math.max(until, stopped.get(account) ?? 0))
  })
  return {
    stop: (account, forMs) => broadcast.publish('stopped-accounts', { account, forMs }),
    until: (account) => stopped.get(account) ?? 0,
  }
}
