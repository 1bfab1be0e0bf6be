import fc from 'fast-check'
import type { SendResult } from '../channels/channel'
import { accountId, conversationId, messageId } from '../ids'
import { MINUTE, SECOND } from '../time'
import type { StoredMessage } from './message'
import { ECHO_WITHIN_MS, settlementFor, type SettleContext } from './settle'

const NOW = 1_000_000
const message: StoredMessage = {
  id: messageId('m'),
  answerId: 'a',
  lane: 'answer',
  author: 'bot',
  part: { text: 'x' },
  conversationId: conversationId('c'),
  accountId: accountId('zalo', '1'),
  createdAt: NOW,
  dueAt: NOW,
  expiresAt: NOW + 15 * MINUTE,
  status: 'sending',
  attempts: 1,
}
const context = (over: Partial<SettleContext> = {}): SettleContext => ({
  message,
  channel: 'zalo',
  attempt: 1,
  lostBefore: 0,
  now: NOW,
  random: 0,
  ...over,
})

const reasons = fc.string()
const waits = fc.option(fc.integer({ min: 0, max: 30 * MINUTE }), { nil: undefined })
const results: fc.Arbitrary<SendResult> = fc.oneof(
  fc.record({ kind: fc.constant('sent' as const), platformMessageId: reasons }),
  fc
    .record({
      reason: reasons,
      afterMs: waits,
      attempts: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
    })
    .map(({ reason, afterMs, attempts }): SendResult => ({
      kind: 'again',
      reason,
      ...(afterMs === undefined ? {} : { afterMs }),
      ...(attempts === undefined ? {} : { attempts }),
    })),
  fc.record({ reason: reasons, afterMs: waits }).map(({ reason, afterMs }): SendResult => ({
    kind: 'account-stopped',
    reason,
    ...(afterMs === undefined ? {} : { afterMs }),
  })),
  fc.record({
    kind: fc.constantFrom('token' as const, 'unknown' as const, 'choices-refused' as const),
    reason: reasons,
  }),
  fc.record({ kind: fc.constantFrom('needs-person' as const, 'give-up' as const), reason: reasons }),
)
const contexts = fc
  .record({
    attempt: fc.integer({ min: 1, max: 50 }),
    lostBefore: fc.integer({ min: 0, max: 3 }),
    now: fc.integer({ min: NOW, max: NOW + 20 * MINUTE }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  })
  .map(context)

describe('what becomes of a message after an attempt', () => {
  it('is over when the platform took it', () => {
    expect(settlementFor({ kind: 'sent', platformMessageId: 'p' }, context())).toEqual({
      kind: 'sent',
      platformMessageId: 'p',
    })
  })

  it('is one more try after an answer that was lost, whatever failed in between, and none after the second', () => {
    const lost: SendResult = { kind: 'unknown', reason: 'timeout' }
    expect(settlementFor(lost, context())).toEqual({
      kind: 'unknown',
      dueAt: NOW + ECHO_WITHIN_MS,
      reason: 'answer-lost: timeout',
    })
    const busySince = { ...message, reason: 'busy' }
    expect(settlementFor(lost, context({ message: busySince, attempt: 3, lostBefore: 1 }))).toMatchObject({
      kind: 'failed',
    })
  })

  it('is as many tries as the platform allows for this failure', () => {
    const busy: SendResult = { kind: 'again', reason: 'busy', attempts: 3 }
    expect([1, 2, 3].map((attempt) => settlementFor(busy, context({ attempt })).kind)).toEqual([
      'again',
      'again',
      'failed',
    ])
  })

  it('is a wait of five minutes when the account is stopped, or what the platform says', () => {
    const stopped = { kind: 'account-stopped', reason: 'unpaid' } as const
    expect(settlementFor(stopped, context())).toMatchObject({ kind: 'again', dueAt: NOW + 5 * MINUTE })
    expect(settlementFor({ ...stopped, afterMs: SECOND }, context())).toMatchObject({ dueAt: NOW + SECOND })
  })

  it('is never a try after its time, nor before the platform’s own wait', () =>
    fc.assert(
      fc.property(results, contexts, (result, ctx) => {
        const settlement = settlementFor(result, ctx)
        if (settlement.kind !== 'again') return
        expect(settlement.dueAt).toBeLessThanOrEqual(ctx.message.expiresAt)
        expect(settlement.dueAt).toBeGreaterThanOrEqual(ctx.now + ('afterMs' in result ? (result.afterMs ?? 0) : 0))
      }),
    ))

  it('is success only when the platform said so, and always a reason when it is over otherwise', () =>
    fc.assert(
      fc.property(results, contexts, (result, ctx) => {
        const settlement = settlementFor(result, ctx)
        expect(settlement.kind === 'sent').toBe(result.kind === 'sent')
        if (result.kind === 'give-up' || result.kind === 'needs-person')
          expect(settlement).toEqual({ kind: 'failed', reason: result.reason })
        if (settlement.kind === 'unknown') expect([result.kind, ctx.lostBefore]).toEqual(['unknown', 0])
      }),
    ))
})
