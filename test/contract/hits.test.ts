import { createOwnHits } from '../../src/hits'
import { MINUTE, SECOND } from '../../src/time'
import { createSharedHits } from '../../src/work/redis/shared-hits'
import { until } from '../builders/until'
import { describeWithRedis, startRedis, type RedisServer } from '../servers/redis'
import { hitsContract } from './hits-contract'

jest.setTimeout(120_000)

describe('hits counted by one process', () => {
  hitsContract(async () => {
    const own = createOwnHits(() => performance.now())
    return { here: own, there: own, close: () => undefined }
  })
})

describeWithRedis('hits counted over Redis', () => {
  let redis: RedisServer
  let now = 0
  const failures: string[] = []
  beforeAll(async () => void (redis = await startRedis()))
  afterAll(() => redis.close())

  async function one() {
    const hits = createSharedHits({ url: redis.url, now: () => now, failed: (what) => failures.push(what) })
    await hits.ready()
    return hits
  }
  hitsContract(async () => {
    const [here, there] = [await one(), await one()]
    return {
      here,
      there,
      close() {
        here.close()
        there.close()
      },
    }
  })

  it('are counted by each process while Redis is away, and told of once a while', async () => {
    const hits = await one()
    await hits.hit('somebody', MINUTE)
    await redis.kill()
    for (const count of [1, 2, 3]) expect(await hits.hit('somebody', MINUTE)).toMatchObject({ count })
    expect(failures).toEqual(['shared hits'])
    await redis.start('kept')
    expect(await hits.hit('somebody', MINUTE)).toMatchObject({ count: 4 })
    await until(async () => {
      now += 6 * SECOND
      return (await hits.hit('somebody', MINUTE)).count < 3
    }, 60_000)
    hits.close()
  })
})
