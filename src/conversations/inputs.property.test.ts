import fc from 'fast-check'
import { accountId, conversationId, timerId } from '../ids'
import type { EventBody, StoredEvent } from '../inbox/event'
import { isInternal, LONGEST_WAIT_MS, planInputs, QUIET_MS, type PlanContext } from './inputs'

const NOW = 1_000_000
const FRAGMENT = 'chị ơi'

const bodies: fc.Arbitrary<EventBody> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<EventBody>({ kind: 'text', text: FRAGMENT }) },
  { weight: 3, arbitrary: fc.constant<EventBody>({ kind: 'text', text: 'chậm lương thì sao' }) },
  fc.constant<EventBody>({ kind: 'text', text: '1' }),
  fc.constant<EventBody>({ kind: 'tap', payload: 'v1:menu' }),
  fc.constant<EventBody>({ kind: 'attachment', items: [] }),
  fc.constant<EventBody>({ kind: 'timer', timerId: timerId('t'), timer: 'fragment' }),
  fc.constant<EventBody>({ kind: 'echo', author: 'staff', messageId: 'm' }),
)
/** A mailbox as the store gives it: by (at, seq); what came in at which moment is free of that order. */
const mailboxes: fc.Arbitrary<StoredEvent[]> = fc
  .array(fc.record({ body: bodies, at: fc.integer({ min: 0, max: 9 }), ago: fc.integer({ min: 0, max: 6_000 }) }), {
    maxLength: 12,
  })
  .map((given) =>
    given
      .map(({ body, at, ago }, seq): StoredEvent => ({
        seq,
        at,
        body,
        receivedAt: NOW - ago,
        accountId: accountId('zalo', '1'),
        conversationId: conversationId('c'),
      }))
      .sort((a, b) => a.at - b.at || a.seq - b.seq),
  )
const marks = fc.option(fc.record({ at: fc.integer({ min: 0, max: 9 }), seq: fc.integer({ min: 0, max: 12 }) }), {
  nil: undefined,
})
const contexts: fc.Arbitrary<PlanContext> = fc.record({ lastTaken: marks, mayWait: fc.boolean() }).map((given) => ({
  now: NOW,
  mayWait: given.mayWait,
  standsAlone: (text) => text === '1',
  isFragment: (text) => text.split('\n').every((line) => line === FRAGMENT),
  ...(given.lastTaken === undefined ? {} : { lastTaken: given.lastTaken }),
}))

const isBefore = (event: StoredEvent, mark: { at: number; seq: number }): boolean =>
  event.at < mark.at || (event.at === mark.at && event.seq < mark.seq)
const seqs = (events: readonly StoredEvent[]): number[] => events.map(({ seq }) => seq)

describe('whatever waits in a mailbox', () => {
  it('is taken in its order, nothing left out and nothing twice; only its end may wait', () =>
    fc.assert(
      fc.asyncProperty(mailboxes, contexts, async (waiting, ctx) => {
        const { ready } = await planInputs(waiting, ctx)
        const taken = ready.flatMap(({ events }) => seqs(events))
        expect(taken).toEqual(seqs(waiting).slice(0, taken.length))
      }),
    ))

  it('waits for more only as fragments, 2 s after the last and 4 s after the first that came', () =>
    fc.assert(
      fc.asyncProperty(mailboxes, contexts, async (waiting, ctx) => {
        const { ready, waitUntil } = await planInputs(waiting, ctx)
        const held = waiting.slice(ready.flatMap(({ events }) => events).length)
        expect(waitUntil === undefined).toBe(held.length === 0)
        if (waitUntil === undefined) return
        const received = held.map(({ receivedAt }) => receivedAt)
        expect(held.every(({ body }) => body.kind === 'text' && body.text === FRAGMENT)).toBe(true)
        expect(ctx.mayWait).toBe(true)
        expect(waitUntil).toBeGreaterThan(ctx.now)
        expect(waitUntil).toBe(Math.min(Math.max(...received) + QUIET_MS, Math.min(...received) + LONGEST_WAIT_MS))
      }),
    ))

  it('is taken to the last when the wait is over, with what came in the meantime', () =>
    fc.assert(
      fc.asyncProperty(mailboxes, contexts, async (waiting, ctx) => {
        const { waitUntil = NOW } = await planInputs(waiting, ctx)
        const { ready } = await planInputs(waiting, { ...ctx, now: waitUntil })
        expect(ready.flatMap(({ events }) => seqs(events))).toEqual(seqs(waiting))
      }),
    ))

  it('is late exactly when it is a person’s and older than what was taken, and then stands alone', () =>
    fc.assert(
      fc.asyncProperty(mailboxes, contexts, async (waiting, ctx) => {
        const { ready } = await planInputs(waiting, { ...ctx, mayWait: false })
        for (const { events, late } of ready) {
          for (const event of events)
            expect(late).toBe(ctx.lastTaken !== undefined && !isInternal(event.body) && isBefore(event, ctx.lastTaken))
          if (late) expect(events).toHaveLength(1)
        }
      }),
    ))

  it('is joined only text to text, line by line, and never what stands alone', () =>
    fc.assert(
      fc.asyncProperty(mailboxes, contexts, async (waiting, ctx) => {
        for (const { events, body } of (await planInputs(waiting, ctx)).ready) {
          if (events.length === 1) expect(body).toEqual(events[0]?.body)
          else {
            const texts = events.map((event) => (event.body.kind === 'text' ? event.body.text : 'no text'))
            expect(body).toEqual({ kind: 'text', text: texts.join('\n') })
            expect(texts).not.toContain('1')
          }
        }
      }),
    ))
})
