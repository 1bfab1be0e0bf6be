import { eraseAgain } from '../../src/contacts/erase-again'
import { newConversation } from '../../src/conversations/state'
import type { TurnCommit } from '../../src/conversations/turn-repository'
import { timerId, topicId, unitId } from '../../src/ids'
import type { NewEvent } from '../../src/inbox/event-repository'
import { createSecrets } from '../../src/secrets'
import type { CaseEntry } from '../../src/tickets/case'
import { consentOf } from '../../src/tickets/case-consent'
import { DAY, HOUR, MINUTE } from '../../src/time'
import {
  HUNG,
  LAN,
  NOW,
  OA,
  PROVINCE,
  TOPIC,
  aMessage,
  aTicket,
  aTurn,
  anEcho,
  anEvent,
  type OpenedStore,
  type OpenStore,
} from '../builders/stored'

const SECRET = 'quản đốc Nguyễn Văn Kín quấy rối'
const secrets = createSecrets('a-secret-key-for-tests-only-0123456789')

/** What every store of turns promises: all of a turn takes hold, or nothing does. */
export function turnContract(open: OpenStore): void {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  const commit = (over: Partial<TurnCommit>) => opened.store.turns.commit(aTurn(over))
  const load = () => opened.store.turns.load(LAN)
  const everything = async () => JSON.stringify(await opened.dump())
  async function received(...events: Partial<NewEvent>[]): Promise<number[]> {
    await opened.store.events.add({ events: events.map(anEvent), receipts: [], echoes: [] })
    return ((await load())?.waiting ?? []).map(({ seq }) => seq)
  }
  const timeToErase = anEvent({ body: { kind: 'erase-now' } })
  const erasingOf = (at: number, upToSeq?: number): TurnCommit['effects'][number] => ({
    kind: 'erase-contact',
    at,
    ...(upToSeq === undefined ? {} : { upToSeq }),
  })
  const taken = (seq: number, outcome: 'handled' | 'ignored' | 'redacted' = 'handled') => ({
    seq,
    outcome,
    late: false,
  })

  describe('a commit', () => {
    it('moves state, mark, mailbox and contact together', async () => {
      const [first = 0, second = 0] = await received({}, { at: NOW + 1 })
      const state = { ...newConversation, mode: 'waiting' as const, unclearInARow: 1, lastInboundAt: NOW }
      await commit({ taken: [taken(first)], state, lastTaken: { at: NOW, seq: first } })
      expect(await load()).toMatchObject({
        conversationId: LAN,
        accountId: OA,
        version: 1,
        state,
        lastTaken: { at: NOW, seq: first },
        contact: { sealedPerson: 'sealed-lan', firstSeenAt: NOW, stopped: false },
        waiting: [{ seq: second }],
      })
    })

    it('is refused when another turn was first, and leaves no trace', async () => {
      const [seq = 0] = await received({})
      await commit({})
      const before = await opened.dump()
      const late = aTurn({
        taken: [taken(seq)],
        outgoing: [aMessage()],
        effects: [{ kind: 'open-ticket', ticket: aTicket() }],
      })
      expect(await opened.store.turns.commit({ ...late, expectedVersion: 0 })).toBe('conflict')
      expect(await opened.store.turns.commit({ ...late, expectedVersion: 2 })).toBe('conflict')
      expect(await opened.dump()).toEqual(before)
    })

    it('lets one of many that race win, at the first turn and at a later one', async () => {
      for (const expectedVersion of [0, 1]) {
        const raced = await Promise.all(
          Array.from({ length: 8 }, () => commit({ expectedVersion, outgoing: [aMessage()] })),
        )
        expect(raced.filter((result) => result === 'committed')).toHaveLength(1)
      }
      expect((await opened.dump())['message']).toHaveLength(2)
      expect((await load())?.version).toBe(2)
    })

    it('takes hold not at all when one of its effects cannot be written', async () => {
      const [seq = 0] = await received({})
      const message = aMessage()
      await commit({ outgoing: [message] })
      const before = await opened.dump()
      await expect(
        commit({
          expectedVersion: 1,
          taken: [taken(seq)],
          state: { ...newConversation, mode: 'held' },
          effects: [
            { kind: 'open-ticket', ticket: aTicket() },
            { kind: 'set-timer', timer: { id: timerId('x'), timer: 'form-ends', due: Number.NaN } },
          ],
          outgoing: [aMessage()],
        }),
      ).rejects.toThrow()
      await expect(commit({ expectedVersion: 1, taken: [taken(seq)], outgoing: [message] })).rejects.toThrow()
      expect(await opened.dump()).toEqual(before)
    })

    it('fails alone among others that are written with it', async () => {
      const bad = {
        kind: 'set-timer' as const,
        timer: { id: timerId('x'), timer: 'form-ends' as const, due: Number.NaN },
      }
      const [lan, hung] = await Promise.allSettled([
        commit({ effects: [bad] }),
        opened.store.turns.commit(aTurn({ conversationId: HUNG })),
      ])
      expect([lan?.status, hung]).toEqual(['rejected', { status: 'fulfilled', value: 'committed' }])
    })

    it('takes no event a second time', async () => {
      const [seq = 0] = await received({})
      await commit({ taken: [{ ...taken(seq, 'ignored'), reason: 'held' }] })
      await commit({ expectedVersion: 1, taken: [taken(seq)] })
      expect((await opened.dump())['event']).toMatchObject([{ outcome: 'ignored', reason: 'held', turn: 1 }])
    })

    it('keeps the person’s address when it brings none, and takes a newer one', async () => {
      await commit({})
      await opened.store.turns.commit({ ...aTurn({ expectedVersion: 1, now: NOW + 1 }), sealedPerson: 'sealed-again' })
      const { sealedPerson: _none, ...without } = aTurn({ expectedVersion: 2 })
      await opened.store.turns.commit(without)
      expect((await load())?.contact).toMatchObject({ sealedPerson: 'sealed-again', firstSeenAt: NOW })
    })

    it('changes of a contact only what it names', async () => {
      await commit({
        sealedName: 'sealed-name',
        effects: [{ kind: 'contact', change: { name: 'x', workplace: 'May 10' } }],
      })
      const change = { unitId: unitId('kcn'), noticeVersion: 3, stopped: true }
      await commit({ expectedVersion: 1, effects: [{ kind: 'contact', change }] })
      expect((await load())?.contact).toMatchObject({ sealedName: 'sealed-name', workplace: 'May 10', ...change })
    })
  })

  describe('what is taken out', () => {
    it('takes a withdrawn message back with its pictures, also when it comes after its withdrawal', async () => {
      const [seq = 0] = await received({ key: 'early', body: { kind: 'text', text: SECRET } })
      await commit({
        taken: [taken(seq)],
        effects: [{ kind: 'keep-attachment', seq, attachment: { kind: 'image', url: 'sealed-url', name: SECRET } }],
      })
      await commit({
        expectedVersion: 1,
        effects: [
          { kind: 'redact-message', key: 'early' },
          { kind: 'redact-message', key: 'late' },
        ],
      })
      expect(await received({ key: 'late', body: { kind: 'text', text: SECRET } })).toEqual([])
      expect(await everything()).not.toMatch(/sealed-url|nguyễn văn kín/i)
    })

    it('of an event leaves its key, so that it stays a duplicate, and no word', async () => {
      const event = anEvent({ body: { kind: 'text', text: SECRET }, touch: { kind: 'link', ref: SECRET } })
      await opened.store.events.add({ events: [event], receipts: [], echoes: [] })
      const seq = (await load())?.waiting[0]?.seq ?? 0
      await commit({ taken: [{ ...taken(seq, 'redacted'), reason: 'case' }], effects: [{ kind: 'redact-event', seq }] })
      expect(await everything()).not.toContain(SECRET)
      expect(await opened.store.events.add({ events: [event], receipts: [], echoes: [] })).toEqual([])
      expect(await everything()).not.toContain(SECRET)
    })

    it('since an event takes what was said from then on, by both, and leaves what waits to be read', async () => {
      const part = { text: `Bạn nói: ${SECRET}` }
      const [before = 0, from = 0] = await received(
        { body: { kind: 'text', text: 'làm thêm chủ nhật' } },
        { at: NOW + 1, body: { kind: 'text', text: SECRET } },
      )
      await commit({ taken: [taken(before)], outgoing: [aMessage({ part: { text: 'đã trả lời' } })] })
      const told = aMessage({ part, confidential: true })
      await commit({ expectedVersion: 1, taken: [taken(from)], outgoing: [told] })
      const [last = 0] = await received({ at: NOW + 2, body: { kind: 'tap', payload: 'v1:x', title: SECRET } })
      await received({ at: NOW + 3, body: { kind: 'text', text: 'còn chờ' } })
      await commit({ expectedVersion: 2, taken: [taken(last)], effects: [{ kind: 'redact-since', seq: from }] })
      expect((await load())?.waiting).toMatchObject([{ body: { kind: 'text', text: 'còn chờ' } }])
      const lines = (await opened.store.tickets.transcript(LAN, 50)).map(({ text }) => text)
      expect(lines).toEqual(expect.arrayContaining(['làm thêm chủ nhật', 'đã trả lời']))
      expect(JSON.stringify(lines)).not.toContain(SECRET)
      expect(JSON.stringify((await opened.dump())['event'])).not.toContain(SECRET)
    })
  })

  describe('erasing a contact', () => {
    it('takes the person and every word, and stays erased when the platform delivers again', async () => {
      const event = anEvent({ body: { kind: 'text', text: SECRET } })
      await opened.store.events.add({ events: [event], receipts: [], echoes: [anEcho({ textHash: 'hash-of-words' })] })
      const seq = (await load())?.waiting[0]?.seq ?? 0
      await commit({
        taken: [taken(seq)],
        outgoing: [aMessage({ part: { text: SECRET } })],
        sealedName: 'sealed-name',
        effects: [
          { kind: 'contact', change: { name: 'x', workplace: SECRET } },
          { kind: 'keep-attachment', seq, attachment: { kind: 'image', url: 'sealed-url', name: SECRET } },
          { kind: 'open-ticket', ticket: aTicket({ summary: SECRET, values: { ai: SECRET } }) },
          {
            kind: 'set-timer',
            timer: { id: timerId(`${LAN}:form-ends`), timer: 'form-ends', due: NOW, data: { x: SECRET } },
          },
          { kind: 'count', touch: { kind: 'not-understood', at: NOW, question: SECRET } },
        ],
      })
      await received({ at: NOW + 1, body: { kind: 'text', text: SECRET } })
      await commit({
        expectedVersion: 1,
        now: NOW + HOUR,
        sealedPerson: 'sealed-lan',
        effects: [{ kind: 'erase-contact' }],
      })

      const left = await everything()
      for (const gone of [SECRET, 'sealed-lan', 'sealed-name', 'sealed-url', 'hash-of-words', 'pseudonym-2026'])
        expect(left).not.toContain(gone)
      expect(await opened.store.events.add({ events: [event], receipts: [], echoes: [] })).toEqual([])
      expect(await load()).toMatchObject({ version: 2, waiting: [] })
      expect((await load())?.contact).toBeUndefined()
      expect(await opened.store.contacts.export(LAN)).toBeUndefined()
      expect(await opened.store.messages.heads([LAN])).toEqual([])
      expect(await opened.store.timers.next()).toBeUndefined()
    })

    it('leaves in the mailbox what came after it, of somebody new', async () => {
      const [asked = 0] = await received(
        { body: { kind: 'erase-now' } },
        { at: NOW + 1, body: { kind: 'text', text: 'chào' } },
      )
      await commit({ now: NOW + HOUR, taken: [taken(asked)], effects: [erasingOf(NOW, asked)] })
      const mailbox = await load()
      expect(mailbox?.contact).toBeUndefined()
      expect(mailbox?.waiting).toMatchObject([{ body: { kind: 'text', text: 'chào' }, sealedPerson: 'sealed-lan' }])
    })

    it('takes the words of what its turn took before it, though it arrived after it', async () => {
      await opened.store.events.add({ events: [timeToErase], receipts: [], echoes: [] })
      const [before = 0, asked = 0] = await received({ at: NOW - 1, body: { kind: 'text', text: SECRET } })
      expect(before).toBeGreaterThan(asked)
      await commit({ taken: [taken(before), taken(asked)], effects: [erasingOf(NOW, asked)] })
      const left = await everything()
      for (const gone of [SECRET, 'nguyen']) expect(left).not.toContain(gone)
    })

    it('takes what was written before it out of the mailbox, though it arrived after it', async () => {
      const [asked = 0] = await received(timeToErase)
      await received({ at: NOW - 1, body: { kind: 'text', text: SECRET } })
      await received({ at: NOW, body: { kind: 'text', text: 'chào' } })
      await commit({ taken: [taken(asked)], effects: [erasingOf(NOW, asked)] })
      expect(await everything()).not.toContain(SECRET)
      expect((await load())?.waiting).toMatchObject([{ body: { kind: 'text', text: 'chào' } }])
    })

    it('has the time that it was asked for at, however late its turn is, and none that is older than the last', async () => {
      await commit({ now: NOW + MINUTE, effects: [erasingOf(NOW)] })
      expect(await opened.store.contacts.erasures()).toEqual([{ conversation: LAN, at: NOW }])
      await commit({ expectedVersion: 1, now: NOW + HOUR, effects: [erasingOf(NOW - 1)] })
      expect(await opened.store.contacts.erasures()).toEqual([{ conversation: LAN, at: NOW }])
    })

    it('again, in a copy that was put back, stops what was waiting to be handled, sent or fired, and keeps its time', async () => {
      const timer = { id: timerId(`${LAN}:form-ends`), timer: 'form-ends' as const, due: NOW }
      const state = { ...newConversation, rumour: SECRET }
      await commit({ state, outgoing: [aMessage({ lane: 'officer' })], effects: [{ kind: 'set-timer', timer }] })
      await received({ body: { kind: 'text', text: SECRET } })
      const { turns, contacts } = opened.store
      const erasures = [
        { conversation: HUNG, at: NOW + MINUTE },
        { conversation: LAN, at: NOW + HOUR },
        { conversation: LAN, at: NOW + MINUTE },
      ]
      expect(await eraseAgain(erasures, { turns, contacts, secrets })).toBe(1)

      expect(await everything()).not.toContain(SECRET)
      expect(await load()).toMatchObject({ version: 2, waiting: [], state: newConversation })
      expect(await opened.store.messages.heads([LAN])).toEqual([])
      expect(await opened.store.timers.next()).toBeUndefined()
      expect(await contacts.erasures()).toEqual([erasures[0], erasures[1]])
      expect(await contacts.erasures(NOW + HOUR)).toEqual([erasures[1]])
      expect(await eraseAgain(erasures, { turns, contacts, secrets })).toBe(0)
      await contacts.noteErasure({ conversation: LAN, at: NOW })
      expect(await contacts.erasures()).toEqual([erasures[0], erasures[1]])
      expect(await turns.load(HUNG)).toBeUndefined()
    })

    it('again leaves in the mailbox what they wrote after it', async () => {
      await received({ body: { kind: 'text', text: SECRET } }, { at: NOW + 1, body: { kind: 'text', text: 'chào' } })
      const { turns, contacts } = opened.store
      await eraseAgain([{ conversation: LAN, at: NOW }], { turns, contacts, secrets })
      expect(await everything()).not.toContain(SECRET)
      expect((await load())?.waiting).toMatchObject([{ body: { kind: 'text', text: 'chào' } }])
    })

    it('again takes back what the copy has as asked of them, or agreed to, in a report', async () => {
      const code = 'PA-234679-A'
      const opens: TurnCommit['effects'][number] = {
        kind: 'open-case',
        case: {
          id: 'case-1',
          code,
          unitId: PROVINCE,
          topic: TOPIC,
          priority: 'high',
          summary: 's',
          values: {},
          openedAt: NOW,
        },
      }
      const entries: CaseEntry[] = [
        { kind: 'consent-asked', officer: 'Chị Hoa', officerId: 'o-1', reason: 'gặp thanh tra', at: NOW },
        { kind: 'consent-answered', request: 1, answer: 'given', at: NOW },
      ]
      const told = entries.map((entry) => ({ kind: 'case-entry' as const, code, entry }))
      const consents = [{ sealed: secrets.seal(code), request: 1, given: true }]
      await commit({
        sealedCaseLink: 'sealed-link',
        state: { ...newConversation, consents },
        effects: [opens, ...told],
      })
      const consent = async () => consentOf((await opened.store.cases.find(code))?.entries ?? [])?.state
      expect(await consent()).toBe('given')
      const { turns, contacts } = opened.store
      await eraseAgain([{ conversation: LAN, at: NOW + HOUR }], { turns, contacts, secrets })
      expect(await consent()).toBe('withdrawn')
    })

    it('leaves others alone', async () => {
      await opened.store.turns.commit(
        aTurn({ conversationId: HUNG, outgoing: [aMessage({ part: { text: 'của Hùng' } })] }),
      )
      await commit({ effects: [{ kind: 'erase-contact' }] })
      expect(await opened.store.messages.heads([HUNG])).toMatchObject([{ part: { text: 'của Hùng' } }])
    })

    it('lets the person come back as somebody new', async () => {
      await commit({})
      await commit({ expectedVersion: 1, effects: [{ kind: 'erase-contact' }] })
      await commit({ expectedVersion: 2, now: NOW + DAY, outgoing: [aMessage()] })
      expect((await load())?.contact).toMatchObject({ firstSeenAt: NOW + DAY })
    })
  })

  describe('a touch', () => {
    it('counts for its own day and unit', async () => {
      await commit({ effects: [{ kind: 'count', touch: { kind: 'answered', at: NOW, topic: TOPIC, afterMs: 40 } }] })
      const { touch, stale_day: stale } = await opened.dump()
      expect(touch).toMatchObject([
        {
          day: '2026-11-20',
          kind: 'answered',
          unit_id: PROVINCE,
          topic: TOPIC,
          pseudonym: 'pseudonym-2026',
          after_ms: 40,
        },
      ])
      expect(stale).toEqual([])
    })

    it('of an earlier day marks that day for counting again', async () => {
      const at = Date.UTC(2025, 11, 31, 16, 59)
      await commit({ effects: [{ kind: 'count', touch: { kind: 'received', at } }] })
      const { touch, stale_day: stale } = await opened.dump()
      expect(touch).toMatchObject([{ day: '2025-12-31', pseudonym: 'pseudonym-2025' }])
      expect(stale).toMatchObject([{ day: '2025-12-31' }])
    })

    it('of a report without a name leads nowhere: no person, no conversation, no minute', async () => {
      const touch = {
        kind: 'case-opened' as const,
        at: NOW + 12_345,
        topic: topicId('phuc-vu.phan-anh'),
        anonymous: true,
      }
      await commit({
        now: NOW + 67_890,
        effects: [
          { kind: 'count', touch },
          { kind: 'count', touch },
        ],
      })
      const rows = (await opened.dump())['touch'] ?? []
      expect(rows).toHaveLength(2)
      for (const gone of [LAN, 'pseudonym-', String(NOW + 12_345), String(NOW + 67_890)])
        expect(JSON.stringify(rows)).not.toContain(gone)
    })
  })
}
