import { openedForTests } from '../builders/opened-for-tests'
import { describeOnMongo } from '../servers/mongo'
import { OPEN_MS, openInstallation, TWO_OF_EACH } from './installation'
import { createTrials } from './trials'

/** The short set of what `npm run faults` does for minutes: a fault of each kind, in an installation of real processes. */
describeOnMongo('two web and two worker processes', () => {
  const many = openedForTests(() => openInstallation(TWO_OF_EACH), OPEN_MS)

  it('lose nothing when a worker is killed, Redis loses its data, the database is cut off and webhooks come twice', async () => {
    // How soon is for a machine that does nothing else.
    const trials = createTrials(many, Infinity)
    async function begin(): Promise<void> {
      many.front.double(true)
      await Promise.all([many.of('worker')[0]?.kill(), many.redis.kill()])
      many.lines.database.cut()
    }
    async function end(): Promise<void> {
      await many.redis.start('lost')
      await many.of('worker')[0]?.start()
      many.front.double(false)
    }
    expect(await trials.undergo({ name: 'the short set of faults', begin, lastsMs: 1_000, end })).toEqual([])
    expect(many.front.doubled).toBeGreaterThan(0)
  }, 400_000)
})
