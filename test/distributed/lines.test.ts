import { openedForTests } from '../builders/opened-for-tests'
import { describeOnMongo, isRealMongo } from '../servers/mongo'
import { OPEN_MS, openInstallation, TWO_OF_EACH } from './installation'
import { createTrials } from './trials'

const SERVERS = isRealMongo ? (['redis'] as const) : (['database', 'redis'] as const)

describeOnMongo('two web and two worker processes go on when their connections', () => {
  const many = openedForTests(() => openInstallation(TWO_OF_EACH), OPEN_MS)
  const trials = createTrials(many)

  describe.each(SERVERS)('to the %s', (server) => {
    const line = () => many.lines[server]
    const mend = () => line().mend()
    it.each([
      { name: 'are cut again and again', begin: () => line().cut(), lastsMs: 1_000, end: () => line().cut() },
      { name: 'are refused', begin: () => line().refuse(), lastsMs: 5_000, end: mend },
      { name: 'are slow (2 s)', begin: () => line().slow(2_000, 'back'), lastsMs: 10_000, end: mend },
      { name: 'stand still and go on', begin: () => line().hold(), lastsMs: 20_000, end: mend },
      { name: 'are half-open', begin: () => line().kill(), lastsMs: 20_000, end: mend },
    ])(
      '$name',
      async (fault) => {
        expect(await trials.undergo({ ...fault, name: `${server}: connections ${fault.name}` })).toEqual([])
      },
      300_000,
    )
  })
})
