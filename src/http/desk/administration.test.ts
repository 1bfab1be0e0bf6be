import { aDesk, type DeskClient, type TestDesk } from '../../../test/builders/desk'
import { OA, PERSON } from '../../../test/builders/command-service'
import { until } from '../../../test/builders/until'
import { refreshHashOf } from '../../channels/zalo/token-store'
import { accountId, unitId } from '../../ids'

let desk: TestDesk
let admin: DeskClient
let hoa: DeskClient
beforeEach(async () => {
  desk = await aDesk()
  await desk.unit('co-so', { level: 'workplace' })
  admin = await desk.officer({ name: 'Quản trị', roles: ['admin'] })
  hoa = await desk.officer({ name: 'Chị Hoa' })
})
afterEach(async () => {
  await desk.close()
  expect(desk.failures).toEqual([])
})

describe('officers', () => {
  const given = { name: 'Anh Minh', email: 'Minh@congdoan.example', roles: ['officer' as const], unit: 'co-so' }

  it('are added with a link, changed, stopped, and noted down', async () => {
    const { status, data } = await admin.ask('addOfficer', { body: given })
    expect(status).toBe(200)
    expect(data).toMatchObject({
      officer: { email: 'minh@congdoan.example', hasPassword: false },
      setUp: { link: expect.stringContaining('/thiet-lap#') as string },
    })
    const { id } = data.officer
    expect(
      await admin.ask('changeOfficer', { params: { id }, body: { roles: ['officer', 'lead'], active: false } }),
    ).toMatchObject({
      data: { roles: ['officer', 'lead'], active: false },
    })
    expect((await admin.ask('makeSetUpLink', { params: { id }, body: {} })).status).toBe(409)
    const { data: log } = await admin.ask('listAudit')
    expect(log.entries.map(({ what }) => what)).toEqual(['changeOfficer', 'addOfficer'])
  })

  it('who are stopped hold no ticket any more: each waits for somebody else, and its history says why', async () => {
    const minh = await desk.officer({ name: 'Anh Minh' })
    const { service } = desk
    const idOf = async (code: string) => (await service.tickets.findByCode(code))?.id ?? ''
    const mine = await idOf(await service.openTicket({ person: 'p1' }))
    const ended = await idOf(await service.openTicket({ person: 'p2' }))
    const others = await idOf(await service.openTicket({ person: 'p3' }))
    for (const id of [mine, ended]) await minh.ask('takeTicket', { params: { id }, body: {} })
    await minh.ask('resolveTicket', { params: { id: ended }, body: { reason: 'xong' } })
    await hoa.ask('takeTicket', { params: { id: others }, body: {} })

    const stopped = { params: { id: minh.officer.id }, body: { active: false } }
    expect((await admin.ask('changeOfficer', stopped)).status).toBe(200)
    const ticket = async (id: string) => (await hoa.ask('ticket', { params: { id } })).data
    expect(await ticket(mine)).toMatchObject({ status: 'open' })
    expect((await ticket(mine)).officer).toBeUndefined()
    expect((await ticket(mine)).events.at(-1)).toMatchObject({
      text: 'Quản trị trả lại cho người khác nhận, vì Anh Minh ngừng làm việc',
    })
    expect(await ticket(ended)).toMatchObject({ status: 'resolved', officer: 'Anh Minh' })
    expect(await ticket(others)).toMatchObject({ officer: 'Chị Hoa' })
    const told = await service.store.turns.load(service.secrets.conversationOf(OA, 'p1'))
    expect(told?.waiting.at(-1)?.body).toMatchObject({ kind: 'officer-released', officer: 'Anh Minh' })
    const { data: log } = await admin.ask('listAudit')
    expect(log.entries.filter(({ what }) => what === 'changeOfficer')).toHaveLength(2)
    expect((await hoa.ask('takeTicket', { params: { id: mine }, body: {} })).status).toBe(200)
  })

  it('cannot share a name or an address, nor lose the last admin by themselves', async () => {
    await admin.ask('addOfficer', { body: given })
    expect(await admin.ask('addOfficer', { body: { ...given, name: 'Khác' } })).toMatchObject({
      status: 409,
      problem: { error: 'in-use' },
    })
    expect((await admin.ask('addOfficer', { body: { ...given, email: 'x@congdoan.example' } })).status).toBe(409)
    const own = { params: { id: admin.officer.id }, body: { roles: ['officer' as const] } }
    expect((await admin.ask('changeOfficer', own)).status).toBe(409)
  })

  it('of other units are out of reach of an admin below', async () => {
    const below = await desk.officer({ roles: ['admin'], unitId: unitId('co-so') })
    expect((await below.ask('listOfficers')).data.officers.map(({ id }) => id)).toEqual([below.officer.id])
    expect((await below.ask('changeOfficer', { params: { id: hoa.officer.id }, body: { active: false } })).status).toBe(
      404,
    )
    expect((await below.ask('addOfficer', { body: { ...given, unit: 'cong-doan' } })).status).toBe(404)
  })
})

describe('units', () => {
  const saving = {
    name: 'CĐCS Mới',
    level: 'workplace' as const,
    parent: 'cong-doan',
    values: { hotline: '1900 1234' },
  }

  it('are added and changed within reach, never in a circle', async () => {
    expect(await admin.ask('saveUnit', { params: { id: 'moi' }, body: saving })).toMatchObject({
      status: 200,
      data: { id: 'moi', values: { hotline: '1900 1234' } },
    })
    const circle = { name: 'Công đoàn', level: 'upper' as const, parent: 'moi' }
    expect((await admin.ask('saveUnit', { params: { id: 'cong-doan' }, body: circle })).status).toBe(422)
    expect((await admin.ask('saveUnit', { params: { id: 'Mã Sai' }, body: saving })).status).toBe(422)
    const below = await desk.officer({ roles: ['admin'], unitId: unitId('co-so') })
    expect((await below.ask('saveUnit', { params: { id: 'moi' }, body: saving })).status).toBe(404)
    expect((await below.ask('saveUnit', { params: { id: 'them' }, body: saving })).status).toBe(422)
    expect((await below.ask('listUnits')).data.units.map(({ id }) => id)).toEqual(['co-so'])
    expect((await below.ask('listUnits', { query: { all: 'yes' } })).data.units).toContainEqual(
      expect.objectContaining({ id: 'moi', values: {} }),
    )
  })

  it('have their own hours, inherited below, which open tickets follow at once', async () => {
    const evenings = { days: ['mon' as const, 'tue' as const], from: 18 * 60, to: 24 * 60 }
    const works = async (id: string) =>
      (await admin.ask('listUnits')).data.units.find((unit) => unit.id === id)?.works?.from
    expect(await works('co-so')).toBe(desk.service.content().settings.workingTime.from)
    const code = await desk.service.openTicket({ unitId: unitId('co-so') })
    const id = (await desk.service.tickets.findByCode(code))?.id ?? ''
    const listed = async () => (await hoa.ask('listTickets')).data.tickets.find((ticket) => ticket.code === code)?.dueAt

    const above = { name: 'Công đoàn', level: 'upper' as const, workingTime: evenings }
    expect((await admin.ask('saveUnit', { params: { id: 'cong-doan' }, body: above })).data.workingTime).toEqual(
      evenings,
    )
    expect(await works('co-so')).toBe(18 * 60)
    await until(async () => (await listed()) !== undefined)
    expect(await listed()).toBe((await hoa.ask('ticket', { params: { id } })).data.dueAt)
    expect((await desk.service.store.units.all()).find((unit) => unit.id === 'cong-doan')?.workingTime).toEqual(
      evenings,
    )

    const wrong = { ...above, workingTime: { ...evenings, lunch: { from: 600, to: 660 } } }
    const { status, problem } = await admin.ask('saveUnit', { params: { id: 'cong-doan' }, body: wrong })
    expect([status, problem.fields]).toEqual([422, { workingTime: expect.stringContaining('Giờ nghỉ trưa') as string }])
  })

  it('are refused with the field that is wrong', async () => {
    const wrong = async (over: Partial<typeof saving> & { validTo?: string; successor?: string; validFrom?: string }) =>
      Object.keys(
        (await admin.ask('saveUnit', { params: { id: 'moi' }, body: { ...saving, ...over } })).problem.fields ?? {},
      )
    expect(await wrong({ parent: 'nowhere' })).toEqual(['parent'])
    expect(await wrong({ validTo: '2026-02-31' })).toEqual(['validTo'])
    expect(await wrong({ validFrom: '2026-03-01', validTo: '2026-02-01' })).toEqual(['validTo'])
    expect(await wrong({ successor: 'moi' })).toEqual(['successor'])
    expect(desk.service.units.tree().find(unitId('moi'))).toBeUndefined()
  })

  const csv = [
    'id;name;level;parent;aliases;hotline',
    'xuong-b;"CĐCS Xưởng ""B""";workplace;kcn;xưởng b|b;0251 1',
    'kcn;Công đoàn KCN;upper;cong-doan;;',
  ].join('\r\n')

  it('come from a table: tried first, then all or none', async () => {
    const dry = await admin.ask('importUnits', { body: { csv: `\uFEFF${csv}`, dryRun: true } })
    expect(dry.data).toEqual({
      done: false,
      faults: 0,
      rows: [
        { line: 2, id: 'xuong-b', name: 'CĐCS Xưởng "B"', what: 'add' },
        { line: 3, id: 'kcn', name: 'Công đoàn KCN', what: 'add' },
      ],
    })
    expect(desk.service.units.tree().find(unitId('kcn'))).toBeUndefined()
    expect((await admin.ask('importUnits', { body: { csv, dryRun: false } })).data.done).toBe(true)
    expect(desk.service.units.tree().find(unitId('xuong-b'))).toMatchObject({
      parentId: 'kcn',
      aliases: ['xưởng b', 'b'],
      values: { hotline: '0251 1' },
    })
    const again = await admin.ask('importUnits', { body: { csv, dryRun: true } })
    expect(again.data.rows.map(({ what }) => what)).toEqual(['same', 'same'])
  })

  it('with one wrong line change nothing', async () => {
    const wrong = `${csv}\nlac;Lạc loài;workplace;nowhere;;`
    const { data } = await admin.ask('importUnits', { body: { csv: wrong, dryRun: false } })
    expect(data).toMatchObject({ done: false, faults: 1 })
    expect(data.rows[2]).toMatchObject({
      line: 4,
      what: 'fault',
      message: expect.stringContaining('nowhere') as string,
    })
    expect(desk.service.units.tree().find(unitId('kcn'))).toBeUndefined()
  })
})

describe('accounts', () => {
  it('say what stands against them until it is over', async () => {
    const alarm = { accountId: OA, since: 0, advice: 'Im lặng lạ thường: xem webhook.' }
    await desk.service.store.intake.raise({ ...alarm, kind: 'silent' })
    const attention = async () => (await admin.ask('listAccounts')).data.accounts[0]?.attention
    expect(await attention()).toContain(alarm.advice)
    await desk.service.store.intake.clear(alarm.accountId, 'silent')
    expect(await attention()).not.toContain(alarm.advice)
  })

  it('say what must be looked after, and never a key', async () => {
    const { data } = await admin.ask('listAccounts')
    expect(data.accounts).toMatchObject([
      {
        id: OA,
        attention: [expect.stringContaining('mã truy cập') as string, expect.stringContaining('webhook') as string],
      },
    ])
    const added = await admin.ask('addAccount', {
      body: {
        channel: 'zalo',
        externalId: '123456789',
        name: 'OA mới',
        unit: 'co-so',
        credentials: { appId: '1', oaSecretKey: 'hush-hush' },
      },
    })
    expect(added).toMatchObject({ status: 200, data: { unit: { id: 'co-so' } } })
    expect(JSON.stringify([added.data, data])).not.toMatch(/hush-hush|secret-of-the-oa/)
    const id = added.data.id
    expect((await admin.ask('checkAccount', { params: { id }, body: {} })).data.items).toEqual([
      { name: 'Kết nối', state: 'ok' },
    ])
    expect((await admin.ask('changeAccount', { params: { id }, body: { name: 'Tên khác' } })).data.name).toBe(
      'Tên khác',
    )
    const lacking = { channel: 'zalo' as const, externalId: '987654321', name: 'OA', unit: 'co-so', credentials: {} }
    expect((await admin.ask('addAccount', { body: lacking })).problem).toMatchObject({
      error: 'bad-request',
      fields: { 'credentials.appId': expect.any(String), 'credentials.oaSecretKey': expect.any(String) },
    })
    expect((await admin.ask('addAccount', { body: { ...lacking, externalId: '123456789' } })).status).toBe(409)
    const spent = { accessToken: 'spent', refreshToken: 'spent' }
    const own = accountId('zalo', '987654321')
    for (const pair of [spent, { accessToken: 'own', refreshToken: 'own' }])
      await desk.service.store.tokens.importPair(own, pair, refreshHashOf(pair), 0)
    const again = { ...lacking, credentials: { appId: '1', oaSecretKey: 'hush-hush', ...spent } }
    expect((await admin.ask('addAccount', { body: again })).problem).toMatchObject({
      fields: { 'credentials.refreshToken': expect.stringContaining('cấp quyền lại') as string },
    })
    expect(desk.service.accounts.find(own)).toBeUndefined()
    const elsewhere = await desk.officer({ roles: ['admin'], unitId: unitId('co-so') })
    expect((await elsewhere.ask('changeAccount', { params: { id: OA }, body: { name: 'x' } })).status).toBe(404)
  })
})

describe('what another process changed and this one has not heard of', () => {
  const credentials = { oaSecretKey: 'a newer key of the oa' }

  it('stays with an account of which something else is changed', async () => {
    const { accounts } = desk.service.store
    const before = desk.service.accounts.find(OA)
    if (before === undefined) throw new Error('there is no account')
    await accounts.save({ ...before, credentials: { ...before.credentials, ...credentials } })
    expect((await admin.ask('changeAccount', { params: { id: OA }, body: { name: 'Tên khác' } })).status).toBe(200)
    const stored = (await accounts.all()).find(({ id }) => id === OA)
    expect(stored).toMatchObject({ name: 'Tên khác', credentials })
  })

  it('is in the way of a second one', async () => {
    const { accounts, units } = desk.service.store
    const before = desk.service.accounts.find(OA)
    if (before === undefined) throw new Error('there is no account')
    await accounts.save({ ...before, id: accountId('zalo', '123456789'), externalId: '123456789' })
    const body = { channel: 'zalo' as const, externalId: '123456789', name: 'OA', unit: 'co-so', credentials: {} }
    expect((await admin.ask('addAccount', { body })).status).toBe(409)
    const [root] = await units.all()
    if (root === undefined) throw new Error('there is no unit')
    await units.save({ ...root, id: unitId('moi'), name: 'Của người khác', parentId: unitId('cong-doan') })
    const mine = { name: 'Của tôi', level: 'workplace' as const, parent: 'co-so' }
    expect((await admin.ask('saveUnit', { params: { id: 'moi' }, body: mine })).status).toBe(404)
    expect((await units.all()).find(({ id }) => id === unitId('moi'))?.name).toBe('Của người khác')
  })
})

describe('reports without a name', () => {
  it('are read, answered and ended by code; nothing of who told it leaves', async () => {
    const code = await desk.service.openCase()
    const list = await hoa.ask('listCases')
    expect(list.data.cases).toMatchObject([{ code, status: 'open', summary: 'Bị ép tăng ca.' }])
    desk.service.time.now += 61_000
    const replied = await hoa.ask('replyToCase', {
      params: { code },
      body: { key: 'lan-mot-1', text: 'Công đoàn đang xem.' },
    })
    expect(replied.data.entries).toMatchObject([{ from: 'officer', officer: 'Chị Hoa', text: 'Công đoàn đang xem.' }])
    expect(replied.data.entries[0]?.at).toBe(Math.floor(desk.service.time.now / 3_600_000) * 3_600_000)
    const done = await hoa.ask('resolveCase', { params: { code }, body: { reason: 'đã làm việc với công ty' } })
    expect(done.data.status).toBe('resolved')
    expect((await hoa.ask('replyToCase', { params: { code }, body: { key: 'lan-hai-2', text: 'x' } })).status).toBe(409)
    const id = desk.service.secrets.conversationOf(OA, PERSON)
    for (const { data } of [list, replied, done])
      expect(JSON.stringify(data)).not.toMatch(new RegExp(`${PERSON}|${id}|sealed`))
  })

  it('are of the officer’s units, by pages', async () => {
    const codes = [
      await desk.service.openCase(),
      await desk.service.openCase({ unitId: unitId('co-so') }),
      await desk.service.openCase(),
    ]
    const below = await desk.officer({ unitId: unitId('co-so') })
    expect((await below.ask('listCases')).data.cases.map(({ code }) => code)).toEqual([codes[1]])
    expect((await below.ask('case', { params: { code: codes[0] ?? '' } })).status).toBe(404)
    const first = await hoa.ask('listCases', { query: { limit: '2' } })
    const second = await hoa.ask('listCases', { query: { limit: '2', after: first.data.next ?? '' } })
    expect([...first.data.cases, ...second.data.cases].map(({ code }) => code).sort()).toEqual(codes.sort())
  })
})

describe('conversations', () => {
  it('are listed for the units of their accounts, and read', async () => {
    await desk.service.openTicket({ says: 'cty nợ lương 2 tháng' })
    const { data } = await hoa.ask('listConversations')
    expect(data.conversations).toMatchObject([
      { mode: 'waiting', lastText: 'cty nợ lương 2 tháng', account: { id: OA } },
    ])
    const id = data.conversations[0]?.id ?? ''
    expect((await hoa.ask('conversation', { params: { id } })).data).toMatchObject({
      dialogue: { lines: [{ from: 'worker' }] },
      tickets: [{ status: 'open' }],
    })
    const below = await desk.officer({ unitId: unitId('co-so') })
    expect((await below.ask('listConversations')).data.conversations).toEqual([])
    expect((await below.ask('conversation', { params: { id } })).status).toBe(404)
    expect((await hoa.ask('takeConversation', { params: { id }, body: {} })).data).toMatchObject({
      officer: 'Chị Hoa',
      status: 'assigned',
    })
  })

  it('can be tried without a trace', async () => {
    const before = await desk.service.store.events.waitingCount()
    const first = await hoa.ask('tryMessage', { body: { text: 'chào' } })
    expect(first).toMatchObject({ status: 200, data: { before: { mode: 'bot' }, understood: { normalised: 'chào' } } })
    expect(first.data.said.length).toBeGreaterThan(0)
    const second = await hoa.ask('tryMessage', { body: { text: 'gặp cán bộ', state: first.data.state } })
    expect(second.status).toBe(200)
    expect((await hoa.ask('tryMessage', { body: { text: 'x', state: 'made-up' } })).status).toBe(400)
    expect((await hoa.ask('tryMessage', { body: {} })).status).toBe(400)
    expect(await desk.service.store.events.waitingCount()).toBe(before)
    expect((await hoa.ask('listConversations')).data.conversations).toEqual([])
  })
})
