import { openedForTests } from '../builders/opened-for-tests'
import { compare } from './findings'
import { openScene, table, type Scene } from './scene'

const ROUNDS = 20
const CONVERSATIONS_A_ROUND = 14
/** A round's load brings about 100 happenings; some rounds end before the first and some after the last. */
const MOST_HAPPENINGS = 110
/** Kills that come while the service is still starting: also then nothing may be lost. */
const KILLED_AT_START = 0.15
const SLOWEST_START_MS = 900

describe('a process that is killed at any moment', () => {
  const scene = openedForTests(openScene, 60_000)

  it(`picks up where it was: ${ROUNDS} rounds of kill -9 under load`, async () => {
    const { lives, load, platform, seed } = scene
    const began = Date.now()
    const writing: Promise<void>[] = []
    let duringStart = 0
    await scene.connected()
    for (let round = 0; round < ROUNDS; round++) {
      if (round > 0) lives.start()
      writing.push(load.begin(CONVERSATIONS_A_ROUND))
      const atStart = round > 0 && scene.chance.happens(KILLED_AT_START)
      if (atStart) duringStart += 1
      await (atStart ? randomMoment(scene, SLOWEST_START_MS) : underLoad(scene, Promise.all(writing)))
      expect(await lives.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
    }
    lives.start()
    await Promise.all(writing)
    await scene.drained()

    const ledger = scene.ledger()
    const { faults, counts } = compare(load.posted, platform.deliveries, ledger)
    process.stdout.write(
      table(`crash test, seed ${seed} (CRASH_SEED repeats its choices)`, {
        'kills -9': ROUNDS,
        'of these while starting': duringStart,
        ...counts,
        seconds: Math.round((Date.now() - began) / 1_000),
      }),
    )
    expect(faults).toEqual([])
    expect(platform.violations).toEqual([])
    expect(ledger.integrity()).toBe('ok')
    expect(await lives.end('SIGTERM')).toEqual({ code: 0, signal: null })
  }, 420_000)
})

/** The moment of the n-th 200 or message shown from now on, or when all was posted before, and a little later. */
async function underLoad(scene: Scene, written: Promise<unknown>): Promise<void> {
  await scene.lives.up()
  await Promise.race([scene.happenings(scene.chance.between(1, MOST_HAPPENINGS)), written])
  await randomMoment(scene, 8)
}

const randomMoment = ({ chance }: Scene, mostMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, chance.between(0, mostMs)))
