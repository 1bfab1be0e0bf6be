import type { AccountId } from '../ids'
import { MINUTE, type Instant } from '../time'

/** That an account was heard is kept by quarters of an hour: enough to know its habits, and few rows. */
export const SLOT_MS = 15 * MINUTE
export const slotOf = (at: Instant): Instant => at - (at % SLOT_MS)

export const GAP_REASONS = ['start', 'refused', 'away', 'reattached', 'silent'] as const
/**
 * start: the process was down. refused: neither store nor spool took a webhook. away: the platform could not be reached.
 * reattached: the platform had dropped the account. silent: nothing was heard for unusually long.
 */
export type GapReason = (typeof GAP_REASONS)[number]

/** A time in which something of an account may have been missed; it ends when it has been read back. */
export interface IntakeGap {
  accountId: AccountId
  since: Instant
  reason: GapReason
  /** When it was noted last: what is noted while it is being read is read once more. */
  notedAt: Instant
}

export const ACCOUNT_ALARMS = ['silent', 'unheard', 'detached', 'refused'] as const
/**
 * silent: nothing heard for unusually long. unheard: the platform has messages that its webhooks did not bring.
 * detached: the subscription is gone and could not be made again. refused: the platform does not take the credentials.
 */
export type AccountAlarmKind = (typeof ACCOUNT_ALARMS)[number]

/** Something that a person must look after; it stands until it is over. */
export interface AccountAlarm {
  accountId: AccountId
  kind: AccountAlarmKind
  since: Instant
  /** In Vietnamese: what is wrong and what to do. */
  advice: string
}

/** What is known of how accounts are heard, shared by all processes. Says nothing of any person. */
export interface IntakeRepository {
  /** Something of these accounts arrived in these slots; the same slot twice is one. */
  heard(slots: readonly { accountId: AccountId; slot: Instant }[]): Promise<void>
  /** When the account was heard, newest first. */
  slotsOf(account: AccountId, limit: number): Promise<Instant[]>
  /** Forgets the slots before then; the number. */
  forgetSlots(before: Instant): Promise<number>
  /** A gap that stands already keeps the earlier `since` (and its reason) and takes the later `notedAt`. */
  openGap(gap: IntakeGap): Promise<void>
  gaps(): Promise<IntakeGap[]>
  /** Nothing happens when the gap was noted again since then. */
  closeGap(gap: IntakeGap): Promise<void>
  /** True when this alarm did not stand before; one that stands keeps its `since` and takes the new advice. */
  raise(alarm: AccountAlarm): Promise<boolean>
  /** True when it stood. */
  clear(account: AccountId, kind: AccountAlarmKind): Promise<boolean>
  alarms(): Promise<AccountAlarm[]>
}
