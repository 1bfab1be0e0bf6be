import fc from 'fast-check'
import { createKeyedRunner, type KeyedRunner } from './keyed-runner'

type Key = 'a' | 'b' | 'c' | 'd'
const keys = fc.constantFrom<Key>('a', 'b', 'c', 'd')

/** Runs that end when the scheduler says so, with a record of what ran when. */
function observed(scheduler: fc.Scheduler, concurrency: number, failing: ReadonlySet<Key> = new Set()) {
  const starts: Key[] = []
  const failures: Key[] = []
  const running: Key[] = []
  let most = 0
  let mostOfOne = 0
  const runner: KeyedRunner<Key> = createKeyedRunner({
    concurrency,
    async run(key) {
      starts.push(key)
      running.push(key)
      most = Math.max(most, running.length)
      mostOfOne = Math.max(mostOfOne, running.filter((one) => one === key).length)
      await scheduler.schedule(Promise.resolve(), key)
      running.splice(running.indexOf(key), 1)
      if (failing.has(key)) throw new Error(key)
    },
    failed: (key) => failures.push(key),
  })
  return { runner, starts, failures, running, most: () => most, mostOfOne: () => mostOfOne }
}

describe('runs by key', () => {
  it('are one at a time for a key and so many in all, and no wake-up is lost', () =>
    fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.record({ key: keys, letOneEnd: fc.boolean() }), { maxLength: 20 }),
        async (scheduler, concurrency, wakes) => {
          const { runner, starts, most, mostOfOne } = observed(scheduler, concurrency)
          const startsBefore = new Map<Key, number>()
          for (const { key, letOneEnd } of wakes) {
            startsBefore.set(key, starts.filter((one) => one === key).length)
            runner.wake(key)
            if (letOneEnd && scheduler.count() > 0) await scheduler.waitOne()
          }
          await scheduler.waitIdle()
          await runner.idle()
          for (const [key, before] of startsBefore)
            expect(starts.filter((one) => one === key).length).toBeGreaterThan(before)
          expect(starts.length).toBeLessThanOrEqual(wakes.length)
          expect(most()).toBeLessThanOrEqual(concurrency)
          expect(mostOfOne()).toBeLessThanOrEqual(1)
          expect(runner.busy()).toBe(0)
        },
      ),
    ))

  it('that fail hold up nobody, and are run again when they are woken again', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(keys, { minLength: 1, maxLength: 12 }), async (scheduler, wakes) => {
        const { runner, starts, failures } = observed(scheduler, 2, new Set<Key>(['a', 'b']))
        for (const key of wakes) runner.wake(key)
        await scheduler.waitIdle()
        expect(new Set(starts)).toEqual(new Set(wakes))
        expect(failures).toHaveLength(starts.filter((key) => key === 'a' || key === 'b').length)
      }),
    ))

  it('end before closing does, and none begins after it', () =>
    fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.array(keys, { maxLength: 12 }), async (scheduler, wakes) => {
        const { runner, starts, running } = observed(scheduler, 2)
        for (const key of wakes) runner.wake(key)
        const begun = starts.length
        const closed = runner.close()
        runner.wake('a')
        await scheduler.waitIdle()
        await closed
        expect(starts).toHaveLength(begun)
        expect(running).toEqual([])
      }),
    ))

  it('begin in the order in which they were woken', async () => {
    const ends: (() => void)[] = []
    const starts: string[] = []
    const runner = createKeyedRunner<Key>({
      concurrency: 1,
      run: (key) => {
        starts.push(key)
        return new Promise((resolve) => ends.push(resolve))
      },
      failed: () => undefined,
    })
    for (const key of ['a', 'c', 'b', 'c', 'a'] as const) runner.wake(key)
    while (runner.busy() > 0) {
      ends.shift()?.()
      await Promise.resolve().then(() => undefined)
    }
    expect(starts).toEqual(['a', 'c', 'b', 'a'])
  })
})
