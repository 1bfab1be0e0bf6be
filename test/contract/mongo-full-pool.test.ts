import { createConnection, type Connection } from 'mongoose'
import { isPassing, retried } from '../../src/storage/mongo/failures'
import { describeOnMongo, isRealMongo, startMongo, type RunningMongo } from '../servers/mongo'
import { openProxy, type Proxy } from '../servers/proxy'

const describeOnStandIn = isRealMongo ? describe.skip : describeOnMongo

describeOnStandIn('a call while every connection is in use', () => {
  let server: RunningMongo
  let line: Proxy
  let connection: Connection
  beforeAll(async () => {
    server = await startMongo()
    line = await openProxy(Number(new URL(server.uri).port))
    const one = { maxPoolSize: 1, waitQueueTimeoutMS: 1_000, serverSelectionTimeoutMS: 30_000 }
    connection = await createConnection(`mongodb://127.0.0.1:${line.port}`, one).asPromise()
  })
  afterAll(async () => {
    line.mend()
    await connection.close()
    await line.close()
    await server.kill()
  })
  const ping = async (): Promise<unknown> => connection.db?.command({ ping: 1 })

  it('fails as what may succeed a moment later, and is made again where it may be done twice', async () => {
    line.hold()
    const first = ping()
    const failed = await ping().catch((error: unknown) => error)
    expect([failed, isPassing(failed)]).toEqual([expect.any(Error), true])
    let calls = 0
    const again = retried(() => {
      calls += 1
      if (calls === 2) line.mend()
      return ping()
    })
    await expect(again).resolves.toMatchObject({ ok: 1 })
    expect(calls).toBe(2)
    await first
  })
})
