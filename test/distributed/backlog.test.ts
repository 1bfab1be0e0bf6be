import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPlainPlatform, type PlainPlatform } from '../../bench/plain-platform'
import { createSecrets } from '../../src/secrets'
import { openMongoStore } from '../../src/storage/mongo/store'
import { table } from '../crash/scene'
import { startServiceProcess, type ServiceProcess } from '../crash/service-process'
import {
  drain,
  environmentOf,
  figuresOf,
  FIRST_ACCOUNT,
  SECRET_KEY,
  storeBacklog,
  type Environment,
} from '../faults/backlog'
import { cpuMs, residentMb } from '../faults/resident'
import { describeOnMongo, startMongo, type RunningMongo } from '../servers/mongo'
import { startRedis, type RedisServer } from '../servers/redis'
import { openMongoLedger, type MongoLedger } from './mongo-ledger'

/** Few: the stand-in for MongoDB looks through whole collections. */
const EVENTS = Number(process.env['BACKLOG'] ?? 5_000)
const ACCOUNTS = 10
const AT_ONCE = 32
const MINUTE = 60_000
const WITHIN_MS = 30 * MINUTE
const ANSWERED_WITHIN_MS = MINUTE / 2
const SHARE_OF_LIVE = 0.8

describeOnMongo(`a web and two worker processes that start with ${EVENTS} events waiting`, () => {
  let folder: string
  let platform: PlainPlatform
  let database: RunningMongo
  let redis: RedisServer
  let ledger: MongoLedger
  let env: Environment
  let running: ServiceProcess[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mot-cham-many-'))
    ;[platform, database, redis] = await Promise.all([startPlainPlatform(), startMongo(), startRedis()])
    const uri = `${database.uri}/mot-cham-backlog-${process.pid}`
    env = { ...environmentOf(platform), DATABASE_URL: uri, REDIS_URL: redis.url }
    const secrets = createSecrets(SECRET_KEY)
    const store = await openMongoStore(uri, secrets)
    await storeBacklog({ events: EVENTS, accounts: ACCOUNTS }, store, secrets)
    await store.close()
    ledger = await openMongoLedger(uri, SECRET_KEY, FIRST_ACCOUNT)
  }, 15 * MINUTE)
  afterAll(async () => {
    running.forEach((one) => one.signal('SIGKILL'))
    await Promise.all(running.map(({ exit }) => exit))
    await ledger.close()
    platform.close()
    await Promise.all([database.kill(), redis.close()])
    await rm(folder, { recursive: true, force: true })
  }, MINUTE)

  it(
    'answer who writes now within half a minute, and drain all of it about as fast as they answer ever',
    async () => {
      running = ['web', 'worker', 'worker'].map((ROLE, n) =>
        startServiceProcess(join(folder, `${ROLE}-${n}`), { ...env, ROLE }),
      )
      const [web] = await Promise.all(running.map(({ url }) => url))
      const drained = await drain({
        ...{ events: EVENTS, accounts: ACCOUNTS, platform, atOnce: AT_ONCE, withinMs: WITHIN_MS },
        port: Number(new URL(web ?? '').port),
        residentMb: () => Math.max(...running.map(({ pid }) => residentMb(pid).now)),
        cpuMs: () => running.reduce((sum, { pid }) => sum + cpuMs(pid), 0),
        isDrained: () => ledger.isDrained(),
      })
      const kept = await ledger.read()
      const unsent = kept.messages().filter(({ status }) => status !== 'sent').length
      const title = `${EVENTS} events waiting at the start of many processes`
      process.stdout.write(table(title, { ...figuresOf(drained), 'not sent': unsent }))
      expect(Math.max(...drained.newAnsweredMs)).toBeLessThan(ANSWERED_WITHIN_MS)
      expect(unsent).toBe(0)
      expect(drained.perCpuSecond).toBeGreaterThan(SHARE_OF_LIVE * drained.livePerCpuSecond)
    },
    WITHIN_MS + 5 * MINUTE,
  )
})
