import { reportsOver } from '../../src/engagement/ask-report'
import { createSecrets } from '../../src/secrets'
import { NOW } from '../builders/stored'
import { describeOnMongo, isRealMongo } from '../servers/mongo'
import { cannedReplyContract } from './canned-reply-contract'
import { attachmentContract } from './attachment-contract'
import { deskContract } from './desk-contract'
import { engagementContract } from './engagement-contract'
import { eventContract, timerContract } from './event-contract'
import { intakeContract } from './intake-contract'
import { messageContract } from './message-contract'
import { mongoBlobStore } from './mongo-blobs'
import { mongoChat } from './mongo-chat'
import { noteQueries, scanned, withoutIndex } from './mongo-queries'
import { mongoForContracts } from './mongo-store'
import { officerContract } from './officer-contract'
import { accountContract, contactContract, unitContract } from './people-contract'
import { reportContract } from './report-contract'
import { revisionContract } from './revision-contract'
import { caseContract, ticketContract } from './ticket-contract'
import { tokenStoreContract } from './token-store-contract'
import { turnContract } from './turn-contract'

const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')

describeOnMongo('MongoDB', () => {
  const mongo = mongoForContracts(secrets)
  const { open, collections } = mongo
  const queries = noteQueries()
  afterAll(() => queries.end())
  describe('tickets', () => ticketContract(open))
  describe('reports without a name', () => caseContract(open))
  describe('contacts', () => contactContract(open, (text) => secrets.seal(text)))
  describe('events', () => eventContract(open))
  describe('timers', () => timerContract(open))
  describe('messages', () => messageContract(open))
  describe('turns', () => turnContract(open))
  describe('the desk', () => deskContract(open))
  describe('attachments', () => attachmentContract(open, (text) => secrets.seal(text)))
  describe('engagement', () => engagementContract(open))
  describe('officers', () => officerContract(open))
  describe('units', () => unitContract(open))
  describe('accounts', () => accountContract(open))
  describe('intake', () => intakeContract(open))
  describe('canned replies', () => cannedReplyContract(open))
  describe('revisions', () =>
    revisionContract(async () => {
      const { store, close } = await open()
      return { store: store.revisions, close }
    }))
  describe('tokens', () =>
    tokenStoreContract(async () => {
      const { store, close } = await open()
      return { store: store.tokens, close }
    }))
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

    const planned = 'is planned by the server without reading a whole collection'
    const onMongo = isRealMongo ? it : it.skip
    onMongo(isRealMongo ? planned : `${planned} (left out: MONGODB_URI names no MongoDB)`, async () => {
      expect(await scanned(queries.shapes(), collections())).toEqual([])
    })
  })
})
