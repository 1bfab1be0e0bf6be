import { randomUUID } from 'node:crypto'
import { createSecrets, type Secrets } from '../../src/secrets'
import { openMongoStore, type MongoStore } from '../../src/storage/mongo/store'
import { openedForTests } from '../builders/opened-for-tests'
import { startMongo } from './mongo'

const OPENED_WITHIN_MS = 60_000

/** A store on MongoDB for the tests of a describe, in a database of its own that goes when they are over. */
export function mongoStoreForTests(
  secrets: Secrets = createSecrets('a-secret-key-for-tests-only-0123456789'),
): MongoStore {
  return openedForTests(async () => {
    const server = await startMongo()
    const store = await openMongoStore(`${server.uri}/mot-cham-${randomUUID()}`, secrets)
    return {
      ...store,
      async close() {
        await store.connection.dropDatabase()
        await store.close()
        await server.kill()
      },
    }
  }, OPENED_WITHIN_MS)
}
