import { describeOnMongo, startMongo, type RunningMongo } from '../../../test/servers/mongo'
import { DAY } from '../../time'
import { connectMongo, connectPatiently } from './connection'

describeOnMongo('a connection to MongoDB', () => {
  let server: RunningMongo
  beforeAll(async () => {
    server = await startMongo()
  }, 120_000)
  afterAll(() => server.kill())

  it.each(['', '?w=1', '?w=0&readPreference=secondaryPreferred&retryWrites=false'])(
    'waits for a majority, reads of the primary and repeats, whatever its URL says: %s',
    async (options) => {
      const connection = await connectMongo(`${server.uri}/mot-cham-connection${options}`)
      const { writeConcern, readPreference, retryWrites } = connection.getClient().options
      expect([writeConcern?.w, readPreference.mode, retryWrites]).toEqual(['majority', 'primary', true])
      await connection.close()
    },
  )

  it('is given up after half a minute without an answer, or after a day where a call may take long', async () => {
    const timeouts: (number | undefined)[] = []
    for (const connect of [connectMongo, connectPatiently]) {
      const connection = await connect(`${server.uri}/mot-cham-connection`)
      timeouts.push(connection.getClient().options.socketTimeoutMS)
      await connection.close()
    }
    expect(timeouts).toEqual([30_000, DAY])
  })
})
