import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connection, Model } from 'mongoose'
import { MovedInstallation } from '../../src/moved-installation'
import { migrateInto, type Migration } from '../../src/storage/migrate/migrate'
import { TargetRefused } from '../../src/storage/migrate/mark'
import { collectionsOf, type Collections } from '../../src/storage/mongo/collections'
import { connectMongo } from '../../src/storage/mongo/connection'
import { openMongoStore } from '../../src/storage/mongo/store'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import { createSecrets } from '../../src/secrets'
import { anEvent, NOW } from '../builders/stored'
import { describeOnMongo, startMongo, type RunningMongo } from '../servers/mongo'
import { dyingAfter, Killed } from '../builders/dying'
import { secrets } from './filling'
import { aFullInstallation, type FullInstallation } from './full-installation'

jest.setTimeout(300_000)

describeOnMongo('moving an installation', () => {
  let server: RunningMongo
  let from: FullInstallation
  let uri: string
  let connection: Connection
  let collections: Collections
  let migration: Migration
  beforeAll(async () => {
    server = await startMongo()
  })
  afterAll(() => server.kill())
  beforeEach(async () => {
    from = await aFullInstallation()
    migration = { folder: from, secrets, clock: { now: () => NOW } }
    ;({ uri, connection, collections } = await aTarget())
  })
  afterEach(async () => {
    await connection.dropDatabase()
    await connection.close()
    await rm(from.dataDir, { recursive: true, force: true })
  })

  async function aTarget() {
    const target = `${server.uri}/mot-cham-${randomUUID()}`
    const opened = await connectMongo(target)
    return { uri: target, connection: opened, collections: collectionsOf(opened) }
  }
  const models = (of = collections) => Object.values(of) as Model<unknown>[]
  async function everything(of = collections): Promise<string[]> {
    const all = await Promise.all(
      models(of).map(async ({ collection }) => {
        const docs = await collection.find({}).toArray()
        // Ids of touches are drawn by lot.
        return docs.map(({ _id, ...doc }) =>
          JSON.stringify([collection.collectionName, collection.collectionName === 'touch' ? '' : _id, doc]),
        )
      }),
    )
    return all.flat().sort()
  }
  const diesAfter = (writes: number) => migrateInto(dyingAfter(writes, collections), migration)

  it('goes on wherever it was killed, and ends with what one run would have brought', async () => {
    let runs = 0
    for (;;) {
      runs += 1
      // One write alone would be made again and again: every other run gets one further.
      const ended = await diesAfter(1 + (runs % 2)).catch((error: unknown) => error)
      if (!(ended instanceof Killed)) {
        expect(ended).toMatchObject({ kind: 'moved' })
        break
      }
    }
    expect(runs).toBeGreaterThan(60)
    const whole = await aTarget()
    await rm(from.movedMark)
    await migrateInto(whole.collections, migration)
    expect(await everything()).toEqual(await everything(whole.collections))
    await whole.connection.dropDatabase()
    await whole.connection.close()
  })

  it('forgets what its ids were made from, and does nothing when it is run once more', async () => {
    await migrateInto(collections, migration)
    const moved = await everything()
    expect(JSON.stringify(await collections.migrations.find({}).lean())).not.toMatch(/lot|progress/)
    expect(await migrateInto(dyingAfter(0, collections), migration)).toEqual({ kind: 'done-before', at: NOW })
    expect(await everything()).toEqual(moved)
  })

  it('leaves nobody a half: no service starts before its end', async () => {
    await expect(diesAfter(30)).rejects.toThrow(Killed)
    await expect(openMongoStore(uri, secrets)).rejects.toThrow(MovedInstallation)
    await migrateInto(collections, migration)
    await (await openMongoStore(uri, secrets)).close()
  })

  it('begins anew when the embedded store has changed since it was killed', async () => {
    await expect(diesAfter(45)).rejects.toThrow(Killed)
    const store = openSqliteStore(from.database, secrets)
    await store.events.add({ events: [anEvent({ key: 'came-later' })], receipts: [], echoes: [] })
    await store.close()
    await expect(diesAfter(20)).rejects.toThrow(Killed)
    expect(await migrateInto(collections, migration)).toMatchObject({ kind: 'moved' })
    expect(await collections.events.countDocuments({ _id: 'came-later' })).toBe(1)
  })

  it('is not over when a document was changed on the way; the next run repairs it', async () => {
    await expect(diesAfter(50)).rejects.toThrow(Killed)
    await collections.events.updateOne({ waiting: true }, { $set: { at: 1 } })
    const differs = await migrateInto(collections, migration)
    if (differs.kind !== 'differs') throw new Error(differs.kind)
    expect(differs.compared.filter(({ isSame }) => !isSame).map(({ kind }) => kind.collection)).toEqual(['events'])
    expect(existsSync(from.movedMark)).toBe(false)
    await expect(openMongoStore(uri, secrets)).rejects.toThrow(MovedInstallation)
    expect(await migrateInto(collections, migration)).toMatchObject({ kind: 'moved' })
  })

  it('is refused by a database that holds anything, and leaves that as it is', async () => {
    await collections.audit.create([{ _id: 1, at: NOW, who: 'Hoa', what: 'x', text: 'y' }])
    const before = await everything()
    await expect(migrateInto(collections, migration)).rejects.toThrow(TargetRefused)
    expect(await everything()).toEqual(before)
  })

  it('is refused by a database that another installation is moved to', async () => {
    await expect(diesAfter(30)).rejects.toThrow(Killed)
    const before = await everything()
    const stranger = createSecrets('another-key-for-tests-only-0123456789')
    await expect(migrateInto(collections, { ...migration, secrets: stranger })).rejects.toThrow(TargetRefused)
    expect(await everything()).toEqual(before)
  })

  it('is refused where the installation was moved elsewhere: its spool may be another process’ by now', async () => {
    await migrateInto(collections, migration)
    const kept = join(from.spool, '1.json')
    await writeFile(kept, '{}')
    const another = await aTarget()
    await expect(migrateInto(another.collections, migration)).rejects.toThrow(MovedInstallation)
    await migrateInto(collections, migration)
    expect(existsSync(kept)).toBe(true)
    await another.connection.close()
  })

  it('is not ended in a database where it was killed, once it was moved into another one', async () => {
    await expect(diesAfter(30)).rejects.toThrow(Killed)
    const another = await aTarget()
    await migrateInto(another.collections, migration)
    await expect(migrateInto(collections, migration)).rejects.toThrow(MovedInstallation)
    await expect(openMongoStore(uri, secrets)).rejects.toThrow(MovedInstallation)
    await another.connection.close()
  })
})
