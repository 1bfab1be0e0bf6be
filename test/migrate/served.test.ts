import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDataFolder } from '../../src/data-folder'
import { accountId } from '../../src/ids'
import { startZaloPlatform, type ZaloPlatform } from '../../src/simulate/zalo-platform'
import { migrateInstallation } from '../../src/storage/migrate/migrate'
import { connectMongo } from '../../src/storage/mongo/connection'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import { startService } from '../builders/service'
import { until } from '../builders/until'
import { describeOnMongo, startMongo, type RunningMongo } from '../servers/mongo'
import { describeWithRedis, startRedis, type RedisServer } from '../servers/redis'
import { KEY, secrets } from './filling'

// Read by its compiled name, and only where it is used.
jest.mock('../../src/backing/distributed.js', () => jest.requireActual<object>('../../src/backing/distributed'), {
  virtual: true,
})
jest.setTimeout(600_000)

const WITHIN = 120_000

describeOnMongo('a service on what was moved', () => {
  describeWithRedis('over MongoDB and Redis', () => {
    let mongo: RunningMongo
    let redis: RedisServer
    let zalo: ZaloPlatform
    let dataDir: string
    beforeAll(async () => {
      ;[mongo, redis, zalo] = await Promise.all([
        startMongo(),
        startRedis(),
        startZaloPlatform({ requestsPerMinute: Infinity }),
      ])
      dataDir = await mkdtemp(join(tmpdir(), 'mot-cham-served-'))
    })
    afterAll(async () => {
      await Promise.all([zalo.close(), redis.close(), mongo.kill()])
      await rm(dataDir, { recursive: true, force: true })
    })

    it('answers what was waiting in the form that was open, and whoever writes then', async () => {
      const env = { ...zalo.environment, ZALO_REQUESTS_PER_MINUTE: '60000' }
      const to = `${mongo.uri}/mot-cham-${randomUUID()}`
      const worker = zalo.newUser()
      const heard = (): string[] => zalo.deliveries.filter(({ userId }) => userId === worker).map(({ text }) => text)
      const hears = (words: string) => until(() => heard().some((text) => text.includes(words)), WITHIN)

      const embedded = await startService(env, {}, dataDir)
      zalo.connect(`${embedded.url}/webhooks/zalo`)
      await zalo.sendText(worker, 'tăng ca chủ nhật tính sao', Date.now())
      await hears('200%')
      await zalo.sendText(worker, '1', Date.now())
      await hears('ngày nào')
      await embedded.work.idle()
      await embedded.close()

      await leaveWaiting(worker, 'chủ nhật')
      const folder = await openDataFolder(dataDir, KEY)
      expect(await migrateInstallation({ folder, secrets, clock: Date }, to)).toMatchObject({ kind: 'moved' })

      const moved = await startService({ ...env, DATABASE_URL: to, REDIS_URL: redis.url }, {}, dataDir)
      zalo.connect(`${moved.url}/webhooks/zalo`)
      await hears('ban ngày hay ban đêm')
      await zalo.sendText(worker, 'ban ngày', Date.now())
      await hears('theo cách nào')
      expect(heard().filter((text) => text.includes('ngày nào'))).toHaveLength(1)
      expect(zalo.violations).toEqual([])
      await moved.close()
      const connection = await connectMongo(to)
      await connection.dropDatabase()
      await connection.close()
    })

    /** As a process that was killed after its 200 leaves it. */
    async function leaveWaiting(worker: string, text: string): Promise<void> {
      const store = openSqliteStore(join(dataDir, 'mot-cham.sqlite'), secrets)
      const account = accountId('zalo', zalo.oaId)
      const at = Date.now()
      const event = {
        ...{ accountId: account, conversationId: secrets.conversationOf(account, worker), key: 'left-waiting', at },
        ...{ receivedAt: at, sealedPerson: secrets.seal(worker), body: { kind: 'text' as const, text } },
      }
      await store.events.add({ events: [event], receipts: [], echoes: [] })
      await store.close()
    }
  })
})
