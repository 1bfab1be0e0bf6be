import { accountId, conversationId, topicId, unitId, type UnitId } from '../../src/ids'
import type { Case, CaseEntry, ConsentAnswer, NewCase } from '../../src/tickets/case'
import { placeOfCase } from '../../src/tickets/case-repository'
import { applyEntry, type NewTicket, type Ticket, type TicketEntry } from '../../src/tickets/ticket'
import { WEEKDAYS } from '../../src/flows/content'
import { runDeadlines } from '../../src/tickets/run-deadlines'
import { HOUR, MINUTE } from '../../src/time'
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
  anEvent,
  type OpenedStore,
  type OpenStore,
} from '../builders/stored'

/** What every store of tickets promises. */
export function ticketContract(open: OpenStore): void {
  let opened: OpenedStore
  let version: number
  beforeEach(async () => {
    opened = await open()
    version = 0
  })
  afterEach(() => opened.close())

  const tickets = () => opened.store.tickets
  async function turn(over: Partial<Parameters<typeof aTurn>[0] & object>): Promise<void> {
    await opened.store.turns.commit(aTurn({ expectedVersion: version, ...over }))
    version += 1
  }
  async function opens(...given: Partial<NewTicket>[]): Promise<Ticket[]> {
    const made = given.map(aTicket)
    await turn({ effects: made.map((ticket) => ({ kind: 'open-ticket', ticket })) })
    return Promise.all(made.map(async ({ id }) => found(await tickets().find(id))))
  }
  const found = (ticket: Ticket | undefined): Ticket => {
    if (ticket === undefined) throw new Error('the ticket is not there')
    return ticket
  }
  const one = async (over: Partial<NewTicket> = {}): Promise<Ticket> => found((await opens(over))[0])
  const apply = (ticket: Ticket, entry: TicketEntry, mailbox: Parameters<typeof anEvent>[0][] = []) =>
    tickets().save(applyEntry(ticket, entry), ticket.version, entry, mailbox.map(anEvent))
  const took = (officer: string): TicketEntry => ({ kind: 'took', officer, at: NOW + MINUTE })

  describe('a ticket that a turn opens', () => {
    it('is found by its id and by its code', async () => {
      const given = aTicket({ values: { 'Số giờ': '12' }, priority: 'high' })
      await turn({ effects: [{ kind: 'open-ticket', ticket: given }] })
      const expected = { ...given, version: 1, status: 'open', conversationId: LAN, accountId: OA, workerWroteAt: NOW }
      expect(await tickets().find(given.id)).toEqual(expected)
      expect(await tickets().findByCode(given.code)).toEqual(expected)
      expect(await tickets().findByCode('CD-nothing')).toBeUndefined()
    })

    it('is taken already when somebody answered in the platform’s inbox', async () => {
      expect(await one({ officer: 'staff-1' })).toMatchObject({ status: 'assigned', officer: 'staff-1' })
    })

    it('is the newer one when two share a code', async () => {
      const [, newer] = await opens({ openedAt: NOW - HOUR }, { openedAt: NOW })
      expect(await tickets().findByCode(newer?.code ?? '')).toEqual(newer)
    })
  })

  describe('an officer’s change', () => {
    it('is saved with its entry and with what the conversation must hear of', async () => {
      const ticket = await one()
      const body = { kind: 'officer-took' as const, ticketId: ticket.id, officer: 'Hoa' }
      expect(await apply(ticket, took('Hoa'), [{ body }])).toBe('saved')
      expect(await tickets().find(ticket.id)).toMatchObject({ status: 'assigned', officer: 'Hoa', version: 2 })
      expect(await tickets().history(ticket.id)).toEqual([took('Hoa')])
      expect((await opened.store.turns.load(LAN))?.waiting).toMatchObject([{ body }])
    })

    it('is refused when somebody else was first, and nobody hears of it', async () => {
      const ticket = await one()
      const raced = await Promise.all(
        ['Hoa', 'Minh', 'Lê'].map((officer) =>
          apply(ticket, took(officer), [{ body: { kind: 'officer-took', ticketId: ticket.id, officer } }]),
        ),
      )
      expect([...raced].sort()).toEqual(['conflict', 'conflict', 'saved'])
      const winner = ['Hoa', 'Minh', 'Lê'][raced.indexOf('saved')]
      expect(await tickets().find(ticket.id)).toMatchObject({ officer: winner })
      expect(await tickets().history(ticket.id)).toHaveLength(1)
      expect((await opened.store.turns.load(LAN))?.waiting).toHaveLength(1)
    })

    it('is refused when the conversation changed the ticket meanwhile', async () => {
      const ticket = await one()
      await turn({ effects: [{ kind: 'ticket-entry', ticketId: ticket.id, entry: { kind: 'made-urgent', at: NOW } }] })
      expect(await apply(ticket, took('Hoa'))).toBe('conflict')
      expect(await tickets().find(ticket.id)).toMatchObject({ priority: 'urgent', status: 'open', version: 2 })
    })
  })

  describe('what a conversation adds', () => {
    it('stands in the history in the order of time, and changes the ticket', async () => {
      const ticket = await one()
      await apply(ticket, { kind: 'replied', officer: 'Hoa', at: NOW + 2 })
      await turn({
        effects: [
          { kind: 'ticket-entry', ticketId: ticket.id, entry: { kind: 'worker-wrote', at: NOW + 3 } },
          { kind: 'ticket-entry', ticketId: ticket.id, entry: { kind: 'made-urgent', at: NOW + 3 } },
        ],
      })
      expect((await tickets().history(ticket.id)).map(({ kind }) => kind)).toEqual([
        'replied',
        'worker-wrote',
        'made-urgent',
      ])
      expect(await tickets().find(ticket.id)).toMatchObject({
        status: 'assigned',
        priority: 'urgent',
        firstAnsweredAt: NOW + 2,
        workerWroteAt: NOW + 3,
      })
    })

    it('to a ticket that is none does nothing', async () => {
      const entry = { kind: 'worker-wrote' as const, at: NOW }
      await turn({ effects: [{ kind: 'ticket-entry', ticketId: aTicket().id, entry }] })
      expect((await opened.dump())['ticket_entry']).toEqual([])
    })
  })

  describe('the list', () => {
    it('has the urgent first, then what is due first, then what is done, the newest first', async () => {
      const [late, soon, urgent, older, done] = await opens(
        { firstAnswerDueAt: NOW + 9 * HOUR },
        { firstAnswerDueAt: NOW + HOUR },
        { priority: 'urgent', firstAnswerDueAt: NOW + 20 * HOUR },
        { priority: 'urgent', openedAt: NOW - HOUR },
        {},
      )
      for (const one of [older, done])
        await apply(found(one), { kind: 'resolved', officer: 'Hoa', reason: 'xong', at: NOW })
      const listed = async (filter: object) => (await tickets().list({ limit: 10, ...filter })).map(({ id }) => id)
      expect(await listed({})).toEqual([urgent?.id, soon?.id, late?.id, done?.id, older?.id])
      expect(await listed({ status: 'unresolved' })).toEqual([urgent?.id, soon?.id, late?.id])
      expect(await listed({ status: 'resolved' })).toEqual([done?.id, older?.id])
      expect(await listed({ officer: 'Hoa' })).toEqual([done?.id, older?.id])
      expect(await listed({ status: 'resolved', limit: 1 })).toEqual([done?.id])
      expect(await listed({ limit: 2 })).toEqual([urgent?.id, soon?.id])
    })

    it('is of some units only, and of none when there are none', async () => {
      const [ours] = await opens({}, { unitId: unitId('elsewhere') })
      expect(await tickets().list({ units: [PROVINCE], limit: 9 })).toEqual([ours])
      expect(await tickets().list({ units: [], limit: 9 })).toEqual([])
    })

    it('counts what is open, of all accounts or of one', async () => {
      const [first] = await opens({}, {})
      await apply(found(first), { kind: 'resolved', officer: 'Hoa', reason: 'xong', at: NOW })
      expect(await tickets().openCount()).toBe(1)
      expect(await tickets().openCount(OA)).toBe(1)
      expect(await tickets().openCount(accountId('zalo', '1'))).toBe(0)
    })
  })

  describe('deadlines', () => {
    const rows = () => opened.store.deadlines
    it('are computed again for what changed, and only then', async () => {
      const ticket = await one()
      expect(await rows().stale(9)).toEqual([ticket.id])
      await rows().set({ ticketId: ticket.id, version: ticket.version, raised: 0 })
      expect(await rows().stale(9)).toEqual([])
      await apply(ticket, took('Hoa'))
      expect(await rows().stale(9)).toEqual([ticket.id])
    })

    it('are due by their time, while the ticket is as it was, and never of an older version', async () => {
      const ticket = await one()
      const next = { at: NOW + HOUR, kind: 'first-answer' as const, level: 1 }
      const row = {
        ticketId: ticket.id,
        version: 1,
        raised: 0,
        clock: { kind: 'first-answer' as const, at: NOW + HOUR },
        next,
      }
      await rows().set(row)
      expect(await rows().due(NOW + HOUR - 1, 9)).toEqual([])
      expect(await rows().due(NOW + HOUR, 9)).toEqual([
        { ticketId: ticket.id, kind: 'first-answer', level: 1, version: 1 },
      ])
      await apply(ticket, took('Hoa'))
      expect(await rows().due(NOW + HOUR, 9)).toEqual([])
      await rows().set(row)
      expect(await rows().stale(9)).toEqual([ticket.id])
    })

    it('raise a ticket once for each level, with its history', async () => {
      const [late] = await opens({ firstAnswerDueAt: NOW }, { firstAnswerDueAt: NOW + 9 * HOUR })
      const calendar = () => ({ workingTime: { days: [...WEEKDAYS], from: 0, to: 24 * 60 }, holidays: [] })
      const raised: number[] = []
      const responsible = async (unitId: UnitId, level: number) => ({ unitId, admins: level > 1 })
      const deps = {
        ...opened.store,
        calendar,
        responsible,
        onRaised: (_ticket: Ticket, level: number) => raised.push(level),
      }
      expect(await runDeadlines(deps, NOW)).toBe(1)
      expect(await runDeadlines(deps, NOW + MINUTE)).toBe(0)
      expect(await runDeadlines(deps, NOW + 8 * HOUR)).toBe(1)
      expect(raised).toEqual([1, 2])
      expect(await tickets().find(found(late).id)).toMatchObject({ priority: 'high' })
      expect(await tickets().history(found(late).id)).toMatchObject([
        { kind: 'overdue', deadline: 'first-answer', level: 1, to: found(late).unitId },
        { kind: 'overdue', deadline: 'first-answer', level: 2, to: found(late).unitId, toAdmins: true },
      ])
    })
  })

  describe('the transcript', () => {
    const says = async (text: string, at: number) => {
      await opened.store.events.add({
        events: [anEvent({ at, body: { kind: 'text', text } })],
        receipts: [],
        echoes: [],
      })
      return ((await opened.store.turns.load(LAN))?.waiting ?? []).map(({ seq }) => seq)
    }
    const handled = (seqs: number[]) => seqs.map((seq) => ({ seq, outcome: 'handled' as const, late: false }))

    it('tells who said what, oldest first, and ends with the newest', async () => {
      await turn({ taken: handled(await says('câu hỏi', NOW)) })
      await turn({ now: NOW + 1, outgoing: [aMessage({ part: { text: 'trả lời' } })] })
      await turn({
        now: NOW + 2,
        outgoing: [aMessage({ author: 'officer', lane: 'officer', part: { text: 'cán bộ' } })],
      })
      expect(await tickets().transcript(LAN, 10)).toMatchObject([
        { who: 'worker', text: 'câu hỏi', at: NOW },
        { who: 'bot', text: 'trả lời', at: NOW + 1, status: 'waiting' },
        { who: 'officer', text: 'cán bộ', at: NOW + 2 },
      ])
      expect((await tickets().transcript(LAN, 2)).map(({ text }) => text)).toEqual(['trả lời', 'cán bộ'])
      expect(await tickets().transcript(HUNG, 10)).toEqual([])
    })

    it('leaves out a report without a name, and what was never sent', async () => {
      const seqs = await says('ông Kín đánh tôi', NOW)
      await turn({
        taken: seqs.map((seq) => ({ seq, outcome: 'redacted', late: false })),
        outgoing: [
          aMessage({ part: { text: 'về ông Kín' }, confidential: true }),
          aMessage({ part: { text: 'bị rút lại' } }),
        ],
      })
      await turn({ effects: [{ kind: 'cancel-answers' }] })
      expect(await tickets().transcript(LAN, 10)).toEqual([])
    })

    it('goes on where texts and attachments have outlived their time', async () => {
      const items = [{ kind: 'image' as const, url: 'u' }]
      const [old, fresh] = [NOW - 9 * HOUR, NOW]
      await opened.store.events.add({
        events: [anEvent({ at: old, body: { kind: 'attachment', items } }), anEvent({ at: old })],
        receipts: [],
        echoes: [],
      })
      await turn({
        now: old,
        taken: handled(((await opened.store.turns.load(LAN))?.waiting ?? []).map(({ seq }) => seq)),
        outgoing: [aMessage({ part: { text: 'cũ' } })],
      })
      const [message] = await opened.store.messages.heads([LAN])
      const claim = message === undefined ? undefined : await opened.store.messages.claim(message.id, old)
      if (claim?.kind === 'claimed')
        await opened.store.messages.settle(claim.claim, { kind: 'sent', platformMessageId: 'p' }, old)
      await turn({ taken: handled(await says('mới', fresh)) })
      await opened.store.contacts.expire({ texts: NOW - HOUR, attachments: 0, tickets: 0, cases: 0 })
      expect((await tickets().transcript(LAN, 10)).map(({ text }) => text)).toEqual(['mới'])
    })
  })
}

/** What every store of reports without a name promises. */
export function caseContract(open: OpenStore): void {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  const HALF_PAST = NOW + 34 * MINUTE
  const aCase = (over: Partial<NewCase> = {}): NewCase => ({
    id: 'case-1',
    code: 'PA-234679-A',
    unitId: PROVINCE,
    topic: topicId('phuc-vu.phan-anh'),
    priority: 'high',
    summary: 'Bị quấy rối ở chỗ làm.',
    values: { 'Ở đâu': 'xưởng may' },
    openedAt: HALF_PAST,
    ...over,
  })
  const opens = (...cases: NewCase[]) =>
    opened.store.turns.commit(
      aTurn({
        now: HALF_PAST,
        sealedCaseLink: 'sealed-link',
        effects: cases.map((given) => ({ kind: 'open-case', case: given })),
      }),
    )

  it('is kept as it was told, its time to the hour, with the sealed link alone', async () => {
    await opens(aCase())
    expect(await opened.store.cases.find('PA-234679-A')).toEqual({
      ...aCase(),
      openedAt: NOW,
      status: 'open',
      sealedLink: 'sealed-link',
      entries: [],
    })
    const row = JSON.stringify((await opened.dump())['report_case'])
    for (const gone of [LAN, 'sealed-lan', String(HALF_PAST)]) expect(row).not.toContain(gone)
    expect(await opened.store.cases.find('PA-nothing')).toBeUndefined()
  })

  const told = (text: string, at: number, over: Partial<Parameters<typeof aTurn>[0]> = {}) => {
    const entry = { kind: 'worker' as const, text, at }
    return opened.store.turns.commit(
      aTurn({ conversationId: HUNG, effects: [{ kind: 'case-entry', code: 'PA-234679-A', entry }], ...over }),
    )
  }
  const answers = (entries: number, entry: CaseEntry) =>
    opened.store.cases.answer('case-1', entries, entry, anEvent({ body: { kind: 'case-message', sealed: 'sealed' } }))
  const officer = (text: string, at = HALF_PAST) => ({ kind: 'officer' as const, officer: 'Hoa', text, at })

  it('gathers what both say, each to the hour, and is open again when the worker writes after its end', async () => {
    await opens(aCase())
    await answers(0, officer('Chúng tôi đang xem.'))
    await answers(1, { kind: 'resolved', officer: 'Hoa', reason: 'xong', at: HALF_PAST + HOUR })
    expect(await opened.store.cases.find('PA-234679-A')).toMatchObject({ status: 'resolved' })
    await told('Vẫn còn.', HALF_PAST + 2 * HOUR)
    expect(await opened.store.cases.find('PA-234679-A')).toMatchObject({
      status: 'open',
      entries: [{ at: NOW }, { at: NOW + HOUR }, { at: NOW + 2 * HOUR, text: 'Vẫn còn.' }],
    })
  })

  it('takes a worker’s consent only as the answer to what was asked last, and is not opened again by it', async () => {
    const found = async () => opened.store.cases.find('PA-234679-A')
    const consent = (answer: ConsentAnswer, request: number, over: Partial<Parameters<typeof aTurn>[0]>) => {
      const entry = { kind: 'consent-answered' as const, request, answer, at: HALF_PAST }
      return opened.store.turns.commit(
        aTurn({ conversationId: HUNG, effects: [{ kind: 'case-entry', code: 'PA-234679-A', entry }], ...over }),
      )
    }
    await opens(aCase())
    await consent('given', 1, {})
    expect((await found())?.entries).toEqual([])
    await answers(0, { kind: 'consent-asked', officer: 'Hoa', officerId: 'o1', reason: 'gặp bạn', at: HALF_PAST })
    await consent('given', 2, { expectedVersion: 1 })
    await consent('given', 1, { expectedVersion: 2 })
    await consent('given', 1, { expectedVersion: 3 })
    expect((await found())?.entries.slice(1)).toEqual([
      { kind: 'consent-answered', request: 1, answer: 'given', at: NOW },
    ])
    await answers(2, { kind: 'resolved', officer: 'Hoa', reason: 'xong', at: HALF_PAST })
    await consent('withdrawn', 1, { expectedVersion: 4 })
    expect(await found()).toMatchObject({ status: 'resolved', entries: [{}, {}, { kind: 'resolved' }] })
  })

  it('takes an officer’s entry only on top of those that were read, with what is sent or not at all', async () => {
    await opens(aCase())
    const raced = await Promise.all([answers(0, officer('một')), answers(0, officer('hai'))])
    expect([...raced].sort()).toEqual(['conflict', 'saved'])
    const text = ['một', 'hai'][raced.indexOf('saved')]
    expect((await opened.store.cases.find('PA-234679-A'))?.entries).toMatchObject([{ text }])
    expect(await opened.store.events.waitingCount()).toBe(1)
    const nobody = opened.store.cases.answer('case-9', 0, officer('ba'), anEvent())
    expect(await nobody).toBe('conflict')
  })

  it('loses no entry of two that come at once', async () => {
    await opens(aCase())
    await Promise.all([told('một', NOW), told('hai', NOW, { conversationId: conversationId('third') })])
    expect((await opened.store.cases.find('PA-234679-A'))?.entries).toHaveLength(2)
  })

  it('is found and listed for its own units alone, the newest first, by pages without a gap', async () => {
    const elsewhere = unitId('elsewhere')
    await opens(
      aCase({ id: 'a', code: 'PA-A', openedAt: NOW - HOUR }),
      aCase({ id: 'b', code: 'PA-B' }),
      aCase({ id: 'c', code: 'PA-C' }),
      aCase({ id: 'd', code: 'PA-D', unitId: elsewhere }),
    )
    const scope = { units: [PROVINCE] }
    const page = async (after?: Case) => {
      const place = after === undefined ? {} : { after: placeOfCase(after) }
      return opened.store.cases.page(scope, { limit: 2, ...place })
    }
    const first = await page()
    expect([...first, ...(await page(first.at(-1)))].map(({ code }) => code)).toEqual(['PA-C', 'PA-B', 'PA-A'])
    expect(await opened.store.cases.findIn(scope, 'PA-D')).toBeUndefined()
    expect(await opened.store.cases.findIn({ units: [elsewhere] }, 'PA-D')).toMatchObject({ id: 'd' })
  })

  it('is listed by its state, the oldest first', async () => {
    await opens(aCase({ id: 'b', code: 'PA-B', openedAt: NOW + HOUR }), aCase({ id: 'a', code: 'PA-A', openedAt: NOW }))
    const done: CaseEntry = { kind: 'resolved', officer: 'Hoa', reason: 'xong', at: NOW }
    expect(await opened.store.cases.answer('b', 0, done, anEvent())).toBe('saved')
    const codes = async (status?: 'open' | 'resolved') =>
      (await opened.store.cases.list(status, 10)).map(({ code }) => code)
    expect([await codes(), await codes('open'), await codes('resolved')]).toEqual([
      ['PA-A', 'PA-B'],
      ['PA-A'],
      ['PA-B'],
    ])
    expect(await opened.store.cases.list(undefined, 1)).toHaveLength(1)
  })

  it('gives nothing to an entry for a code that nobody has', async () => {
    await told('x', NOW)
    expect(await opened.store.cases.list(undefined, 10)).toEqual([])
  })

  it('does not show which of the unit’s tickets are its', async () => {
    await opens(aCase({ topic: TOPIC }))
    expect(await opened.store.tickets.list({ limit: 10 })).toEqual([])
  })
}
