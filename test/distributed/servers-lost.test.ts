import { openedForTests } from '../builders/opened-for-tests'
import { describeOnMongo, isRealMongo } from '../servers/mongo'
import { OPEN_MS, openInstallation, TWO_OF_EACH } from './installation'
import { createTrials } from './trials'

describeOnMongo('two web and two worker processes go on when a server', () => {
  const many = openedForTests(() => openInstallation(TWO_OF_EACH), OPEN_MS)
  const trials = createTrials(many)

  const onStandIn = isRealMongo ? it.skip : it

  onStandIn(
    'is the database: killed, and back with its data',
    async () => {
      const fault = {
        name: 'database killed',
        begin: () => many.database.kill(),
        lastsMs: 5_000,
        end: () => many.database.start(),
      }
      expect(await trials.undergo(fault)).toEqual([])
    },
    300_000,
  )

  it.each(['kept', 'lost'] as const)(
    'is Redis: killed, and back with its data %s',
    async (data) => {
      const fault = {
        name: `Redis killed, data ${data}`,
        begin: () => many.redis.kill(),
        lastsMs: 5_000,
        end: () => many.redis.start(data),
      }
      expect(await trials.undergo(fault)).toEqual([])
    },
    300_000,
  )
})
