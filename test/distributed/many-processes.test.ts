import { openedForTests } from '../builders/opened-for-tests'
import { compare } from '../crash/findings'
import { table } from '../crash/scene'
import { describeOnMongo } from '../servers/mongo'
import { OPEN_MS, openInstallation, TWO_OF_EACH, type Process } from './installation'

const CONVERSATIONS = 12
/** A send that a kill cut off is given up after 30 s, looked for every 10 s, and its echo waited for 20 s. */
const DRAINED_WITHIN_MS = 150_000

describeOnMongo('two web and two worker processes over MongoDB and Redis', () => {
  const many = openedForTests(() => openInstallation(TWO_OF_EACH), OPEN_MS)

  const moment = (mostMs: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, many.chance.between(0, mostMs)))
  async function killAndStart(one: Process | undefined): Promise<void> {
    await one?.kill()
    await moment(300)
    await one?.start()
  }

  it('lose nothing, keep every conversation in its order and answer once, while a part of it dies under load', async () => {
    const { load, redis } = many
    const writing: Promise<void>[] = []
    const under = async (fault: () => Promise<unknown>): Promise<void> => {
      writing.push(load.begin(CONVERSATIONS))
      await moment(800)
      await fault()
    }
    await under(() => killAndStart(many.of('worker')[0]))
    await under(() => killAndStart(many.of('web')[0]))
    await under(async () => {
      await redis.kill()
      await moment(500)
      await redis.start('lost')
    })
    await under(() => killAndStart(many.of('worker')[1]))
    await under(() => Promise.all([killAndStart(many.of('worker')[0]), killAndStart(many.of('web')[1])]))
    await Promise.all(writing)
    await many.drained(DRAINED_WITHIN_MS)

    const { faults, counts } = compare(load.posted, many.platform.deliveries, await many.kept())
    process.stdout.write(table(`many processes, seed ${many.seed}`, { 'killed on the way': 6, ...counts }))
    expect(faults).toEqual([])
    expect(many.platform.violations).toEqual([])
  }, 300_000)

  it('stop when they are told to, and leave nothing that the others do not finish', async () => {
    const writing = many.load.begin(CONVERSATIONS)
    await moment(500)
    expect(await many.of('worker')[0]?.stop()).toMatchObject({ code: 0 })
    await writing
    await many.drained(DRAINED_WITHIN_MS)
    const { faults } = compare(many.load.posted, many.platform.deliveries, await many.kept())
    expect(faults).toEqual([])
  }, 240_000)
})
