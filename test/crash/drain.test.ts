import { openedForTests } from '../builders/opened-for-tests'
import { compare } from './findings'
import { openScene, table } from './scene'

const STOPS = 3
const CONVERSATIONS = 40
const STOPPED_WITHIN_MS = 10_000

describe('a process that is told to stop under load', () => {
  const scene = openedForTests(openScene, 60_000)

  it('stops within 10 s, loses nothing, cuts no send off, and goes on after the next start', async () => {
    const { lives, load, platform, chance, seed } = scene
    const writing: Promise<void>[] = []
    const took: number[] = []
    for (let stop = 0; stop < STOPS; stop++) {
      lives.start()
      writing.push(load.begin(CONVERSATIONS))
      await lives.up()
      platform.faultSends({ kind: 'late-answer', ms: 500 }, { times: 40 })
      await Promise.race([scene.happenings(chance.between(40, 120)), Promise.all(writing)])
      const told = performance.now()
      expect(await lives.end('SIGTERM')).toEqual({ code: 0, signal: null })
      took.push(Math.round(performance.now() - told))
      platform.clearFaults()
    }
    lives.start()
    await Promise.all(writing)
    await scene.drained()

    const { faults, counts } = compare(load.posted, platform.deliveries, scene.ledger())
    process.stdout.write(table(`SIGTERM under load, seed ${seed}`, { ...counts, 'stopped after ms': took.join(', ') }))
    expect(faults).toEqual([])
    expect(counts).toMatchObject({ 'in flight at a kill': 0, 'shown twice': 0 })
    expect(Math.max(...took)).toBeLessThan(STOPPED_WITHIN_MS)
    expect(platform.violations).toEqual([])
  }, 120_000)
})
