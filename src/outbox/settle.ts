import type { SendResult } from '../channels/channel'
import type { ChannelName } from '../ids'
import { MINUTE, SECOND, type Instant } from '../time'
import { backoffMs } from './backoff'
import type { StoredMessage } from './message'
import type { Settlement } from './message-repository'

/** How long the echo of a send whose answer was lost is waited for. */
export const ECHO_WITHIN_MS = 20 * SECOND
/** A doubled answer is annoying, a third one costs money: one more try at most after an unknown outcome. */
const TRIES_AFTER_UNKNOWN = 1
const ACCOUNT_STOPPED_MS = 5 * MINUTE

export interface SettleContext {
  message: StoredMessage
  channel: ChannelName
  /** Which attempt of this message it was, from 1. */
  attempt: number
  /** Earlier attempts of which nobody knows whether they arrived. */
  lostBefore: number
  now: Instant
  /** 0 to 1, for the jitter. */
  random: number
}

/** What becomes of a message after one attempt; pure. Only what can succeed later is tried again, and not for ever. */
export function settlementFor(result: SendResult, ctx: SettleContext): Settlement {
  switch (result.kind) {
    case 'sent':
      return { kind: 'sent', platformMessageId: result.platformMessageId }
    case 'unknown':
      return afterUnknown(result.reason, ctx)
    case 'again':
      if (result.attempts !== undefined && ctx.attempt >= result.attempts)
        return { kind: 'failed', reason: result.reason }
      return again(ctx, result.reason, backoffMs(ctx.attempt, ctx.random, result.afterMs))
    case 'token':
      return again(ctx, result.reason, 0)
    case 'choices-refused':
      return again(ctx, result.reason, 0)
    case 'account-stopped':
      return again(ctx, result.reason, result.afterMs ?? ACCOUNT_STOPPED_MS)
    case 'needs-person':
    case 'give-up':
      return { kind: 'failed', reason: result.reason }
  }
}

function again({ message, now }: SettleContext, reason: string, afterMs: number): Settlement {
  const dueAt = now + afterMs
  return dueAt > message.expiresAt
    ? { kind: 'failed', reason: `${reason} (hết thời gian gửi lại)` }
    : { kind: 'again', dueAt, reason }
}

function afterUnknown(reason: string, { lostBefore, now }: SettleContext): Settlement {
  if (lostBefore >= TRIES_AFTER_UNKNOWN) return { kind: 'failed', reason: `${reason}: không rõ tin đã tới chưa` }
  return { kind: 'unknown', dueAt: now + ECHO_WITHIN_MS, reason: `answer-lost: ${reason}` }
}
