import { newConversation, type Mode } from '../../src/conversations/state'
import type { NewMessage, StoredMessage } from '../../src/outbox/message'
import type { Claim } from '../../src/outbox/message-repository'
import { hashText } from '../../src/outbox/text-hash'
import { messageId } from '../../src/ids'
import { HOUR, MINUTE, SECOND } from '../../src/time'
import { HUNG, LAN, NOW, aMessage, aTurn, anEcho, type OpenedStore, type OpenStore } from '../builders/stored'

/** What every store of outgoing messages promises. */
export function messageContract(open: OpenStore): void {
  let opened: OpenedStore
  let versions: Map<string, number>
  beforeEach(async () => {
    opened = await open()
    versions = new Map()
  })
  afterEach(() => opened.close())

  const repository = () => opened.store.messages
  async function say(outgoing: NewMessage[], how: { conversation?: typeof LAN; mode?: Mode; now?: number } = {}) {
    const { conversation = LAN, mode = 'bot', now = NOW } = how
    const expectedVersion = versions.get(conversation) ?? 0
    const state = { ...newConversation, mode, lastInboundAt: NOW }
    await opened.store.turns.commit(aTurn({ conversationId: conversation, expectedVersion, now, state, outgoing }))
    versions.set(conversation, expectedVersion + 1)
  }
  async function head(conversation = LAN): Promise<StoredMessage | undefined> {
    return (await repository().heads([conversation]))[0]
  }
  async function claim(now = NOW): Promise<Claim> {
    const first = await head()
    const result = first === undefined ? undefined : await repository().claim(first.id, now)
    if (result?.kind !== 'claimed') throw new Error(`nothing was claimed: ${JSON.stringify(first)}`)
    return result.claim
  }
  const lose = async (now = NOW, dueAt = now + 20 * SECOND): Promise<Claim> => {
    const claimed = await claim(now)
    await repository().settle(claimed, { kind: 'unknown', dueAt, reason: 'answer-lost' }, now)
    return claimed
  }
  const echoes = (...given: Parameters<typeof anEcho>[0][]) =>
    opened.store.events.add({ events: [], receipts: [], echoes: given.map(anEcho) })
  const stored = async (id: string) => (await opened.dump())['message']?.find((row) => row['id'] === id)
  const mailbox = async () => ((await opened.store.turns.load(LAN))?.waiting ?? []).map(({ body }) => body)

  describe('the head of a conversation', () => {
    it('is what was said first', async () => {
      const [first, second] = [aMessage(), aMessage()]
      await say([first, second])
      await say([aMessage()])
      expect(await head()).toMatchObject({ ...first, status: 'waiting', attempts: 0, createdAt: NOW, dueAt: NOW })
      await repository().settle(await claim(), { kind: 'sent', platformMessageId: 'p1' }, NOW)
      expect(await head()).toMatchObject(second)
    })

    it('is guidance in an emergency before all else', async () => {
      const urgent = aMessage({ lane: 'emergency' })
      await say([aMessage(), aMessage({ lane: 'officer', author: 'officer' })])
      await say([urgent])
      expect(await head()).toMatchObject({ id: urgent.id })
    })

    it('stays the head while it is being sent and while its outcome is unknown', async () => {
      const first = aMessage()
      await say([first, aMessage()])
      const claimed = await claim()
      expect(await head()).toMatchObject({ id: first.id, status: 'sending', attempts: 1 })
      await repository().settle(claimed, { kind: 'unknown', dueAt: NOW + 20 * SECOND, reason: 'answer-lost' }, NOW)
      expect(await head()).toMatchObject({
        id: first.id,
        status: 'unknown',
        reason: 'answer-lost',
        dueAt: NOW + 20 * SECOND,
      })
    })

    it('is given for each conversation that has one, in the order asked', async () => {
      await say([aMessage()])
      await say([aMessage()], { conversation: HUNG })
      const heads = await repository().heads([HUNG, LAN])
      expect(heads.map(({ conversationId }) => conversationId)).toEqual([HUNG, LAN])
    })
  })

  describe('what is due', () => {
    it('is found, the longest due first, with the time of the next', async () => {
      expect(await repository().nextDue()).toBeUndefined()
      await say([aMessage()], { now: NOW + 5 })
      await say([aMessage()], { conversation: HUNG, now: NOW + 3 })
      expect(await repository().dueConversations(NOW + 2, 10)).toEqual([])
      expect(await repository().dueConversations(NOW + 5, 10)).toEqual([HUNG, LAN])
      expect(await repository().dueConversations(NOW + 5, 1)).toEqual([HUNG])
      expect(await repository().nextDue()).toBe(NOW + 3)
    })

    it('is not what waits behind a message that is not due', async () => {
      await say([aMessage(), aMessage(), aMessage()])
      await say([aMessage()], { conversation: HUNG, now: NOW + 1 })
      await repository().settle(await claim(), { kind: 'again', dueAt: NOW + MINUTE, reason: 'busy' }, NOW)
      expect(await repository().dueConversations(NOW + 1, 1)).toEqual([HUNG])
      expect(await repository().nextDue()).toBe(NOW + 1)
    })

    it('is not what waits behind a message that is being sent', async () => {
      await say([aMessage(), aMessage()])
      await claim()
      expect(await repository().dueConversations(NOW, 10)).toEqual([])
      expect(await repository().nextDue()).toBeUndefined()
    })
  })

  describe('a claim', () => {
    it('is given to one', async () => {
      const message = aMessage()
      await say([message])
      const results = await Promise.all([1, 2, 3].map(() => repository().claim(message.id, NOW)))
      expect(results.filter(({ kind }) => kind === 'claimed')).toHaveLength(1)
    })

    it('brings what is needed to send', async () => {
      await say([aMessage()])
      expect(await claim()).toMatchObject({
        sealedPerson: 'sealed-lan',
        lastInboundAt: NOW,
        attempt: 1,
        lostBefore: 0,
        sentSinceInbound: 0,
      })
    })

    it('counts what reached the person since they last wrote', async () => {
      await say([aMessage(), aMessage(), aMessage()])
      await repository().settle(await claim(), { kind: 'sent', platformMessageId: 'before' }, NOW - 1)
      await repository().settle(await claim(), { kind: 'sent', platformMessageId: 'after' }, NOW)
      expect(await claim()).toMatchObject({ sentSinceInbound: 1 })
    })

    it('is refused before the message is due, and for one that is none any more', async () => {
      const message = aMessage()
      await say([message], { now: NOW + 1 })
      expect(await repository().claim(message.id, NOW)).toEqual({ kind: 'not-now' })
      expect(await repository().claim(messageId('unheard of'), NOW)).toEqual({ kind: 'not-now' })
    })

    it('withdraws the bot’s words once an officer has the conversation, and lets guidance and the officer through', async () => {
      const secret = aMessage({ confidential: true })
      const [bot, guidance, officer] = [
        aMessage({ lane: 'follow-up' }),
        aMessage({ lane: 'emergency' }),
        aMessage({ lane: 'officer', author: 'officer' }),
      ]
      await say([bot, secret, guidance, officer], { mode: 'held' })
      for (const silenced of [bot, secret])
        expect(await repository().claim(silenced.id, NOW)).toEqual({ kind: 'not-now' })
      expect(await stored(bot.id)).toMatchObject({ status: 'cancelled', reason: 'taken-over' })
      expect(JSON.stringify(await stored(secret.id))).not.toContain(secret.part.text)
      for (const spoken of [guidance, officer])
        expect(await repository().claim(spoken.id, NOW)).toMatchObject({ kind: 'claimed' })
    })
  })

  describe('an attempt that ended', () => {
    it('with success is over', async () => {
      const message = aMessage()
      await say([message])
      await repository().settle(await claim(), { kind: 'sent', platformMessageId: 'p1' }, NOW + 7)
      expect(await head()).toBeUndefined()
      expect(await repository().waitingCount()).toBe(0)
      expect(await stored(message.id)).toMatchObject({ status: 'sent', platform_message_id: 'p1', sent_at: NOW + 7 })
      expect(await repository().abandoned(NOW + HOUR, 10)).toEqual([])
    })

    it('waits no more in its lane', async () => {
      await say([aMessage(), aMessage({ lane: 'continuation' }), aMessage({ lane: 'continuation' })])
      expect(await repository().waitingByLane()).toEqual({ answer: 1, continuation: 2 })
      await repository().settle(await claim(), { kind: 'sent', platformMessageId: 'p1' }, NOW)
      expect((await repository().waitingByLane()).answer ?? 0).toBe(0)
    })

    it('in a passing failure is tried again when it is time, as a further attempt', async () => {
      await say([aMessage()])
      await repository().settle(await claim(), { kind: 'again', dueAt: NOW + MINUTE, reason: 'busy' }, NOW)
      expect(await head()).toMatchObject({ status: 'waiting', dueAt: NOW + MINUTE, reason: 'busy', attempts: 1 })
      expect(await claim(NOW + MINUTE)).toMatchObject({ attempt: 2 })
    })

    it('for good ends the rest of its answer, not later answers, and the conversation hears of it once', async () => {
      const answerId = 'one-answer'
      const [first, rest] = [aMessage({ answerId }), aMessage({ answerId, lane: 'continuation', confidential: true })]
      const later = aMessage()
      await say([first, rest, later])
      const claimed = await claim()
      for (const _again of [1, 2]) await repository().settle(claimed, { kind: 'failed', reason: 'blocked' }, NOW)
      expect(await stored(rest.id)).toMatchObject({ status: 'failed', reason: 'blocked' })
      expect(JSON.stringify(await stored(rest.id))).not.toContain(rest.part.text)
      expect(await head()).toMatchObject({ id: later.id })
      expect(await mailbox()).toMatchObject([
        { kind: 'delivery-failed', messageId: first.id, reason: 'blocked', officer: false },
      ])
    })

    it('says of a report without a name what it was about when it is given up, and keeps that nowhere', async () => {
      const [first, second] = [1, 2].map((n) =>
        aMessage({ confidential: true, part: { text: 'words', about: `sealed-${n}` } }),
      )
      if (first === undefined || second === undefined) throw new Error('two were made')
      await say([first, second])
      await repository().settle(await claim(), { kind: 'failed', reason: 'blocked' }, NOW)
      await repository().settle(await claim(), { kind: 'sent', platformMessageId: 'p1' }, NOW)
      expect(await mailbox()).toMatchObject([{ kind: 'delivery-failed', confidential: true, about: 'sealed-1' }])
      for (const { id } of [first, second]) expect(JSON.stringify(await stored(id))).not.toContain('sealed-')
    })

    it('erases the words of a report without a name, whether they arrived or not, and nobody else’s', async () => {
      for (const settlement of [
        { kind: 'sent', platformMessageId: 'p1' },
        { kind: 'failed', reason: 'blocked' },
      ] as const) {
        const [secret, plain] = [aMessage({ confidential: true }), aMessage()]
        await say([secret, plain])
        await repository().settle(await claim(), settlement, NOW)
        await repository().settle(await claim(), settlement, NOW)
        expect(JSON.stringify(await stored(secret.id))).not.toContain(secret.part.text)
        expect(JSON.stringify(await stored(plain.id))).toContain(plain.part.text)
      }
    })
  })

  describe('a send whose answer was lost', () => {
    it('is recognised by our own id in the echo', async () => {
      const message = aMessage()
      await say([message])
      await lose()
      await echoes({ metadata: 'another', platformMessageId: 'x' }, { metadata: message.id, platformMessageId: 'mine' })
      expect(await repository().echoed((await head()) as StoredMessage)).toBe('mine')
    })

    it('is recognised by equal text since its attempt, however long the service was down', async () => {
      const message = aMessage()
      await say([message])
      const claimed = await claim(NOW)
      const textHash = hashText(message.part.text)
      await echoes({ textHash, at: NOW + SECOND, platformMessageId: 'mine' })
      const back = NOW + 2 * HOUR
      await repository().settle(claimed, { kind: 'unknown', dueAt: back + 20 * SECOND, reason: 'process ended' }, back)
      expect(await repository().echoed((await head()) as StoredMessage)).toBe('mine')
    })

    it('is not recognised by text from before it, of another message, or of another conversation', async () => {
      const text = 'Cảm ơn bạn.'
      const textHash = hashText(text)
      await say([aMessage({ part: { text } }), aMessage({ part: { text } })])
      await echoes({ textHash, at: NOW - MINUTE }, { textHash, at: NOW, conversationId: HUNG })
      await repository().settle(await claim(), { kind: 'sent', platformMessageId: 'of-the-first' }, NOW)
      await echoes({ textHash, at: NOW, platformMessageId: 'of-the-first' })
      await lose()
      expect(await repository().echoed((await head()) as StoredMessage)).toBeUndefined()
    })

    it('is settled without another attempt, also in a conversation that an officer has by now', async () => {
      const message = aMessage()
      await say([message])
      const { attempt } = await lose()
      await say([], { mode: 'held' })
      const unknown = (await head()) as StoredMessage
      expect(unknown.attempts).toBe(attempt)
      await repository().settle({ message: unknown, attempt }, { kind: 'sent', platformMessageId: 'mine' }, NOW + 1)
      expect(await stored(message.id)).toMatchObject({ status: 'sent', attempts: 1, platform_message_id: 'mine' })
      expect((await opened.dump())['attempt']).toMatchObject([{ n: 1, outcome: 'unknown' }])
    })

    it('can be claimed once more when no echo came, and is remembered through later failures', async () => {
      await say([aMessage()])
      await lose()
      const later = NOW + 20 * SECOND
      await repository().settle(await claim(later), { kind: 'again', dueAt: later, reason: 'busy' }, later)
      expect(await claim(later)).toMatchObject({ attempt: 3, lostBefore: 1 })
    })

    it('says so with the next claim', async () => {
      await say([aMessage()])
      await lose()
      expect(await claim(NOW + 20 * SECOND)).toMatchObject({
        attempt: 2,
        lostBefore: 1,
        message: { reason: 'answer-lost' },
      })
    })
  })

  describe('a process that ended during a send', () => {
    it('leaves an attempt that is found, with all that is needed to settle it', async () => {
      const message = aMessage()
      await say([message])
      await claim(NOW)
      expect(await repository().abandoned(NOW - 1, 10)).toEqual([])
      const [left] = await repository().abandoned(NOW, 10)
      expect(left).toMatchObject({
        attempt: 1,
        sealedPerson: 'sealed-lan',
        message: { id: message.id, status: 'sending' },
      })
      if (left === undefined) return
      await repository().settle(left, { kind: 'unknown', dueAt: NOW + 20 * SECOND, reason: 'process ended' }, NOW + 9)
      expect(await repository().abandoned(NOW + HOUR, 10)).toEqual([])
      expect(await head()).toMatchObject({ status: 'unknown', attempts: 1 })
    })
  })

  describe('postponing', () => {
    it('moves what waits and what is unknown, never what is being sent', async () => {
      const message = aMessage()
      await say([message])
      await repository().postpone(message.id, NOW + MINUTE)
      expect(await head()).toMatchObject({ dueAt: NOW + MINUTE, status: 'waiting' })
      await claim(NOW + MINUTE)
      await repository().postpone(message.id, NOW + HOUR)
      expect(await head()).toMatchObject({ dueAt: NOW + MINUTE, status: 'sending' })
    })
  })

  describe('making an answer anew', () => {
    it('withdraws all of it that waits, and asks the conversation for it, once', async () => {
      const answerId = 'stale-answer'
      const [first, rest] = [aMessage({ answerId }), aMessage({ answerId, lane: 'continuation', confidential: true })]
      const other = aMessage()
      await say([first, rest, other])
      const stale = (await head()) as StoredMessage
      await repository().remake(stale, NOW + HOUR)
      await repository().remake(stale, NOW + HOUR)
      expect(await head()).toMatchObject({ id: other.id })
      expect(await stored(first.id)).toMatchObject({ status: 'cancelled', reason: 'made-anew' })
      expect(JSON.stringify(await stored(rest.id))).not.toContain(rest.part.text)
      expect(await mailbox()).toEqual([{ kind: 'answer-stale', topic: first.topic }])
    })
  })

  describe('an officer who takes the conversation', () => {
    it('withdraws the bot’s answers that wait, and no one else’s words', async () => {
      const secret = aMessage({ confidential: true })
      const officer = aMessage({ lane: 'officer', author: 'officer' })
      await say([aMessage(), secret, officer])
      await opened.store.turns.commit(aTurn({ expectedVersion: 1, effects: [{ kind: 'cancel-answers' }] }))
      expect(await head()).toMatchObject({ id: officer.id })
      expect(JSON.stringify(await stored(secret.id))).not.toContain(secret.part.text)
    })
  })
}
