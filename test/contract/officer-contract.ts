import { unitId } from '../../src/ids'
import { FORGET_MS, OF_ACCOUNT } from '../../src/units/guessing'
import { officerId, type Officer } from '../../src/units/officer'
import { DAY, MINUTE, SECOND } from '../../src/time'
import { aTicket, aTurn, NOW, type OpenedStore, type OpenStore } from '../builders/stored'

const HERE = unitId('here')
const THERE = unitId('there')
const anOfficer = (id: string, over: Partial<Officer> = {}): Officer => ({
  id: officerId(id),
  name: `Cán bộ ${id}`,
  email: `${id}@congdoan.example`,
  roles: ['officer'],
  unitId: HERE,
  active: true,
  createdAt: NOW,
  ...over,
})

/** What every store of officers, their sessions, links and guesses, and of the audit log promises. */
export function officerContract(open: OpenStore): void {
  let opened: OpenedStore
  beforeEach(async () => {
    opened = await open()
    for (const id of [HERE, THERE]) {
      await opened.store.units.save({ id, name: id, level: 'upper', aliases: [], coverage: [], values: {} })
    }
  })
  afterEach(() => opened.close())

  describe('officers', () => {
    it('are kept whole, and seen only from units that may', async () => {
      const { officers } = opened.store
      const hoa = anOfficer('hoa', { roles: ['lead', 'admin'], passwordHash: 'hash' })
      expect([await officers.any(), await officers.add(hoa), await officers.any()]).toEqual([false, 'saved', true])
      await officers.add(anOfficer('far', { unitId: THERE }))
      expect(await officers.find(hoa.id)).toEqual(hoa)
      expect(await officers.findByEmail('hoa@congdoan.example')).toEqual(hoa)
      expect(await officers.list({ units: [HERE] })).toEqual([hoa])
      expect(await officers.findIn({ units: [THERE] }, hoa.id)).toBeUndefined()
      expect(await officers.list({ units: [] })).toEqual([])
    })

    it('never share a name or an address, also not when one is renamed', async () => {
      const { officers } = opened.store
      await officers.add(anOfficer('hoa', { name: 'Chị Hoa' }))
      expect(await officers.add(anOfficer('h2', { name: 'chị  hoa' }))).toBe('name-taken')
      expect(await officers.add(anOfficer('h3', { email: 'hoa@congdoan.example' }))).toBe('email-taken')
      const minh = anOfficer('minh')
      await officers.add(minh)
      expect(await officers.save({ ...minh, name: 'CHỊ HOA' })).toBe('name-taken')
      expect(await officers.save({ ...minh, roles: ['editor'] })).toBe('saved')
      expect((await officers.find(minh.id))?.roles).toEqual(['editor'])
    })

    it('are the first of a name even when many ask for it at once', async () => {
      const { officers } = opened.store
      const added = ['a', 'b', 'c'].map((id) => officers.add(anOfficer(id, { name: 'Hoa' })))
      expect((await Promise.all(added)).sort()).toEqual(['name-taken', 'name-taken', 'saved'])
      for (const id of ['d', 'e']) await officers.add(anOfficer(id))
      const renamed = ['d', 'e'].map((id) => officers.save(anOfficer(id, { name: 'Minh' })))
      expect((await Promise.all(renamed)).sort()).toEqual(['name-taken', 'saved'])
    })

    it('give a name free that they do not have any more', async () => {
      const { officers } = opened.store
      await officers.add(anOfficer('hoa', { name: 'Hoa' }))
      await officers.save(anOfficer('hoa', { name: 'Hoa (cũ)' }))
      expect(await officers.add(anOfficer('h2', { name: 'Hoa' }))).toBe('saved')
    })

    it('are not changed when nobody knows them', async () => {
      await expect(opened.store.officers.save(anOfficer('nobody'))).rejects.toThrow('nobody')
    })

    it('are remembered by when they were seen last', async () => {
      const { officers } = opened.store
      await officers.add(anOfficer('hoa'))
      await officers.seen(officerId('hoa'), NOW + MINUTE)
      await officers.seen(officerId('hoa'), NOW)
      await officers.save(anOfficer('hoa', { roles: ['lead'] }))
      expect(await officers.find(officerId('hoa'))).toMatchObject({ lastSeenAt: NOW + MINUTE, roles: ['lead'] })
    })

    it('keep their tickets also when two rename them at once, and the other name is free', async () => {
      const { officers, tickets } = opened.store
      await officers.add(anOfficer('hoa', { name: 'Hoa' }))
      const given = aTicket({ officer: 'Hoa' })
      await opened.store.turns.commit(aTurn({ effects: [{ kind: 'open-ticket', ticket: given }] }))
      const both = ['Hoa Lê', 'Hoa Trần']
      const saved = await Promise.all(both.map((name) => officers.save(anOfficer('hoa', { name }))))
      expect(saved).toEqual(['saved', 'saved'])
      const name = (await officers.find(officerId('hoa')))?.name
      expect(both).toContain(name)
      expect((await tickets.find(given.id))?.officer).toBe(name)
      const other = both.find((one) => one !== name) ?? ''
      expect(await officers.add(anOfficer('other', { name: other }))).toBe('saved')
    })

    it('keep their tickets under a new name', async () => {
      const { officers, tickets } = opened.store
      const hoa = anOfficer('hoa', { name: 'Hoa' })
      await officers.add(hoa)
      const given = aTicket({ officer: 'Hoa' })
      await opened.store.turns.commit(aTurn({ effects: [{ kind: 'open-ticket', ticket: given }] }))
      await officers.save({ ...hoa, name: 'Hoa (Biên Hoà)' })
      expect(await tickets.find(given.id)).toMatchObject({ officer: 'Hoa (Biên Hoà)', version: 2 })
      await officers.save({ ...hoa, name: 'Hoa (Biên Hoà)', roles: ['lead'] })
      expect(await tickets.find(given.id)).toMatchObject({ officer: 'Hoa (Biên Hoà)', version: 2 })
    })
  })

  describe('sessions', () => {
    const session = (tokenHash: string) => ({
      tokenHash,
      officerId: officerId('hoa'),
      createdAt: NOW,
      lastSeenAt: NOW,
      endsAt: NOW + DAY,
    })
    beforeEach(async () => {
      await opened.store.officers.add(anOfficer('hoa'))
      for (const token of ['a', 'b', 'c']) await opened.store.sessions.open(session(token))
    })
    const open_ = async () => {
      const found = ['a', 'b', 'c'].map(async (token) => (await opened.store.sessions.find(token, NOW))?.session)
      return (await Promise.all(found)).flatMap((one) => one?.tokenHash ?? [])
    }

    it('are found with their officer until they end', async () => {
      const { sessions } = opened.store
      expect(await sessions.find('a', NOW)).toMatchObject({ session: session('a'), officer: { id: 'hoa' } })
      expect(await sessions.find('a', NOW + DAY)).toBeUndefined()
      await sessions.seen('a', NOW + MINUTE, NOW + 2 * DAY)
      expect((await sessions.find('a', NOW + DAY))?.session).toMatchObject({ lastSeenAt: NOW + MINUTE })
      expect(await sessions.removeEnded(NOW + DAY)).toBe(2)
    })

    it('end one by one, all but one, or all', async () => {
      const { sessions } = opened.store
      await sessions.end('a')
      expect(await open_()).toEqual(['b', 'c'])
      await sessions.endAll(officerId('hoa'), 'c')
      expect(await open_()).toEqual(['c'])
      await sessions.endAll(officerId('hoa'))
      expect(await open_()).toEqual([])
    })

    it('end with the officer, and with a password from a link', async () => {
      const { setUpLinks, officers } = opened.store
      await setUpLinks.make({ tokenHash: 'l', officerId: officerId('hoa'), why: 'reset', endsAt: NOW + DAY })
      const used = await Promise.all(['h1', 'h2'].map((hash) => setUpLinks.use('l', hash, NOW)))
      expect([...used].sort()).toEqual(['gone', 'used'])
      expect((await officers.find(officerId('hoa')))?.passwordHash).toBe(used[0] === 'used' ? 'h1' : 'h2')
      expect(await open_()).toEqual([])
      await opened.store.sessions.open(session('a'))
      await officers.save(anOfficer('hoa', { active: false }))
      expect(await open_()).toEqual([])
    })

    it('and links do not come back with an officer who was stopped for a time', async () => {
      const { setUpLinks, officers } = opened.store
      await setUpLinks.make({ tokenHash: 'l', officerId: officerId('hoa'), why: 'reset', endsAt: NOW + DAY })
      await officers.save(anOfficer('hoa', { active: false }))
      await officers.save(anOfficer('hoa'))
      expect(await open_()).toEqual([])
      expect(await setUpLinks.find('l', NOW)).toBeUndefined()
      expect(await setUpLinks.use('l', 'h', NOW)).toBe('gone')
      await opened.store.sessions.open(session('a'))
      expect(await open_()).toEqual(['a'])
    })

    it('are of an officer', async () => {
      await expect(opened.store.sessions.open({ ...session('d'), officerId: officerId('nobody') })).rejects.toThrow()
      const link = { tokenHash: 'l', officerId: officerId('nobody'), why: 'first' as const, endsAt: NOW + DAY }
      await expect(opened.store.setUpLinks.make(link)).rejects.toThrow()
    })
  })

  it('a link is replaced by the next one, and ends in time', async () => {
    const { setUpLinks, officers } = opened.store
    await officers.add(anOfficer('hoa'))
    for (const tokenHash of ['first', 'second']) {
      await setUpLinks.make({ tokenHash, officerId: officerId('hoa'), why: 'first', endsAt: NOW + DAY })
    }
    expect(await setUpLinks.find('first', NOW)).toBeUndefined()
    expect((await setUpLinks.find('second', NOW))?.officer.id).toBe('hoa')
    expect(await setUpLinks.find('second', NOW + DAY)).toBeUndefined()
    await setUpLinks.setPassword(officerId('hoa'), 'other')
    expect(await setUpLinks.find('second', NOW)).toBeUndefined()
  })

  it('tries are allowed one after the other however many come at once', async () => {
    const { guesses } = opened.store
    const tries = [{ subject: 's', limits: OF_ACCOUNT }]
    const many = await Promise.all(Array.from({ length: 8 }, () => guesses.tryNow(tries, NOW)))
    expect(many.filter((result) => result === 'go')).toHaveLength(OF_ACCOUNT.free + 1)
    await guesses.forgive('s')
    expect(await guesses.of('s')).toEqual({ failures: OF_ACCOUNT.free, lastAt: NOW })
    await guesses.clear('s')
    expect(await guesses.of('s')).toBeUndefined()
  })

  it('a try of two subjects is counted for both or for none, and failures are forgotten in time', async () => {
    const { guesses } = opened.store
    const strict = { free: 0, lockAfter: 10 }
    const both = [
      { subject: 'address', limits: OF_ACCOUNT },
      { subject: 'account', limits: strict },
    ]
    expect(await guesses.tryNow(both, NOW)).toBe('go')
    expect(await guesses.tryNow(both, NOW)).toEqual({ waitUntil: NOW + SECOND })
    expect(await guesses.of('address')).toEqual({ failures: 1, lastAt: NOW })
    expect(await guesses.tryNow(both, NOW + SECOND)).toBe('go')
    expect(await guesses.of('account')).toEqual({ failures: 2, lastAt: NOW + SECOND })
    expect(await guesses.tryNow([{ subject: 'another', limits: strict }], NOW + 2 * SECOND + FORGET_MS)).toBe('go')
    expect(await guesses.of('account')).toBeUndefined()
    await guesses.forgive('nobody')
    expect(await guesses.of('nobody')).toBeUndefined()
  })

  it('the audit log keeps every entry whole, also of many that come at once', async () => {
    const { audit } = opened.store
    const entry = { at: NOW, who: 'Hoa', what: 'takeTicket', text: 'Nhận phiếu', unitId: HERE }
    const given = [1, 2, 3, 4, 5].map((n) => ({ ...entry, subject: `CD-${n}` }))
    await Promise.all(given.map((one) => audit.add(one)))
    await audit.add({ at: NOW, who: 'dòng lệnh', what: 'backup', text: 'Sao lưu' })
    const found = await audit.list({ scope: { units: [HERE] }, limit: 10 })
    expect(
      found.map(({ id: _id, ...one }) => one).sort((a, b) => (String(a.subject) < String(b.subject) ? -1 : 1)),
    ).toEqual(given)
    expect(new Set(found.map(({ id }) => id)).size).toBe(5)
  })

  it('the audit log is read newest first, by pages, within units', async () => {
    const { audit } = opened.store
    for (let n = 0; n < 5; n++) {
      await audit.add({
        at: NOW + n,
        who: n < 3 ? 'Hoa' : 'Minh',
        what: 'takeTicket',
        text: `việc ${n}`,
        unitId: n === 0 ? THERE : HERE,
      })
    }
    const texts = async (filter: object) =>
      (await audit.list({ scope: { units: [HERE] }, limit: 2, ...filter })).map(({ text }) => text)
    expect(await texts({})).toEqual(['việc 4', 'việc 3'])
    const [, last] = await audit.list({ scope: { units: [HERE] }, limit: 2 })
    expect(await texts({ before: last?.id ?? 0 })).toEqual(['việc 2', 'việc 1'])
    expect(await texts({ who: 'Hoa', to: NOW + 2 })).toEqual(['việc 1'])
    expect(await texts({ scope: { units: [THERE] } })).toEqual(['việc 0'])
  })
}
