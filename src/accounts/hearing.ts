import type { AccountId } from '../ids'
import { MINUTE, type Instant } from '../time'
import { slotOf, type GapReason, type IntakeGap, type IntakeRepository } from './intake-repository'

/** Platforms' clocks and ours differ, and a webhook can be minutes on its way. */
const OVERLAP_MS = 10 * MINUTE

/** Notes on the hot path, by a look into a map, which accounts are heard; what is new goes to the store now and then. */
export interface Hearing {
  heard(account: AccountId, at: Instant): void
  /** Neither store nor spool took something of this account, and its platform was told so. */
  refused(account: AccountId, at: Instant): void
  /** Something may have been missed `since` then, or since the account was heard last; nothing to note when it never was. */
  missed(account: AccountId, reason: GapReason, now: Instant, since?: Instant): Promise<void>
  /** Brings to the store what was noted. Rejects when the store does not take it; then it is still noted. */
  flush(): Promise<void>
}

export function createHearing(intake: Pick<IntakeRepository, 'heard' | 'openGap' | 'slotsOf'>): Hearing {
  const newest = new Map<AccountId, Instant>()
  let slots: { accountId: AccountId; slot: Instant }[] = []
  const gaps = new Map<AccountId, IntakeGap>()
  let flushing: Promise<void> | undefined

  async function flushAll(): Promise<void> {
    // Gaps first: when the process ends here, what comes after the refusal must not be all that is known.
    for (const gap of [...gaps.values()]) {
      await intake.openGap(gap)
      if (gaps.get(gap.accountId) === gap) gaps.delete(gap.accountId)
    }
    const taken = slots
    if (taken.length === 0) return
    slots = []
    try {
      await intake.heard(taken)
    } catch (error) {
      slots = [...taken, ...slots]
      throw error
    }
  }

  return {
    heard(account, at) {
      const slot = slotOf(at)
      if (newest.get(account) === slot) return
      newest.set(account, slot)
      slots.push({ accountId: account, slot })
    },
    refused(account, at) {
      const since = Math.min(gaps.get(account)?.since ?? Infinity, at - OVERLAP_MS)
      gaps.set(account, { accountId: account, since, reason: 'refused', notedAt: at })
    },
    async missed(account, reason, now, since) {
      const from = since ?? (await intake.slotsOf(account, 1))[0]
      if (from === undefined) return
      await intake.openGap({ accountId: account, since: Math.min(from, now) - OVERLAP_MS, reason, notedAt: now })
    },
    flush() {
      flushing ??= flushAll().finally(() => (flushing = undefined))
      return flushing
    },
  }
}
