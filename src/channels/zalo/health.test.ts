import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accountId } from '../../ids'
import { HOUR } from '../../time'
import type { Account } from '../channel'
import type { ApiAnswer } from './api'
import { checkZalo, type HealthContext } from './health'
import { asWire, type Wire } from './wire'

const NOW = Date.UTC(2026, 10, 21, 5)
const OA = '2891046637715002264'
const account: Account = {
  id: accountId('zalo', OA),
  channel: 'zalo',
  externalId: OA,
  name: 'Công đoàn mẫu',
  credentials: { appId: '1', appSecret: 'invented-app-secret', oaSecretKey: 'invented-key', accessToken: 'a' },
  settings: {},
}
const file = join(__dirname, '../../../test/recorded/zalo/api/getoa.response.json')
const getoa = asWire(JSON.parse(readFileSync(file, 'utf8'))) ?? {}
const oaWith = (change: Wire): ApiAnswer => ({
  kind: 'answered',
  error: 0,
  body: { ...getoa, data: { ...asWire(getoa['data']), ...change } },
})
const fine: ApiAnswer = { kind: 'answered', error: 0, body: {} }

async function check(change: Partial<HealthContext> = {}, oa: ApiAnswer | undefined = oaWith({}), quota = fine) {
  const items = await checkZalo({
    account,
    now: NOW,
    tokens: { state: 'live', expiresAt: NOW + 20 * HOUR },
    ask: async ({ path }) => (path === 'v2.0/oa/getoa' ? oa : quota),
    ...change,
  })
  return (name: string) => items.find((item) => item.name.includes(name))
}

describe('the checklist of an OA', () => {
  it('is in order for the recorded one', async () => {
    const item = await check()
    expect(item('ZALO_APP_ID')).toEqual({ name: 'ID ứng dụng (ZALO_APP_ID)', state: 'ok' })
    expect(item('Mã truy cập')).toMatchObject({ state: 'ok', advice: expect.stringContaining('20 giờ') })
    expect(item('Kết nối')).toMatchObject({ state: 'ok', advice: 'OA: Công đoàn mẫu' })
    expect(item('xác thực')).toMatchObject({ state: 'ok' })
    expect(item('Gói')).toMatchObject({ state: 'ok', advice: 'Tăng trưởng, đến hết ngày 31/10/2027.' })
    expect(item('Hạn mức')).toMatchObject({ state: 'ok' })
  })

  it('names what only a person can see in the console', async () => {
    const item = await check()
    for (const name of ['webhook', 'sự kiện', 'Lọc cú pháp', 'OA Manager']) {
      expect(item(name)).toMatchObject({ state: 'unknown', advice: expect.any(String) })
    }
  })

  it('names each secret that is missing, and tells none', async () => {
    const item = await check({ account: { ...account, credentials: {} }, tokens: undefined }, undefined)
    for (const name of ['ZALO_APP_ID', 'ZALO_APP_SECRET', 'ZALO_OA_SECRET_KEY', 'Mã truy cập']) {
      expect(item(name)).toMatchObject({ state: 'missing', advice: expect.any(String) })
    }
  })

  it('tells a token that cannot be renewed', async () => {
    expect((await check({ tokens: undefined }))('Mã truy cập')).toMatchObject({ state: 'wrong' })
    const dead = await check({ tokens: { state: 'dead', expiresAt: NOW + HOUR } })
    expect(dead('Mã truy cập')).toMatchObject({ state: 'wrong', advice: expect.stringContaining('cấp quyền lại') })
    const ended = await check({ tokens: { state: 'live', expiresAt: NOW - 1 } })
    expect(ended('Mã truy cập')).toMatchObject({ state: 'wrong' })
  })

  it('tells another OA’s token, an OA that is not verified, and a package without API or past its day', async () => {
    expect((await check({}, oaWith({ oaid: '1' })))('Kết nối')).toMatchObject({ state: 'wrong' })
    expect((await check({}, oaWith({ is_verified: false })))('xác thực')).toMatchObject({ state: 'wrong' })
    expect((await check({}, oaWith({ package_name: 'Cơ bản' })))('Gói')).toMatchObject({ state: 'wrong' })
    const past = await check({}, oaWith({ package_valid_through_date: '20/11/2026' }))
    expect(past('Gói')).toMatchObject({ state: 'wrong', advice: expect.stringContaining('20/11/2026') })
    const soon = await check({}, oaWith({ package_valid_through_date: '21/11/2026' }))
    expect(soon('Gói')).toMatchObject({ state: 'ok', advice: expect.stringContaining('Sắp hết hạn') })
  })

  it('tells what the platform refuses', async () => {
    const item = await check(
      {},
      { kind: 'answered', error: -223, body: {} },
      { kind: 'answered', error: -224, body: {} },
    )
    expect(item('Kết nối')).toMatchObject({ state: 'wrong', advice: expect.stringContaining('-223') })
    expect(item('Hạn mức')).toMatchObject({ state: 'wrong', advice: expect.stringContaining('-224') })
  })

  it('says of a token that is refused what happens by itself, and what to do when it does not', async () => {
    const item = await check({}, { kind: 'answered', error: -216, body: {} })
    expect(item('Kết nối')?.advice).toMatch(/-216.*tự gia hạn.*cấp quyền lại.*accounts add/)
  })

  it('does not take a question that the platform did not like for an empty quota', async () => {
    const item = await check({}, oaWith({}), { kind: 'answered', error: -201, body: {} })
    expect(item('Hạn mức')).toMatchObject({ state: 'unknown' })
  })

  it('says that it could not ask rather than guessing', async () => {
    const item = await check({}, { kind: 'not-sent', reason: 'ENOTFOUND' }, { kind: 'unreadable', status: 502 })
    expect(item('Kết nối')).toMatchObject({ state: 'unknown' })
    expect(item('Hạn mức')).toMatchObject({ state: 'unknown' })
  })
})
