import { aDesk, type DeskClient, type TestDesk } from '../../../test/builders/desk'
import { OA, PERSON } from '../../../test/builders/command-service'
import { MINUTE } from '../../time'

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

let made = 0
const reply = (client: DeskClient, code: string, body: { text: string; seen?: number; key?: string }) =>
  client.ask('replyToCase', { params: { code }, body: { key: `answer-${++made}`, ...body } })

it('of two officers who answer at once the second hears of the first, and the worker gets one answer', async () => {
  const code = await desk.service.openCase()
  const both = await Promise.all([
    reply(hoa, code, { text: 'Bạn kể thêm nhé.', seen: 0 }),
    reply(minh, code, { text: 'Công đoàn đã nhận.', seen: 0 }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const first = both[0].status === 200 ? 'Chị Hoa' : 'Anh Minh'
  expect(both.find(({ status }) => status === 409)?.problem).toMatchObject({
    error: 'answered-meanwhile',
    by: first,
    message: expect.stringContaining(first) as string,
  })
  const { data } = await hoa.ask('case', { params: { code } })
  expect(data.entries).toHaveLength(1)
  const waiting = await desk.service.store.turns.load(desk.service.secrets.conversationOf(OA, PERSON))
  expect(waiting?.waiting).toHaveLength(1)
})

it('an answer that is sent twice goes out once, and is in the audit log once', async () => {
  const code = await desk.service.openCase()
  const body = { text: 'Bạn kể thêm nhé.', seen: 0, key: 'double-click' }
  const both = await Promise.all([reply(hoa, code, body), reply(hoa, code, body)])
  const later = await reply(hoa, code, body)
  for (const { status, data } of [...both, later]) {
    expect([status, data.entries.map(({ text }) => text)]).toEqual([200, ['Bạn kể thêm nhé.']])
  }
  const mailbox = await desk.service.store.turns.load(desk.service.secrets.conversationOf(OA, PERSON))
  expect(mailbox?.waiting).toHaveLength(1)
  expect((await hoa.ask('listAudit')).data.entries).toHaveLength(1)
  expect((await reply(hoa, code, { ...body, seen: 1, key: 'another-answer' })).data.entries).toHaveLength(2)
})

it('an answer goes on top of what its officer saw: a colleague’s holds it back, the worker’s own words do not', async () => {
  const code = await desk.service.openCase()
  await reply(hoa, code, { text: 'Bạn kể thêm nhé.', seen: 0 })
  desk.service.time.now += 5 * MINUTE
  expect((await reply(minh, code, { text: 'Ở xưởng nào?', seen: 0 })).problem.error).toBe('answered-meanwhile')
  const ended = { params: { code }, body: { reason: 'xong', seen: 0 } }
  expect((await minh.ask('resolveCase', ended)).problem).toMatchObject({ error: 'answered-meanwhile', by: 'Chị Hoa' })
  await desk.service.toldInCase(code, 'Xưởng may.')
  expect((await reply(minh, code, { text: 'Cảm ơn bạn.', seen: 1 })).data.entries.map(({ text }) => text)).toEqual([
    'Bạn kể thêm nhé.',
    'Xưởng may.',
    'Cảm ơn bạn.',
  ])
})

it('tells the hour and nothing finer, whatever was told when', async () => {
  const code = await desk.service.openCase()
  desk.service.time.now += 17 * MINUTE
  await desk.service.toldInCase(code, 'Vẫn còn.')
  await reply(hoa, code, { text: 'Công đoàn đang xem.' })
  const { data } = await hoa.ask('case', { params: { code } })
  const times = [data.openedAt, ...data.entries.map(({ at }) => at)]
  expect(times.map((at) => at % 3_600_000)).toEqual([0, 0, 0])
})

it('leaves its code in the audit log, and no word of it', async () => {
  const code = await desk.service.openCase()
  await reply(hoa, code, { text: 'điều bí mật' })
  await hoa.ask('resolveCase', { params: { code }, body: { reason: 'chuyện riêng', text: 'lời cuối' } })
  const { data } = await hoa.ask('listAudit')
  expect(data.entries).toMatchObject([
    { what: 'resolveCase', who: 'Chị Hoa', subject: code },
    { what: 'replyToCase', who: 'Chị Hoa', subject: code },
  ])
  expect(JSON.stringify(data)).not.toMatch(/bí mật|chuyện riêng|lời cuối/)
})
