import fc from 'fast-check'
import { LANES, type Lane } from './message'
import { createRateGate, GateClosed } from './rate-gate'

interface Request {
  n: number
  lane: Lane
  askedAt: number
  passedAt?: number
}

const requests = fc.array(
  fc.record({ lane: fc.constantFrom(...LANES), afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })) }),
  { minLength: 1, maxLength: 40 },
)
const rules = fc.record({ perMinute: fc.integer({ min: 60, max: 6_000 }), burst: fc.integer({ min: 1, max: 10 }) })
const stays = new AbortController().signal

/** Asks as planned on a fake clock, until everybody has passed; requests in the order in which they passed. */
async function run(rule: { perMinute: number; burst: number }, plan: { lane: Lane; afterMs: number }[]) {
  const gate = createRateGate({ ...rule, now: () => Date.now() })
  const passed: Request[] = []
  const asked: Request[] = []
  for (const [n, { lane, afterMs }] of plan.entries()) {
    await jest.advanceTimersByTimeAsync(afterMs)
    const request: Request = { n, lane, askedAt: Date.now() }
    asked.push(request)
    void gate.pass(lane, stays).then(() => {
      request.passedAt = Date.now()
      passed.push(request)
    })
  }
  await jest.advanceTimersByTimeAsync((60_000 / rule.perMinute + 2) * (plan.length + 1))
  gate.close()
  return { asked, passed }
}

describe('an account’s allowance', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('is never exceeded in any stretch of time, and starts with one call', () =>
    fc.assert(
      fc.asyncProperty(rules, requests, async (rule, plan) => {
        const began = Date.now()
        const { passed } = await run(rule, plan)
        const times = passed.map(({ passedAt }) => passedAt ?? NaN)
        const perMs = rule.perMinute / 60_000
        for (const [last, end] of times.entries()) {
          expect(last + 1).toBeLessThanOrEqual(1 + (end - began) * perMs + 1e-6)
          for (const [first, start] of times.slice(0, last).entries())
            expect(last - first + 1).toBeLessThanOrEqual(rule.burst + (end - start) * perMs + 1e-6)
        }
      }),
      { numRuns: 60 },
    ))

  it('loses nobody, and goes lane before lane, in a lane to whoever came first', () =>
    fc.assert(
      fc.asyncProperty(rules, requests, async (rule, plan) => {
        const { asked, passed } = await run(rule, plan)
        expect(passed).toHaveLength(plan.length)
        for (const [place, request] of passed.entries()) {
          const stillWaiting = passed.slice(place + 1).filter((other) => other.askedAt < (request.passedAt ?? 0))
          for (const other of stillWaiting) {
            expect(LANES.indexOf(other.lane)).toBeGreaterThanOrEqual(LANES.indexOf(request.lane))
            if (other.lane === request.lane) expect(other.n).toBeGreaterThan(request.n)
          }
        }
        expect(new Set(asked.map(({ n }) => n)).size).toBe(plan.length)
      }),
      { numRuns: 60 },
    ))

  it('lets everybody who waits know when it is closed', () =>
    fc.assert(
      fc.asyncProperty(rules, requests, async (rule, plan) => {
        const gate = createRateGate({ ...rule, now: () => Date.now() })
        const all = Promise.allSettled(plan.map(({ lane }) => gate.pass(lane, stays)))
        gate.close()
        const reasons = (await all).filter((one) => one.status === 'rejected').map((one): unknown => one.reason)
        expect(reasons).toHaveLength(plan.length - 1)
        expect(reasons.every((reason) => reason instanceof GateClosed)).toBe(true)
        await expect(gate.pass('emergency', stays)).rejects.toThrow(GateClosed)
        expect(jest.getTimerCount()).toBe(0)
      }),
    ))

  it('is refused to a caller who is stopping', async () => {
    const gate = createRateGate({ perMinute: 60, burst: 1, now: () => Date.now() })
    await expect(gate.pass('answer', AbortSignal.abort())).rejects.toThrow(GateClosed)
  })
})
