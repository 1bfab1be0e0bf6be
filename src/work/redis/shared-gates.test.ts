import { describeWithRedis, startRedis, type RedisServer } from '../../../test/servers/redis'
import { until } from '../../../test/builders/until'
import type { Account } from '../../channels/channel'
import { accountId } from '../../ids'
import type { Lane } from '../../outbox/message'
import { GateClosed, type Rate, type RateGate } from '../../outbox/rate-gate'
import { createSharedGates, type SharedGates } from './shared-gates'

const stays = new AbortController().signal
let named = 0
const anAccount = (channel: 'zalo' | 'webchat' = 'zalo'): Account => {
  const externalId = `${(named += 1)}`
  return { id: accountId(channel, externalId), channel, externalId, name: 'OA', credentials: {}, settings: {} }
}

describeWithRedis('an account’s allowance shared by processes', () => {
  let redis: RedisServer
  const opened: SharedGates[] = []
  const gates: RateGate[] = []
  beforeAll(async () => void (redis = await startRedis()))
  afterEach(() => {
    for (const gate of gates.splice(0)) gate.close()
    for (const one of opened.splice(0)) one.close()
  })
  afterAll(() => redis.close())

  const failures: unknown[] = []
  /** The account's gate in so many processes that have found each other. */
  async function inProcesses(n: number, rate: Rate, account = anAccount()): Promise<RateGate[]> {
    const made = Array.from({ length: n }, () => {
      const shared = createSharedGates({
        url: redis.url,
        now: () => performance.now(),
        failed: (_what, error) => failures.push(error),
      })
      opened.push(shared)
      return shared.open(account, rate)
    })
    gates.push(...made)
    for (const shared of opened) await shared.ready()
    return made
  }

  it('is never exceeded by all of them together, and starts with one call', async () => {
    const rate = { perMinute: 1_200, burst: 4 }
    const made = await inProcesses(3, rate)
    const times: number[] = []
    const began = performance.now()
    await Promise.all(
      made.flatMap((gate) =>
        Array.from({ length: 10 }, () => gate.pass('answer', stays).then(() => times.push(performance.now() - began))),
      ),
    )
    // A token of a 20th of a second is heard of within a few milliseconds.
    for (const [at, time] of times.entries()) expect(at + 1).toBeLessThanOrEqual(1 + (time + 20) / 50)
    expect(times).toHaveLength(30)
    expect(times.at(-1)).toBeLessThan(4_000)
  })

  it('goes lane before lane and in a lane to whoever waited longer, whichever process it is', async () => {
    const [one, other] = await inProcesses(2, { perMinute: 600, burst: 1 })
    const passed: string[] = []
    const ask = async (gate: RateGate | undefined, lane: Lane, name: string): Promise<void> => {
      await gate?.pass(lane, stays)
      passed.push(name)
    }
    const all = [ask(one, 'answer', 'now')]
    await until(() => passed.length === 1)
    for (const name of ['one-1', 'one-2', 'one-3']) all.push(ask(one, 'answer', name))
    await new Promise((resolve) => setTimeout(resolve, 30))
    for (const name of ['other-1', 'other-2']) all.push(ask(other, 'answer', name))
    all.push(ask(other, 'emergency', 'emergency'), ask(one, 'officer', 'officer'))
    await Promise.all(all)
    expect(passed).toEqual(['now', 'emergency', 'officer', 'one-1', 'one-2', 'one-3', 'other-1', 'other-2'])
  })

  it('forgets what a process wanted that is gone', async () => {
    const [gone, other] = await inProcesses(2, { perMinute: 600, burst: 1 })
    for (let n = 0; n < 20; n++) gone?.pass('emergency', stays).catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 150))
    gone?.close()
    await other?.pass('follow-up', stays)
  })

  it('is a share of each while Redis is away, and what was spent then counts afterwards', async () => {
    const [gate] = await inProcesses(1, { perMinute: 6_000, burst: 10 })
    await redis.kill()
    let passed = 0
    const began = performance.now()
    for (let n = 0; n < 30; n++)
      void gate?.pass('answer', stays).then(
        () => (passed += 1),
        () => undefined,
      )
    await until(() => passed >= 20)
    const perSecond = passed / ((performance.now() - began) / 1_000)
    expect(perSecond).toBeLessThan(60)
    await redis.start('kept')
    await until(() => passed === 30)
    await gate?.pass('answer', stays)
  })

  it('begins with one call when Redis has forgotten', async () => {
    const account = anAccount()
    const [gate] = await inProcesses(1, { perMinute: 60, burst: 5 }, account)
    await gate?.pass('answer', stays)
    await redis.flush()
    await gate?.pass('answer', stays)
    let isLate = true
    void gate?.pass('answer', stays).then(
      () => (isLate = false),
      () => undefined,
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(isLate).toBe(true)
  })

  it('lets everybody who waits know when it is closed', async () => {
    const [gate] = await inProcesses(1, { perMinute: 60, burst: 1 })
    await gate?.pass('answer', stays)
    const all = Promise.allSettled([gate?.pass('answer', stays), gate?.pass('emergency', stays)])
    gate?.close()
    for (const one of await all) expect(one).toMatchObject({ status: 'rejected', reason: expect.any(GateClosed) })
    await expect(gate?.pass('emergency', stays)).rejects.toThrow(GateClosed)
  })

  it('asks nobody for the chat page', async () => {
    await inProcesses(1, { perMinute: 60, burst: 1 })
    const [shared] = opened
    if (shared === undefined) throw new Error('none was opened')
    await redis.kill()
    const gate = shared.open(anAccount('webchat'), { perMinute: 60, burst: 1 })
    gates.push(gate)
    await gate.pass('answer', stays)
    await redis.start('kept')
  })
})
