import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { fileBlobs } from '../../src/storage/blobs/file-blobs'
import { migrateInstallation, type Migrated } from '../../src/storage/migrate/migrate'
import { mongoBlobs } from '../../src/storage/mongo/blobs'
import { openMongoStore, type MongoStore } from '../../src/storage/mongo/store'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import { NOW } from '../builders/stored'
import { describeOnMongo, startMongo, type RunningMongo } from '../servers/mongo'
import { answersOf } from './answers'
import { PLAIN_FILE, secrets } from './filling'
import { aFullInstallation, type FullInstallation } from './full-installation'

const clock = { now: () => NOW }

jest.setTimeout(300_000)

describeOnMongo('an embedded installation that is moved to MongoDB', () => {
  let server: RunningMongo
  let from: FullInstallation
  let uri: string
  let migrated: Migrated
  let store: MongoStore

  beforeAll(async () => {
    server = await startMongo()
    from = await aFullInstallation()
    uri = `${server.uri}/mot-cham-${randomUUID()}`
    migrated = await migrateInstallation({ folder: from, secrets, clock }, uri)
    store = await openMongoStore(uri, secrets)
  })
  afterAll(async () => {
    await store.connection.dropDatabase()
    await store.close()
    await server.kill()
    await rm(from.dataDir, { recursive: true, force: true })
  })

  it('arrives whole: as many documents of each kind as there were, with the same digests', () => {
    if (migrated.kind !== 'moved') throw new Error(migrated.kind)
    const differing = migrated.compared.filter(({ isSame }) => !isSame)
    expect(differing).toEqual([])
    expect(migrated.compared.filter(({ from: { count } }) => count === 0).map(({ kind }) => kind.label)).toEqual([])
    expect(migrated.missingFiles).toBe(0)
  })

  it('answers as it did', async () => {
    const embedded = openSqliteStore(from.database, secrets)
    const [before, after] = [await answersOf(embedded), await answersOf(store)]
    await embedded.close()
    expect(after).toEqual(before)
  })

  it('has the workers’ files, under the same keys', async () => {
    const file = await store.attachments.file(from.file)
    if (file === undefined) throw new Error('no file')
    for (const blobs of [mongoBlobs(store.collections, clock), fileBlobs(from.blobs)]) {
      const bytes = await blobs.get(file.blobId, file.key)
      expect(bytes?.equals(PLAIN_FILE)).toBe(true)
    }
  })
})
