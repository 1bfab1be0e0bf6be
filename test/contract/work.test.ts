import { createBullmqWork } from '../../src/work/bullmq/bullmq-work'
import { createInProcessWork } from '../../src/work/in-process/in-process-work'
import type { Work } from '../../src/work/work'
import { startTypescript, type TypescriptProcess } from '../builders/typescript-process'
import { until } from '../builders/until'
import { describeWithRedis, startRedis, type RedisServer } from '../servers/redis'
import { anOa, aWorkScene, conversation, workContract, type WorkDeps } from './work-contract'

describe('work in one process', () => workContract(async (deps) => createInProcessWork(deps)))

describeWithRedis('work over Redis', () => {
  let redis: RedisServer
  const opened: Work[] = []
  const mortals: TypescriptProcess[] = []
  beforeAll(async () => void (redis = await startRedis()))
  beforeEach(() => redis.flush())
  afterEach(async () => {
    for (const process of mortals.splice(0)) await process.kill()
    for (const work of opened.splice(0)) await work.close()
  })
  afterAll(() => redis.close())

  workContract(async (deps) => createBullmqWork({ ...deps, url: redis.url, runs: true }))

  async function aProcess(deps: WorkDeps, runs = true): Promise<Work> {
    const work = createBullmqWork({ ...deps, url: redis.url, runs })
    opened.push(work)
    await work.start()
    return work
  }

  it('runs one conversation’s turns one at a time and in order, whichever process wakes and whichever runs', async () => {
    const scene = aWorkScene()
    const works = [await aProcess(scene.deps()), await aProcess(scene.deps()), await aProcess(scene.deps(), false)]
    for (let message = 1; message <= 300; message++) {
      const id = conversation(message % 5)
      scene.put(id, message)
      works[message % 3]?.wakeConversation(id, anOa('a'))
      if (message % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
    }
    await until(() => scene.handled.length === 300, 20_000)
    for (const n of [0, 1, 2, 3, 4]) {
      const messages = scene.handled.filter(({ id }) => id === conversation(n)).map(({ message }) => message)
      expect(messages).toEqual(messages.toSorted((one, other) => one - other))
    }
    expect(scene.mostOfOne()).toBe(1)
    expect(scene.failures).toEqual([])
  })

  it('does a chore in one of the processes at its time, and everywhere what each has for itself', async () => {
    const scene = aWorkScene()
    const runs = { shared: 0, own: [0, 0] }
    const chores = (process: number) =>
      [
        { name: 'shared', everyMs: 1_000, run: async () => (runs.shared += 1) },
        {
          name: 'own',
          everyMs: 500,
          run: async () => (runs.own[process] = (runs.own[process] ?? 0) + 1),
          everywhere: true,
        },
      ] as const
    const began = performance.now()
    await aProcess(scene.deps({ chores: chores(0) }))
    await aProcess(scene.deps({ chores: chores(1) }), false)
    await aProcess(scene.deps({ chores: chores(1) }))
    await until(() => runs.shared >= 4, 15_000)
    expect(runs.shared).toBeLessThanOrEqual(2 + (performance.now() - began) / 1_000)
    expect(Math.min(...runs.own)).toBeGreaterThanOrEqual(2)
  })

  /** A process of its own, which can be killed; says `began` when its first turn did. */
  function aMortalProcess({ clockAheadMs = 0, wakes }: { clockAheadMs?: number; wakes: string }) {
    const process = startTypescript(`
      const now = Date.now
      Date.now = () => now() + ${clockAheadMs}
      const { createBullmqWork } = load('src/work/bullmq/bullmq-work.ts')
      const none = async () => []
      const never = async () => undefined
      const work = createBullmqWork({
        url: ${JSON.stringify(redis.url)}, runs: true, chores: [], clock: { now: () => Date.now() }, failed: () => undefined,
        runConversation: () => { console.log('began'); return new Promise(() => undefined) },
        runOutbox: never, events: { waiting: none },
        timers: { due: none, next: never, fire: never }, messages: { dueConversations: none, nextDue: never, heads: none },
      })
      work.start().then(() => work.wakeConversation(${JSON.stringify(wakes)}))`)
    mortals.push(process)
    return process
  }

  it('has another process take a turn over whose process was killed', async () => {
    const id = conversation('orphan')
    const dying = aMortalProcess({ wakes: id })
    expect(await dying.nextLine()).toBe('began')
    const scene = aWorkScene()
    scene.put(id, 1)
    // Nobody finds it in the store: only what Redis knows of the turn that was begun brings it back.
    await aProcess(scene.deps({ events: { waiting: async () => [] } }))
    await dying.kill()
    await until(() => scene.handled.length === 1, 30_000)
  })

  it('finds what waits within 30 s although a process whose clock is five minutes ahead set the times', async () => {
    const dying = aMortalProcess({ wakes: 'any', clockAheadMs: 5 * 60_000 })
    expect(await dying.nextLine()).toBe('began')
    const scene = aWorkScene()
    await aProcess(scene.deps())
    await dying.kill()
    scene.put(conversation('after'), 1)
    await until(() => scene.handled.length === 1, 30_000)
  })

  it('finds what waits within 30 s when Redis has lost everything', async () => {
    const scene = aWorkScene()
    const work = await aProcess(scene.deps())
    scene.put(conversation(1), 1)
    work.wakeConversation(conversation(1))
    await until(() => scene.handled.length === 1)
    await redis.flush()
    // Twice: one sweep may have been at work already.
    for (const message of [2, 3]) {
      scene.put(conversation(message), message)
      await until(() => scene.handled.length === message, 30_000)
    }
  })

  it.each(['kept', 'lost'] as const)(
    'goes on within 30 s when Redis was killed and comes back with its data %s',
    async (data) => {
      const scene = aWorkScene()
      const works = [await aProcess(scene.deps()), await aProcess(scene.deps())]
      await redis.kill()
      for (let message = 1; message <= 50; message++) {
        const id = conversation(message % 10)
        scene.put(id, message)
        works[message % 2]?.wakeConversation(id, anOa('a'))
      }
      await redis.start(data)
      await until(() => scene.handled.length === 50, 30_000)
      expect(scene.waiting()).toBe(0)
      expect(scene.failures.every((failure) => failure.startsWith('redis'))).toBe(true)
      // Told now and then, not for each wake-up that did not arrive.
      expect(scene.failures.length).toBeLessThan(10)
    },
  )

  it('goes on within 30 s when Redis stood still with its connections open', async () => {
    const scene = aWorkScene()
    const work = await aProcess(scene.deps())
    redis.standStill()
    scene.put(conversation(1), 1)
    work.wakeConversation(conversation(1))
    await until(() => scene.failures.length > 0)
    redis.goOn()
    await until(() => scene.handled.length === 1, 30_000)
  })

  it('says that it cannot work while Redis is away, and ends all the same', async () => {
    const scene = aWorkScene()
    const work = await aProcess(scene.deps())
    await work.check()
    await redis.kill()
    await expect(work.check()).rejects.toThrow()
    work.wakeConversation(conversation(1))
    await work.close()
    await redis.start('kept')
  })
})
