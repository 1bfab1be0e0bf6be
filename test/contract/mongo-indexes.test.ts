import { randomUUID } from 'node:crypto'
import type { Connection, Model } from 'mongoose'
import { createSecrets } from '../../src/secrets'
import { collectionsOf, type Collections } from '../../src/storage/mongo/collections'
import { connectMongo, connectPatiently } from '../../src/storage/mongo/connection'
import { prepare } from '../../src/storage/mongo/prepare'
import { openMongoStore } from '../../src/storage/mongo/store'
import { describeOnMongo, startMongo, type RunningMongo } from '../servers/mongo'

const INDEX = 'conversationId_1_openedAt_-1'

describeOnMongo('the indexes of MongoDB at a start', () => {
  let server: RunningMongo
  let uri: string
  let connection: Connection
  let collections: Collections
  beforeAll(async () => {
    server = await startMongo()
    uri = `${server.uri}/mot-cham-${randomUUID()}?monitorCommands=true`
    connection = await watched(connectMongo(uri), 'own')
    collections = collectionsOf(connection)
    await prepare(collections)
  }, 120_000)
  afterAll(async () => {
    await connection.dropDatabase()
    await connection.close()
    await server.kill()
  })

  let commands: string[] = []
  beforeEach(() => void (commands = []))
  async function watched(connecting: Promise<Connection>, name: string): Promise<Connection> {
    const opened = await connecting
    opened.getClient().on('commandStarted', ({ commandName }) => commands.push(`${name} ${commandName}`))
    return opened
  }
  const making = () => commands.filter((command) => /create/i.test(command))
  const namesOf = async (model: Pick<Model<unknown>, 'listIndexes'>): Promise<string[]> =>
    (await model.listIndexes()).map(({ name }: { name: string }) => name)
  const patiently = () => watched(connectPatiently(uri), 'patient')

  it('are all there after the first', async () => {
    for (const model of Object.values(collections) as Model<unknown>[])
      expect(await namesOf(model)).toHaveLength(model.schema.indexes().length + 1)
  })

  it('are not asked for again when they are there', async () => {
    const told: string[] = []
    await prepare(collections, { connectPatiently: patiently, onIndex: (...index) => told.push(index.join(' ')) })
    expect(commands.filter((command) => command === 'own listIndexes').length).toBeGreaterThan(20)
    expect([...making(), ...told]).toEqual([])
  })

  it('are made where one is missing, and that one alone, over a connection that may wait long', async () => {
    await collections.tickets.collection.dropIndex(INDEX)
    const told: string[] = []
    await prepare(collections, { connectPatiently: patiently, onIndex: (...index) => told.push(index.join(' ')) })
    expect(told).toEqual([`ticket ${INDEX}`])
    expect(making()).toEqual(['patient createIndexes'])
    expect(await namesOf(collections.tickets)).toContain(INDEX)
  })

  it('are refused when one of their name does something else', async () => {
    await collections.officers.collection.dropIndex('email_1')
    await collections.officers.collection.createIndex({ email: 1 })
    await expect(prepare(collections)).rejects.toThrow('email_1')
    await collections.officers.collection.dropIndex('email_1')
    await prepare(collections)
  })

  it('are told of by the store that is opened when they are added later', async () => {
    const open = async () => {
      const told: string[] = []
      const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')
      const store = await openMongoStore(uri, secrets, { onIndex: (...index) => told.push(index.join(' ')) })
      await store.close()
      return told
    }
    await collections.tickets.collection.dropIndex(INDEX)
    expect(await open()).toEqual([`ticket ${INDEX}`])
    expect(await open()).toEqual([])
  })
})
