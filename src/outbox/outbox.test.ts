import type { AttachmentId } from '../attachments/attachment'
import { createInProcessBroadcast } from '../broadcast'
import type { Account, Channel, SendRequest, SendResult } from '../channels/channel'
import { createSecrets } from '../secrets'
import { openSqliteStore } from '../storage/sqlite/store'
import type { Store } from '../storage/store'
import { MINUTE, SECOND } from '../time'
import { HUNG, LAN, NOW, OA, aMessage, aTurn, anEcho } from '../../test/builders/stored'
import { newConversation } from '../conversations/state'
import type { ConversationId } from '../ids'
import type { NewMessage } from './message'
import { createOutbox, type Outbox } from './outbox'
import { createStops } from './stops'
import { FILE_MARKS, hashText } from './text-hash'

const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')
const account: Account = { id: OA, channel: 'zalo', externalId: '1', name: 'OA', credentials: {}, settings: {} }
const SENT: SendResult = { kind: 'sent', platformMessageId: 'p' }

describe('the outbox', () => {
  let store: Store
  let now: number
  let calls: SendRequest[]
  let answers: (SendResult | Promise<SendResult>)[]
  let woken: ConversationId[]
  let alarms: string[]
  /** So many times. */
  let storeIsAwayFor: number
  let files: (id: string) => Promise<{ bytes: Buffer } | undefined>

  beforeEach(() => {
    store = openSqliteStore(':memory:', secrets)
    now = NOW
    calls = []
    answers = []
    woken = []
    alarms = []
    storeIsAwayFor = 0
    files = () => Promise.resolve({ bytes: Buffer.from('the picture') })
  })
  afterEach(() => store.close())

  /** One life of the service: what it knows is in the store. */
  function aLife(pass: () => Promise<void> = () => Promise.resolve(), broadcast = createInProcessBroadcast()): Outbox {
    const channel = {
      name: 'zalo',
      send: async (request: SendRequest) => {
        calls.push(request)
        return (await answers.shift()) ?? SENT
      },
    } as Partial<Channel> as Channel
    return createOutbox({
      messages: {
        ...store.messages,
        settle: (...given) =>
          storeIsAwayFor-- > 0 ? Promise.reject(new Error('the store is away')) : store.messages.settle(...given),
      },
      channel: () => channel,
      account: () => account,
      gate: () => ({ pass, close: () => undefined }),
      stops: createStops(broadcast, { now: () => now }),
      readFile: (id) => files(id),
      secrets,
      clock: { now: () => now },
      random: () => 0,
      wakeConversation: (id) => woken.push(id),
      onAlarm: (_account, reason) => alarms.push(reason),
      choicesRefused: () => Promise.resolve(),
    })
  }
  async function say(...outgoing: NewMessage[]): Promise<void> {
    await sayTo(LAN, ...outgoing)
  }
  async function sayTo(conversationId: ConversationId, ...outgoing: NewMessage[]): Promise<void> {
    const state = { ...newConversation, lastInboundAt: NOW }
    const sealedPerson = secrets.seal('person')
    await store.turns.commit(aTurn({ conversationId, state, outgoing, sealedPerson, now }))
  }
  const heads = () => store.messages.heads([LAN])
  const texts = (): string[] => calls.map(({ part }) => part.text)

  it('sends what was said in its order, each once the one before it is settled', async () => {
    await say(aMessage({ part: { text: 'một' } }), aMessage({ part: { text: 'hai' } }))
    await aLife().run(LAN)
    expect(texts()).toEqual(['một', 'hai'])
    expect(await heads()).toEqual([])
  })

  it('makes a send once although the store is away when the platform has taken it', async () => {
    await say(aMessage({ part: { text: 'một' } }), aMessage({ part: { text: 'hai' } }))
    storeIsAwayFor = 2
    await aLife().run(LAN)
    expect(texts()).toEqual(['một', 'hai'])
    expect(await heads()).toEqual([])
  })

  it('that is closed does not wait for a store that is away', async () => {
    await say(aMessage({ part: { text: 'một' } }))
    storeIsAwayFor = Infinity
    const outbox = aLife()
    answers = [Promise.resolve(SENT).finally(() => outbox.close())]
    await expect(outbox.run(LAN)).rejects.toThrow('away')
  })

  it('that is closed lets a send end, and begins no other', async () => {
    let arrive: (result: SendResult) => void = () => undefined
    answers = [new Promise((resolve) => (arrive = resolve))]
    await say(aMessage({ part: { text: 'một' } }), aMessage({ part: { text: 'hai' } }))
    const outbox = aLife()
    const running = outbox.run(LAN)
    while (calls.length === 0) await new Promise(setImmediate)
    outbox.close()
    expect(calls[0]?.signal.aborted).toBe(false)
    arrive(SENT)
    await running
    expect(texts()).toEqual(['một'])
    expect(await heads()).toMatchObject([{ part: { text: 'hai' }, status: 'waiting' }])
  })

  describe('after a life that was killed during a send', () => {
    beforeEach(async () => {
      answers = [new Promise(() => undefined)]
      await say(aMessage({ part: { text: 'một' } }), aMessage({ part: { text: 'hai' } }))
      void aLife().run(LAN)
      while (calls.length === 0) await new Promise(setImmediate)
      now += 5 * MINUTE
    })

    it('waits for the echo, and what it has seen to arrive is not sent again', async () => {
      const outbox = aLife()
      expect(await outbox.recover(now)).toBe(1)
      await outbox.run(LAN)
      expect(texts()).toEqual(['một'])
      const echo = anEcho({ textHash: hashText('một'), at: NOW + SECOND, platformMessageId: 'p1' })
      await store.events.add({ events: [], receipts: [], echoes: [echo] })
      now += 20 * SECOND
      await outbox.run(LAN)
      expect(texts()).toEqual(['một', 'hai'])
    })

    it('tries once more when no echo came, whatever is refused in between, and gives up when that is lost too', async () => {
      answers = [
        { kind: 'again', reason: 'busy' },
        { kind: 'unknown', reason: 'timeout' },
      ]
      const outbox = aLife()
      await outbox.recover(now)
      for (let look = 0; look < 5; look++) {
        now += 20 * SECOND
        await outbox.run(LAN)
      }
      expect(texts()).toEqual(['một', 'một', 'một', 'hai'])
      expect(woken).toEqual([LAN])
    })
  })

  describe('an officer’s file', () => {
    const file = { id: 'out-1' as AttachmentId, kind: 'image' as const, name: 'don.jpg', type: 'image/jpeg', bytes: 11 }
    const aFile = () => aMessage({ author: 'officer', lane: 'officer', part: { text: '', file } })

    it('goes with its bytes, and costs the account the upload and the message', async () => {
      let calledFor = 0
      await say(aFile())
      await aLife(() => Promise.resolve(void (calledFor += 1))).run(LAN)
      expect(calls).toMatchObject([{ part: { file }, fileBytes: Buffer.from('the picture') }])
      expect(calledFor).toBe(2)
    })

    it('that was erased is not sent, and its officer hears why', async () => {
      files = () => Promise.resolve(undefined)
      await say(aFile())
      await aLife().run(LAN)
      expect(calls).toEqual([])
      expect(woken).toEqual([LAN])
    })

    it('that cannot be read now is tried again', async () => {
      files = () => Promise.reject(new Error('the disk is away'))
      await say(aFile())
      await aLife().run(LAN)
      expect(await heads()).toMatchObject([{ status: 'waiting', attempts: 1 }])
      files = () => Promise.resolve({ bytes: Buffer.from('the picture') })
      now += MINUTE
      await aLife().run(LAN)
      expect(calls).toHaveLength(1)
    })

    it('whose answer was lost is known by an echo of its kind, and not sent twice', async () => {
      answers = [{ kind: 'unknown', reason: 'timeout' }]
      await say(aFile())
      await aLife().run(LAN)
      const echo = anEcho({ textHash: hashText(FILE_MARKS.image), at: NOW + SECOND, platformMessageId: 'p1' })
      await store.events.add({ events: [], receipts: [], echoes: [echo] })
      now += 20 * SECOND
      await aLife().run(LAN)
      expect(calls).toHaveLength(1)
      expect(await heads()).toEqual([])
    })
  })

  it('stops for the whole account when the account is stopped, and goes on when that is over', async () => {
    answers = [{ kind: 'account-stopped', reason: 'chưa trả phí', afterMs: MINUTE }]
    await say(aMessage())
    await sayTo(HUNG, aMessage())
    const outbox = aLife()
    await outbox.run(LAN)
    await outbox.run(HUNG)
    expect(calls).toHaveLength(1)
    expect(alarms).toEqual(['chưa trả phí'])
    now += MINUTE
    await outbox.run(LAN)
    await outbox.run(HUNG)
    expect(calls).toHaveLength(3)
  })

  it('is told by the process that found the account stopped: no other finds it out by a call of its own', async () => {
    answers = [{ kind: 'account-stopped', reason: 'chưa trả phí', afterMs: MINUTE }]
    await say(aMessage())
    await sayTo(HUNG, aMessage())
    const broadcast = createInProcessBroadcast()
    const [here, there] = [aLife(undefined, broadcast), aLife(undefined, broadcast)]
    await here.run(LAN)
    await there.run(HUNG)
    expect(calls).toHaveLength(1)
    expect(alarms).toEqual(['chưa trả phí'])
    now += MINUTE
    await there.run(HUNG)
    expect(calls).toHaveLength(2)
  })

  it.each([undefined, null, {}, { account: 1, forMs: 1 }, { account: OA, forMs: -1 }])(
    'goes on whatever else another version tells (%j)',
    async (told) => {
      const broadcast = createInProcessBroadcast()
      const outbox = aLife(undefined, broadcast)
      broadcast.publish('stopped-accounts', told)
      await say(aMessage())
      await outbox.run(LAN)
      expect(calls).toHaveLength(1)
    },
  )

  it.each(['needs-person', 'give-up'] as const)('raises the alarm that comes with "%s"', async (kind) => {
    answers = [
      { kind, reason: 'mất quyền', alarm: true },
      { kind, reason: 'bị chặn' },
    ]
    await say(aMessage(), aMessage())
    await aLife().run(LAN)
    expect(alarms).toEqual(['mất quyền'])
  })

  it('sends nothing of what waited at the gate while another send found the account stopped', async () => {
    await say(aMessage({}))
    await sayTo(HUNG, aMessage({}))
    answers = [{ kind: 'account-stopped', reason: 'no token' }]
    const waiting: (() => void)[] = []
    const outbox = aLife(() => new Promise((resolve) => waiting.push(resolve)))
    const runs = [outbox.run(LAN), outbox.run(HUNG)]
    while (waiting.length < 2) await new Promise(setImmediate)
    waiting[0]?.()
    await runs[0]
    waiting[1]?.()
    await runs[1]
    expect(calls).toHaveLength(1)
    expect(await store.messages.heads([HUNG])).toMatchObject([{ status: 'waiting', attempts: 0 }])
  })

  it('has an answer that waited over ten minutes made anew instead of sending it', async () => {
    await say(aMessage())
    now += 10 * MINUTE + 1
    await aLife().run(LAN)
    expect(calls).toEqual([])
    expect(woken).toEqual([LAN])
    expect((await store.turns.load(LAN))?.waiting).toMatchObject([{ body: { kind: 'answer-stale' } }])
  })
})
