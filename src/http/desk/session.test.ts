import { aDesk, type TestDesk } from '../../../test/builders/desk'
import { DAY, MINUTE, SECOND } from '../../time'
import { LOCK_MS } from '../../units/guessing'
import { unitId } from '../../ids'
import { officerId } from '../../units/officer'
import { makeSetUpLink } from '../../units/sign-in'

const EMAIL = 'hoa@congdoan.example'
const PASSWORD = 'ba con mèo uống trà'

let desk: TestDesk
beforeEach(async () => {
  desk = await aDesk()
})
afterEach(async () => {
  await desk.close()
  expect(desk.failures).toEqual([])
})

/** Somebody with a password, through a one-time link as anybody has it. */
async function hoa() {
  const officer = {
    id: officerId('hoa'),
    name: 'Chị Hoa',
    email: EMAIL,
    roles: ['officer' as const],
    unitId: unitId('cong-doan'),
    active: true,
    createdAt: 0,
  }
  await desk.service.store.officers.add(officer)
  const { token } = await makeSetUpLink({ links: desk.service.setUpLinks, clock: desk.service.clock }, officer)
  return token
}
const signIn = (password = PASSWORD, email = EMAIL) => desk.stranger('signIn', { body: { email, password } })
const cookieOf = (headers: Headers) => headers.getSetCookie()[0] ?? ''
const asking = (headers: Headers, csrf = '') => ({
  cookie: cookieOf(headers).split(';')[0] ?? '',
  'x-csrf-token': csrf,
})

describe('a one-time set-up link', () => {
  it('says whom it is for, sets the password once and signs in', async () => {
    const token = await hoa()
    expect(await desk.stranger('checkSetUp', { body: { token } })).toMatchObject({
      status: 200,
      data: { name: 'Chị Hoa', why: 'first' },
    })
    const first = await desk.stranger('setUp', { body: { token, password: PASSWORD } })
    expect(first).toMatchObject({ status: 200, data: { officer: { email: EMAIL, roles: ['officer'] } } })
    expect(await desk.stranger('setUp', { body: { token, password: `${PASSWORD}!` } })).toMatchObject({
      status: 410,
      problem: { error: 'link-used' },
    })
    expect((await signIn()).status).toBe(200)
    expect((await signIn(`${PASSWORD}!`)).status).toBe(401)
  })

  it('is too old after three days, and is nothing when it is made up', async () => {
    const token = await hoa()
    desk.service.time.now += 3 * DAY
    expect((await desk.stranger('setUp', { body: { token, password: PASSWORD } })).status).toBe(410)
    expect((await desk.stranger('checkSetUp', { body: { token: 'x'.repeat(43) } })).status).toBe(410)
  })

  it('stays good when the password was weak', async () => {
    const token = await hoa()
    expect(await desk.stranger('setUp', { body: { token, password: 'congdoan2026' } })).toMatchObject({
      status: 422,
      problem: { error: 'weak-password' },
    })
    expect((await desk.stranger('setUp', { body: { token, password: PASSWORD } })).status).toBe(200)
  })
})

describe('a session', () => {
  const signedIn = async () => {
    await desk.stranger('setUp', { body: { token: await hoa(), password: PASSWORD } })
    const answer = await signIn()
    return { ...answer, as: asking(answer.headers, answer.data.csrf) }
  }

  it('is a cookie that no script reads, no other site sends, and the store does not hold', async () => {
    const { headers } = await signedIn()
    expect(cookieOf(headers)).toMatch(
      /^mc_desk=[\w-]{43}; Path=\/api; HttpOnly; SameSite=Strict; Max-Age=259200; Secure$/,
    )
    const token = cookieOf(headers).slice(8, 51)
    const stored = desk.service.store
    expect(await stored.sessions.find(token, 0)).toBeUndefined()
  })

  it('says who is signed in, and ends after three days without anything done', async () => {
    const { as } = await signedIn()
    expect(await desk.stranger('session', { headers: as })).toMatchObject({
      status: 200,
      data: { officer: { name: 'Chị Hoa' } },
    })
    desk.service.time.now += 2 * DAY
    expect((await desk.stranger('session', { headers: as })).status).toBe(200)
    desk.service.time.now += 2 * DAY
    expect((await desk.stranger('session', { headers: as })).status).toBe(200)
    desk.service.time.now += 3 * DAY
    expect(await desk.stranger('session', { headers: as })).toMatchObject({
      status: 401,
      problem: { error: 'signed-out' },
    })
  })

  it('ends in any case after thirty days', async () => {
    const { as } = await signedIn()
    for (let day = 0; day < 30; day += 2) {
      expect((await desk.stranger('session', { headers: as })).status).toBe(200)
      desk.service.time.now += 2 * DAY
    }
    expect((await desk.stranger('session', { headers: as })).status).toBe(401)
  })

  it('is ended by signing out, and everywhere at once when that is wanted', async () => {
    const first = await signedIn()
    const second = await signIn()
    const third = await signIn()
    expect((await desk.stranger('signOut', { headers: first.as })).status).toBe(204)
    expect((await desk.stranger('session', { headers: first.as })).status).toBe(401)
    await desk.stranger('signOutEverywhere', { headers: asking(second.headers, second.data.csrf) })
    expect((await desk.stranger('session', { headers: asking(third.headers) })).status).toBe(401)
  })

  it('changes nothing without its token, nor for another site', async () => {
    const { as } = await signedIn()
    expect(await desk.stranger('signOut', { headers: { ...as, 'x-csrf-token': 'guessed' } })).toMatchObject({
      status: 403,
      problem: { error: 'csrf' },
    })
    for (const from of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
    ]) {
      expect(await desk.stranger('signOut', { headers: { ...as, ...from } })).toMatchObject({
        problem: { error: 'other-site' },
      })
      expect(await desk.stranger('session', { headers: { ...as, ...from } })).toMatchObject({ status: 403 })
    }
    expect((await desk.stranger('session', { headers: { ...as, 'sec-fetch-site': 'same-origin' } })).status).toBe(200)
  })

  it('of other devices ends with a new password, which needs the present one', async () => {
    const { as } = await signedIn()
    const other = await signIn()
    const next = 'bốn con mèo uống nước'
    expect(await desk.stranger('changePassword', { headers: as, body: { current: 'wrong', next } })).toMatchObject({
      status: 422,
      problem: { error: 'wrong-credentials' },
    })
    expect((await desk.stranger('changePassword', { headers: as, body: { current: PASSWORD, next } })).status).toBe(204)
    expect((await desk.stranger('session', { headers: as })).status).toBe(200)
    expect((await desk.stranger('session', { headers: asking(other.headers) })).status).toBe(401)
    expect((await signIn(next)).status).toBe(200)
  })

  it('is of nobody whom an admin has stopped', async () => {
    const { as } = await signedIn()
    const admin = await desk.officer({ roles: ['admin'] })
    await admin.ask('changeOfficer', { params: { id: 'hoa' }, body: { active: false } })
    expect((await desk.stranger('session', { headers: as })).status).toBe(401)
    expect((await signIn()).status).toBe(401)
  })
})

describe('guessing', () => {
  beforeEach(async () => {
    await desk.stranger('setUp', { body: { token: await hoa(), password: PASSWORD } })
  })

  it('is slowed, locked, and let in again when the lock has ended', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 4; n++) statuses.push((await signIn('wrong')).status)
    expect(statuses).toEqual([401, 401, 401, 401])
    expect(await signIn()).toMatchObject({ status: 429, problem: { error: 'slow-down', retryAfterMs: SECOND } })
    for (let n = 0; n < 6; n++) {
      desk.service.time.now += MINUTE
      await signIn('wrong')
    }
    desk.service.time.now += MINUTE
    const locked = await signIn()
    expect(locked.status).toBe(429)
    expect(locked.headers.get('retry-after')).toBe(String((LOCK_MS - MINUTE) / 1_000))
    desk.service.time.now += LOCK_MS
    expect((await signIn()).status).toBe(200)
  })

  it('many passwords at once checks no more of them than one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => signIn(`guess number ${n}`)))
    desk.service.time.now += SECOND / 2
    expect(answers.every(({ status }) => status !== 200)).toBe(true)
    expect((await signIn()).status).toBe(429)
  })

  it('says the same of an account that does not exist', async () => {
    const [known, unknown] = [await signIn('wrong'), await signIn('wrong', 'nobody@congdoan.example')]
    expect([unknown.status, unknown.problem]).toEqual([known.status, known.problem])
  })

  it('at many accounts from one address is slowed by the address', async () => {
    for (let n = 0; n < 21; n++) await signIn('wrong', `somebody-${n}@congdoan.example`)
    expect((await signIn()).status).toBe(429)
  })

  it('is forgotten with a new link of an admin', async () => {
    for (let n = 0; n < 4; n++) await signIn('wrong')
    const admin = await desk.officer({ roles: ['admin'] })
    const { data } = await admin.ask('makeSetUpLink', { params: { id: 'hoa' }, body: {} })
    expect(data.link).toMatch(/^https:\/\/hoi\.congdoan\.example\/thiet-lap#[\w-]{43}$/)
    expect((await signIn()).status).toBe(200)
  })
})
