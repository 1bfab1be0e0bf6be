import { createHmac } from 'node:crypto'
import {
  startMessengerPlatform,
  type MessengerPlatform,
  type MessengerPlatformOptions,
} from '../../src/simulate/messenger-platform'
import { DAY, HOUR, SECOND } from '../../src/time'
import { call, startReceiver, type CallResult, type Receiver } from './receiver'

const noon = Date.UTC(2026, 10, 21, 5)
const secret = 'simulated-messenger-app-secret'
let now = noon
let messenger: MessengerPlatform
let service: Receiver

async function start(options: MessengerPlatformOptions = {}): Promise<void> {
  now = noon
  service = await startReceiver()
  messenger = await startMessengerPlatform({ clock: { now: () => now }, webhookUrl: service.url, ...options })
}

afterEach(async () => {
  await messenger.close()
  await service.close()
})

const hmac = (text: string): string => createHmac('sha256', secret).update(text).digest('hex')

function graph(
  path: string,
  init: { method?: string; body?: object; token?: string; query?: string } = {},
): Promise<CallResult> {
  const token = init.token ?? messenger.pages[0]?.token ?? ''
  const url = `${messenger.url}/v26.0/${path}?appsecret_proof=${hmac(token)}${init.query ?? ''}`
  return call(url, { headers: { authorization: `Bearer ${token}` }, ...init })
}
const send = (body: object): Promise<CallResult> => graph(`${messenger.pageId}/messages`, { body })
const answerTo = (psid: string, message: object): object => ({
  recipient: { id: psid },
  messaging_type: 'RESPONSE',
  message,
})
const errorOf = async (result: Promise<CallResult>): Promise<unknown> => (await result).json()['error']
const events = (): Record<string, unknown>[] =>
  service.received.map((one) => JSON.parse(one.rawBody) as Record<string, unknown>)

async function someoneWhoWrote(): Promise<string> {
  const psid = messenger.newUser()
  await messenger.sendText(psid, 'Công ty chậm lương')
  return psid
}
const replies = (n: number, title = 'Chậm lương', payload = 'v1:flow:luong.cham-luong'): object => ({
  text: 'Bạn muốn hỏi gì?',
  quick_replies: Array.from({ length: n }, () => ({ content_type: 'text', title, payload })),
})
const button = (title: string, payload = 'v1:x'): object => ({ type: 'postback', title, payload })
const buttons = (list: object[], text = 'Bạn muốn gì?'): object => ({
  attachment: { type: 'template', payload: { template_type: 'button', text, buttons: list } },
})

describe('a message to the fake Messenger', () => {
  it('is taken, shown to the worker and answered like the platform does', async () => {
    await start()
    const psid = await someoneWhoWrote()
    const answer = await send(answerTo(psid, { ...replies(2), metadata: 'out:1' }))
    expect(answer.status).toBe(200)
    expect(answer.json()).toEqual({ recipient_id: psid, message_id: expect.stringMatching(/^m_.{80,}$/) as string })
    expect(messenger.deliveries).toMatchObject([
      { userId: psid, accountExternalId: messenger.pageId, text: 'Bạn muốn hỏi gì?', metadata: 'out:1' },
    ])
    expect(messenger.deliveries[0]?.choices).toHaveLength(2)
    expect(messenger.violations).toEqual([])
  })

  it.each([
    ['an unknown field', { ...answerTo('1', { text: 'a' }), priority: 'high' }, 100, undefined],
    ['an unknown field of the message', answerTo('1', { text: 'a', buttons: [] }), 100, undefined],
    ['no messaging type', { recipient: { id: '1' }, message: { text: 'a' } }, 100, undefined],
    [
      'a dead tag',
      { ...answerTo('1', { text: 'a' }), messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' },
      100,
      undefined,
    ],
    ['a tag on a response', { ...answerTo('1', { text: 'a' }), tag: 'HUMAN_AGENT' }, 100, undefined],
    ['a recipient id that is a number', { ...answerTo('1', { text: 'a' }), recipient: { id: 1 } }, 100, undefined],
    ['an empty text', answerTo('1', { text: '' }), 100, undefined],
    ['text and attachment', answerTo('1', { text: 'a', ...buttons([button('a')]) }), 100, undefined],
    ['2,000 characters', answerTo('1', { text: 'a'.repeat(2_000) }), 100, undefined],
    ['metadata of 1,000 characters', answerTo('1', { text: 'a', metadata: 'a'.repeat(1_000) }), 100, undefined],
    ['14 quick replies', answerTo('1', replies(14)), 100, undefined],
    ['no quick reply in the list', answerTo('1', replies(0)), 100, undefined],
    ['a quick reply title of 21 characters', answerTo('1', replies(1, 'a'.repeat(21))), 100, undefined],
    ['a quick reply payload of 1,001 characters', answerTo('1', replies(1, 'a', 'b'.repeat(1_001))), 100, undefined],
    ['four buttons', answerTo('1', buttons([1, 2, 3, 4].map(() => button('a')))), 100, undefined],
    ['a button title of 21 characters', answerTo('1', buttons([button('a'.repeat(21))])), 100, undefined],
    ['a button text of 641 characters', answerTo('1', buttons([button('a')], 'a'.repeat(641))), 100, undefined],
    ['an action beside it', { ...answerTo('1', { text: 'a' }), sender_action: 'typing_on' }, 100, 2018014],
    ['a person of no Page', answerTo('1', { text: 'a' }), 100, 2018001],
  ])('with %s is refused and noted as a broken rule', async (_, body, code, subcode) => {
    await start()
    const error = await errorOf(send(body))
    expect(error).toMatchObject({
      code,
      type: 'OAuthException',
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
    })
    expect(messenger.violations).toMatchObject([{ code }])
    expect(messenger.deliveries).toEqual([])
  })

  it('at the limits is taken', async () => {
    await start()
    const psid = await someoneWhoWrote()
    const most = {
      ...replies(13, 'a'.repeat(20), 'b'.repeat(1_000)),
      text: 'a'.repeat(1_999),
      metadata: 'm'.repeat(999),
    }
    expect((await send(answerTo(psid, most))).status).toBe(200)
    expect((await send(answerTo(psid, buttons([button('a'.repeat(20))], 'a'.repeat(640))))).status).toBe(200)
    expect((await send({ recipient: { id: psid }, sender_action: 'typing_on' })).json()).toEqual({ recipient_id: psid })
  })

  it('is refused after 24 hours, unless a person wrote it, and after 7 days in any case', async () => {
    await start()
    const psid = await someoneWhoWrote()
    const byPerson = { ...answerTo(psid, { text: 'a' }), messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }
    now = noon + 24 * HOUR
    expect((await send(answerTo(psid, { text: 'a' }))).status).toBe(200)
    now += 1
    expect(await errorOf(send(answerTo(psid, { text: 'a' })))).toMatchObject({ code: 10, error_subcode: 2018278 })
    now = noon + 7 * DAY
    expect((await send(byPerson)).status).toBe(200)
    now += 1
    expect(await errorOf(send(byPerson))).toMatchObject({ code: 10, error_subcode: 2018278 })
  })

  it('with a Page token needs the proof, and the token may die', async () => {
    await start()
    const psid = await someoneWhoWrote()
    const url = `${messenger.url}/v26.0/me/messages`
    const body = answerTo(psid, { text: 'a' })
    const withToken = `${url}?access_token=EAAsimulatedPageToken`
    expect(await errorOf(call(withToken, { body }))).toMatchObject({ code: 100 })
    expect((await call(`${withToken}&appsecret_proof=${hmac('EAAsimulatedPageToken')}`, { body })).status).toBe(200)
    expect(await errorOf(call(url, { body }))).toMatchObject({ code: 190 })
    const [page] = messenger.pages
    if (page !== undefined) page.deadToken = 463
    expect(await errorOf(send(body))).toMatchObject({ code: 190, error_subcode: 463 })
    expect(messenger.violations.map((one) => one.code)).toEqual([100, 190])
  })

  it('goes only through the Page that the person wrote to', async () => {
    const pages = [
      { id: '104729563018274', token: 'first' },
      { id: '117340285561903', token: 'second' },
    ]
    await start({ pages })
    const psid = messenger.newUser('117340285561903')
    await messenger.sendText(psid, 'alo')
    const body = answerTo(psid, { text: 'a' })
    expect(await errorOf(send(body))).toMatchObject({ code: 100, error_subcode: 2018001 })
    expect(await errorOf(graph('104729563018274/messages', { body, token: 'second' }))).toMatchObject({
      code: 100,
      error_subcode: 33,
    })
    expect((await graph('117340285561903/messages', { body, token: 'second' })).status).toBe(200)
  })

  it('over the rate of a second is refused', async () => {
    await start({ callsPerSecond: 2 })
    const psid = await someoneWhoWrote()
    const body = answerTo(psid, { text: 'a' })
    expect([(await send(body)).status, (await send(body)).status]).toEqual([200, 200])
    expect(await errorOf(send(body))).toMatchObject({ code: 613 })
    now += SECOND
    expect((await send(body)).status).toBe(200)
  })

  it('without a version, or with one that is gone, is refused', async () => {
    await start()
    const body = answerTo(await someoneWhoWrote(), { text: 'a' })
    expect(await errorOf(call(`${messenger.url}/me/messages`, { body }))).toMatchObject({ code: 2500 })
    expect(await errorOf(call(`${messenger.url}/v20.0/me/messages`, { body }))).toMatchObject({ code: 2635 })
  })

  it('can meet an ordered error, a refusing person, and a thread that staff took', async () => {
    await start()
    const psid = await someoneWhoWrote()
    const body = answerTo(psid, { text: 'a' })
    messenger.fault({ kind: 'error', code: 1200, subcode: 2018024 })
    expect(await errorOf(send(body))).toMatchObject({ code: 1200, error_subcode: 2018024, is_transient: true })
    messenger.fault({ kind: 'error', code: 80006, regainMinutes: 17 })
    const limited = await send(body)
    expect(limited.json()['error']).toMatchObject({ code: 80006 })
    expect(JSON.parse(limited.headers.get('x-business-use-case-usage') ?? '')).toMatchObject({
      [messenger.pageId]: [{ estimated_time_to_regain_access: 17 }],
    })
    messenger.refuse(psid, { code: 551, subcode: 1545041 })
    expect(await errorOf(send(body))).toMatchObject({ code: 551, error_subcode: 1545041 })
    messenger.refuse(psid, undefined)
    await messenger.handOver(psid, 'inbox')
    expect(await errorOf(send(body))).toMatchObject({ code: 10, error_subcode: 2018300 })
    await messenger.handOver(psid, 'service')
    expect((await send(body)).status).toBe(200)
    expect(messenger.violations).toEqual([])
  })
})

describe('webhooks of the fake Messenger', () => {
  it('are signed over their escaped bytes', async () => {
    await start()
    await messenger.sendText(messenger.newUser(), 'Lương 10/2026 đâu? 😢')
    const [one] = service.received
    expect(one?.rawBody).toContain('L\\u01b0\\u01a1ng 10\\/2026 \\u0111\\u00e2u? \\ud83d\\ude22')
    expect(one?.headers['x-hub-signature-256']).toBe(`sha256=${hmac(one?.rawBody ?? '')}`)
  })

  it('can be unsigned or wrongly signed on order', async () => {
    await start()
    const event = messenger.events.text(messenger.pageId, messenger.newUser(), 'a', noon)
    await messenger.postWebhook(event, { signature: 'wrong' })
    await messenger.postWebhook(event, { signature: 'missing' })
    const [wrong, missing] = service.received
    expect(wrong?.headers['x-hub-signature-256']).toMatch(/^sha256=[0-9a-f]{64}$/)
    expect(wrong?.headers['x-hub-signature-256']).not.toBe(`sha256=${hmac(wrong?.rawBody ?? '')}`)
    expect(missing?.headers).not.toHaveProperty('x-hub-signature-256')
  })

  it('bring echo with our app and metadata, delivery and read back after a message when switched on', async () => {
    await start({ rules: { postBack: { echo: true, delivery: true, read: true } } })
    const psid = await someoneWhoWrote()
    const { message_id: mid } = (await send(answerTo(psid, { text: 'Chào', metadata: 'out:1' }))).json()
    await messenger.idle()
    const items = events()
      .slice(1)
      .map((body) => (body['entry'] as { messaging: object[] }[])[0]?.messaging[0])
    expect(items).toMatchObject([
      {
        sender: { id: messenger.pageId },
        message: { mid, is_echo: true, app_id: 902184475610337, metadata: 'out:1', text: 'Chào' },
      },
      { sender: { id: psid }, delivery: { mids: [mid], watermark: noon } },
      { sender: { id: psid }, read: { watermark: noon } },
    ])
  })

  it('carry many entries and Pages in one request, or share an entry when grouped', async () => {
    await start()
    const [a, b] = [messenger.newUser(), messenger.newUser('117340285561903')]
    const batch = [
      messenger.events.text(messenger.pageId, a, 'một', noon),
      messenger.events.text(messenger.pageId, a, 'hai', noon + 1),
      messenger.events.text('117340285561903', b, 'ba', noon),
    ]
    await messenger.postWebhook(batch)
    await messenger.postWebhook(batch, { grouped: true })
    const [single, grouped] = events().map((body) => body['entry'] as { id: string; messaging: object[] }[])
    expect(single?.map((entry) => [entry.id, entry.messaging.length])).toEqual([
      [messenger.pageId, 1],
      [messenger.pageId, 1],
      ['117340285561903', 1],
    ])
    expect(grouped?.map((entry) => [entry.id, entry.messaging.length])).toEqual([
      [messenger.pageId, 2],
      ['117340285561903', 1],
    ])
  })

  it('show staff in the inbox as a foreign echo, and the person on standby when the inbox took the thread', async () => {
    await start()
    const psid = await someoneWhoWrote()
    await messenger.staffReplies(psid, 'Mình là Hạnh', { appId: null })
    await messenger.staffReplies(psid, 'Mình là Hạnh', { takesThread: true })
    await messenger.sendText(psid, 'Dạ vâng')
    await messenger.handOver(psid, 'service')
    const entries = events()
      .slice(1)
      .map((body) => (body['entry'] as object[])[0])
    expect(entries[0]).not.toHaveProperty('messaging.0.message.app_id')
    expect(entries[1]).toHaveProperty('standby.0.message.app_id', 263902037430900)
    expect(entries[2]).toHaveProperty('standby.0.message.text', 'Dạ vâng')
    expect(entries[3]).toHaveProperty('messaging.0.pass_thread_control.new_owner_app_id', messenger.appId)
    expect(messenger.dialogue(psid).map((line) => line.from)).toEqual(['worker', 'staff', 'staff', 'worker'])
  })

  it('ask the service for the challenge at set-up', async () => {
    await start()
    expect(await messenger.verifyWebhook()).toBe(true)
  })
})

describe('questions to the fake Messenger', () => {
  it('check the token and the subscriptions', async () => {
    await start()
    const asApp = { token: `${messenger.appId}|${secret}` }
    const token = await graph('debug_token', { ...asApp, query: '&input_token=EAAsimulatedPageToken' })
    expect(token.json()['data']).toMatchObject({
      is_valid: true,
      profile_id: messenger.pageId,
      app_id: messenger.appId,
    })
    const wrong = await graph('debug_token', { ...asApp, query: '&input_token=other' })
    expect(wrong.json()['data']).toMatchObject({ is_valid: false })
    const subscribed = await graph(`${messenger.appId}/subscriptions`, asApp)
    expect(subscribed.json()['data']).toMatchObject([{ object: 'page', callback_url: `${service.url}/`, active: true }])
    const edge = `${messenger.pageId}/subscribed_apps`
    await graph(edge, { body: { subscribed_fields: 'messages,standby' } })
    expect((await graph(edge)).json()['data']).toMatchObject([{ subscribed_fields: ['messages', 'standby'] }])
    await graph(edge, { method: 'DELETE' })
    expect((await graph(edge)).json()).toEqual({ data: [] })
  })

  it('keep the profile, refuse a menu without Get Started, and stop after 10 calls', async () => {
    await start()
    const edge = `${messenger.pageId}/messenger_profile`
    const menu = { persistent_menu: [{ locale: 'default', call_to_actions: [button('Gặp cán bộ')] }] }
    expect(await errorOf(graph(edge, { body: menu }))).toMatchObject({ code: 100 })
    const set = await graph(edge, { body: { get_started: { payload: 'v1:start' }, ...menu } })
    expect(set.json()).toEqual({ result: 'success' })
    const read = await graph(edge, { query: '&fields=get_started' })
    expect(read.json()).toEqual({ data: [{ get_started: { payload: 'v1:start' } }] })
    for (let n = 0; n < 7; n++) await graph(edge, { query: '&fields=greeting' })
    expect(await errorOf(graph(edge, { query: '&fields=greeting' }))).toMatchObject({ code: 613 })
  })

  it('read conversations back with their messages, newest first and page by page', async () => {
    await start()
    const first = await someoneWhoWrote()
    now += HOUR
    await someoneWhoWrote()
    await send(answerTo(first, { text: 'Chào bạn' }))
    const query = '&platform=messenger&limit=1&fields=id,updated_time,messages{id,created_time,from,message}'
    const page = await graph(`${messenger.pageId}/conversations`, { query })
    const { data, paging } = page.json() as { data: object[]; paging: { cursors: { after: string }; next?: string } }
    expect(data).toHaveLength(1)
    expect(paging.next).toBeDefined()
    const all = await graph(`${messenger.pageId}/conversations`, { query: query.replace('limit=1', 'limit=5') })
    const thread = (all.json()['data'] as { id: string }[]).find((one) => one.id === `t_${first}`)
    expect(thread).toMatchObject({
      updated_time: '2026-11-21T06:00:00+0000',
      messages: {
        data: [
          { message: 'Chào bạn', from: { id: messenger.pageId } },
          { message: 'Công ty chậm lương', from: { id: first } },
        ],
      },
    })
  })

  it('tell who has the thread after the service passed it on', async () => {
    await start()
    const psid = await someoneWhoWrote()
    const owner = (): Promise<CallResult> => graph(`${messenger.pageId}/thread_owner`, { query: `&recipient=${psid}` })
    expect((await owner()).json()).toEqual({ data: [] })
    await graph(`${messenger.pageId}/pass_thread_control`, {
      body: { recipient: { id: psid }, target_app_id: '263902037430900' },
    })
    expect((await owner()).json()['data']).toHaveLength(1)
  })

  it('refuse calls that do not exist', async () => {
    await start()
    expect(await errorOf(graph(`${messenger.pageId}/message`))).toMatchObject({ code: 2500 })
  })
})
