import type { OwnedAccount } from '../../src/accounts/account-repository'
import type { AttachmentId, BlobId, BlobKey } from '../../src/attachments/attachment'
import { accountId, timerId, unitId } from '../../src/ids'
import { DAY } from '../../src/time'
import { parseLocalDate, type LocalDate } from '../../src/time'
import type { Unit } from '../../src/units/unit'
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

const day = (text: string): LocalDate => {
  const parsed = parseLocalDate(text)
  if (parsed === undefined) throw new Error(`${text} is no day`)
  return parsed
}
const aUnit = (over: Partial<Unit> = {}): Unit => ({
  id: PROVINCE,
  name: 'Liên đoàn Lao động tỉnh',
  level: 'province',
  aliases: [],
  coverage: [],
  values: {},
  ...over,
})

/** What every store of units promises. */
export function unitContract(open: OpenStore): void {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  it('keeps all that is known of a unit', async () => {
    const whole = aUnit({
      id: unitId('kcn'),
      level: 'upper',
      parentId: PROVINCE,
      validFrom: day('2020-01-01'),
      validTo: day('2025-06-30'),
      successorId: PROVINCE,
      aliases: ['KCN', 'khu công nghiệp'],
      coverage: ['May 10'],
      values: { hotline: '1900' },
    })
    expect(await opened.store.units.all()).toEqual([])
    await opened.store.units.save(aUnit())
    await opened.store.units.save(whole)
    expect(await opened.store.units.all()).toEqual([whole, aUnit()])
  })

  it('replaces a unit as a whole: what is left out is gone', async () => {
    await opened.store.units.save(aUnit({ validTo: day('2025-06-30'), values: { hotline: '1900' } }))
    await opened.store.units.save(aUnit({ name: 'Tên mới' }))
    expect(await opened.store.units.all()).toEqual([aUnit({ name: 'Tên mới' })])
  })

  it('saves many together, which may name one another in any order, or none', async () => {
    const below = aUnit({ id: unitId('a'), parentId: unitId('b'), successorId: unitId('c') })
    const others = [aUnit({ id: unitId('b'), parentId: unitId('c') }), aUnit({ id: unitId('c') })]
    await opened.store.units.saveAll([below, ...others])
    expect(await opened.store.units.all()).toEqual([below, ...others])
    const wrong = [aUnit({ id: unitId('c'), name: 'Tên mới' }), aUnit({ id: unitId('d'), parentId: unitId('nobody') })]
    await expect(opened.store.units.saveAll(wrong)).rejects.toThrow()
    expect(await opened.store.units.all()).toEqual([below, ...others])
  })

  it('loses none of many that are saved at once', async () => {
    await opened.store.units.save(aUnit())
    const many = ['a', 'b', 'c', 'd'].map((id) => aUnit({ id: unitId(id), parentId: PROVINCE }))
    await Promise.all(many.map((unit) => opened.store.units.save(unit)))
    expect(await opened.store.units.all()).toEqual([...many, aUnit()])
  })

  it('refuses a parent that is none', async () => {
    await expect(opened.store.units.save(aUnit({ parentId: unitId('nobody') }))).rejects.toThrow()
    expect(await opened.store.units.all()).toEqual([])
  })
}

/** What every store of accounts promises. */
export function accountContract(open: OpenStore): void {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
    await opened.store.units.save(aUnit())
  })
  afterEach(() => opened.close())

  const anAccount = (over: Partial<OwnedAccount> = {}): OwnedAccount => ({
    id: OA,
    channel: 'zalo',
    externalId: '2891046637715002264',
    name: 'Công đoàn',
    unitId: PROVINCE,
    settings: {},
    credentials: { appId: '1', appSecret: 'the app secret', oaSecretKey: 'the oa secret' },
    ...over,
  })

  it('keeps an account, its secrets sealed', async () => {
    await opened.store.accounts.save(anAccount({ settings: { requestsPerMinute: 50 } }))
    expect(await opened.store.accounts.all()).toEqual([anAccount({ settings: { requestsPerMinute: 50 } })])
    const kept = JSON.stringify(await opened.dump())
    for (const secret of ['the app secret', 'the oa secret']) expect(kept).not.toContain(secret)
  })

  it('saved again keeps its settings and takes the rest', async () => {
    await opened.store.accounts.save(anAccount())
    await opened.store.accounts.saveSettings(OA, { zaloButtons: false })
    await opened.store.accounts.save(anAccount({ name: 'Tên mới', settings: { zaloButtons: true }, credentials: {} }))
    expect(await opened.store.accounts.all()).toEqual([
      anAccount({ name: 'Tên mới', settings: { zaloButtons: false }, credentials: {} }),
    ])
  })

  it('tells accounts of one id on two channels apart', async () => {
    const page = anAccount({ id: accountId('messenger', '2891046637715002264'), channel: 'messenger' })
    await opened.store.accounts.save(anAccount())
    await opened.store.accounts.save(page)
    expect((await opened.store.accounts.all()).map(({ channel }) => channel)).toEqual(['messenger', 'zalo'])
  })
}

/** What every store of contacts promises. */
export function contactContract(open: OpenStore, seal: (text: string) => string): void {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
  })
  afterEach(() => opened.close())

  const contacts = () => opened.store.contacts
  const never = { texts: 0, attachments: 0, tickets: 0, cases: 0 }
  async function wrote(text: string, at = NOW, expectedVersion = 0, conversationId = LAN) {
    await opened.store.events.add({
      events: [anEvent({ at, conversationId, body: { kind: 'text', text } })],
      receipts: [],
      echoes: [],
    })
    const waiting = (await opened.store.turns.load(conversationId))?.waiting ?? []
    const taken = waiting.map(({ seq }) => ({ seq, outcome: 'handled' as const, late: false }))
    await opened.store.turns.commit(aTurn({ conversationId, expectedVersion, now: at, taken }))
    return taken[0]?.seq ?? 0
  }

  it('shows a person what is kept of them', async () => {
    const seq = await wrote('câu hỏi')
    const ticket = aTicket()
    await opened.store.turns.commit(
      aTurn({
        expectedVersion: 1,
        sealedName: seal('Lan'),
        effects: [
          { kind: 'contact', change: { name: 'x', phone: seal('0901'), workplace: 'May 10' } },
          { kind: 'keep-attachment', seq, attachment: { kind: 'image', url: seal('u') } },
          { kind: 'open-ticket', ticket },
        ],
      }),
    )
    const kept = {
      since: NOW,
      name: 'Lan',
      phone: '0901',
      workplace: 'May 10',
      messages: 1,
      attachments: 1,
      tickets: [ticket.code],
    }
    await opened.store.attachments.choose({
      ...{ id: 'out-1' as AttachmentId, kind: 'file', name: 'don.pdf', type: 'application/pdf', bytes: 30, at: NOW },
      ...{ blobId: 'blob' as BlobId, key: 'k' as BlobKey, conversationId: LAN, accountId: OA, version: 2 },
    })
    expect(await contacts().kept(LAN)).toEqual(kept)
    expect(await contacts().export(LAN)).toMatchObject({ kept, said: [{ who: 'worker', text: 'câu hỏi' }] })
    expect(await contacts().accountOf(LAN)).toBe(OA)
  })

  it('of somebody unknown are nothing', async () => {
    expect(await contacts().export(HUNG)).toBeUndefined()
    expect(await contacts().accountOf(HUNG)).toBeUndefined()
    expect(await contacts().kept(HUNG)).toMatchObject({ messages: 0, attachments: 0, tickets: [] })
  })

  describe('what outlives its time', () => {
    it('goes, kind by kind, and what is younger stays', async () => {
      await wrote('lâu rồi', NOW - 10 * DAY)
      await wrote('hôm nay', NOW, 1)
      await contacts().expire({ ...never, texts: NOW - DAY })
      const left = JSON.stringify(await opened.dump())
      expect(left).not.toContain('lâu rồi')
      expect(left).toContain('hôm nay')
      expect(await contacts().expire({ ...never, texts: NOW - DAY })).toBe(0)
    })

    it('goes with the name of a file that an officer sent', async () => {
      const file = { ...{ id: 'out-1' as AttachmentId, kind: 'file' as const }, type: 'application/pdf', bytes: 30 }
      const part = { text: '', file: { ...file, name: 'Đơn của Nguyễn Văn A.pdf' } }
      const message = aMessage({ part })
      await opened.store.turns.commit(aTurn({ now: NOW - 10 * DAY, outgoing: [message] }))
      const claimed = await opened.store.messages.claim(message.id, NOW - 10 * DAY)
      if (claimed.kind !== 'claimed') throw new Error('The message was not there to be sent.')
      await opened.store.messages.settle(claimed.claim, { kind: 'sent', platformMessageId: 'p' }, NOW - 10 * DAY)
      await contacts().expire({ ...never, texts: NOW - DAY })
      expect(JSON.stringify(await opened.dump())).not.toContain('Nguyễn Văn A')
    })

    it('is not what still waits to be handled or to be sent', async () => {
      await wrote('đã xong', NOW - 10 * DAY)
      const message = aMessage({ part: { text: 'chưa gửi' } })
      await opened.store.turns.commit(aTurn({ expectedVersion: 1, now: NOW - 10 * DAY, outgoing: [message] }))
      const late = anEvent({ at: NOW - 9 * DAY, body: { kind: 'text', text: 'tới muộn' } })
      await opened.store.events.add({ events: [late], receipts: [], echoes: [] })
      await contacts().expire({ ...never, texts: NOW })
      expect((await opened.store.turns.load(LAN))?.waiting).toMatchObject([
        { body: { kind: 'text', text: 'tới muộn' } },
      ])
      expect(await opened.store.messages.heads([LAN])).toMatchObject([{ part: { text: 'chưa gửi' } }])
    })

    it('is of tickets and cases only what is resolved', async () => {
      const ticket = aTicket({ summary: 'chuyện riêng' })
      await opened.store.turns.commit(
        aTurn({
          effects: [
            { kind: 'open-ticket', ticket },
            { kind: 'set-timer', timer: { id: timerId('x'), timer: 'form-ends', due: NOW } },
          ],
        }),
      )
      await contacts().expire({ ...never, tickets: NOW + DAY })
      const open = await opened.store.tickets.find(ticket.id)
      expect(open).toMatchObject({ summary: 'chuyện riêng' })
      if (open === undefined) return
      const entry = { kind: 'resolved' as const, officer: 'Hoa', reason: 'xong', at: NOW }
      await opened.store.tickets.save({ ...open, status: 'resolved' }, 1, entry, [])
      await contacts().expire({ ...never, tickets: NOW + DAY })
      expect(JSON.stringify((await opened.dump())['ticket'])).not.toContain('chuyện riêng')
      expect(await opened.store.tickets.findByCode(ticket.code)).toMatchObject({ status: 'resolved' })
    })
  })
}
