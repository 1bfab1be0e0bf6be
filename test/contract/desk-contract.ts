import type { AttachmentId } from '../../src/attachments/attachment'
import type { TurnCommit } from '../../src/conversations/turn-repository'
import { newConversation } from '../../src/conversations/state'
import { unitId } from '../../src/ids'
import type { NewEvent } from '../../src/inbox/event-repository'
import { placeOf, type DeskFilter, type DeskTicket, type Viewer } from '../../src/tickets/desk-tickets'
import { applyEntry, type NewTicket, type TicketEntry } from '../../src/tickets/ticket'
import { HOUR, MINUTE } from '../../src/time'
import {
  HUNG,
  LAN,
  NOW,
  OA,
  PROVINCE,
  aMessage,
  aTicket,
  aTurn,
  anEvent,
  type OpenedStore,
  type OpenStore,
} from '../builders/stored'

const ELSEWHERE = unitId('elsewhere')
const VIEWER: Viewer = { scope: { units: [PROVINCE] }, officer: 'Hoa', unitId: PROVINCE, now: NOW + 5 * HOUR }

/** What every store promises to the desk: its list of tickets and the dialogues behind them. */
export function deskContract(open: OpenStore): void {
  let opened: OpenedStore
  let version: number
  beforeEach(async () => {
    opened = await open()
    version = 0
    await opened.store.units.save({
      id: PROVINCE,
      name: 'Tỉnh',
      level: 'province',
      aliases: [],
      coverage: [],
      values: {},
    })
    await opened.store.accounts.save({
      ...{ id: OA, channel: 'zalo', externalId: '1', name: 'Công đoàn', unitId: PROVINCE, settings: {} },
      credentials: {},
    })
  })
  afterEach(() => opened.close())

  async function turn(over: Partial<TurnCommit> = {}): Promise<void> {
    await opened.store.turns.commit(aTurn({ expectedVersion: version, ...over }))
    version += 1
  }
  async function opens(...given: Partial<NewTicket>[]): Promise<string[]> {
    const made = given.map(aTicket)
    await turn({ effects: made.map((ticket) => ({ kind: 'open-ticket', ticket })) })
    return made.map(({ id }) => id)
  }
  async function says(...events: Partial<NewEvent>[]): Promise<void> {
    await opened.store.events.add({ events: events.map(anEvent), receipts: [], echoes: [] })
    const waiting = (await opened.store.turns.load(LAN))?.waiting ?? []
    await turn({ taken: waiting.map(({ seq }) => ({ seq, outcome: 'handled', late: false })) })
  }
  async function happens(id: string, entry: TicketEntry): Promise<void> {
    const ticket = (await opened.store.tickets.list({ limit: 99 })).find((one) => one.id === id)
    if (ticket === undefined) throw new Error(`there is no ticket ${id}`)
    await opened.store.tickets.save(applyEntry(ticket, entry), ticket.version, entry, [])
  }

  describe('the list of tickets', () => {
    const listed = (filter: Partial<DeskFilter> = {}) =>
      opened.store.deskTickets.list(VIEWER, { view: 'all', limit: 10, ...filter })
    const ids = async (filter: Partial<DeskFilter> = {}) => (await listed(filter)).map(({ id }) => id)

    it('has the urgent first, then what is due first, within the viewer’s units, by pages without a gap', async () => {
      const [late, soon, urgent] = await opens(
        { firstAnswerDueAt: NOW + 9 * HOUR },
        { firstAnswerDueAt: NOW + HOUR },
        { priority: 'urgent', firstAnswerDueAt: NOW + 20 * HOUR },
        { unitId: ELSEWHERE },
      )
      expect(await ids()).toEqual([urgent, soon, late])
      const first = await listed({ limit: 2 })
      const after = placeOf(first.at(-1) as DeskTicket, 'desk')
      expect(await ids({ after })).toEqual([late])
    })

    it('has a view for each question', async () => {
      const [free, mine, answered, urgent, done] = (await opens(
        { firstAnswerDueAt: NOW + 8 * HOUR },
        { firstAnswerDueAt: NOW + 7 * HOUR },
        { firstAnswerDueAt: NOW + HOUR },
        { priority: 'urgent', firstAnswerDueAt: NOW + HOUR },
        {},
      )) as [string, string, string, string, string]
      await happens(mine, { kind: 'took', officer: 'Hoa', at: NOW })
      await happens(answered, { kind: 'replied', officer: 'Minh', at: NOW })
      await happens(done, { kind: 'resolved', officer: 'Hoa', reason: 'xong', at: NOW })
      expect(await ids({ view: 'mine' })).toEqual([mine])
      expect(await ids({ view: 'unassigned' })).toEqual([urgent, free])
      expect(await ids({ view: 'waiting' })).toEqual([answered])
      expect(await ids({ view: 'overdue' })).toEqual([urgent])
      expect(await ids({ view: 'urgent' })).toEqual([urgent])
      expect(await ids({ view: 'resolved' })).toEqual([done])
      expect(await ids({ view: 'all' })).toEqual([urgent, mine, free, answered])
      expect(await opened.store.deskTickets.counts(VIEWER)).toEqual({
        ...{ mine: 1, unassigned: 2, unit: 4, waiting: 1, overdue: 1, urgent: 1, all: 4, cases: 0 },
      })
    })

    it('is narrowed by what is asked for', async () => {
      const [one] = await opens({ priority: 'high', openedAt: NOW }, { openedAt: NOW + HOUR })
      expect(await ids({ priorities: ['high'] })).toEqual([one])
      expect(await ids({ to: NOW + 1 })).toEqual([one])
      expect(await ids({ statuses: ['assigned'] })).toEqual([])
      expect(await ids({ units: [ELSEWHERE] })).toEqual([])
      expect(await ids({ accounts: [OA], officer: 'Hoa' })).toEqual([])
    })

    it('is searched by folded words, the newest first: in tickets and in what was said', async () => {
      const [told, other] = await opens(
        { summary: 'Đòi tiền tăng ca ở Đắk Lắk', openedAt: NOW },
        { summary: 'Thai sản', openedAt: NOW + 1 },
      )
      expect(await ids({ words: ['dak', 'lak'] })).toEqual([told])
      expect(await ids({ words: ['tang', 'c'] })).toEqual([told])
      expect(await ids({ words: ['ang'] })).toEqual([])
      await says({ body: { kind: 'text', text: 'quản đốc ép làm chủ nhật' } })
      expect(await ids({ words: ['chu', 'nhat'] })).toEqual([other, told])
    })

    it('shows the clock that runs and the name, sealed', async () => {
      const [id] = await opens({ firstAnswerDueAt: NOW + HOUR })
      await turn({ sealedName: 'sealed-name', effects: [{ kind: 'contact', change: { name: 'x' } }] })
      const ticket = (await listed())[0]
      expect(ticket).toMatchObject({ id, raised: 0, sealedName: 'sealed-name' })
      expect(ticket?.clock).toEqual({ kind: 'first-answer', at: NOW + HOUR })
      expect(await opened.store.deskTickets.openIn(LAN)).toEqual([{ id, unitId: PROVINCE }])
      expect(await opened.store.deskTickets.ofConversation(VIEWER.scope, LAN, 9)).toEqual([ticket])
      if (ticket === undefined) return
      expect(await opened.store.deskTickets.find(VIEWER.scope, ticket.id)).toEqual(ticket)
      expect(await opened.store.deskTickets.find({ units: [ELSEWHERE] }, ticket.id)).toBeUndefined()
    })
  })

  describe('a dialogue', () => {
    const page = (before?: string, limit = 10) => opened.store.dialogue.page(LAN, before, limit)
    const texts = async (before?: string, limit?: number) => (await page(before, limit)).lines.map(({ text }) => text)

    it('tells who said what, by pages without a gap, with what became of it', async () => {
      await says({ at: NOW, body: { kind: 'text', text: 'câu hỏi' } })
      await turn({ now: NOW + 1, outgoing: [aMessage({ part: { text: 'một' } }), aMessage({ part: { text: 'hai' } })] })
      const [head] = await opened.store.messages.heads([LAN])
      const claim = head === undefined ? undefined : await opened.store.messages.claim(head.id, NOW + 1)
      if (claim?.kind === 'claimed')
        await opened.store.messages.settle(claim.claim, { kind: 'sent', platformMessageId: 'p' }, NOW + 2)
      const seen = { conversationId: LAN, receipt: 'seen' as const, watermark: NOW + 9 }
      await opened.store.events.add({ events: [], receipts: [seen], echoes: [] })
      expect((await page()).lines).toMatchObject([
        { from: 'worker', text: 'câu hỏi', isText: true },
        { from: 'bot', text: 'hai', status: 'waiting' },
        { from: 'bot', text: 'một', status: 'seen' },
      ])
      const newest = await page(undefined, 1)
      expect(newest.lines.map(({ text }) => text)).toEqual(['một'])
      expect(await texts(newest.earlier)).toEqual(['câu hỏi', 'hai'])
    })

    it('has an officer’s words at once, with the name, and finds what officers said since', async () => {
      await says({ at: NOW, body: { kind: 'text', text: 'câu hỏi' } })
      const [ticketId] = await opens({})
      const body = { kind: 'officer-reply' as const, ticketId: aTicket().id, officer: 'Hoa', text: 'Chào bạn' }
      await opened.store.events.add({ events: [anEvent({ at: NOW + 5, body })], receipts: [], echoes: [] })
      const lines = (await page()).lines
      expect(lines.at(-1)).toMatchObject({ from: 'officer', officer: 'Hoa', text: 'Chào bạn', status: 'waiting' })
      const line = lines[0]?.id ?? ''
      expect(await opened.store.dialogue.line(LAN, line)).toMatchObject({ text: 'câu hỏi' })
      expect(await opened.store.dialogue.officersSince(LAN, line)).toMatchObject([{ text: 'Chào bạn' }])
      const waiting = (await opened.store.turns.load(LAN))?.waiting ?? []
      const spoken = aMessage({ author: 'officer', lane: 'officer', part: { text: 'Chào bạn' } })
      await turn({
        now: NOW + 6,
        taken: waiting.map(({ seq }) => ({ seq, outcome: 'handled', late: false })),
        outgoing: [spoken],
      })
      expect((await page()).lines.slice(1)).toMatchObject([{ from: 'officer', officer: 'Hoa', messageId: spoken.id }])
      expect(ticketId).toBeDefined()
    })

    it('knows the worker’s newest words, and nobody else’s', async () => {
      expect(await opened.store.dialogue.lastFromWorker(LAN)).toBeUndefined()
      await says({ at: NOW, body: { kind: 'text', text: 'câu đầu' } })
      await says({ at: NOW + 1, body: { kind: 'tap', payload: 'x', title: 'Gặp cán bộ' } })
      await turn({ now: NOW + 2, outgoing: [aMessage({ part: { text: 'máy nói' } })] })
      expect(await opened.store.dialogue.lastFromWorker(LAN)).toBe('Gặp cán bộ')
      await opened.store.events.add({ events: [anEvent({ at: NOW + HOUR })], receipts: [], echoes: [] })
      const waiting = (await opened.store.turns.load(LAN))?.waiting ?? []
      await turn({ taken: waiting.map(({ seq }) => ({ seq, outcome: 'redacted', late: false })) })
      expect(await opened.store.dialogue.lastFromWorker(LAN)).toBe('Gặp cán bộ')
    })

    it('shows nothing of a report without a name, and none of its times', async () => {
      await opened.store.events.add({ events: [anEvent({ at: NOW + HOUR })], receipts: [], echoes: [] })
      const waiting = (await opened.store.turns.load(LAN))?.waiting ?? []
      await turn({
        now: NOW + HOUR,
        taken: waiting.map(({ seq }) => ({ seq, outcome: 'redacted', late: false })),
        outgoing: [aMessage({ confidential: true })],
      })
      expect((await page()).lines).toEqual([])
      expect((await opened.store.dialogue.conversation(LAN))?.saidAt).toBeUndefined()
      expect(await opened.store.dialogue.mayRead({ units: [PROVINCE] }, LAN)).toBe(false)
    })

    it('shows a file that an officer sent, and gives it when it was given up', async () => {
      const file = {
        id: 'out-1' as AttachmentId,
        kind: 'file' as const,
        name: 'don.pdf',
        type: 'application/pdf',
        bytes: 9,
      }
      const message = aMessage({ author: 'officer', lane: 'officer', part: { text: '', file } })
      await turn({ outgoing: [message] })
      expect((await page()).lines).toMatchObject([{ from: 'officer', text: '', files: [file], status: 'waiting' }])
      const claim = await opened.store.messages.claim(message.id, NOW)
      if (claim.kind === 'claimed')
        await opened.store.messages.settle(claim.claim, { kind: 'failed', reason: 'blocked' }, NOW)
      expect(await opened.store.dialogue.failedPart(LAN, message.id)).toEqual({ text: '', file })
    })

    it('was last said when an officer’s file was, once a later text is taken out', async () => {
      const file = {
        id: 'out-1' as AttachmentId,
        kind: 'file' as const,
        name: 'don.pdf',
        type: 'application/pdf',
        bytes: 9,
      }
      await turn({ now: NOW, outgoing: [aMessage({ author: 'officer', part: { text: '', file } })] })
      await opened.store.events.add({ events: [anEvent({ at: NOW + HOUR })], receipts: [], echoes: [] })
      const seq = (await opened.store.turns.load(LAN))?.waiting[0]?.seq ?? 0
      const taken = [{ seq, outcome: 'redacted' as const, late: false }]
      await turn({ now: NOW + HOUR, taken, effects: [{ kind: 'redact-event', seq }] })
      expect((await opened.store.dialogue.conversation(LAN))?.saidAt).toBe(NOW)
    })

    it('gives the text of what was given up, and of nothing else', async () => {
      const message = aMessage({ part: { text: 'không tới' } })
      await turn({ outgoing: [message] })
      expect(await opened.store.dialogue.failedPart(LAN, message.id)).toBeUndefined()
      const claim = await opened.store.messages.claim(message.id, NOW)
      if (claim.kind === 'claimed')
        await opened.store.messages.settle(claim.claim, { kind: 'failed', reason: 'blocked' }, NOW)
      expect(await opened.store.dialogue.failedPart(LAN, message.id)).toEqual({ text: 'không tới' })
      expect(await opened.store.dialogue.failedPart(HUNG, message.id)).toBeUndefined()
    })
  })

  describe('conversations', () => {
    it('are listed for their accounts’ units, the newest first, and may be read by them and by a ticket’s unit', async () => {
      await says({ at: NOW, body: { kind: 'text', text: 'một' } })
      await opened.store.events.add({
        events: [anEvent({ conversationId: HUNG, at: NOW + MINUTE, body: { kind: 'text', text: 'hai' } })],
        receipts: [],
        echoes: [],
      })
      const waiting = (await opened.store.turns.load(HUNG))?.waiting ?? []
      await opened.store.turns.commit(
        aTurn({
          conversationId: HUNG,
          state: { ...newConversation, mode: 'held', heldBy: 'Hoa' },
          taken: waiting.map(({ seq }) => ({ seq, outcome: 'handled', late: false })),
          effects: [{ kind: 'open-ticket', ticket: aTicket({ unitId: ELSEWHERE }) }],
        }),
      )
      const { dialogue } = opened.store
      const listed = async (over: object = {}) =>
        (await dialogue.conversations({ scope: { units: [PROVINCE] }, limit: 9, ...over })).map(({ id }) => id)
      expect(await listed()).toEqual([HUNG, LAN])
      expect(await listed({ modes: ['held'] })).toEqual([HUNG])
      expect(await listed({ after: [NOW + MINUTE, HUNG] })).toEqual([LAN])
      expect(await listed({ scope: { units: [ELSEWHERE] } })).toEqual([])
      expect(await dialogue.conversation(HUNG)).toMatchObject({ mode: 'held', heldBy: 'Hoa', saidAt: NOW + MINUTE })
      expect(await dialogue.lastHeard(OA)).toBe(NOW + MINUTE)
      expect(await dialogue.mayRead({ units: [PROVINCE] }, LAN)).toBe(true)
      expect(await dialogue.mayRead({ units: [ELSEWHERE] }, LAN)).toBe(false)
      expect(await dialogue.mayRead({ units: [ELSEWHERE] }, HUNG)).toBe(true)
    })
  })
}
