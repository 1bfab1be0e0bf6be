import { openedForTests } from '../builders/opened-for-tests'
import { compare } from '../crash/findings'
import { table } from '../crash/scene'
import { describeOnMongo } from '../servers/mongo'
import { OPEN_MS, openInstallation, TWO_OF_EACH } from './installation'

const CONVERSATIONS = 25
const DRAINED_WITHIN_MS = 120_000

describeOnMongo('what a platform delivers to two web processes', () => {
  const many = openedForTests(() => openInstallation(TWO_OF_EACH), OPEN_MS)

  it('counts once when each webhook reaches both of them at once', async () => {
    many.front.double(true)
    await many.load.begin(CONVERSATIONS)
    many.front.double(false)
    await many.drained(DRAINED_WITHIN_MS)
    const { faults, counts } = compare(many.load.posted, many.platform.deliveries, await many.kept())
    const printed = { 'webhooks to both': many.front.doubled, ...counts }
    process.stdout.write(table(`the same webhook to two processes, seed ${many.seed}`, printed))
    expect(faults).toEqual([])
    expect(many.front.doubled).toBe(counts['posted'])
    expect(counts).toMatchObject({ 'stored without a 200 heard': 0, 'shown twice': 0, 'in flight at a kill': 0 })
  }, 240_000)

  it('is taken in the order of writing, or as late, when it comes in any order', async () => {
    await many.load.begin(CONVERSATIONS, 'shuffled')
    await many.drained(DRAINED_WITHIN_MS)
    const { faults, counts } = compare(many.load.posted, many.platform.deliveries, await many.kept())
    process.stdout.write(table(`out of order, and the test before it, seed ${many.seed}`, counts))
    expect(faults).toEqual([])
    expect(counts['late']).toBeGreaterThan(0)
  }, 240_000)
})
