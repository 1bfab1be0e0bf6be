import { conversationId, timerId, type ConversationId, type MessageId, type TimerId } from '../../src/ids'
import type { Delivery } from '../../src/inbox/event-repository'
import { DAY, MINUTE, SECOND } from '../../src/time'
import {
  HUNG,
  LAN,
  NOW,
  OA,
  aMessage,
  aTurn,
  anEcho,
  anEvent,
  type OpenedStore,
  type OpenStore,
} from '../builders/stored'

const delivery = (over: Partial<Delivery>): Delivery => ({ events: [], receipts: [], echoes: [], ...over })

/** What every store of events promises. */
export function eventContract(open: OpenStore): void {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  const add = (over: Partial<Delivery>) => opened.store.events.add(delivery(over))
  const waiting = async (id = LAN) => (await opened.store.turns.load(id))?.waiting ?? []
  const rows = async (name: string) => (await opened.dump())[name] ?? []

  describe('a delivery', () => {
    it('wakes each conversation that has something new, once', async () => {
      const woken = await add({ events: [anEvent(), anEvent({ conversationId: HUNG }), anEvent()] })
      expect(woken).toEqual([LAN, HUNG])
      expect(await opened.store.events.waitingCount()).toBe(3)
      expect(new Set(await opened.store.events.waiting(10))).toEqual(new Set([LAN, HUNG]))
    })

    it('says so as soon as a turn can take it', async () => {
      const seen: { woken: ConversationId[]; waiting: Promise<unknown[]> }[] = []
      const event = anEvent()
      const stored = opened.store.events.add(delivery({ events: [event] }), (woken) => {
        seen.push({ woken, waiting: waiting() })
      })
      expect(await stored).toEqual([LAN])
      expect(seen.map(({ woken }) => woken)).toEqual([[LAN]])
      expect(await seen[0]?.waiting).toHaveLength(1)
    })

    it('keeps everything of an event', async () => {
      const event = anEvent({
        touch: { kind: 'link', ref: 'qr-cong-ty' },
        body: { kind: 'text', text: 'chị ơi “Đ” 😀 \u0000' },
      })
      await add({ events: [event] })
      const { key: _key, ...kept } = event
      expect(await waiting()).toEqual([{ ...kept, seq: expect.any(Number) as number }])
    })

    it('is a duplicate days later, also when it was handled long ago', async () => {
      const event = anEvent()
      await add({ events: [event] })
      const [stored] = await waiting()
      await opened.store.turns.commit(aTurn({ taken: [{ seq: stored?.seq ?? 0, outcome: 'handled', late: false }] }))
      expect(await add({ events: [{ ...event, receivedAt: NOW + 3 * DAY, sealedPerson: 'sealed anew' }] })).toEqual([])
      expect(await opened.store.events.waitingCount()).toBe(0)
      expect(await rows('event')).toHaveLength(1)
    })

    it('is stored once when the same comes many times at once', async () => {
      const event = anEvent()
      const woken = await Promise.all(Array.from({ length: 20 }, () => add({ events: [event] })))
      expect(woken.flat()).toEqual([LAN])
      expect(await rows('event')).toHaveLength(1)
    })
  })

  describe('deliveries that arrive together', () => {
    const unstorable = () => anEvent({ conversationId: HUNG, at: Number.NaN })

    it('do not fail with a bad one among them', async () => {
      const results = await Promise.allSettled([
        ...Array.from({ length: 30 }, () => add({ events: [anEvent()] })),
        add({ events: [unstorable()] }),
        ...Array.from({ length: 30 }, () => add({ events: [anEvent()] })),
      ])
      expect(results.filter((result) => result.status === 'rejected')).toHaveLength(1)
      expect(results[30]?.status).toBe('rejected')
      expect(await opened.store.events.waitingCount()).toBe(60)
    })

    it('leave nothing of the bad one behind, not even its good rows', async () => {
      await expect(
        add({ events: [anEvent({ conversationId: HUNG }), unstorable()], echoes: [anEcho({ conversationId: HUNG })] }),
      ).rejects.toThrow()
      expect(await opened.store.turns.load(HUNG)).toBeUndefined()
      expect(await rows('echo')).toEqual([])
    })
  })

  describe('a mailbox', () => {
    it('stands in the order of the platform’s time, then of arrival', async () => {
      const [first, second, third, fourth] = [NOW + 2, NOW, NOW, NOW + 1].map((at) => anEvent({ at }))
      for (const event of [first, second, third, fourth]) if (event !== undefined) await add({ events: [event] })
      expect((await waiting()).map(({ body }) => body)).toEqual(
        [second, third, fourth, first].map((event) => event?.body),
      )
    })

    it('gives at most 50 at once, the oldest', async () => {
      await add({ events: Array.from({ length: 60 }, (_, n) => anEvent({ at: NOW - n })) })
      const given = await waiting()
      expect(given).toHaveLength(50)
      expect(given[0]?.at).toBe(NOW - 59)
    })

    it('is looked for among all that wait, each once, as many as were asked for, however much waits in one', async () => {
      const mailboxes = Array.from({ length: 7 }, (_, n) => conversationId(`waiting-${n}`))
      const events = mailboxes.flatMap((id) => Array.from({ length: 3 }, () => anEvent({ conversationId: id })))
      await add({ events })
      const found = async (limit: number) => [...(await opened.store.events.waiting(limit))].sort()
      expect(await found(100)).toEqual(mailboxes)
      expect(await found(7)).toEqual(mailboxes)
      const some = await found(4)
      expect(new Set(some).size).toBe(4)
      expect(some).toHaveLength(4)
    })

    it('of somebody who never wrote is none', async () => {
      expect(await opened.store.turns.load(LAN)).toBeUndefined()
      expect(await opened.store.events.waiting(10)).toEqual([])
    })
  })

  describe('receipts', () => {
    it('are folded into the greatest watermark and wake nobody', async () => {
      const receipt = (kind: 'delivered' | 'seen', watermark: number) => ({
        conversationId: LAN,
        receipt: kind,
        watermark,
      })
      const woken = await add({ receipts: [receipt('delivered', 20), receipt('delivered', 10), receipt('seen', 5)] })
      await add({ receipts: [receipt('seen', 7)] })
      expect(woken).toEqual([])
      expect(await rows('receipt')).toMatchObject([{ delivered_until: 20, seen_until: 7, delivered: 2, seen: 2 }])
    })

    describe('of a conversation that a report without a name shares', () => {
      const lines = async () =>
        (await opened.store.dialogue.page(LAN, undefined, 9)).lines.map(({ text, status }) => [text, status])
      const seen = (watermark: number) =>
        add({
          receipts: [
            { conversationId: LAN, receipt: 'seen', watermark },
            { conversationId: LAN, receipt: 'delivered', watermark },
          ],
        })
      let turns: number
      beforeEach(() => (turns = 0))
      /** An officer's message, sent at once. */
      async function sent(text: string, at: number, confidential?: true): Promise<void> {
        const message = aMessage({
          part: { text },
          author: 'officer',
          lane: 'officer',
          ...(confidential && { confidential }),
        })
        await opened.store.turns.commit(
          aTurn({ expectedVersion: turns++, now: at, outgoing: [message], sealedPerson: 'x' }),
        )
        await isSent(message.id, at)
      }
      async function isSent(id: MessageId, at: number): Promise<void> {
        const claim = await opened.store.messages.claim(id, at)
        if (claim.kind !== 'claimed') throw new Error('it can be claimed')
        await opened.store.messages.settle(claim.claim, { kind: 'sent', platformMessageId: id }, at)
      }

      it('tell nothing of the messages before one of the report: whoever reads that one would be known', async () => {
        await sent('of the ticket', NOW)
        await sent('of the case', NOW + MINUTE, true)
        await seen(NOW + 2 * MINUTE)
        expect(await lines()).toEqual([['of the ticket', 'sent']])
      })

      it('nor when the platform’s clock is a little behind, or its receipt came late', async () => {
        await sent('of the ticket', NOW)
        await sent('of the case', NOW + MINUTE, true)
        await seen(NOW + MINUTE - SECOND)
        await seen(NOW + SECOND)
        expect(await lines()).toEqual([['of the ticket', 'sent']])
      })

      it('nor when a later one went out before it, since it had to be tried again', async () => {
        await sent('of the ticket', NOW)
        const [late, urgent] = [aMessage({ confidential: true }), aMessage({ lane: 'emergency' })]
        for (const message of [late, urgent]) {
          await opened.store.turns.commit(aTurn({ expectedVersion: turns++, now: NOW, outgoing: [message] }))
        }
        await isSent(urgent.id, NOW + MINUTE)
        await isSent(late.id, NOW + 2 * MINUTE)
        await seen(NOW + 3 * MINUTE)
        expect((await lines()).map(([, status]) => status)).toEqual(['sent', 'sent'])
      })

      it('tell as before what a message behind it explains', async () => {
        await sent('of the ticket', NOW)
        await sent('of the case', NOW + MINUTE, true)
        await sent('of the ticket again', NOW + 2 * MINUTE)
        await seen(NOW + 3 * MINUTE)
        expect(await lines()).toEqual([
          ['of the ticket', 'seen'],
          ['of the ticket again', 'seen'],
        ])
      })
    })
  })

  describe('echoes', () => {
    it('are kept once, wake nobody, and tell how many contacts got a text from somebody else', async () => {
      const echo = anEcho({ textHash: 'a-text' })
      expect(await add({ echoes: [echo, echo, anEcho({ conversationId: HUNG, textHash: 'a-text' })] })).toEqual([])
      expect(await rows('echo')).toHaveLength(2)
      expect(await opened.store.contacts.contactsWithText(OA, 'a-text', NOW)).toBe(2)
      expect(await opened.store.contacts.contactsWithText(OA, 'a-text', NOW + 1)).toBe(0)
      expect(await opened.store.contacts.contactsWithText(OA, 'another', NOW)).toBe(0)
    })

    it('of our own sends are not a text from somebody else', async () => {
      await add({ echoes: [anEcho({ textHash: 'our-text', metadata: 'a message of ours' })] })
      expect(await opened.store.contacts.contactsWithText(OA, 'our-text', NOW)).toBe(0)
    })
  })
}

/** What every store of timers promises. */
export function timerContract(open: OpenStore): void {
  let opened: OpenedStore
  let version: number
  beforeEach(async () => {
    opened = await open()
    version = 0
  })
  afterEach(() => opened.close())

  const FORM_ENDS = timerId(`${LAN}:form-ends`)
  const set = async (due: number, id: TimerId = FORM_ENDS, data?: Record<string, string>) => {
    const timer = { id, timer: 'form-ends' as const, due, ...(data === undefined ? {} : { data }) }
    await opened.store.turns.commit(aTurn({ expectedVersion: version, effects: [{ kind: 'set-timer', timer }] }))
    version += 1
  }
  const due = (now: number) => opened.store.timers.due(now, 10)

  it('gives what is due, the earliest first, and when to look again', async () => {
    expect(await opened.store.timers.next()).toBeUndefined()
    await set(NOW + 2 * MINUTE, timerId('later'))
    await set(NOW + MINUTE, timerId('sooner'))
    expect(await due(NOW + MINUTE - 1)).toEqual([])
    expect((await due(NOW + 2 * MINUTE)).map(({ id }) => id)).toEqual(['sooner', 'later'])
    expect(await opened.store.timers.next()).toBe(NOW + MINUTE)
  })

  it('fires into the mailbox, once', async () => {
    await set(NOW, FORM_ENDS, { topic: 'luong.tang-ca' })
    const [timer] = await due(NOW)
    if (timer === undefined) throw new Error('nothing is due')
    const fired = await Promise.all([1, 2, 3].map(() => opened.store.timers.fire(timer, NOW + 5)))
    expect(fired.filter((done) => done)).toHaveLength(1)
    expect(await due(NOW)).toEqual([])
    const mailbox = await opened.store.turns.load(LAN)
    expect(mailbox?.waiting).toMatchObject([
      {
        at: NOW + 5,
        body: { kind: 'timer', timerId: FORM_ENDS, timer: 'form-ends', data: { topic: 'luong.tang-ca' } },
      },
    ])
  })

  it('that was moved meanwhile does not fire at its old time', async () => {
    await set(NOW)
    const [old] = await due(NOW)
    if (old === undefined) throw new Error('nothing is due')
    await set(NOW + MINUTE)
    expect(await opened.store.timers.fire(old, NOW)).toBe(false)
    expect(await opened.store.timers.next()).toBe(NOW + MINUTE)
    expect((await opened.store.turns.load(LAN))?.waiting).toEqual([])
  })

  it('can be set again after it fired, and fires again', async () => {
    for (const at of [NOW, NOW + MINUTE]) {
      await set(at)
      const [timer] = await due(at)
      expect(timer === undefined ? false : await opened.store.timers.fire(timer, at)).toBe(true)
    }
    expect((await opened.store.turns.load(LAN))?.waiting).toHaveLength(2)
  })

  it('is gone when a turn takes it back', async () => {
    await set(NOW)
    await opened.store.turns.commit(
      aTurn({ expectedVersion: version, effects: [{ kind: 'cancel-timer', id: FORM_ENDS }] }),
    )
    expect(await opened.store.timers.next()).toBeUndefined()
  })
}
