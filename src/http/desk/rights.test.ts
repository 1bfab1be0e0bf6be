import { aDesk, type DeskClient, type TestDesk } from '../../../test/builders/desk'
import { OA, PERSON } from '../../../test/builders/command-service'
import type { AttachmentId, BlobId, BlobKey } from '../../attachments/attachment'
import { newConversation } from '../../conversations/state'
import { unitId } from '../../ids'
import { ROLES, type Role } from '../../units/officer'
import { OPERATIONS, type Body, type OperationName } from './contract/operations'
import type { Problem } from './contract/problem'
import { deskPaths } from './openapi-paths'

/** Every route, from the document that `/api/openapi.json` is made of. */
interface Route {
  name: OperationName
  method: string
  path: string
  access: 'public' | 'signed-in' | Role[]
  scope: string | undefined
  /** What it is sent is a file. */
  takesBytes: boolean
  isRaw: boolean
}
interface Described {
  operationId: OperationName
  'x-access': Route['access']
  'x-scope'?: string
  requestBody?: { content: Record<string, unknown> }
  responses: Record<string, { content?: Record<string, unknown> } | undefined>
}
const ROUTES: Route[] = Object.entries(deskPaths()).flatMap(([path, item]) =>
  Object.entries(item as Record<string, Described>).map(([method, given]) => ({
    name: given.operationId,
    method: method.toUpperCase(),
    path,
    access: given['x-access'],
    scope: given['x-scope'],
    takesBytes: given.requestBody !== undefined && !('application/json' in given.requestBody.content),
    isRaw: Object.keys(given.responses['200']?.content ?? {}).some((type) => type !== 'application/json'),
  })),
)
const named = (routes: Route[]) => routes.map((route) => [route.name, route] as const)
const GUARDED = ROUTES.filter(({ access }) => access !== 'public')
const CHANGES = GUARDED.filter(({ method }) => method !== 'GET')
const OF_ROLES = GUARDED.filter(({ access }) => typeof access === 'object')
const SCOPED = ROUTES.filter(({ scope }) => scope !== undefined)
const LISTS = GUARDED.filter(({ method, scope, isRaw }) => method === 'GET' && scope === undefined && !isRaw)

/** What can be asked of a thing that is there: a refusal is for the officer then, and not for what was asked. */
const BODIES: Partial<{ [Name in OperationName]: Body<Name> }> = {
  previewReply: { text: 'Chào bạn' },
  takeTicket: {},
  releaseTicket: {},
  assignTicket: { officer: 'colleague' },
  moveTicket: { unit: 'b' },
  raiseTicket: { reason: 'cần cấp trên' },
  changePriority: { priority: 'high' },
  changeTopic: { topic: 'luong.tang-ca' },
  resolveTicket: { reason: 'xong' },
  reopenTicket: { reason: 'chưa xong' },
  addNote: { key: 'key-of-a-note', text: 'Đã gọi.' },
  reply: { key: 'key-of-a-reply', text: 'Chào bạn' },
  retryMessage: {},
  presence: { doing: 'looking' },
  changeCannedReply: { title: 'Khác', text: 'Khác' },
  replyToCase: { key: 'mot-lan-thoi', text: 'Công đoàn đang xem.' },
  resolveCase: { reason: 'xong' },
  askConsent: { reason: 'để gặp bạn' },
  reveal: {},
  changeOfficer: { roles: ['officer'] },
  makeSetUpLink: {},
  saveUnit: { name: 'Đơn vị a', level: 'upper', parent: 'cong-doan' },
  changeAccount: { name: 'Tên khác' },
  checkAccount: {},
  takeConversation: {},
}

const A = unitId('a')
const B = unitId('b')

/** What the ticket of unit a is about. */
const SAID = 'chuyện riêng của a'

/** A unit with one of everything, and officers there and in the unit beside it. */
async function aScene() {
  const desk = await aDesk()
  for (const id of ['a', 'b']) await desk.unit(id)
  const { service } = desk
  const code = await service.openTicket({ unitId: A, says: SAID })
  const ticket = (await service.tickets.findByCode(code))?.id ?? ''
  const caseCode = await service.openCase({ unitId: A, person: 'somebody-else' })
  const conversation = service.secrets.conversationOf(OA, PERSON)
  const oa = service.accounts.find(OA)
  if (oa === undefined) throw new Error('there is no account')
  await service.addAccount({ ...oa, name: 'OA của a', unitId: A }, 'known')
  const attachment = await keepAttachment(desk)
  const mine = await desk.officer({ unitId: A, roles: ROLES, name: 'Chị Hoa của a' })
  const colleague = await desk.officer({ unitId: A, roles: ['officer'], name: 'Anh Minh của a' })
  const added = await mine.ask('addCannedReply', { body: { title: 'Câu mẫu của a', text: 'Chào bạn' } })
  const [line] = (await mine.ask('ticket', { params: { id: ticket } })).data.dialogue.lines
  const ids: Partial<Record<string, string>> = {
    ticket,
    case: caseCode,
    conversation,
    officer: colleague.officer.id,
    unit: A,
    account: OA,
    attachment,
    'canned-reply': added.data.id,
  }
  return {
    desk,
    mine,
    code,
    colleague: colleague.officer.id,
    line: line?.id ?? '',
    ids,
    /** What nobody of another unit may read anywhere. */
    marks: [
      SAID,
      ticket,
      code,
      caseCode,
      conversation,
      OA,
      added.data.id,
      'Chị Hoa của a',
      'OA của a',
      'Câu mẫu của a',
    ],
  }
}
type Scene = Awaited<ReturnType<typeof aScene>>

async function keepAttachment({ service }: TestDesk): Promise<AttachmentId> {
  const conversationId = service.secrets.conversationOf(OA, PERSON)
  const mailbox = await service.store.turns.load(conversationId)
  const attachment = { kind: 'image' as const, url: service.secrets.seal('https://cdn.example/1.jpg') }
  await service.store.turns.commit({
    conversationId,
    accountId: OA,
    expectedVersion: mailbox?.version ?? 0,
    now: service.time.now,
    taken: [],
    state: mailbox?.state ?? newConversation,
    outgoing: [],
    effects: [{ kind: 'keep-attachment', seq: 1, attachment }],
    unitId: A,
    reportUnitId: A,
    pseudonymOf: String,
  })
  const [waiting] = await service.store.attachments.claimDue(service.time.now, 1, service.time.now)
  if (waiting === undefined) throw new Error('the attachment was not kept')
  const file = { blobId: 'blob' as BlobId, key: 'key' as BlobKey, type: 'image/jpeg', bytes: 6 }
  await service.store.attachments.stored(waiting.id, file)
  return waiting.id
}

interface Answered {
  status: number
  text: string
  problem: Partial<Problem>
}

async function send(route: Route, scene: Scene, headers: Record<string, string>): Promise<Answered> {
  const others: Partial<Record<string, string>> = { line: scene.line, message: 'nothing' }
  const path = route.path.replace(/\{(\w+)\}/g, (_all, key: string) =>
    encodeURIComponent(others[key] ?? scene.ids[route.scope ?? ''] ?? 'nothing'),
  )
  const body = JSON.stringify(BODIES[route.name] ?? {}).replace('"colleague"', JSON.stringify(scene.colleague))
  const response = await fetch(new URL(path, scene.desk.url), {
    method: route.method,
    headers: { ...headers, ...(route.method === 'GET' ? {} : { 'content-type': 'application/json' }) },
    ...(route.method === 'GET' ? {} : { body }),
    // A stream that is opened after all must not keep the test waiting.
    signal: AbortSignal.timeout(3_000),
  })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true
  return { status: response.status, text, problem: isJson ? (JSON.parse(text) as Problem) : {} }
}

let scene: Scene
beforeAll(async () => {
  scene = await aScene()
})
afterAll(async () => {
  await scene.desk.close()
  expect(scene.desk.failures).toEqual([])
})

it('knows every operation of the contract by the document', () => {
  expect(ROUTES.map(({ name }) => name).sort()).toEqual(Object.keys(OPERATIONS).sort())
})

it('has a request for every route that names a thing', () => {
  const withBody = SCOPED.filter(
    ({ method, takesBytes }) => method !== 'GET' && method !== 'DELETE' && !takesBytes,
  ).map(({ name }) => name)
  expect(Object.keys(BODIES).sort()).toEqual(withBody.sort())
})

describe('a stranger', () => {
  it.each(named(GUARDED))('is told to sign in: %s', async (_name, route) => {
    const { status, problem } = await send(route, scene, {})
    expect([status, problem.error]).toEqual([401, 'signed-out'])
  })
  it.each(named(GUARDED))('with a made-up cookie is told to sign in: %s', async (_name, route) => {
    const { status, problem } = await send(route, scene, { cookie: 'mc_desk=made-up', 'x-csrf-token': 'made-up' })
    expect([status, problem.error]).toEqual([401, 'signed-out'])
  })
})

describe('a change', () => {
  it.each(named(CHANGES))('without the token of the page is refused: %s', async (_name, route) => {
    const { cookie = '' } = scene.mine.headers
    for (const headers of [{ cookie }, { cookie, 'x-csrf-token': 'made-up' }]) {
      const { status, problem } = await send(route, scene, headers)
      expect([status, problem.error]).toEqual([403, 'csrf'])
    }
  })
  it.each(named(ROUTES.filter(({ method }) => method !== 'GET')))(
    'from the page of another site is refused: %s',
    async (_name, route) => {
      const headers = { ...scene.mine.headers, origin: 'https://elsewhere.example' }
      const { status, problem } = await send(route, scene, headers)
      expect([status, problem.error]).toEqual([403, 'other-site'])
    },
  )
})

describe('an officer without the role', () => {
  const without = new Map<string, DeskClient>()
  async function officerWith(roles: readonly Role[]): Promise<DeskClient> {
    const known = without.get(roles.join()) ?? (await scene.desk.officer({ unitId: A, roles }))
    without.set(roles.join(), known)
    return known
  }
  it.each(named(OF_ROLES))('is refused, with all other roles and with each of them: %s', async (_name, route) => {
    const others = ROLES.filter((role) => !route.access.includes(role))
    expect(others).not.toEqual([])
    for (const roles of [others, ...others.map((role) => [role])]) {
      const { status, problem } = await send(route, scene, (await officerWith(roles)).headers)
      expect([roles, status, problem.error]).toEqual([roles, 403, 'forbidden'])
    }
  })
})

describe('an officer of another unit', () => {
  let other: DeskClient
  beforeAll(async () => {
    other = await scene.desk.officer({ unitId: B, roles: ROLES })
  })
  it.each(named(SCOPED))('finds nothing: %s', async (_name, route) => {
    const { status, text, problem } = await send(route, scene, other.headers)
    expect([status, problem.error]).toEqual([404, 'not-found'])
    expect(scene.marks.filter((mark) => text.includes(mark))).toEqual([])
  })
  it.each(named(LISTS))('reads nothing of it: %s', async (_name, route) => {
    const { status, text } = await send(route, scene, other.headers)
    expect(status).toBe(200)
    expect(scene.marks.filter((mark) => text.includes(mark))).toEqual([])
  })
  it('counts nothing of it', async () => {
    expect(Object.values((await other.ask('countTickets')).data)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })
  it('finds nothing of it by a search, for words or for the code', async () => {
    for (const q of ['chuyen rieng', scene.code]) {
      expect((await scene.mine.ask('listTickets', { query: { q } })).data.tickets).toHaveLength(1)
      expect((await other.ask('listTickets', { query: { q } })).data.tickets).toEqual([])
    }
  })
  it('may hand a ticket there, and so knows it by name alone', async () => {
    const { data } = await other.ask('listUnits', { query: { all: 'yes' } })
    expect(data.units.find(({ id }) => id === 'a')).toEqual({
      id: 'a',
      name: 'Đơn vị a',
      level: 'upper',
      parent: 'cong-doan',
      aliases: [],
      coverage: [],
      values: {},
    })
  })
})

it('leaves no trace in the audit log for what was refused', async () => {
  const entries = await scene.desk.service.store.audit.list({ scope: { units: [A, B] }, limit: 9 })
  expect(entries.map(({ what }) => what)).toEqual(['addCannedReply'])
})

describe('an officer of the unit, with the role', () => {
  const OWN: Partial<Record<OperationName, (own: Scene) => string | undefined>> = {
    listTickets: ({ ids }) => ids['ticket'],
    listCases: ({ ids }) => ids['case'],
    listConversations: ({ ids }) => `"id":"${ids['conversation']}"`,
    listCannedReplies: ({ ids }) => ids['canned-reply'],
    listOfficers: ({ colleague }) => colleague,
    listColleagues: ({ colleague }) => colleague,
    listUnits: () => '"id":"a"',
    listAccounts: ({ ids }) => ids['account'],
    listAudit: () => 'addCannedReply',
  }
  it.each(named(LISTS.filter(({ name }) => name in OWN)))('reads its own: %s', async (_name, route) => {
    const { text } = await send(route, scene, scene.mine.headers)
    expect(text).toContain(OWN[route.name]?.(scene))
  })

  it('reads what others do not', async () => {
    const texts = await Promise.all(LISTS.map(async (route) => (await send(route, scene, scene.mine.headers)).text))
    expect(scene.marks.filter((mark) => !texts.some((text) => text.includes(mark)))).toEqual([])
  })

  /** They change nothing that anybody else would see. */
  const UNLOGGED: ReadonlySet<OperationName> = new Set(['previewReply', 'presence', 'addFile'])
  const fresh: Scene[] = []
  afterAll(async () => {
    for (const one of fresh) await one.desk.close()
  })
  it.each(named(SCOPED.filter(({ name }) => name !== 'retryMessage')))(
    'is let through, and what it changes stands in the audit log: %s',
    async (_name, route) => {
      const own = await aScene()
      fresh.push(own)
      const { status } = await send(route, own, own.mine.headers)
      expect([200, 204, 409, 422]).toContain(status)
      expect(own.desk.failures).toEqual([])
      const [newest] = await own.desk.service.store.audit.list({ scope: { units: [A] }, limit: 1 })
      const isLogged = route.method !== 'GET' && status < 300 && !UNLOGGED.has(route.name)
      expect(newest?.what).toBe(isLogged ? route.name : 'addCannedReply')
    },
  )
})

describe('what a request names of another unit', () => {
  const refused = async (asked: Promise<{ status: number; problem: Problem }>) => {
    const { status, problem } = await asked
    return [status, problem.error]
  }
  it('is not there for it', async () => {
    const { mine, ids, desk } = scene
    const there = await desk.officer({ unitId: B, roles: ['officer'] })
    const officer = { params: { id: ids['officer'] ?? '' } }
    const account = { params: { id: ids['account'] ?? '' } }
    const NOT_THERE = [404, 'not-found']
    const email = 'moi@congdoan.example'
    const newOne = { name: 'Mới', email, roles: ['officer' as const], unit: 'b' }
    expect(await refused(mine.ask('addOfficer', { body: newOne }))).toEqual(NOT_THERE)
    expect(await refused(mine.ask('changeOfficer', { ...officer, body: { unit: 'b' } }))).toEqual(NOT_THERE)
    expect(await refused(mine.ask('changeAccount', { ...account, body: { unit: 'b' } }))).toEqual(NOT_THERE)
    const credentials = { appId: '1', oaSecretKey: 's' }
    const body = { channel: 'zalo' as const, externalId: '12345678', name: 'OA mới', unit: 'b', credentials }
    expect(await refused(mine.ask('addAccount', { body }))).toEqual(NOT_THERE)
    const colleague = { params: { id: ids['ticket'] ?? '' }, body: { officer: there.officer.id } }
    expect(await refused(mine.ask('assignTicket', colleague))).toEqual(NOT_THERE)
    const below = { name: 'Mới', level: 'workplace' as const, parent: 'b' }
    expect((await mine.ask('saveUnit', { params: { id: 'moi' }, body: below })).status).toBe(422)
    const csv = 'id,name,level,parent\nmoi,Mới,workplace,b'
    expect((await mine.ask('importUnits', { body: { csv, dryRun: false } })).data).toMatchObject({
      faults: 1,
      done: false,
    })
    expect(desk.service.units.tree().find(unitId('moi'))).toBeUndefined()
  })
})
