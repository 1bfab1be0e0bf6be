import { aDesk, type DeskClient, type TestDesk } from '../../../test/builders/desk'
import { until } from '../../../test/builders/until'
import { conversationId, ticketId, unitId, type UnitId } from '../../ids'
import type { LiveEvent } from './contract/live'
import { PRESENT_MS } from './live'

let desk: TestDesk
let hoa: DeskClient
const streams: { close(): void }[] = []
beforeEach(async () => {
  desk = await aDesk()
  await desk.unit('noi-khac')
  hoa = await desk.officer({ name: 'Chị Hoa' })
})
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close()
  await desk.close()
  expect(desk.failures).toEqual([])
})

/** An open event stream, as a browser's EventSource has it. */
async function listen(client: DeskClient, lastEventId?: string) {
  const stop = new AbortController()
  streams.push({ close: () => stop.abort() })
  const headers = { ...client.headers, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) }
  const response = await fetch(`${desk.url}/api/live`, { headers, signal: stop.signal })
  const heard: LiveEvent[] = []
  const ids: string[] = []
  const read = async (): Promise<void> => {
    let text = ''
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString('utf8')
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1]
        const id = /^id: (.*)$/m.exec(part)?.[1]
        if (id !== undefined) ids.push(id)
        if (data !== undefined) heard.push(JSON.parse(data) as LiveEvent)
      }
    }
  }
  read().catch(() => undefined)
  await until(() => heard.length > 0)
  return { heard, ids, status: response.status, type: response.headers.get('content-type'), stop: () => stop.abort() }
}
const kinds = (events: readonly LiveEvent[]) => events.map(({ kind }) => kind)
async function opened(more = {}): Promise<string> {
  const code = await desk.service.openTicket(more)
  return (await desk.service.tickets.findByCode(code))?.id ?? ''
}
const at = (id: string) => ({ params: { id } })

it('tells who is signed in that something changed, and not what', async () => {
  const stream = await listen(hoa)
  expect(stream).toMatchObject({ status: 200, type: expect.stringContaining('text/event-stream') as string })
  expect(stream.heard).toEqual([{ kind: 'hello', again: true }])
  const id = await opened({ priority: 'urgent' })
  await hoa.ask('takeTicket', { ...at(id), body: {} })
  await until(() => stream.heard.length >= 2)
  expect(stream.heard[1]).toEqual({
    kind: 'ticket',
    id,
    code: expect.any(String) as string,
    what: 'changed',
    urgent: true,
    mine: true,
  })
})

it('tells what a conversation’s turn brought about', async () => {
  const stream = await listen(hoa)
  const id = await opened()
  const ticket = await desk.service.tickets.find(ticketId(id))
  if (ticket === undefined) throw new Error('no ticket')
  desk.desk.committed({
    conversationId: ticket.conversationId,
    effects: [{ kind: 'ticket-entry', ticketId: ticket.id, entry: { kind: 'worker-wrote', at: 1 } }],
    taken: [{ seq: 1, outcome: 'handled', late: false }],
  })
  await until(() => stream.heard.length >= 3)
  expect(stream.heard.slice(1)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'ticket', what: 'worker-wrote', mine: false }),
      { kind: 'dialogue', ticket: id },
    ]),
  )
})

it('tells of a report without a name, and not that anything happened to the worker’s tickets', async () => {
  const stream = await listen(hoa)
  const id = await opened()
  const ticket = await desk.service.tickets.find(ticketId(id))
  if (ticket === undefined) throw new Error('no ticket')
  const given = {
    id: 'case',
    code: 'PA-234679-A',
    topic: ticket.topic,
    priority: 'high' as const,
    summary: '',
    values: {},
  }
  desk.desk.committed({
    conversationId: ticket.conversationId,
    effects: [{ kind: 'open-case', case: { ...given, unitId: ticket.unitId, openedAt: 1 } }],
    taken: [{ seq: 1, outcome: 'redacted', late: false }],
  })
  await hoa.ask('takeTicket', { ...at(id), body: {} })
  await until(() => stream.heard.length >= 3)
  expect(kinds(stream.heard)).toEqual(['hello', 'case', 'ticket'])
})

it('tells that a worker wrote in a report without a name, and nothing else of it', async () => {
  const stream = await listen(hoa)
  const code = await desk.service.openCase()
  desk.desk.committed({
    conversationId: conversationId('whoever'),
    effects: [{ kind: 'case-entry', code, entry: { kind: 'worker', text: 'điều bí mật', at: 1 } }],
    taken: [{ seq: 1, outcome: 'redacted', late: false }],
  })
  await until(() => stream.heard.length >= 2)
  expect(stream.heard.slice(1)).toEqual([{ kind: 'case', code }])
})

it('tells nobody of another unit', async () => {
  const elsewhere = await desk.officer({ unitId: unitId('noi-khac') })
  const [here, there] = [await listen(hoa), await listen(elsewhere)]
  const id = await opened()
  await hoa.ask('takeTicket', { ...at(id), body: {} })
  await hoa.ask('presence', { ...at(id), body: { doing: 'typing' } })
  const theirs = await opened({ person: 'p2', unitId: unitId('noi-khac') })
  await elsewhere.ask('takeTicket', { ...at(theirs), body: {} })
  await until(() => here.heard.length >= 4 && there.heard.length >= 2)
  expect(kinds(there.heard)).toEqual(['hello', 'ticket'])
  expect(JSON.stringify(there.heard)).not.toContain(id)
})

it('goes on after a lost connection with what was missed', async () => {
  const first = await listen(hoa)
  const id = await opened()
  await hoa.ask('takeTicket', { ...at(id), body: {} })
  await until(() => first.heard.length >= 2)
  first.stop()
  await hoa.ask('changePriority', { ...at(id), body: { priority: 'high' } })
  const second = await listen(hoa, first.ids.at(-1))
  await until(() => second.heard.length >= 2)
  expect(second.heard).toMatchObject([
    { kind: 'hello', again: false },
    { kind: 'ticket', id },
  ])
  expect((await listen(hoa, 'of-another-run-3')).heard).toEqual([{ kind: 'hello', again: true }])
})

describe('what is overdue', () => {
  const overdue = async (to: { to?: UnitId; toAdmins?: true }) => {
    const { tickets } = desk.service
    const ticket = await tickets.find(ticketId(await opened({ unitId: unitId('co-so') })))
    if (ticket === undefined) throw new Error('no ticket')
    await tickets.save(ticket, ticket.version, { kind: 'overdue', level: 1, at: desk.service.time.now, ...to }, [])
    desk.desk.overdue(ticket.id)
    return ticket.id
  }
  const forWhom = (heard: readonly LiveEvent[]) =>
    heard.flatMap((event) => (event.kind === 'ticket' ? [[event.what, event.forYou]] : []))

  it('is told to the leads of the unit that it went up to, in its name, and to no other officer', async () => {
    await desk.unit('co-so', { level: 'workplace' })
    const officer = await desk.officer({ roles: ['officer'] })
    const below = await desk.officer({ roles: ['lead'], unitId: unitId('co-so') })
    const admin = await desk.officer({ roles: ['admin'] })
    const streams = [await listen(hoa), await listen(officer), await listen(below), await listen(admin)]
    const id = await overdue({ to: unitId('cong-doan') })
    await until(() => streams.every(({ heard }) => heard.length >= 2))
    const told = streams.map(({ heard }) => forWhom(heard)[0]?.[1])
    expect(told).toEqual([true, undefined, undefined, undefined])
    expect((await hoa.ask('ticket', at(id))).data.events.at(-1)?.text).toBe('Quá hạn trả lời, báo phụ trách Công đoàn')
  })

  it('is told to the admins where nobody stands above', async () => {
    await desk.unit('co-so', { level: 'workplace' })
    const admin = await desk.officer({ roles: ['admin'] })
    const [lead, top] = [await listen(hoa), await listen(admin)]
    const id = await overdue({ toAdmins: true })
    await until(() => lead.heard.length >= 2 && top.heard.length >= 2)
    expect([forWhom(lead.heard), forWhom(top.heard)]).toEqual([[['overdue', undefined]], [['overdue', true]]])
    expect((await hoa.ask('ticket', at(id))).data.events.at(-1)?.text).toBe('Quá hạn trả lời, báo quản trị')
  })
})

it('tells that a message was delivered or seen when that changes what was shown, and otherwise nothing', async () => {
  const { store, time } = desk.service
  const id = await opened()
  const ticket = await store.tickets.find(ticketId(id))
  if (ticket === undefined) throw new Error('no ticket')
  const { conversationId: conversation } = ticket
  const raw = store.database
  await raw.write(() =>
    raw.exec(`INSERT INTO message (id, conversation_id, account_id, turn, answer_id, lane, author, part, created_at, due_at,
      expires_at, status, sent_at) SELECT 'm', '${conversation}', account_id, 1, 'm', 'answer', 'bot', '{"text":"chào"}',
      ${time.now}, ${time.now}, ${time.now}, 'sent', ${time.now} FROM ticket WHERE id = '${id}'`),
  )
  const received = async (receipt: 'delivered' | 'seen') => {
    await store.events.add({
      events: [],
      receipts: [{ conversationId: conversation, receipt, watermark: time.now + 1_000 }],
      echoes: [],
    })
    desk.desk.received(conversation)
  }
  const shown = async () =>
    (await hoa.ask('ticket', at(id))).data.dialogue.lines.find(({ from }) => from === 'bot')?.delivery?.state
  const stream = await listen(hoa)
  expect(await shown()).toBe('sent')
  await received('delivered')
  await until(() => stream.heard.length >= 2)
  expect(stream.heard[1]).toEqual({ kind: 'dialogue', ticket: id })
  expect(await shown()).toBe('delivered')
  // The receipt of something that this page does not show, such as an answer in a report without a name.
  await received('delivered')
  await received('seen')
  await until(() => stream.heard.length >= 3)
  expect(await shown()).toBe('seen')
  await received('seen')
  await hoa.ask('takeTicket', { ...at(id), body: {} })
  await until(() => stream.heard.length >= 4)
  expect(kinds(stream.heard)).toEqual(['hello', 'dialogue', 'dialogue', 'ticket'])
})

describe('presence', () => {
  it('shows who else looks or types, until they leave or say nothing for long', async () => {
    const minh = await desk.officer({ name: 'Anh Minh' })
    const id = await opened()
    const stream = await listen(hoa)
    const present = async () => (await hoa.ask('ticket', at(id))).data.present
    await minh.ask('presence', { ...at(id), body: { doing: 'looking' } })
    await minh.ask('presence', { ...at(id), body: { doing: 'looking' } })
    await minh.ask('presence', { ...at(id), body: { doing: 'typing' } })
    const officer = { id: minh.officer.id, name: 'Anh Minh' }
    expect(await present()).toEqual([{ officer, doing: 'typing' }])
    await until(() => stream.heard.length >= 3)
    expect(kinds(stream.heard)).toEqual(['hello', 'presence', 'presence'])
    desk.service.time.now += PRESENT_MS
    expect(await present()).toEqual([])
    await minh.ask('presence', { ...at(id), body: { doing: 'looking' } })
    expect(await present()).toHaveLength(1)
    await minh.ask('presence', { ...at(id), body: { doing: 'left' } })
    expect(await present()).toEqual([])
  })
})

it('is nothing for whoever is not signed in', async () => {
  expect((await fetch(`${desk.url}/api/live`)).status).toBe(401)
})
