import type { Channel } from '../channels/channel'
import type { AccountId, ChannelName } from '../ids'
import type { ParsedEvent } from '../inbox/event'
import type { Inbox } from '../inbox/inbox'
import { DAY, MINUTE, type Clock, type Instant } from '../time'
import type { OwnedAccount } from './account-repository'
import type { IntakeGap, IntakeRepository } from './intake-repository'

/**
 * What is older can be answered by nobody: after 7 days without a word from the worker neither the bot nor an officer may
 * write, on Zalo (consultation messages) as on Messenger (human agent tag).
 */
const FURTHEST_BACK_MS = 7 * DAY
/** A list that is long at a platform that allows 100 calls a minute. */
const READ_WITHIN_MS = 20 * MINUTE
const ACCOUNTS_AT_ONCE = 4
const TRY_AGAIN_AFTER_MS = [MINUTE, 5 * MINUTE, 15 * MINUTE]

/** What came of one try to read an account back. */
export interface ReadBackResult {
  accountId: AccountId
  reason: IntakeGap['reason']
  /** From when on the platform was asked. */
  since: Instant
  /** Messages that the platform gave, those heard before included. */
  messages: number
  /** Conversations in which at least one of them was new. */
  newIn: number
  /** partial: not all of it could be read, and more tries do not help. later: it is tried again. */
  outcome: 'complete' | 'partial' | 'later'
  /** The gap began before `FURTHEST_BACK_MS`. */
  cut: boolean
}

export interface ReadBackDeps {
  intake: Pick<IntakeRepository, 'gaps' | 'closeGap'>
  account(id: AccountId): OwnedAccount | undefined
  /** Undefined for a channel that this installation is not set up for. */
  channel(name: ChannelName): Pick<Channel, 'name' | 'identityOf' | 'missedSince'> | undefined
  inbox: Pick<Inbox, 'bringBack'>
  clock: Clock
  /** Aborts when the service stops. */
  signal: AbortSignal
  done(result: ReadBackResult): void
  failed(error: unknown): void
}

/** Reads back what platforms kept of the times in which something may have been missed; few accounts at a time. */
export function createReadBack(deps: ReadBackDeps): { run(): Promise<void> } {
  const tries = new Map<AccountId, { since: Instant; count: number; notBefore: Instant }>()

  async function run(): Promise<void> {
    const now = deps.clock.now()
    const due = (await deps.intake.gaps()).filter(({ accountId }) => (tries.get(accountId)?.notBefore ?? 0) <= now)
    const readNext = async (): Promise<void> => {
      for (let gap = due.shift(); gap !== undefined && !deps.signal.aborted; gap = due.shift()) await read(gap)
    }
    await Promise.all(Array.from({ length: ACCOUNTS_AT_ONCE }, readNext))
  }

  async function read(gap: IntakeGap): Promise<void> {
    const account = deps.account(gap.accountId)
    const channel = account === undefined ? undefined : deps.channel(account.channel)
    if (account === undefined || channel === undefined) return deps.intake.closeGap(gap)
    const now = deps.clock.now()
    const since = Math.max(gap.since, now - FURTHEST_BACK_MS)
    try {
      const signal = AbortSignal.any([deps.signal, AbortSignal.timeout(READ_WITHIN_MS)])
      const { events, complete } = await channel.missedSince(account, since, signal)
      const young = events.filter(({ at }) => at >= since)
      const newIn = await deps.inbox.bringBack(channel, young, deps.clock.now())
      await settle(gap, { since, young, newIn, complete, now })
    } catch (error) {
      waitLonger(gap, now)
      deps.failed(error)
    }
  }

  async function settle(gap: IntakeGap, result: Result): Promise<void> {
    const { since, young, newIn, complete, now } = result
    const again = !complete && waitLonger(gap, now)
    if (!again) {
      tries.delete(gap.accountId)
      await deps.intake.closeGap(gap)
    }
    deps.done({
      accountId: gap.accountId,
      reason: gap.reason,
      since,
      messages: young.length,
      newIn,
      outcome: complete ? 'complete' : again ? 'later' : 'partial',
      cut: since > gap.since,
    })
  }

  /** False when it was tried often enough. */
  function waitLonger({ accountId, since }: IntakeGap, now: Instant): boolean {
    const known = tries.get(accountId)
    const count = known?.since === since ? known.count : 0
    const wait = TRY_AGAIN_AFTER_MS[count]
    tries.set(accountId, { since, count: count + 1, notBefore: now + (wait ?? TRY_AGAIN_AFTER_MS.at(-1) ?? 0) })
    return wait !== undefined
  }

  return { run }
}

interface Result {
  since: Instant
  young: readonly ParsedEvent[]
  newIn: number
  complete: boolean
  now: Instant
}
