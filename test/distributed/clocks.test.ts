import { existsSync } from 'node:fs'
import { openedForTests } from '../builders/opened-for-tests'
import { describeOnMongo } from '../servers/mongo'
import { FAKETIME, OPEN_MS, openInstallation, type Place } from './installation'
import { createTrials } from './trials'

const FIVE_MINUTES = 300_000
const PLACES: readonly Place[] = [
  { role: 'worker' },
  { role: 'worker', clockAheadMs: FIVE_MINUTES },
  { role: 'web', clockAheadMs: FIVE_MINUTES },
  { role: 'web', clockAheadMs: -FIVE_MINUTES },
]
const describeWithClocks = existsSync(FAKETIME)
  ? describeOnMongo
  : (name: string, tests: () => void) => describe.skip(`${name} (left out: libfaketime is not installed)`, tests)

describeWithClocks('processes whose clocks are five minutes apart', () => {
  const many = openedForTests(() => openInstallation(PLACES), OPEN_MS)
  const trials = createTrials(many)

  it('answer at once and in order', async () => {
    const nothing = { begin: () => undefined, lastsMs: 0, end: () => undefined }
    expect(await trials.undergo({ name: 'clocks five minutes apart', ...nothing })).toEqual([])
  }, 300_000)

  it.each([
    { which: 'whose clock is right', n: 0 },
    { which: 'whose clock is ahead', n: 1 },
  ])(
    'finish what a worker began $which, when it is killed',
    async ({ which, n }) => {
      // It stays away: what it left is for a process with another clock.
      const fault = { begin: () => many.processes[n]?.kill(), lastsMs: 1_000, end: () => undefined }
      expect(await trials.undergo({ name: `clocks apart, a worker killed ${which}`, ...fault })).toEqual([])
      await many.processes[n]?.start()
    },
    300_000,
  )
})
