import { aDesk, type DeskClient, type TestDesk } from '../../../test/builders/desk'
import { OA, PERSON } from '../../../test/builders/command-service'
import { runConversation } from '../../../test/builders/run-conversation'
import { until } from '../../../test/builders/until'
import { newConversation, type ConversationState } from '../../conversations/state'
import { ticketId, unitId, type ConversationId } from '../../ids'
import { HOUR, MINUTE } from '../../time'

let desk: TestDesk
let hoa: DeskClient
let minh: DeskClient
beforeEach(async () => {
  desk = await aDesk()
  hoa = await desk.officer({ name: 'Chị Hoa' })
  minh = await desk.officer({ name: 'Anh Minh', roles: ['officer'] })
})
afterEach(async () => {
  await desk.close()
  expect(desk.failures).toEqual([])
})

const idOf = (person: string): ConversationId => desk.service.secrets.conversationOf(OA, person)
const at = (id: string) => ({ params: { id } })
const listed = async (query: Record<string, string> = {}) =>
  (await hoa.ask('listConversations', { query })).data.conversations

/** A worker writes, and nothing but a line of theirs comes of it. */
async function writes(person: string, text: string, state: Partial<ConversationState> = {}): Promise<ConversationId> {
  const id = await desk.service.receive({ kind: 'text', text }, person)
  const mailbox = await desk.service.store.turns.load(id)
  if (mailbox === undefined) throw new Error('no mailbox')
  const now = desk.service.time.now
  await desk.service.store.turns.commit({
    conversationId: id,
    accountId: OA,
    expectedVersion: mailbox.version,
    now,
    taken: mailbox.waiting.map(({ seq }) => ({ seq, outcome: 'handled', late: false })),
    state: { ...newConversation, ...mailbox.state, lastInboundAt: now, ...state },
    outgoing: [],
    effects: [],
    unitId: unitId('cong-doan'),
    reportUnitId: unitId('cong-doan'),
    pseudonymOf: String,
    sealedPerson: desk.service.secrets.seal(person),
  })
  return id
}

describe('the list', () => {
  it('has the newest first, by pages without a gap, narrowed by channel and by who answers', async () => {
    for (const person of ['p1', 'p2', 'p3']) {
      await writes(person, `lời của ${person}`, person === 'p2' ? { mode: 'held', heldBy: 'Chị Hoa' } : {})
      desk.service.time.now += MINUTE
    }
    const first = await hoa.ask('listConversations', { query: { limit: '2' } })
    const second = await hoa.ask('listConversations', { query: { limit: '2', after: first.data.next ?? '' } })
    const both = [...first.data.conversations, ...second.data.conversations]
    expect(both.map(({ lastText }) => lastText)).toEqual(['lời của p3', 'lời của p2', 'lời của p1'])
    expect(second.data.next).toBeUndefined()
    expect(await listed({ mode: 'held' })).toMatchObject([{ id: idOf('p2'), heldBy: 'Chị Hoa' }])
    expect(await listed({ channel: 'messenger' })).toEqual([])
  })

  it('does not move, and shows no time, when a report without a name is told or answered', async () => {
    await writes(PERSON, 'tăng ca tính sao')
    desk.service.time.now += 7 * MINUTE
    await writes('other', 'thai sản thế nào')
    const before = await listed()
    desk.service.time.now += 11 * MINUTE
    const code = await desk.service.openCase({ person: PERSON })
    expect(await listed()).toEqual(before)
    desk.service.time.now += 13 * MINUTE
    await hoa.ask('replyToCase', { params: { code }, body: { key: 'mot-lan-thoi', text: 'Công đoàn đang xem.' } })
    await runConversation(desk.service, idOf(PERSON))
    expect(await listed()).toEqual(before)
    const { data } = await hoa.ask('conversation', at(idOf(PERSON)))
    expect(data.lastInboundAt).toBe(before[1]?.updatedAt)
    expect(data.dialogue.lines.map(({ text }) => text)).toEqual(['tăng ca tính sao'])
  })

  it('has nobody who only told a report', async () => {
    await desk.service.openCase({ person: PERSON })
    expect(await listed()).toEqual([])
    expect((await hoa.ask('conversation', at(idOf(PERSON)))).status).toBe(404)
    expect((await hoa.ask('takeConversation', { ...at(idOf(PERSON)), body: {} })).status).toBe(404)
  })

  it('goes back to what is still there when the beginning of a report is hidden after all', async () => {
    await writes(PERSON, 'tăng ca tính sao')
    const before = await listed()
    desk.service.time.now += HOUR
    const id = await writes(PERSON, 'em muốn báo vi phạm')
    expect((await listed())[0]?.updatedAt).toBe(desk.service.time.now)
    const mailbox = await desk.service.store.turns.load(id)
    await desk.service.store.turns.commit({
      conversationId: id,
      accountId: OA,
      expectedVersion: mailbox?.version ?? 0,
      now: desk.service.time.now,
      taken: [],
      state: mailbox?.state ?? newConversation,
      outgoing: [],
      effects: [{ kind: 'redact-since', seq: mailbox?.lastTaken?.seq ?? 2 }],
      unitId: unitId('cong-doan'),
      reportUnitId: unitId('cong-doan'),
      pseudonymOf: String,
    })
    expect(await listed()).toEqual(before)
  })
})

describe('taking over', () => {
  const take = (client: DeskClient, id: string) => client.ask('takeConversation', { ...at(id), body: {} })
  /** The conversation's turns run as they do in the service: when there is something in the mailbox. */
  async function running<T>(asked: Promise<T>): Promise<T> {
    await until(() => desk.service.woken.length > 0)
    for (const id of new Set(desk.service.woken)) await runConversation(desk.service, id)
    return asked
  }

  it('opens a ticket that is taken already; the worker is told', async () => {
    const id = await writes(PERSON, 'alo')
    const { status, data } = await running(take(hoa, id))
    expect([status, data.officer, data.mine, data.status]).toEqual([200, 'Chị Hoa', true, 'assigned'])
    expect(data.conversation).toMatchObject({ mode: 'held', heldBy: 'Chị Hoa' })
    expect((await hoa.ask('listTickets', { query: { view: 'mine' } })).data.tickets).toMatchObject([{ id: data.id }])
    const { data: log } = await hoa.ask('listAudit')
    expect(log.entries).toMatchObject([{ what: 'takeConversation', subject: data.code }])
  })

  it('of two officers at once the second hears of the first, and there is one ticket', async () => {
    const id = await writes(PERSON, 'alo')
    const both = Promise.all([take(hoa, id), take(minh, id)])
    await until(() => desk.service.woken.length === 2)
    const answers = await running(both)
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const winner = answers[0].status === 200 ? 'Chị Hoa' : 'Anh Minh'
    expect(answers.find(({ status }) => status === 409)?.problem).toMatchObject({ error: 'taken', by: winner })
    expect((await hoa.ask('conversation', at(id))).data.tickets).toHaveLength(1)
    expect((await take(winner === 'Chị Hoa' ? minh : hoa, id)).problem).toMatchObject({ error: 'taken', by: winner })
  })

  it('takes the ticket that is open; once more it is still mine', async () => {
    const code = await desk.service.openTicket()
    const id = idOf(PERSON)
    expect((await take(hoa, id)).data).toMatchObject({ code, officer: 'Chị Hoa' })
    expect(await take(hoa, id)).toMatchObject({ status: 200, data: { code, mine: true } })
    expect((await take(minh, id)).problem).toMatchObject({ error: 'taken', by: 'Chị Hoa' })
    expect((await hoa.ask('listAudit')).data.entries).toHaveLength(1)
  })

  it('never takes a ticket that went above the officer’s unit', async () => {
    await desk.unit('co-so', { level: 'workplace' })
    const account = desk.service.store.accounts
    const [oa] = await account.all()
    if (oa === undefined) throw new Error('no account')
    await desk.service.addAccount({ ...oa, unitId: unitId('co-so') }, 'known')
    const code = await desk.service.openTicket({ unitId: unitId('cong-doan') })
    const below = await desk.officer({ name: 'Cán bộ cơ sở', unitId: unitId('co-so'), roles: ['officer'] })
    const { data } = await running(take(below, idOf(PERSON)))
    expect(data).toMatchObject({ officer: 'Cán bộ cơ sở', unit: { id: 'co-so' } })
    expect(data.code).not.toBe(code)
    const above = await desk.service.tickets.findByCode(code)
    expect(above).toMatchObject({ status: 'open', unitId: 'cong-doan' })
    expect(above?.officer).toBeUndefined()
    expect((await below.ask('ticket', at(ticketId(above?.id ?? '')))).status).toBe(404)
  })
})
