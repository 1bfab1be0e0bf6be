import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { GOOD_FILES } from '../../test/builders/good-pack'
import { describeOnMongo, startMongo, type RunningMongo } from '../../test/servers/mongo'
import { describeWithRedis, startRedis, type RedisServer } from '../../test/servers/redis'
import { chatAccount } from '../channels/webchat/chat-account'
import { unitId } from '../ids'
import { createSecrets } from '../secrets'
import { connectMongo } from '../storage/mongo/connection'
import { openMongoStore } from '../storage/mongo/store'
import { MINUTE, systemClock, type Clock } from '../time'
import { json } from './command'
import { runDoctor } from './doctor'
import { checkStores, findingsOfHello, findingsOfInfo } from './doctor-stores'
import { writeFiles } from './write-files'

jest.setTimeout(120_000)

const SECRET_KEY = 'a-secret-key-for-tests-only-0123456789'
const NOBODY = '127.0.0.1:1'

describeOnMongo('npm run doctor, of many processes', () =>
  describeWithRedis('over MongoDB and Redis', () => {
    let mongo: RunningMongo
    let redis: RedisServer
    let root: string
    let databaseUrl: string
    beforeAll(async () => {
      ;[mongo, redis] = await Promise.all([startMongo(), startRedis()])
      root = await mkdtemp(join(tmpdir(), 'mot-cham-doctor-'))
      await writeFiles(
        root,
        Object.entries(GOOD_FILES).map(([path, text]) => ({ path, text })),
      )
      databaseUrl = `${mongo.uri}/mot-cham-${randomUUID()}`
      const store = await openMongoStore(databaseUrl, createSecrets(SECRET_KEY))
      await store.accounts.save(chatAccount(unitId('u1')))
      await store.close()
    })
    afterAll(async () => {
      const connection = await connectMongo(databaseUrl)
      await connection.dropDatabase()
      await connection.close()
      await Promise.all([mongo.kill(), redis.close()])
      await rm(root, { recursive: true, force: true })
    })

    let opened: number
    beforeEach(() => (opened = 0))
    const doctor = (env: Record<string, string> = {}, clock: Clock = systemClock) =>
      runDoctor({
        env: { DATA_DIR: join(root, 'data'), DATABASE_URL: databaseUrl, REDIS_URL: redis.url, SECRET_KEY, ...env },
        contentRoot: root,
        checkStores,
        checkAccounts() {
          opened += 1
          return Promise.resolve(json([]))
        },
        clock,
        http: () => Promise.resolve({ kind: 'answered', status: 200, json: {} }),
      })

    it('finds nothing wrong in an installation that is in order', async () => {
      const { exitCode, output } = await doctor()
      expect(output).toContain('[đạt] SECRET_KEY')
      expect(output).toContain('[đạt] Redis')
      expect(output).not.toContain('[SAI]')
      expect([exitCode, opened]).toEqual([0, 1])
    })

    it.each([
      [
        'a database that is away',
        { DATABASE_URL: `mongodb://union:hush@${NOBODY}/x` },
        /\[SAI\] MongoDB\n.*DATABASE_URL \(ECONNREFUSED, .*sai cổng/,
      ],
      [
        'a database that cannot be read from its URL',
        { DATABASE_URL: 'mongodb://u:hush@h@i/x' },
        /\[SAI\] MongoDB\n.*viết sai.*%40/,
      ],
      ['a database nobody knows', { DATABASE_URL: 'mongodb://hush.invalid/x' }, /\[SAI\] MongoDB\n.*ENOTFOUND, .*DNS/],
      ['Redis that is away', { REDIS_URL: `redis://:hush@${NOBODY}` }, /\[SAI\] Redis\n.*REDIS_URL \(ECONNREFUSED/],
      ['another key', { SECRET_KEY: 'hush-another-secret-key-for-tests-0123' }, /\[SAI\] SECRET_KEY\n.*khoá/],
    ])('names %s beside all the rest, and nothing of what was given', async (_what, env, expected) => {
      const { exitCode, output } = await doctor(env)
      expect(output).toMatch(expected)
      expect(output).toContain('[đạt] Nội dung')
      expect(output).not.toMatch(/hush|\bat .*\.js/)
      expect([exitCode, opened]).toEqual([1, 0])
    })

    it('names a Redis that may throw work away', async () => {
      const client = new Redis(redis.url)
      await client.config('SET', 'maxmemory-policy', 'allkeys-lru')
      const { exitCode, output } = await doctor()
      await client.config('SET', 'maxmemory-policy', 'noeviction')
      client.disconnect()
      expect(output).toMatch(/\[SAI\] Redis\n.*allkeys-lru/)
      expect(exitCode).toBe(1)
    })

    it('names a database whose clock is minutes away', async () => {
      const { output } = await doctor({}, { now: () => Date.now() + 2 * MINUTE })
      expect(output).toMatch(/\[nên xem\] Đồng hồ so với MongoDB\n.*1[12]\d giây/)
    })

    it('leaves a database empty into which somebody may want to move', async () => {
      const empty = `${mongo.uri}/mot-cham-${randomUUID()}`
      const { exitCode, output } = await doctor({ DATABASE_URL: empty })
      expect(output).toMatch(/\[nên xem\] MongoDB\n.*Chưa có dữ liệu/)
      expect([exitCode, opened]).toEqual([0, 0])
      const connection = await connectMongo(empty)
      expect(await connection.listCollections()).toEqual([])
      await connection.close()
    })
  }),
)

describe('what servers tell of themselves', () => {
  const hosts = ['a:27017', 'b:27017', 'c:27017']
  it.each([
    ['three members', { maxWireVersion: 21, setName: 'rs', hosts }, 'good'],
    ['several shards', { maxWireVersion: 25, msg: 'isdbgrid' }, 'good'],
    ['one member', { maxWireVersion: 21, setName: 'rs', hosts: ['a:27017'] }, 'warn'],
    ['a server alone', { maxWireVersion: 21 }, 'warn'],
    ['MongoDB 6', { maxWireVersion: 17, setName: 'rs', hosts }, 'wrong'],
  ])('of MongoDB: %s', (_what, hello, state) => {
    expect(findingsOfHello(hello)).toMatchObject([{ name: 'MongoDB', state }])
  })

  it.each([
    ['all as it should be', { redis_version: '7.2.4', maxmemory_policy: 'noeviction', aof_enabled: '1' }, 'good'],
    ['a service that tells little', { redis_version: '6.2.0' }, 'good'],
    ['no file', { redis_version: '7.2.4', maxmemory_policy: 'noeviction', aof_enabled: '0' }, 'warn'],
    ['too old', { redis_version: '6.0.16', maxmemory_policy: 'noeviction' }, 'wrong'],
    ['work that is thrown away', { redis_version: '7.2.4', maxmemory_policy: 'volatile-lru' }, 'wrong'],
  ])('of Redis: %s', (_what, info, state) => {
    expect(findingsOfInfo(new Map(Object.entries(info)))).toMatchObject([{ name: 'Redis', state }])
  })
})
