import { aDesk, type DeskClient, type TestDesk } from '../../../test/builders/desk'
import { OA, PERSON } from '../../../test/builders/command-service'
import { DAY, HOUR, MINUTE } from '../../time'

const NAME = 'Trần Thị Ngọc Hân'
const PHONE = '0912345678'
const REASON = 'đi cùng bạn gặp thanh tra'

let desk: TestDesk
let hoa: DeskClient
let minh: DeskClient
let code: string
beforeEach(async () => {
  desk = await aDesk()
  hoa = await desk.officer({ name: 'Chị Hoa' })
  minh = await desk.officer({ name: 'Anh Minh', roles: ['officer'] })
  code = await desk.service.openCase()
  await desk.service.givesContact({ name: NAME, phone: PHONE })
})
afterEach(async () => {
  await desk.close()
  expect(desk.failures).toEqual([])
})

const ask = (client = hoa) => client.ask('askConsent', { params: { code }, body: { reason: REASON } })
const reveal = (client = hoa) => client.ask('reveal', { params: { code }, body: {} })
const kinds = async () => (await hoa.ask('case', { params: { code } })).data.entries.map(({ kind }) => kind)
const said = (answer: 'given' | 'refused' | 'withdrawn') => desk.service.answersConsent(code, answer)
/** What waits for the worker's conversation to hear of. */
async function waiting(): Promise<unknown[]> {
  const mailbox = await desk.service.store.turns.load(desk.service.secrets.conversationOf(OA, PERSON))
  return (mailbox?.waiting ?? []).map(({ body }) =>
    body.kind === 'case-message' ? (JSON.parse(desk.service.secrets.open(body.sealed)) as unknown) : body.kind,
  )
}

it('tells the worker who asks, of which unit, and what for', async () => {
  expect((await ask()).status).toBe(200)
  const unit = desk.service.units.tree().find(desk.service.units.defaultUnit)?.name
  expect(await waiting()).toEqual([
    { code, entry: 0, consent: { request: 1, officer: 'Chị Hoa', unit, reason: REASON } },
  ])
})

it.each<[string, ('given' | 'refused' | 'withdrawn')[]]>([
  ['to silence', []],
  ['to a no', ['refused']],
  ['when the yes was taken back', ['given', 'withdrawn']],
])('shows nothing %s', async (_what, answers) => {
  await ask()
  for (const answer of answers) await said(answer)
  const { status, problem } = await reveal()
  expect([status, problem.error]).toEqual([409, 'no-consent'])
  expect(JSON.stringify(problem)).not.toContain(NAME)
  const { consent } = (await hoa.ask('case', { params: { code } })).data
  expect(consent).toMatchObject({ mayAsk: false, mayReveal: false, state: answers.at(-1) ?? 'asked', by: 'Chị Hoa' })
  expect(consent.askAgainAt).toBe(desk.service.time.now - (desk.service.time.now % HOUR) + 3 * DAY)
})

it('shows nothing where nobody asked', async () => {
  expect((await reveal()).problem.error).toBe('no-consent')
})

it('shows it once, to the officer who asked; the worker is told, and the audit log has it without the name', async () => {
  await ask()
  await said('given')
  expect((await reveal(minh)).problem).toMatchObject({ error: 'no-consent', by: 'Chị Hoa' })
  expect((await hoa.ask('case', { params: { code } })).data.consent).toMatchObject({
    ...{ mayAsk: false, mayReveal: true, state: 'given', by: 'Chị Hoa' },
  })

  const both = await Promise.all([reveal(), reveal()])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const { data } = both.find(({ status }) => status === 200) ?? both[0]
  expect(data.reporter).toEqual({ name: NAME, phone: PHONE, platform: 'zalo' })
  expect(await waiting()).toEqual([{ code, entry: 2, revealed: { officer: 'Chị Hoa', request: 1 } }])
  expect(await kinds()).toEqual(['consent-asked', 'consent-given', 'revealed'])

  const audit = (await hoa.ask('listAudit')).data
  expect(audit.entries).toMatchObject([
    { what: 'reveal', who: 'Chị Hoa', subject: code },
    { what: 'askConsent', who: 'Chị Hoa', subject: code },
  ])
  const shown = [audit, (await hoa.ask('case', { params: { code } })).data, (await hoa.ask('listCases')).data]
  for (const trace of [NAME, PHONE, REASON]) expect(JSON.stringify(shown[0])).not.toContain(trace)
  for (const trace of [NAME, PHONE, PERSON]) expect(JSON.stringify(shown)).not.toContain(trace)
  expect(JSON.stringify(await desk.service.store.cases.find(code))).not.toContain(NAME)
})

it('is asked again only after three days, or after a use; an answer to the older request is void', async () => {
  await ask()
  expect((await ask(minh)).problem).toMatchObject({ error: 'conflict', by: 'Chị Hoa' })
  desk.service.time.now += 3 * DAY + HOUR
  expect((await ask(minh)).status).toBe(200)
  await said('given')
  expect((await reveal(minh)).status).toBe(409)
  await desk.service.answersConsent(code, 'given', 2)
  expect((await reveal(minh)).status).toBe(200)
  expect((await ask()).status).toBe(200)
})

it('ends with the case: a yes that comes then neither shows anything nor opens it again', async () => {
  await ask()
  await hoa.ask('resolveCase', { params: { code }, body: { reason: 'xong' } })
  await said('given')
  expect((await reveal()).status).toBe(409)
  const { data } = await hoa.ask('case', { params: { code } })
  expect([data.status, data.entries.length]).toEqual(['resolved', 2])
  expect((await ask()).problem.error).toBe('resolved')
})

it('shows nothing of whoever erased their data since, nor of who they are when they come back', async () => {
  await ask()
  await said('given')
  desk.service.time.now += 2 * HOUR
  await desk.service.erases()
  expect((await reveal()).problem.message).toContain('đã xoá dữ liệu')
  await desk.service.givesContact({ name: NAME, phone: PHONE })
  expect((await reveal()).problem.message).toContain('đã xoá dữ liệu')
  expect(await kinds()).toEqual(['consent-asked', 'consent-given'])
})

it('tells the hour of a consent and nothing finer', async () => {
  desk.service.time.now += 17 * MINUTE
  await ask()
  await said('given')
  const { data } = await reveal()
  const kept = await desk.service.store.cases.find(code)
  for (const { at } of [...data.case.entries, ...(kept?.entries ?? [])]) expect(at % HOUR).toBe(0)
})
