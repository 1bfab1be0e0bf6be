import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { newConversation } from '../../src/conversations/state'
import type { TurnCommit } from '../../src/conversations/turn-repository'
import type { ConversationId } from '../../src/ids'
import { messageId, ticketId } from '../../src/ids'
import { migrateInstallation } from '../../src/storage/migrate/migrate'
import { mongoChatHistory } from '../../src/storage/mongo/chat-history'
import { mongoChatShelf } from '../../src/storage/mongo/chat-shelf'
import { openMongoStore, type MongoStore } from '../../src/storage/mongo/store'
import { sqliteChatHistory } from '../../src/storage/sqlite/chat-history'
import { sqliteChatShelf } from '../../src/storage/sqlite/chat-shelf'
import { openSqliteStore } from '../../src/storage/sqlite/store'
import { DAY, HOUR, MINUTE } from '../../src/time'
import { officerId } from '../../src/units/officer'
import { HUNG, LAN, NOW, OA, aMessage, anEvent, aTurn } from '../builders/stored'
import { describeOnMongo, startMongo, type RunningMongo } from '../servers/mongo'
import { GONE, secrets, VISITOR } from './filling'
import { aFullInstallation, type FullInstallation } from './full-installation'

const clock = { now: () => NOW + 10 * MINUTE }

jest.setTimeout(300_000)

describeOnMongo('an installation that was moved goes on', () => {
  let server: RunningMongo
  let from: FullInstallation
  let store: MongoStore
  beforeAll(async () => {
    server = await startMongo()
    from = await aFullInstallation()
  })
  afterAll(async () => {
    await server.kill()
    await rm(from.dataDir, { recursive: true, force: true })
  })
  beforeEach(async () => {
    await rm(from.movedMark, { force: true })
    const uri = `${server.uri}/mot-cham-${randomUUID()}`
    await migrateInstallation({ folder: from, secrets, clock }, uri)
    store = await openMongoStore(uri, secrets)
  })
  afterEach(async () => {
    await store.connection.dropDatabase()
    await store.close()
  })

  async function mailbox(id: ConversationId) {
    const found = await store.turns.load(id)
    if (found === undefined) throw new Error(`${id} has no mailbox`)
    return found
  }
  async function turn(id: ConversationId, over: Partial<TurnCommit> = {}) {
    const { version, state } = await mailbox(id)
    const pseudonymOf = (year: number): string => secrets.pseudonym(id, year)
    const sealedPerson = secrets.seal(id)
    return store.turns.commit(
      aTurn({
        conversationId: id,
        expectedVersion: version,
        state,
        sealedPerson,
        pseudonymOf,
        now: clock.now(),
        ...over,
      }),
    )
  }

  it('with what waits: it is taken in its order, and what comes now comes after it', async () => {
    const texts = async () => (await mailbox(LAN)).waiting.map(({ body }) => ('text' in body ? body.text : ''))
    expect(await texts()).toEqual(['lời còn chờ thứ nhất', 'lời còn chờ thứ hai'])
    await store.events.add({
      events: [anEvent({ at: NOW + 2, body: { kind: 'text', text: 'mới' } })],
      receipts: [],
      echoes: [],
    })
    expect(await texts()).toEqual(['lời còn chờ thứ nhất', 'lời còn chờ thứ hai', 'mới'])
    const taken = (await mailbox(LAN)).waiting.map(({ seq }) => ({ seq, outcome: 'handled' as const, late: false }))
    expect(await turn(LAN, { taken })).toBe('committed')
    expect(await texts()).toEqual([])
  })

  it('knows what it had heard before: a late delivery is no second event', async () => {
    const again = anEvent({ key: secrets.eventKey(OA, 'lan-1') })
    const withdrawn = anEvent({ key: 'never-came' })
    const spooled = anEvent({ conversationId: HUNG, key: secrets.eventKey(OA, 'in-the-spool') })
    expect(await store.events.add({ events: [again, withdrawn, spooled], receipts: [], echoes: [] })).toEqual([])
    expect((await mailbox(HUNG)).waiting).toMatchObject([{ body: {} }, { body: { text: 'nằm trong spool' } }])
  })

  it('without what lay in the spool of somebody who was erased since', async () => {
    expect((await mailbox(GONE)).waiting).toMatchObject([{ body: { text: 'người ấy trở lại' } }])
  })

  it('with its timers: each fires once', async () => {
    const due = await store.timers.due(NOW + DAY, 10)
    expect(due.map(({ id }) => id)).toEqual(['held:lan', 'form:lan'])
    for (const timer of due) {
      expect(await store.timers.fire(timer, NOW + DAY)).toBe(true)
      expect(await store.timers.fire(timer, NOW + DAY)).toBe(false)
    }
    expect(await store.timers.due(NOW + DAY, 10)).toEqual([])
    expect((await mailbox(LAN)).waiting.filter(({ body }) => body.kind === 'timer')).toHaveLength(2)
  })

  it('with its sends: in their order, as the attempts before left them', async () => {
    const claimed = async (id: string, at: number) => {
      const result = await store.messages.claim(messageId(id), at)
      return result.kind === 'claimed' ? result.claim : undefined
    }
    expect(await claimed('m-again', NOW)).toBeUndefined()
    expect(await claimed('m-again', NOW + MINUTE)).toMatchObject({ attempt: 2, lostBefore: 0 })
    expect(await claimed('m-unknown', NOW + 2 * MINUTE)).toMatchObject({ attempt: 2, lostBefore: 1 })
    const [left] = await store.messages.abandoned(NOW, 10)
    expect(left).toMatchObject({ message: { id: 'm-open' }, attempt: 1 })
    if (left !== undefined) await store.messages.settle(left, { kind: 'sent', platformMessageId: 'p' }, NOW)
    expect(await store.messages.abandoned(NOW, 10)).toEqual([])
    const next = async () => (await store.messages.heads([LAN]))[0]?.id
    await turn(LAN, { outgoing: [aMessage({ id: messageId('new-1') }), aMessage({ id: messageId('new-2') })] })
    expect(await next()).toBe('new-1')
  })

  it('with its tickets: deadlines fall due, an officer answers over the version that stands', async () => {
    expect(await store.deadlines.due(NOW + DAY, 10)).toHaveLength(2)
    const ticket = await store.tickets.find(ticketId('t-held'))
    if (ticket === undefined) throw new Error('no ticket')
    const entry = { kind: 'replied' as const, officer: 'Hoa Lê', at: NOW + HOUR }
    expect(await store.tickets.save({ ...ticket, status: 'waiting' }, ticket.version, entry, [])).toBe('saved')
    expect(await store.tickets.save(ticket, ticket.version, entry, [])).toBe('conflict')
    expect((await store.deadlines.due(NOW + DAY, 10)).map((due) => due.ticketId)).toEqual(['t-open'])
    expect((await store.deadlines.stale(10)).sort()).toContain('t-held')
  })

  it('with its officers: signed in, until their password changes', async () => {
    expect(await store.sessions.find('hash-of-a-session', NOW)).toMatchObject({ officer: { name: 'Hoa  Lê' } })
    expect(await store.setUpLinks.use('hash-of-a-link', '$argon2id$tu', NOW)).toBe('used')
    expect(await store.officers.find(officerId('tu'))).toMatchObject({ passwordHash: '$argon2id$tu' })
    const hoa = await store.officers.find(officerId('hoa'))
    if (hoa === undefined) throw new Error('no officer')
    expect(await store.officers.save({ ...hoa, active: false })).toBe('saved')
    expect(await store.sessions.find('hash-of-a-session', NOW)).toBeUndefined()
    await store.audit.add({ at: NOW, who: 'x', what: 'y', text: 'z' })
    expect((await store.collections.audit.find({}).lean()).map(({ _id }) => _id)).toEqual([1, 2, 3])
  })

  it('and erases who was moved as well as who came after', async () => {
    const pseudonym = secrets.pseudonym(LAN, 2026)
    const everything = async (): Promise<string> => {
      const all = Object.values(store.collections) as { find(f: object): { lean(): Promise<unknown[]> } }[]
      return JSON.stringify(await Promise.all(all.map((model) => model.find({}).lean())))
    }
    expect(await everything()).toContain(pseudonym)
    await turn(LAN, { effects: [{ kind: 'erase-contact' }], state: newConversation })
    const left = await everything()
    for (const gone of [pseudonym, 'Tăng ca chủ nhật', 'tang ca tinh sao', 'ảnh.jpg', 'May 10', 'lời còn chờ'])
      expect(left.includes(gone) ? gone : '').toBe('')
    expect(await store.contacts.erasures()).toHaveLength(2)
    expect(await store.attachments.of(LAN)).toEqual([])
  })

  it('with its chat page: what was read is not shown anew, what comes is', async () => {
    const embedded = openSqliteStore(from.database, secrets)
    const before = sqliteChatHistory(embedded.database, sqliteChatShelf(embedded.database, secrets), clock)
    const read = await before.after(VISITOR, undefined, 20)
    await embedded.close()
    const history = mongoChatHistory(store.collections, mongoChatShelf(store.collections, secrets), clock)
    expect((await history.after(VISITOR, undefined, 20)).lines).toEqual(read.lines)

    await turn(VISITOR, { outgoing: [aMessage({ id: messageId('after-the-move') })] })
    const claim = await store.messages.claim(messageId('after-the-move'), clock.now())
    if (claim.kind !== 'claimed') throw new Error('not claimed')
    await store.messages.settle(claim.claim, { kind: 'sent', platformMessageId: 'p' }, clock.now())
    // The page that stayed open gives the embedded store's cursor; it knows its lines by their ids.
    const seen = new Set(read.lines.map(({ id }) => id))
    const page = await history.after(VISITOR, read.cursor, 20)
    expect(page.lines.filter(({ id }) => !seen.has(id)).map(({ id }) => id)).toEqual(['after-the-move'])
    expect((await history.after(VISITOR, page.cursor, 20)).lines).toEqual([])
  })
})
