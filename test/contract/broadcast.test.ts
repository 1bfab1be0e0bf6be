import { createInProcessBroadcast } from '../../src/broadcast'
import { createRedisBroadcast, type RedisBroadcast } from '../../src/work/redis/redis-broadcast'
import { until } from '../builders/until'
import { describeWithRedis, startRedis, type RedisServer } from '../servers/redis'
import { broadcastContract } from './broadcast-contract'

describe('a broadcast in one process', () =>
  broadcastContract(async () => {
    const one = createInProcessBroadcast()
    return { here: one, there: one }
  }))

describeWithRedis('a broadcast over Redis', () => {
  let redis: RedisServer
  const failures: unknown[] = []
  beforeAll(async () => void (redis = await startRedis()))
  afterAll(() => redis.close())

  async function one(): Promise<RedisBroadcast> {
    const broadcast = createRedisBroadcast({ url: redis.url, failed: (_what, error) => failures.push(error) })
    await broadcast.ready()
    return broadcast
  }
  broadcastContract(async () => ({ here: await one(), there: await one() }))

  it('says that something may have been missed when Redis was away, and goes on', async () => {
    const [here, there] = [await one(), await one()]
    const heard: unknown[] = []
    let missed = 0
    here.subscribe('desk', (payload) => heard.push(`here ${String(payload)}`))
    there.subscribe(
      'desk',
      (payload) => heard.push(payload),
      () => (missed += 1),
    )
    await redis.kill()
    here.publish('desk', 'lost')
    expect(heard).toEqual(['here lost'])
    await until(() => failures.length > 0)
    await redis.start('lost')
    await until(() => missed > 0)
    await until(() => {
      here.publish('desk', 'again')
      return heard.includes('again')
    })
    expect(heard).not.toContain('lost')
    await here.close()
    await there.close()
  })

  it('lets nobody hear what another program writes there', async () => {
    const [here, there] = [await one(), await one()]
    const heard: unknown[] = []
    there.subscribe('desk', (payload) => heard.push(payload))
    await redis.publish('{mot-cham}:tell:desk', 'not of ours')
    await redis.publish('{mot-cham}:tell:desk', '{"payload":1}')
    here.publish('desk', 'ours')
    await until(() => heard.length > 0)
    expect(heard).toEqual(['ours'])
    await here.close()
    await there.close()
  })
})
