import type { Erasure } from '../contacts/contact-repository'
import { accountId, type ConversationId } from '../ids'
import { createSecrets } from '../secrets'
import { SECOND } from '../time'
import type { ParsedEvent } from './event'
import type { Delivery, EventRepository } from './event-repository'
import { createInbox } from './inbox'

const NOON = Date.UTC(2026, 10, 21, 5)
const SECRETS = createSecrets('a-secret-key-for-tests-only-0123456789')
const OA = accountId('zalo', 'oa')
const PERSON = SECRETS.conversationOf(OA, 'lan')
const parsed = {
  ...{ receipts: [], echoes: [], notices: [], ignored: [] },
  events: [
    {
      ...{ accountExternalId: 'oa', personExternalId: 'lan', key: 'm1', at: NOON },
      body: { kind: 'text' as const, text: 'cho em hỏi lương tăng ca' },
    },
  ],
}

describe('a webhook that the store takes only after a while', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('is kept in the spool and answered, and its conversation is woken when the store has it: the spool’s copy wakes nobody', async () => {
    let take = (_woken: ConversationId[]): void => undefined
    const add: EventRepository['add'] = (_delivery, seen) =>
      new Promise((stored) => {
        take = (woken) => {
          seen?.(woken)
          stored(woken)
        }
      })
    const kept: Delivery[] = []
    const woken: ConversationId[] = []
    const inbox = createInbox({
      events: { add },
      contacts: { erasures: async () => [] },
      spool: {
        keep: async (delivery) => kept.push(delivery) > 0,
        waiting: async () => kept.length,
        replay: async () => 0,
      },
      secrets: SECRETS,
      isKnown: () => true,
      wake: (id) => void woken.push(id),
    })
    const accepted = inbox.accept({ name: 'zalo' }, parsed, NOON)
    await jest.advanceTimersByTimeAsync(SECOND)
    expect(await accepted).toBe('stored')
    expect(kept).toHaveLength(1)
    expect(woken).toEqual([])
    take([PERSON])
    await jest.advanceTimersByTimeAsync(0)
    expect(woken).toEqual([PERSON])
  })
})

describe('webhooks that lay in the spool', () => {
  const HUNG = SECRETS.conversationOf(OA, 'hung')
  const spooled = (conversation: ConversationId, at: number): Delivery => ({
    events: [
      {
        ...{ accountId: OA, conversationId: conversation, key: `${conversation} ${at}`, at, receivedAt: at },
        body: { kind: 'text', text: 'cho em hỏi lương tăng ca' },
      },
    ],
    receipts: [{ conversationId: conversation, receipt: 'seen', watermark: at }],
    echoes: [{ accountId: OA, conversationId: conversation, platformMessageId: `echo ${at}`, at }],
  })
  const whoAndWhen = ({ events, receipts, echoes }: Delivery) => [
    ...events.map(({ conversationId, at }) => [conversationId, at]),
    ...receipts.map(({ conversationId, watermark }) => [conversationId, watermark]),
    ...echoes.map(({ conversationId, at }) => [conversationId, at]),
  ]

  function replaying(deliveries: Delivery[], erasures: () => Promise<Erasure[]>) {
    const stored: Delivery[] = []
    const dropped: string[] = []
    const inbox = createInbox({
      events: { add: async (delivery) => (stored.push(delivery), []) },
      contacts: { erasures },
      spool: {
        keep: async () => false,
        waiting: async () => deliveries.length,
        async replay(store) {
          for (const delivery of deliveries) await store(delivery)
          return deliveries.length
        },
      },
      secrets: SECRETS,
      isKnown: () => true,
      wake: () => undefined,
      onDropped: (reason) => void dropped.push(reason),
    })
    return { inbox, stored, dropped }
  }

  it('come into the store without what was before an erasure, which nobody shall find again', async () => {
    const lain = [spooled(PERSON, NOON - SECOND), spooled(PERSON, NOON), spooled(PERSON, NOON + 1), spooled(HUNG, NOON)]
    const { inbox, stored, dropped } = replaying(lain, async () => [{ conversation: PERSON, at: NOON }])
    expect(await inbox.replay()).toBe(4)
    expect(stored.map(whoAndWhen)).toEqual([Array(3).fill([PERSON, NOON + 1]), Array(3).fill([HUNG, NOON])])
    expect(dropped).toEqual(['erased', 'erased'])
  })

  it('know also who is erased while a long spool is replayed', async () => {
    const lain = Array.from({ length: 150 }, (_, n) => spooled(PERSON, NOON - n))
    let asked = 0
    const { inbox, stored } = replaying(lain, async () => (asked++ === 0 ? [] : [{ conversation: PERSON, at: NOON }]))
    await inbox.replay()
    expect(stored).toHaveLength(100)
  })

  it('stay there while nobody can say who was erased', async () => {
    const { inbox, stored } = replaying([spooled(PERSON, NOON)], () => Promise.reject(new Error('down')))
    await expect(inbox.replay()).rejects.toThrow('down')
    expect(stored).toEqual([])
  })
})

describe('what a platform kept of an outage', () => {
  const HUNG = SECRETS.conversationOf(OA, 'hung')
  const at = (person: string, key: string, time: number): ParsedEvent => ({
    ...{ accountExternalId: 'oa', personExternalId: person, key, at: time },
    body: { kind: 'text', text: 'xoá dữ liệu' },
  })
  const foreign = { kind: 'echo' as const, author: 'foreign' as const, messageId: 'm9', text: 'xin chào' }

  it('comes back without what was before an erasure, which a store that was put back no longer knows', async () => {
    const stored: Delivery[] = []
    const inbox = createInbox({
      events: {
        add: async (delivery) => {
          stored.push(delivery)
          return delivery.events.map(({ conversationId }) => conversationId)
        },
      },
      contacts: { erasures: async () => [{ conversation: PERSON, at: NOON }] },
      spool: { keep: async () => false, waiting: async () => 0, replay: async () => 0 },
      secrets: SECRETS,
      isKnown: () => true,
      wake: () => undefined,
    })
    const events = [
      at('lan', 'before', NOON - SECOND),
      { ...at('lan', 'echo before', NOON - SECOND), body: foreign },
      at('lan', 'at the erasure', NOON),
      at('lan', 'after', NOON + 1),
      at('hung', 'somebody else', NOON - SECOND),
    ]
    expect(await inbox.bringBack({ name: 'zalo' }, events, NOON + SECOND)).toBe(2)
    expect(
      stored.flatMap(({ events: all }) => all.map(({ conversationId, at: time }) => [conversationId, time])),
    ).toEqual([
      [PERSON, NOON + 1],
      [HUNG, NOON - SECOND],
    ])
    expect(stored.flatMap(({ echoes }) => echoes)).toEqual([])
  })
})
