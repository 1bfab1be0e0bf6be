import { aMessengerApp, aPage, recordedMessenger } from '../../../test/builders/messenger'
import type { Account } from '../channel'
import type { HttpOutcome, HttpRequest } from '../http-client'
import { createMessengerChannel } from './messenger'
import { NEEDED_FIELDS } from './subscriptions'

const PAGE = '104729563018274'
const OUR_APP = '902184475610337'
const TOKEN = 'EAAexample0PageToken'
const SECRET = '00112233445566778899aabbccddeeff'
const signal = new AbortController().signal
const account = aPage()
const healthy: Record<string, unknown> = {
  '/debug_token': {
    data: {
      app_id: OUR_APP,
      is_valid: true,
      profile_id: PAGE,
      scopes: ['pages_messaging', 'pages_manage_metadata', 'pages_read_engagement'],
    },
  },
  [`/${OUR_APP}/subscriptions`]: {
    data: [{ object: 'page', active: true, fields: NEEDED_FIELDS.map((name) => ({ name, version: 'v26.0' })) }],
  },
  [`/${PAGE}/subscribed_apps`]: recordedMessenger('api/subscribed-apps.json'),
  [`/${PAGE}`]: { is_published: true, messaging_feature_status: { msgr_multi_app: false }, id: PAGE },
}

function platform(answers: Record<string, unknown>) {
  const calls: HttpRequest[] = []
  const http = async (call: HttpRequest): Promise<HttpOutcome> => {
    calls.push(call)
    const path = new URL(call.url).pathname.replace('/v26.0', '')
    const json = answers[path]
    return json === undefined ? { kind: 'not-sent', reason: 'ECONNREFUSED' } : { kind: 'answered', status: 200, json }
  }
  return { channel: createMessengerChannel(aMessengerApp(), http), calls }
}
async function check(change: Record<string, unknown> = {}, page: Account = account) {
  const { channel } = platform({ ...healthy, ...change })
  const items = await channel.health(page, signal)
  const text = JSON.stringify(items)
  for (const secret of [TOKEN, SECRET]) expect(text).not.toContain(secret)
  return Object.fromEntries(items.map(({ name, ...rest }) => [name, rest]))
}
const token = (change: object) => ({
  '/debug_token': { data: { ...(healthy['/debug_token'] as { data: object }).data, ...change } },
})

describe('the checklist of a Page', () => {
  it('is fine when all is set, and names what only people can look up', async () => {
    const items = await check()
    expect(Object.entries(items).filter(([, { state }]) => state !== 'ok')).toEqual([
      ['Ứng dụng ở chế độ Live', expect.objectContaining({ state: 'unknown' })],
      ['Trả lời tự động khác của Trang', expect.objectContaining({ state: 'unknown' })],
    ])
  })

  it('asks for the token first', async () => {
    const items = await check({}, { ...account, credentials: {} })
    expect(items['Mã truy cập của Trang']).toMatchObject({ state: 'missing' })
  })

  it.each([
    ['is dead', { is_valid: false }, 'không còn hiệu lực'],
    ['belongs to another app', { app_id: '618830274419205' }, 'ứng dụng khác'],
    ['belongs to another Page', { profile_id: '117340285561903' }, 'Trang khác'],
  ])('says that the token %s', async (_, change, advice) => {
    const item = (await check(token(change)))['Mã truy cập của Trang']
    expect(item).toEqual({ state: 'wrong', advice: expect.stringContaining(advice) })
  })

  it('names the permissions that are missing', async () => {
    const item = (await check(token({ scopes: ['pages_manage_metadata'] })))['Quyền của mã truy cập']
    expect(item).toEqual({ state: 'missing', advice: expect.stringContaining('pages_messaging:') })
    const advised = (await check(token({ scopes: ['pages_messaging', 'pages_manage_metadata'] })))[
      'Quyền của mã truy cập'
    ]
    expect(advised).toEqual({ state: 'ok', advice: expect.stringContaining('pages_read_engagement') })
  })

  it('names the fields that are missing on the Page or in the app', async () => {
    const items = await check({
      [`/${PAGE}/subscribed_apps`]: { data: [{ id: OUR_APP, subscribed_fields: NEEDED_FIELDS.slice(1) }] },
      [`/${OUR_APP}/subscriptions`]: { data: [{ object: 'page', active: true, fields: [{ name: 'messages' }] }] },
    })
    expect(items['Trang gắn với ứng dụng']).toEqual({
      state: 'missing',
      advice: expect.stringMatching(/^Thiếu messages\. .*tự gắn lại.*pages_manage_metadata/),
    })
    expect(items['Webhook của ứng dụng']?.advice).toContain('message_echoes')
  })

  it('says that the Page was detached, or the webhook never set', async () => {
    const items = await check({
      [`/${PAGE}/subscribed_apps`]: { data: [{ id: '618830274419205', subscribed_fields: NEEDED_FIELDS }] },
      [`/${OUR_APP}/subscriptions`]: { data: [] },
    })
    expect(items['Trang gắn với ứng dụng']?.advice).toContain('Trang chưa gắn với ứng dụng')
    expect(items['Webhook của ứng dụng']?.advice).toContain('/webhooks/messenger')
  })

  it('says that the Page is hidden, or that routing decides who speaks', async () => {
    const items = await check({
      [`/${PAGE}`]: { is_published: false, messaging_feature_status: { msgr_multi_app: true } },
    })
    expect(items['Trang đã đăng công khai']?.state).toBe('wrong')
    expect(items['Định tuyến cuộc trò chuyện']?.state).toBe('unknown')
  })

  it('does not guess what could not be asked', async () => {
    const { channel } = platform({})
    const states = (await channel.health(account, signal)).map(({ state }) => state)
    expect(new Set(states)).toEqual(new Set(['unknown']))
  })

  it('says why the platform refused', async () => {
    const item = (
      await check({ [`/${PAGE}/subscribed_apps`]: recordedMessenger('errors/190-463-token-expired.json') })
    )['Trang gắn với ứng dụng']
    expect(item).toEqual({ state: 'unknown', advice: expect.stringContaining('190/463') })
  })
})

describe('attaching a Page', () => {
  it('subscribes it to every field that the service needs', async () => {
    const { channel, calls } = platform({ [`/${PAGE}/subscribed_apps`]: { success: true } })
    expect(await channel.attach(account, signal)).toEqual({ kind: 'done' })
    const fields = (calls[0]?.body as { subscribed_fields: string }).subscribed_fields.split(',')
    expect(fields).toEqual(expect.arrayContaining([...NEEDED_FIELDS]))
    expect(fields).not.toContain('response_feedback')
  })

  it('says what stood in the way', async () => {
    const { channel } = platform({
      [`/${PAGE}/subscribed_apps`]: recordedMessenger('errors/200-2018028-permission.json'),
    })
    expect(await channel.attach(account, signal)).toMatchObject({ kind: 'failed' })
  })
})
