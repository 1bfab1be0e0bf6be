import { aDesk, type DeskClient, type TestDesk } from '../../../test/builders/desk'
import { OA, PERSON } from '../../../test/builders/command-service'
import type { TurnCommit } from '../../conversations/turn-repository'
import { ticketId, topicId, unitId } from '../../ids'
import { DAY, HOUR, MINUTE } from '../../time'

let desk: TestDesk
let hoa: DeskClient
let minh: DeskClient
beforeEach(async () => {
  desk = await aDesk()
  await desk.unit('tinh-khac', { level: 'province' })
  await desk.unit('co-so', { level: 'workplace' })
  hoa = await desk.officer({ name: 'Chị Hoa' })
  minh = await desk.officer({ name: 'Anh Minh', roles: ['officer'] })
})
afterEach(async () => {
  await desk.close()
  expect(desk.failures).toEqual([])
})

async function opened(more: Parameters<TestDesk['service']['openTicket']>[0] = {}): Promise<string> {
  const code = await desk.service.openTicket(more)
  return (await desk.service.tickets.findByCode(code))?.id ?? ''
}
const at = (id: string) => ({ params: { id } })
const codes = async (client: DeskClient, query: Record<string, string | string[]> = {}) =>
  (await client.ask('listTickets', { query })).data.tickets.map(({ id }) => id)
const waiting = async () =>
  (await desk.service.store.turns.load(desk.service.secrets.conversationOf(OA, PERSON)))?.waiting ?? []

/** The conversation takes what waits in its mailbox. */
async function taken(effects: TurnCommit['effects'] = []): Promise<void> {
  const conversationId = desk.service.secrets.conversationOf(OA, PERSON)
  const mailbox = await desk.service.store.turns.load(conversationId)
  if (mailbox === undefined) throw new Error('no mailbox')
  await desk.service.store.turns.commit({
    conversationId,
    accountId: OA,
    expectedVersion: mailbox.version,
    now: desk.service.time.now,
    taken: mailbox.waiting.map(({ seq }) => ({ seq, outcome: 'handled', late: false })),
    state: mailbox.state,
    outgoing: [],
    effects,
    unitId: unitId('cong-doan'),
    reportUnitId: unitId('cong-doan'),
    pseudonymOf: (year) => desk.service.secrets.pseudonym(conversationId, year),
  })
}

describe('the list', () => {
  it('has the urgent first, then what is due first, by pages without a gap', async () => {
    const now = desk.service.time.now
    const late = await opened({ person: 'p1', firstAnswerDueAt: now + 9 * HOUR })
    const soon = await opened({ person: 'p2', firstAnswerDueAt: now + HOUR })
    const urgent = await opened({ person: 'p3', priority: 'urgent', firstAnswerDueAt: now + 20 * HOUR })
    expect(await codes(hoa)).toEqual([urgent, soon, late])
    const first = await hoa.ask('listTickets', { query: { limit: '2' } })
    expect(first.data.tickets.map(({ id }) => id)).toEqual([urgent, soon])
    const second = await hoa.ask('listTickets', { query: { limit: '2', after: first.data.next ?? '' } })
    expect(second.data).toMatchObject({ tickets: [{ id: late }] })
    expect(second.data.next).toBeUndefined()
    expect((await hoa.ask('listTickets', { query: { after: 'made-up' } })).status).toBe(400)
  })

  it('is of the unit of whoever asks and those below, never of another', async () => {
    const own = await opened({ person: 'p1', unitId: unitId('co-so') })
    const other = await opened({ person: 'p2', unitId: unitId('tinh-khac') })
    const below = await desk.officer({ unitId: unitId('co-so') })
    expect(await codes(below)).toEqual([own])
    expect(new Set(await codes(hoa))).toEqual(new Set([own, other]))
    expect((await below.ask('ticket', at(other))).status).toBe(404)
    expect(await codes(below, { q: (await desk.service.tickets.find(ticketId(other)))?.code ?? '' })).toEqual([])
    expect(await codes(below, { q: 'no luong' })).toEqual([own])
  })

  it('has beside the summary what the worker wrote last, as long as that is to be answered', async () => {
    const id = await opened({ says: 'cty nợ lương   2 tháng' })
    const [row] = (await hoa.ask('listTickets')).data.tickets
    expect(row).toMatchObject({ id, summary: 'Người lao động hỏi về lương.', lastWords: 'cty nợ lương 2 tháng' })
    await hoa.ask('takeTicket', { ...at(id), body: {} })
    await hoa.ask('resolveTicket', { ...at(id), body: { reason: 'xong' } })
    const [done] = (await hoa.ask('listTickets', { query: { view: 'resolved' } })).data.tickets
    expect(done).toMatchObject({ id, status: 'resolved' })
    expect(done).not.toHaveProperty('lastWords')
  })

  it('counts each of its views, and shows them', async () => {
    const mine = await opened({ person: 'p1' })
    const urgent = await opened({ person: 'p2', priority: 'urgent' })
    await opened({ person: 'p3', unitId: unitId('co-so') })
    await desk.service.openCase()
    await hoa.ask('takeTicket', { ...at(mine), body: {} })
    expect((await hoa.ask('countTickets')).data).toEqual({
      mine: 1,
      unassigned: 2,
      unit: 2,
      waiting: 0,
      overdue: 0,
      urgent: 1,
      all: 3,
      cases: 1,
    })
    expect(await codes(hoa, { view: 'mine' })).toEqual([mine])
    expect(await codes(hoa, { view: 'urgent' })).toEqual([urgent])
    desk.service.time.now += DAY / 2
    expect((await hoa.ask('countTickets')).data.overdue).toBe(3)
  })

  it('is narrowed by topic, unit, channel, state and time', async () => {
    const one = await opened({ person: 'p1', topic: topicId('luong.tang-ca') })
    desk.service.time.now += HOUR
    const two = await opened({ person: 'p2', topic: topicId('other'), unitId: unitId('co-so') })
    expect(await codes(hoa, { topic: 'luong.tang-ca' })).toEqual([one])
    expect(await codes(hoa, { unit: ['co-so'] })).toEqual([two])
    expect(await codes(hoa, { channel: 'messenger' })).toEqual([])
    expect((await codes(hoa, { channel: ['zalo', 'messenger'] })).length).toBe(2)
    expect(await codes(hoa, { from: String(desk.service.time.now) })).toEqual([two])
    expect(await codes(hoa, { status: 'waiting' })).toEqual([])
    expect(await hoa.ask('listTickets', { query: { view: 'nonsense' } })).toMatchObject({
      status: 400,
      problem: { error: 'bad-request', fields: { view: expect.any(String) as string } },
    })
  })
})

describe('searching', () => {
  it('finds what was said and what the ticket says, with or without diacritics', async () => {
    const id = await opened({ says: 'Đồng nghiệp của tôi bị đuổi việc ở Đồng Nai' })
    for (const q of ['đuổi việc', 'duoi viec', 'DUOI', 'dong nai', 'dong ngh', 'hoi ve luong', '7.500.000']) {
      expect([q, await codes(hoa, { q })]).toEqual([q, [id]])
    }
    expect(await codes(hoa, { q: 'thai san' })).toEqual([])
    expect(await codes(hoa, { q: '"; DROP TABLE ticket --' })).toEqual([])
  })

  it('finds what officers answered', async () => {
    const id = await opened({ says: 'bị đuổi việc' })
    await hoa.ask('reply', { ...at(id), body: { key: 'an-answer', text: 'Bạn gửi giúp tôi tờ hợp đồng nhé.' } })
    expect(await codes(hoa, { q: 'hop dong' })).toEqual([])
    await taken()
    expect(await codes(hoa, { q: 'to hop dong' })).toEqual([id])
  })

  it('finds what was resolved, too', async () => {
    const id = await opened({ says: 'bị đuổi việc' })
    await hoa.ask('resolveTicket', { ...at(id), body: { reason: 'xong' } })
    expect(await codes(hoa)).toEqual([])
    expect(await codes(hoa, { q: 'duoi viec' })).toEqual([id])
    expect(await codes(hoa, { q: 'duoi viec', view: 'mine' })).toEqual([])
  })

  it('finds a code however it is typed', async () => {
    const id = await opened()
    const code = (await desk.service.tickets.find(ticketId(id)))?.code ?? ''
    expect(await codes(hoa, { q: code.toLowerCase().replaceAll('-', ' ') })).toEqual([id])
  })

  it('never finds a report without a name, nor what was erased', async () => {
    await desk.service.openCase()
    expect(await codes(hoa, { q: 'to truong bat tang ca' })).toEqual([])
    const id = await opened({ says: 'tôi tên Lan ở xưởng ba' })
    expect(await codes(hoa, { q: 'xuong ba' })).toEqual([id])
    await hoa.ask('reply', { ...at(id), body: { key: 'an-answer', text: 'Chào chị Lan ở xưởng bốn.' } })
    await taken()
    expect(await codes(hoa, { q: 'xuong bon' })).toEqual([id])
    await taken([{ kind: 'erase-contact' }])
    expect(await codes(hoa, { q: 'xuong bon' })).toEqual([])
    expect(await codes(hoa, { q: 'xuong ba' })).toEqual([])
  })
})

describe('one ticket', () => {
  it('has the dialogue, the values, what may be sent and its deadlines', async () => {
    const id = await opened({ says: 'cty nợ lương 2 tháng' })
    const { data } = await hoa.ask('ticket', at(id))
    expect(data).toMatchObject({
      status: 'open',
      unit: { name: 'Công đoàn' },
      account: { channel: 'zalo', name: 'OA Công đoàn Đồng Nai' },
      values: [{ name: 'Lương tháng của bạn là bao nhiêu?', value: '7.500.000 đồng' }],
      dialogue: { lines: [{ from: 'worker', text: 'cty nợ lương 2 tháng', canExplain: true }] },
      send: { can: true, billed: false, text: expect.stringContaining('Miễn phí trong 2 ngày') as string },
      deadlines: { firstAnswer: { state: 'running' }, resolution: { state: 'running' } },
      present: [],
    })
    expect(JSON.stringify(data)).not.toContain(PERSON)
    const [line] = data.dialogue.lines
    expect((await hoa.ask('explainLine', { params: { id, line: line?.id ?? '' } })).data).toMatchObject({
      normalised: expect.stringContaining('công ty') as string,
      decision: 'handover',
    })
  })

  it('is taken by one: the second hears the name of the first, and may take it over knowingly', async () => {
    const id = await opened()
    const both = await Promise.all([hoa, minh].map((client) => client.ask('takeTicket', { ...at(id), body: {} })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const winner = both[0]?.status === 200 ? 'Chị Hoa' : 'Anh Minh'
    const loser = winner === 'Chị Hoa' ? minh : hoa
    expect(both.find(({ status }) => status === 409)?.problem).toMatchObject({ error: 'taken', by: winner })
    expect(await loser.ask('takeTicket', { ...at(id), body: { over: true } })).toMatchObject({
      status: 200,
      data: { officer: loser.officer.name, mine: true, status: 'assigned' },
    })
  })

  it('is answered once for one key, and shows the words at once', async () => {
    const id = await opened()
    const reply = { ...at(id), body: { key: 'key-of-one-reply', text: 'Chào bạn, công đoàn đang xem.' } }
    const [first, again] = [await hoa.ask('reply', reply), await hoa.ask('reply', reply)]
    expect([first.status, again.status]).toEqual([200, 200])
    expect(await waiting()).toMatchObject([{ body: { kind: 'officer-reply', officer: 'Chị Hoa' } }])
    expect(again.data).toMatchObject({ status: 'waiting', officer: 'Chị Hoa', mine: true })
    expect(again.data.dialogue.lines.at(-1)).toMatchObject({
      from: 'officer',
      officer: 'Chị Hoa',
      text: 'Chào bạn, công đoàn đang xem.',
      delivery: { state: 'waiting' },
    })
    expect(again.data.events.map(({ text }) => text)).toEqual(['Chị Hoa trả lời'])
  })

  it('holds a reply back when another went out meanwhile, and shows that one', async () => {
    const id = await opened()
    const lastLine = (await hoa.ask('ticket', at(id))).data.dialogue.lines.at(-1)?.id ?? ''
    desk.service.time.now += MINUTE
    await hoa.ask('reply', { ...at(id), body: { key: 'first-tab', text: 'Câu thứ nhất' } })
    const second = { key: 'second-tab', text: 'Câu thứ hai', lastLine }
    expect(await hoa.ask('reply', { ...at(id), body: second })).toMatchObject({
      status: 409,
      problem: { error: 'answered-meanwhile', by: 'Chị Hoa', newer: [{ text: 'Câu thứ nhất' }] },
    })
    expect((await hoa.ask('reply', { ...at(id), body: { ...second, anyway: true } })).status).toBe(200)
    expect(await waiting()).toHaveLength(2)
  })

  it('says why nothing can be sent any more, and sends nothing', async () => {
    const id = await opened()
    desk.service.time.now += 3 * DAY
    expect((await hoa.ask('ticket', at(id))).data.send).toMatchObject({ can: true, billed: true })
    desk.service.time.now += 4 * DAY
    const later = await desk.officer()
    const { send } = (await later.ask('ticket', at(id))).data
    expect(send).toMatchObject({ can: false, instead: expect.stringContaining('gọi cho họ') as string })
    expect(await later.ask('reply', { ...at(id), body: { key: 'too-late-by-far', text: 'Chào bạn' } })).toMatchObject({
      status: 422,
      problem: { error: 'cannot-send' },
    })
    expect(await waiting()).toEqual([])
  })

  it('is given to a colleague by a lead, and by nobody else', async () => {
    const id = await opened()
    const body = { officer: minh.officer.id }
    expect(await hoa.ask('assignTicket', { ...at(id), body })).toMatchObject({
      status: 200,
      data: { officer: 'Anh Minh' },
    })
    expect(await waiting()).toMatchObject([{ body: { kind: 'officer-took', officer: 'Anh Minh' } }])
    expect((await minh.ask('assignTicket', { ...at(id), body })).status).toBe(403)
    const elsewhere = await desk.officer({ unitId: unitId('co-so') })
    expect((await hoa.ask('assignTicket', { ...at(id), body: { officer: elsewhere.officer.id } })).status).toBe(422)
  })

  it('goes to another unit, and out of sight of whoever gave it away', async () => {
    const id = await opened({ unitId: unitId('co-so') })
    const below = await desk.officer({ unitId: unitId('co-so'), roles: ['officer'] })
    expect(
      (await below.ask('moveTicket', { ...at(id), body: { unit: 'tinh-khac', note: 'không phải của mình' } })).status,
    ).toBe(204)
    expect((await below.ask('ticket', at(id))).status).toBe(404)
    expect((await hoa.ask('ticket', at(id))).data).toMatchObject({ unit: { id: 'tinh-khac' }, status: 'open' })
    expect((await hoa.ask('raiseTicket', { ...at(id), body: { reason: 'cần cấp trên' } })).data).toMatchObject({
      unit: { id: 'cong-doan' },
    })
    expect((await hoa.ask('raiseTicket', { ...at(id), body: { reason: 'cao hơn' } })).status).toBe(422)
  })

  it('changes priority and topic, is noted, resolved and opened again, all in its history', async () => {
    const id = await opened()
    await hoa.ask('takeTicket', { ...at(id), body: {} })
    expect((await minh.ask('changePriority', { ...at(id), body: { priority: 'high' } })).status).toBe(409)
    await hoa.ask('changePriority', { ...at(id), body: { priority: 'urgent' } })
    expect((await hoa.ask('changeTopic', { ...at(id), body: { topic: 'nothing' } })).status).toBe(422)
    desk.service.time.now += MINUTE
    await minh.ask('addNote', { ...at(id), body: { key: 'note-key-1', text: 'Đã gọi cho công ty.' } })
    desk.service.time.now += MINUTE
    await minh.ask('addNote', { ...at(id), body: { key: 'note-key-1', text: 'Đã gọi cho công ty.' } })
    const done = await hoa.ask('resolveTicket', { ...at(id), body: { reason: 'công ty đã trả' } })
    expect(done.data).toMatchObject({ status: 'resolved', resolution: 'công ty đã trả', priority: 'urgent' })
    expect((await hoa.ask('reply', { ...at(id), body: { key: 'after-the-end', text: 'x' } })).problem.error).toBe(
      'resolved',
    )
    const { data } = await minh.ask('reopenTicket', { ...at(id), body: { reason: 'chưa trả đủ' } })
    expect(data).toMatchObject({ status: 'assigned', officer: 'Anh Minh' })
    expect(data.events.map(({ text }) => text)).toEqual([
      'Chị Hoa nhận',
      'Chị Hoa đổi mức ưu tiên thành khẩn',
      'Anh Minh ghi chú',
      'Chị Hoa kết thúc: công ty đã trả',
      'Anh Minh mở lại: chưa trả đủ',
    ])
    expect(data.events[2]).toMatchObject({ kind: 'noted', note: 'Đã gọi cho công ty.' })
  })

  it('leaves a trace of every change in the audit log, without a worker’s words', async () => {
    const id = await opened()
    await hoa.ask('takeTicket', { ...at(id), body: {} })
    await hoa.ask('reply', { ...at(id), body: { key: 'audited-reply', text: 'bí mật' } })
    const entries = await desk.service.store.audit.list({ scope: { units: [unitId('cong-doan')] }, limit: 9 })
    expect(entries.map(({ who, what }) => [who, what])).toEqual([
      ['Chị Hoa', 'reply'],
      ['Chị Hoa', 'takeTicket'],
    ])
    expect(JSON.stringify(entries)).not.toMatch(/bí mật|nợ lương/)
  })
})

describe('drafts', () => {
  it('are canned replies with the worker’s values, and the flow’s own answer', async () => {
    const id = await opened()
    const text = 'Chào {{ten}}, {{can-bo}} đã nhận phiếu {{ma-phieu}}. Lương: {{luong}}. {{khong-co}}'
    const added = await hoa.ask('addCannedReply', { body: { title: 'Chào', text } })
    expect(added.status).toBe(200)
    const { data } = await hoa.ask('ticketDrafts', at(id))
    expect(data.canned[0]?.text).toMatch(
      /^Chào bạn, Chị Hoa đã nhận phiếu CD-\w+-\w\. Lương: 7\.500\.000 đồng\. \[khong-co\]$/,
    )
    expect(data.flow).toMatchObject({ topic: 'luong.tang-ca', text: expect.any(String) as string })
    const below = await desk.officer({ unitId: unitId('co-so') })
    expect((await below.ask('listCannedReplies')).data.replies).toMatchObject([{ title: 'Chào', mine: false }])
    const given = { params: { id: added.data.id }, body: { title: 'x', text: 'y' } }
    expect((await below.ask('changeCannedReply', given)).status).toBe(404)
    expect((await hoa.ask('removeCannedReply', { params: { id: added.data.id } })).status).toBe(204)
  })
})
