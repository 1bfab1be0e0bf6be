import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'
import { randomUUID } from 'node:crypto'
import type { Connection } from 'mongoose'
import { collectionsOf, type Collections } from '../../src/storage/mongo/collections'
import { connectMongo } from '../../src/storage/mongo/connection'
import { setByServer } from '../../src/storage/mongo/server-clock'
import { settable, systemClock } from '../../src/time'
import { describeOnMongo, startMongo, type RunningMongo } from '../servers/mongo'

/** Only the broken calls have it: the others may take as long as a busy machine needs. */
const END_WITHIN_MS = 300
const FOR_EVER_MS = 20_000

describeOnMongo('a call to the database whose connection breaks at that very moment', () => {
  let server: RunningMongo
  let connection: Connection
  let collections: Collections
  let sockets: Socket[] = []
  const opened = (message: unknown): void => void sockets.push((message as { socket: Socket }).socket)
  beforeAll(async () => {
    server = await startMongo()
    subscribe('net.client.socket', opened)
    connection = await connectMongo(`${server.uri}/mot-cham-${randomUUID()}`)
    collections = collectionsOf(connection, END_WITHIN_MS)
  })
  afterAll(async () => {
    unsubscribe('net.client.socket', opened)
    await connection.dropDatabase()
    await connection.close()
    await server.kill()
  })

  const answers = () => connection.db?.command({ ping: 1 })
  const doc = () => ({ _id: randomUUID(), last: 0 })
  const calls: Record<string, () => PromiseLike<unknown>> = {
    'an insert': () => collections.sequences.insertMany([doc()], { lean: true }),
    'a new document': () => collections.sequences.create([doc()]),
    'an update': () => collections.sequences.updateOne({ _id: 'event' }, { $inc: { last: 1 } }),
    'an update of many': () => collections.sequences.updateMany({ last: 0 }, { last: 1 }),
    'a removal': () => collections.sequences.deleteMany({ _id: 'gone' }),
    'several writes': () =>
      collections.sequences.bulkWrite([{ updateOne: { filter: { _id: 'event' }, update: { $inc: { last: 1 } } } }]),
    'an update that tells what it made': () =>
      collections.sequences.findOneAndUpdate({ _id: 'event' }, { $inc: { last: 1 } }).lean(),
    'a look for one': () => collections.sequences.findOne({ _id: 'event' }).lean(),
    'a look for many': () => collections.sequences.find({}).lean(),
    'reading one after the other': () => collections.sequences.find({}).lean().cursor().next(),
    'a count': () => collections.sequences.countDocuments({}),
    'a list of values': () => collections.sequences.distinct('last'),
    'a sum': () => collections.sequences.aggregate([{ $group: { _id: null, n: { $sum: 1 } } }]),
    'the look at the clock': () => setByServer(connection, settable(systemClock), END_WITHIN_MS),
  }

  it.each(Object.entries(calls))(
    'comes to an end: %s',
    async (_name, call) => {
      await answers()
      // The socket is gone; the event that tells the driver so comes a moment later.
      for (const socket of sockets) socket.destroy()
      sockets = []
      const end = await Promise.race([
        Promise.resolve(call()).then(
          () => 'it ended',
          () => 'it ended',
        ),
        new Promise((resolve) => setTimeout(resolve, FOR_EVER_MS, 'it waits for ever').unref()),
      ])
      expect(end).toBe('it ended')
      expect(await answers()).toMatchObject({ ok: 1 })
    },
    60_000,
  )
})
