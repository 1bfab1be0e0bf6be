import { compose } from '../../src/compose'
import { parseConfig } from '../../src/config'
import { createLog } from '../../src/log'
import { sharedTraining } from '../builders/trained-once'
import { compare } from '../crash/findings'
import { createLoad, type Load } from '../crash/load'
import { openScene, table, type Scene } from '../crash/scene'

const EVENTS = Number(process.env['BACKLOG'] ?? 100_000)
const EVENTS_A_CONVERSATION = 4.2
const MINUTE = 60_000
const ENV = { ZALO_REQUESTS_PER_MINUTE: '6000000' }

describe(`a service that starts with ${EVENTS} events waiting`, () => {
  let scene: Scene
  let load: Load
  beforeAll(async () => {
    scene = await openScene({ env: ENV })
    const isThere = { up: () => Promise.resolve(1), after: () => Promise.resolve(1) }
    load = createLoad(scene.zalo, isThere, scene.chance, () => undefined)
    await scene.connected()
    await scene.lives.end('SIGTERM')
  }, 3 * MINUTE)
  afterAll(() => scene.close(), MINUTE)

  /** A service that stores webhooks and does nothing else; events a second. */
  async function takeIn(): Promise<number> {
    const { zalo, dataDir } = scene
    const env = { ...zalo.environment, ...ENV, DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: '0' }
    const service = await compose(parseConfig(env), createLog('error'), { heavy: sharedTraining() })
    const { port } = await service.start('intake')
    zalo.connect(`http://127.0.0.1:${port}/webhooks/zalo`)
    const began = performance.now()
    await load.begin(Math.round(EVENTS / EVENTS_A_CONVERSATION))
    const perSecond = (load.posted.length * 1_000) / (performance.now() - began)
    await service.close()
    return perSecond
  }
  /** From now on; messages a second that the platform took until nothing was left to do. */
  async function drain(): Promise<number> {
    const [began, before] = [performance.now(), scene.zalo.deliveries.length]
    await scene.drained(30 * MINUTE)
    return ((scene.zalo.deliveries.length - before) * 1_000) / (performance.now() - began)
  }
  async function firstAnswer(): Promise<number> {
    const began = performance.now()
    const { userId } = await load.ask()
    await scene.zalo.waitFor((delivery) => delivery.userId === userId, 10 * MINUTE)
    return performance.now() - began
  }

  it(
    'answers who writes now within half a minute, and drains all of it, in order and once',
    async () => {
      const stored = await takeIn()
      const started = performance.now()
      scene.lives.start()
      await scene.lives.up()
      const startedMs = performance.now() - started
      const [firstMs, drained] = await Promise.all([firstAnswer(), drain()])
      const live = load.begin(Math.round(EVENTS / EVENTS_A_CONVERSATION / 20))
      const lively = await Promise.all([drain(), live]).then(([perSecond]) => perSecond)
      await scene.drained()

      const { faults, counts } = compare(load.posted, scene.zalo.deliveries, scene.ledger())
      process.stdout.write(
        table(`${EVENTS} events waiting at the start, seed ${scene.seed}`, {
          ...counts,
          'stored before, events a second': Math.round(stored),
          'start took ms': Math.round(startedMs),
          'first new event answered after ms': Math.round(firstMs),
          'messages a second while draining': Math.round(drained),
          'messages a second of new load, afterwards': Math.round(lively),
        }),
      )
      expect(faults.slice(0, 10)).toEqual([])
      expect(firstMs).toBeLessThan(MINUTE / 2)
      expect(scene.zalo.violations).toEqual([])
    },
    60 * MINUTE,
  )
})
