import type { Model } from 'mongoose'
import { newConversation } from '../../src/conversations/state'
import type { TurnCommit } from '../../src/conversations/turn-repository'
import { messageId, ticketId, timerId, topicId } from '../../src/ids'
import type { TurnDoc } from '../../src/storage/mongo/schemas/turn'
import { eventSequence } from '../../src/storage/mongo/sequence'
import { turnSpreading } from '../../src/storage/mongo/spread'
import { mongoTurns } from '../../src/storage/mongo/turns'
import { DAY, HOUR } from '../../src/time'
import { dyingAfter, Killed } from '../builders/dying'
import { LAN, NOW, aMessage, aTicket, aTurn, anEvent } from '../builders/stored'
import { describeOnMongo } from '../servers/mongo'
import { mongoStoreForTests } from '../servers/mongo-store'

/** Drawn by lot, or telling the order of spreading and nothing else. */
const BY_LOT = /"(_id|mark)":"[0-9a-f]{8}-[0-9a-f-]{27}",?|"id":"[0-9a-f]{8}-[0-9a-f-]{27}",?/g

describeOnMongo('MongoDB: a turn whose process is killed', () => {
  const store = mongoStoreForTests()
  const models = () => Object.values(store.collections) as Model<unknown>[]
  async function empty(): Promise<void> {
    for (const model of models()) await model.collection.deleteMany({})
  }
  async function everything(): Promise<unknown[]> {
    const all = await Promise.all(
      models().map(async (model) => {
        if (model.collection.name === 'sequence') return []
        const docs = await model.collection.find({}).toArray()
        return docs.map((doc) => `${model.collection.name} ${JSON.stringify(doc).replace(BY_LOT, '')}`)
      }),
    )
    return all.flat().sort()
  }

  const TICKET = ticketId('a-ticket')
  const message = (n: number, over = {}) =>
    aMessage({ id: messageId(`m${n}`), answerId: `a${n}`, part: { text: `${n}` }, ...over })
  const opening: Partial<TurnCommit> = {
    outgoing: [message(1), message(2)],
    sealedName: 'sealed-name',
    sealedCaseLink: 'sealed-link',
    state: { ...newConversation, mode: 'waiting', lastInboundAt: NOW },
    effects: [
      { kind: 'open-ticket', ticket: aTicket({ id: TICKET }) },
      { kind: 'ticket-entry', ticketId: TICKET, entry: { kind: 'worker-wrote', at: NOW } },
      {
        kind: 'open-case',
        case: {
          ...{ id: 'case-1', code: 'PA-1', unitId: aTicket().unitId, topic: topicId('x'), priority: 'high' },
          ...{ summary: 'kín', values: {}, openedAt: NOW },
        },
      },
      { kind: 'case-entry', code: 'PA-1', entry: { kind: 'worker', text: 'kín', at: NOW } },
      { kind: 'set-timer', timer: { id: timerId('t1'), timer: 'form-ends', due: NOW + HOUR } },
      { kind: 'set-timer', timer: { id: timerId('t2'), timer: 'held-ends', due: NOW + DAY } },
      { kind: 'count', touch: { kind: 'received', at: NOW } },
      { kind: 'count', touch: { kind: 'answered', at: NOW - DAY } },
      { kind: 'contact', change: { name: 'x', workplace: 'May 10' } },
      { kind: 'keep-attachment', seq: 1, attachment: { kind: 'image', url: 'sealed-url' } },
    ],
  }
  const takingOver: Partial<TurnCommit> = {
    outgoing: [message(3, { lane: 'officer', author: 'officer' })],
    state: { ...newConversation, mode: 'held' },
    effects: [
      { kind: 'cancel-answers' },
      { kind: 'ticket-entry', ticketId: TICKET, entry: { kind: 'made-urgent', at: NOW } },
      { kind: 'cancel-timer', id: timerId('t1') },
      { kind: 'set-timer', timer: { id: timerId('t2'), timer: 'held-ends', due: NOW + 2 * DAY } },
      { kind: 'contact', change: { name: 'y', stopped: true } },
      { kind: 'redact-message', key: 'withdrawn' },
    ],
  }
  const telling: Partial<TurnCommit> = { effects: [{ kind: 'redact-since', seq: 2 }] }
  const leaving: Partial<TurnCommit> = { now: NOW + HOUR, effects: [{ kind: 'erase-contact', at: NOW + 3 }] }
  const comingBack: Partial<TurnCommit> = { now: NOW + DAY, outgoing: [message(9)], sealedPerson: 'sealed-anew' }
  const STORY = [opening, takingOver, telling, leaving, comingBack]

  /** The nth turn of the story takes what waits of before it, and something new waits behind it. */
  async function turn(n: number): Promise<TurnCommit> {
    const waiting = (await store.turns.load(LAN))?.waiting ?? []
    const before = waiting.filter(({ at }) => at <= NOW + n)
    const taken = before.map(({ seq }) => ({ seq, outcome: 'handled' as const, late: false }))
    return aTurn({ ...STORY[n], expectedVersion: n, taken })
  }
  async function arrives(n: number): Promise<void> {
    const event = anEvent({ key: `k${n}`, at: NOW + n, body: { kind: 'text', text: `câu ${n}` } })
    const behind = anEvent({ key: `behind ${n}`, at: NOW + n + 1, body: { kind: 'text', text: `câu sau ${n}` } })
    await store.events.add({ events: [event, behind], receipts: [], echoes: [] })
  }
  async function tellUpTo(n: number): Promise<void> {
    await empty()
    for (let turnsTold = 0; turnsTold < n; turnsTold++) {
      await arrives(turnsTold)
      await store.turns.commit(await turn(turnsTold))
    }
    await arrives(n)
  }

  it.each([
    ['that opens things', 0],
    ['that changes and ends things', 1],
    ['that takes words out', 2],
    ['that erases the contact', 3],
    ['of one who comes back', 4],
  ])('%s is finished from every write on, whole', async (_what, n) => {
    await tellUpTo(n)
    await store.turns.commit(await turn(n))
    const expected = await everything()

    for (let writes = 0, isKilled = true; isKilled; writes++) {
      await tellUpTo(n)
      const dying = dyingAfter(writes, store.collections)
      const sequence = eventSequence(store.collections)
      isKilled = false
      const killed = (error: unknown): void => void (isKilled = error instanceof Killed)
      const turns = mongoTurns(store.collections, sequence, turnSpreading(dying, eventSequence(dying)), killed)
      expect(await turns.commit(await turn(n))).toBe('committed')
      expect(await store.spreadUnfinished()).toBe(isKilled ? 1 : 0)
      expect(await everything()).toEqual(expected)
    }
  })

  it('is finished by the next look at its conversation', async () => {
    await tellUpTo(1)
    const dying = turnSpreading(dyingAfter(3, store.collections), eventSequence(store.collections))
    const turns = mongoTurns(store.collections, eventSequence(store.collections), dying, () => undefined)
    await turns.commit(await turn(1))
    const mailbox = await store.turns.load(LAN)
    expect(mailbox).toMatchObject({ version: 2, state: { mode: 'held' } })
    expect(mailbox?.waiting).toMatchObject([{ body: { text: 'câu sau 1' } }])
    expect(await store.messages.heads([LAN])).toMatchObject([{ id: 'm3' }])
    expect(await store.spreadUnfinished()).toBe(0)
  })

  it('and wakes up days later, whatever has happened since, changes nothing', async () => {
    const held: TurnDoc[] = []
    await empty()
    for (let n = 0; n < STORY.length; n++) {
      await arrives(n)
      const asleep = turnSpreading(dyingAfter(0, store.collections), eventSequence(store.collections))
      const turns = mongoTurns(store.collections, eventSequence(store.collections), asleep, () => undefined)
      await turns.commit(await turn(n))
      held.push(...(await store.collections.turns.find({ pending: true }).lean()))
      await store.spreadUnfinished()
    }
    await arrives(STORY.length)
    const expected = await everything()
    const late = turnSpreading(store.collections, eventSequence(store.collections))
    for (const doc of held) {
      await late.spread(doc)
      expect(await everything()).toEqual(expected)
    }
    expect(held).toHaveLength(STORY.length)
  })
})
