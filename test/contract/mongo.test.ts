import { reportsOver } from '../../src/engagement/ask-report'
import { createSecrets } from '../../src/secrets'
import { NOW } from '../builders/stored'
import { describeOnMongo, isRealMongo } from '../servers/mongo'
import { mongoBlobStore } from './mongo-blobs'
import { mongoChat } from './mongo-chat'
import { needlesslyNamed, noteQueries, scanned, sortedInMemory, withoutIndex } from './mongo-queries'
import { mongoForContracts } from './mongo-store'
import { reportContract } from './report-contract'
import { storeContract } from './store-contract'

const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')

describeOnMongo('MongoDB', () => {
  const mongo = mongoForContracts(secrets)
  const { open, collections } = mongo
  const queries = noteQueries()
  afterAll(() => queries.end())
  storeContract(open, secrets)
  describe('blobs', () => mongoBlobStore(mongo))
  describe('the chat page', () => mongoChat(mongo, secrets))
  describe('a report', () =>
    reportContract(async () => {
      const opened = await open()
      return { ...opened, ask: reportsOver(opened.store.engagement, opened.store.units) }
    }))
  describe('what a sweep asks for', () => {
    it('is asked also when nothing is left', async () => {
      await open()
      expect(await mongo.housekeeping().spreadUnfinished()).toBe(0)
      await mongo.housekeeping().forgetMarks(NOW)
    })
  })
  describe('every query that was made above', () => {
    it('has an index that leads to it', () => {
      expect(queries.shapes().length).toBeGreaterThan(100)
      expect(withoutIndex(queries.shapes(), collections())).toEqual([])
    })

    it('finds its order in an index, or sorts what is small', () => {
      expect(sortedInMemory(queries.shapes(), collections())).toEqual([])
      expect(needlesslyNamed(queries.shapes(), collections())).toEqual([])
    })

    const planned = 'is planned by the server without reading a whole collection'
    const onMongo = isRealMongo ? it : it.skip
    onMongo(isRealMongo ? planned : `${planned} (left out: MONGODB_URI names no MongoDB)`, async () => {
      expect(await scanned(queries.shapes(), collections())).toEqual([])
    })
  })
})
