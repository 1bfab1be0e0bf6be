import { OPERATIONS, type Body, type OperationName } from '../../src/http/desk/contract/operations'
import { openApiDocument } from '../../src/http/openapi'
import { unitId } from '../../src/ids'
import { ROLES, type Role } from '../../src/units/officer'
import { OA, PERSON } from '../builders/command-service'
import { aDesk, type DeskClient, type TestDesk } from '../builders/desk'

interface Described {
  operationId: OperationName
  'x-access': 'public' | 'signed-in' | Role[]
  'x-scope'?: string
}
type Paths = Record<string, Record<string, Partial<Described>>>

/** Every route that the document describes with an operation of the desk. */
const ROUTES = Object.values(openApiDocument('https://hoi.congdoan.example')['paths'] as Paths)
  .flatMap((item) => Object.entries(item))
  .flatMap(([method, route]) => (isDescribed(route) ? [{ method, ...route }] : []))
  .map((route) => ({ ...route, name: route.operationId, access: route['x-access'], scope: route['x-scope'] }))

function isDescribed(route: Partial<Described>): route is Described {
  return route.operationId !== undefined && route['x-access'] !== undefined
}

/** Bodies that would be taken, so that nothing but the rights refuses. */
const BODIES: { [Name in OperationName]?: Body<Name> } = {
  previewReply: { text: 'Chào bạn' },
  takeTicket: {},
  releaseTicket: {},
  assignTicket: { officer: 'officer-1' },
  moveTicket: { unit: 'cong-doan' },
  raiseTicket: { reason: 'cần cấp trên' },
  changePriority: { priority: 'high' },
  changeTopic: { topic: 'luong.tang-ca' },
  resolveTicket: { reason: 'xong' },
  reopenTicket: { reason: 'chưa xong' },
  addNote: { key: 'key-of-a-note', text: 'ghi chú' },
  reply: { key: 'key-of-a-reply', text: 'Chào bạn' },
  retryMessage: {},
  presence: { doing: 'looking' },
  addCannedReply: { title: 'Chào', text: 'Chào bạn' },
  changeCannedReply: { title: 'Chào', text: 'Chào bạn' },
  replyToCase: { key: 'mot-lan-thoi', text: 'Chào bạn' },
  resolveCase: { reason: 'xong' },
  askConsent: { reason: 'để gặp bạn' },
  reveal: {},
  changePassword: { current: 'x', next: 'ba con mèo uống trà' },
  addOfficer: { name: 'Mới', email: 'moi@congdoan.example', roles: ['officer'], unit: 'cong-doan' },
  changeOfficer: { active: false },
  makeSetUpLink: {},
  saveUnit: { name: 'Đơn vị', level: 'upper', parent: 'cong-doan' },
  importUnits: { csv: 'id,name', dryRun: true },
  addAccount: { channel: 'zalo', externalId: '123456789', name: 'OA', unit: 'cong-doan', credentials: {} },
  changeAccount: { name: 'OA' },
  checkAccount: {},
  takeConversation: {},
  tryMessage: { text: 'chào' },
}

let desk: TestDesk
/** Of the unit that everything belongs to, with every role. */
let own: DeskClient
/** Of another unit, with every role. */
let other: DeskClient
let params: Record<string, Record<string, string>>
/** What must never be shown to the other unit. */
let secrets: string[]

beforeAll(async () => {
  desk = await aDesk()
  const { service } = desk
  await desk.unit('noi-khac', { level: 'province' })
  own = await desk.officer({ name: 'Của đơn vị', roles: ROLES })
  other = await desk.officer({ name: 'Nơi khác', roles: ROLES, unitId: unitId('noi-khac') })
  const code = await service.openTicket({ says: 'chuyện riêng của đơn vị' })
  const ticket = await service.tickets.findByCode(code)
  const caseCode = await service.openCase()
  const conversation = service.secrets.conversationOf(OA, PERSON)
  const canned = await own.ask('addCannedReply', { body: { title: 'Câu mẫu của đơn vị', text: 'x' } })
  const id = ticket?.id ?? ''
  const line = (await own.ask('ticket', { params: { id } })).data.dialogue.lines[0]?.id ?? ''
  params = {
    ticket: { id, line, message: 'none' },
    case: { code: caseCode },
    conversation: { id: conversation },
    officer: { id: own.officer.id },
    unit: { id: 'cong-doan' },
    account: { id: OA },
    attachment: { id: '1:0' },
    'canned-reply': { id: canned.data.id },
  }
  // Canned replies of a unit are meant for those below it, to read.
  secrets = [id, code, caseCode, conversation, own.officer.id, OA, 'chuyện riêng', 'Của đơn vị']
})
afterAll(async () => {
  await desk.close()
  expect(desk.failures).toEqual([])
})

const given = (name: OperationName, scope: string | undefined) => ({
  ...(scope === undefined ? {} : { params: params[scope] ?? {} }),
  ...(BODIES[name] === undefined ? {} : { body: BODIES[name] }),
})
const guarded = ROUTES.filter(({ access }) => access !== 'public')

it('the document has every operation, and every one that needs a body has one here', () => {
  expect(ROUTES.map(({ name }) => name).sort()).toEqual(Object.keys(OPERATIONS).sort())
  const needing = guarded.filter(({ name }) => 'body' in OPERATIONS[name]).map(({ name }) => name)
  expect(Object.keys(BODIES).sort()).toEqual(needing.sort())
})

it.each(guarded)('$name refuses a stranger', async ({ name, scope }) => {
  expect(await desk.stranger(name, given(name, scope))).toMatchObject({ status: 401, problem: { error: 'signed-out' } })
  const made = { cookie: 'mc_desk=made-up', 'x-csrf-token': 'made-up' }
  expect((await desk.stranger(name, { ...given(name, scope), headers: made })).status).toBe(401)
})

const bound = guarded.flatMap((route) => (typeof route.access === 'object' ? [{ ...route, roles: route.access }] : []))

it.each(bound)('$name refuses whoever has only other roles', async ({ name, scope, roles }) => {
  const others = ROLES.filter((role) => !roles.includes(role))
  expect(others).not.toEqual([])
  for (const lacking of [others, ...others.map((role) => [role])]) {
    const officer = await desk.officer({ roles: lacking })
    expect([lacking, (await officer.ask(name, given(name, scope))).status]).toEqual([lacking, 403])
  }
})

it.each(guarded.filter(({ scope }) => scope !== undefined))(
  '$name has nothing for another unit',
  async ({ name, scope }) => {
    const answer = await other.ask(name, given(name, scope))
    expect(answer).toMatchObject({ status: 404, problem: { error: 'not-found' } })
    for (const secret of ['chuyện riêng', 'Của đơn vị']) expect(JSON.stringify(answer.problem)).not.toContain(secret)
  },
)

const LISTS = guarded.filter(({ method, scope, name }) => method === 'get' && scope === undefined && name !== 'live')

it.each(LISTS)('$name shows another unit nothing of this one', async ({ name }) => {
  const { status, data } = await other.ask(name)
  expect(status).toBe(200)
  for (const secret of secrets) expect(JSON.stringify(data)).not.toContain(secret)
})

it.each(guarded.filter(({ method }) => method !== 'get'))(
  '$name changes nothing without the token',
  async ({ name, scope }) => {
    const answer = await own.ask(name, { ...given(name, scope), headers: { 'x-csrf-token': '' } })
    expect(answer).toMatchObject({ status: 403, problem: { error: 'csrf' } })
  },
)

it('a search finds nothing of another unit, by words or by code', async () => {
  for (const q of ['chuyen rieng', secrets[1] ?? '']) {
    expect((await own.ask('listTickets', { query: { q } })).data.tickets).toHaveLength(1)
    expect((await other.ask('listTickets', { query: { q } })).data.tickets).toEqual([])
  }
  expect((await other.ask('countTickets')).data).toMatchObject({ all: 0, cases: 0, urgent: 0 })
})
