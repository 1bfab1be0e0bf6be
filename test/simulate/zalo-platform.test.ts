import { createHash } from 'node:crypto'
import { startZaloPlatform, type ZaloPlatform, type ZaloPlatformOptions } from '../../src/simulate/zalo-platform'
import { DAY, HOUR, MINUTE, SECOND } from '../../src/time'
import { call, startReceiver, type CallResult, type Receiver } from './receiver'

const noon = Date.UTC(2026, 10, 21, 5)
let now = noon
let zalo: ZaloPlatform
let service: Receiver

async function start(options: ZaloPlatformOptions = {}): Promise<void> {
  now = noon
  service = await startReceiver()
  zalo = await startZaloPlatform({ clock: { now: () => now }, webhookUrl: service.url, ...options })
}

afterEach(async () => {
  await zalo.close()
  await service.close()
})

const cs = (body: object | string, headers: Record<string, string> = {}): Promise<CallResult> =>
  call(`${zalo.url}/v3.0/oa/message/cs`, { headers: { access_token: zalo.tokens.accessToken, ...headers }, body })
const textTo = (userId: string, text: string): object => ({ recipient: { user_id: userId }, message: { text } })
const errorOf = async (result: Promise<CallResult>): Promise<unknown> => (await result).json()['error']

async function someoneWhoWrote(): Promise<string> {
  const user = zalo.newUser()
  await zalo.sendText(user, 'Công ty chậm lương')
  return user
}

describe('a consultation message on the fake Zalo', () => {
  it('is taken, shown to the worker and answered like the platform does', async () => {
    await start()
    const user = await someoneWhoWrote()
    const answer = await cs(textTo(user, 'Chào bạn'))
    expect(answer.status).toBe(200)
    expect(answer.json()).toEqual({
      data: {
        message_id: expect.stringMatching(/^[0-9a-f]{20}$/) as string,
        user_id: user,
        sent_time: String(noon),
        quota: { quota_type: 'reply' },
      },
      error: 0,
      message: 'Success',
    })
    expect(zalo.deliveries).toMatchObject([{ userId: user, text: 'Chào bạn', choices: [] }])
    expect(zalo.dialogue(user).map((line) => [line.from, line.text])).toEqual([
      ['worker', 'Công ty chậm lương'],
      ['service', 'Chào bạn'],
    ])
    expect(zalo.violations).toEqual([])
  })

  it.each([
    ['an unknown field', { recipient: { user_id: '1' }, message: { text: 'a' }, messaging_type: 'RESPONSE' }, -201],
    ['an unknown field of the message', { recipient: { user_id: '1' }, message: { text: 'a', metadata: 'x' } }, -201],
    ['a missing recipient', { message: { text: 'a' } }, -201],
    ['a recipient id that is a number', { recipient: { user_id: 6503318872904417 }, message: { text: 'a' } }, -201],
    ['an empty message', { recipient: { user_id: '1' }, message: {} }, -201],
    ['a blank text', { recipient: { user_id: '1' }, message: { text: ' ' } }, -201],
    ['2,001 characters', { recipient: { user_id: '1' }, message: { text: 'a'.repeat(2_001) } }, -210],
    ['a person who never wrote', { recipient: { user_id: '1' }, message: { text: 'a' } }, -232],
    ['a list', templateOf({ template_type: 'list', elements: [] }), -233],
    ['six buttons', buttonsOf(Array.from({ length: 6 }, () => query('a', 'b'))), -201],
    ['no button', buttonsOf([]), -201],
    ['a button title of 101 characters', buttonsOf([query('a'.repeat(101), 'b')]), -201],
    ['a button payload of 1,001 characters', buttonsOf([query('a', 'b'.repeat(1_001))]), -201],
    ['an unknown kind of button', buttonsOf([{ title: 'a', type: 'postback', payload: 'b' }]), -201],
    ['an upload that does not exist', fileOf('never-uploaded'), -100],
  ])('with %s is refused and noted as a broken rule', async (_, body, code) => {
    await start()
    await zalo.postWebhook(zalo.events.text('2', 'a', noon))
    expect(await errorOf(cs(body))).toBe(code)
    expect(zalo.violations).toMatchObject([{ code }])
    expect(zalo.deliveries).toEqual([])
  })

  it('of 2,000 characters is taken', async () => {
    await start()
    const user = await someoneWhoWrote()
    expect(await errorOf(cs(textTo(user, 'a'.repeat(2_000))))).toBe(0)
  })

  it('shows its buttons as choices, or is refused when the rule says that buttons are not taken', async () => {
    await start()
    const user = await someoneWhoWrote()
    const body = { recipient: { user_id: user }, message: messageWith([query('Chậm lương', '#luong.cham-luong')]) }
    expect(await errorOf(cs(body))).toBe(0)
    expect(zalo.deliveries[0]?.choices).toEqual([{ title: 'Chậm lương', payload: '#luong.cham-luong' }])
    zalo.rules.buttons = 'refused'
    expect(await errorOf(cs(body))).toBe(-201)
    expect(zalo.violations).toEqual([])
  })

  it('is free for 48 hours, billed until day 7, and refused afterwards', async () => {
    await start()
    const user = await someoneWhoWrote()
    now = noon + 48 * HOUR
    await refresh(zalo.tokens.refreshToken)
    expect((await cs(textTo(user, 'a'))).json()['data']).toHaveProperty('quota')
    now += 1
    expect((await cs(textTo(user, 'a'))).json()['data']).not.toHaveProperty('quota')
    now = noon + 7 * DAY + 1
    await refresh(zalo.tokens.refreshToken)
    expect(await errorOf(cs(textTo(user, 'a')))).toBe(-230)
  })

  it('to someone who refuses it gets their code, which is not a broken rule', async () => {
    await start()
    const user = await someoneWhoWrote()
    zalo.refuse(user, -244)
    expect(await errorOf(cs(textTo(user, 'a')))).toBe(-244)
    zalo.refuse(user, undefined)
    expect(await errorOf(cs(textTo(user, 'a')))).toBe(0)
    expect(zalo.violations).toEqual([])
  })

  it('over the rate is refused until a minute has passed, and the headers count down', async () => {
    await start({ requestsPerMinute: 2 })
    const user = await someoneWhoWrote()
    const first = await cs(textTo(user, '1'))
    expect([first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remain')]).toEqual(['2', '1'])
    now += 30 * SECOND
    await cs(textTo(user, '2'))
    expect(await errorOf(cs(textTo(user, '3')))).toBe(-32)
    now = noon + MINUTE
    expect(await errorOf(cs(textTo(user, '3')))).toBe(0)
    expect(await errorOf(cs(textTo(user, '4')))).toBe(-32)
  })

  it('without the header, with bearer authorisation or without a demanded proof is refused', async () => {
    await start()
    const user = await someoneWhoWrote()
    const path = `${zalo.url}/v3.0/oa/message/cs`
    const bearer = { authorization: `Bearer ${zalo.tokens.accessToken}` }
    expect(await errorOf(call(path, { headers: bearer, body: textTo(user, 'a') }))).toBe(-216)
    expect(await errorOf(cs(textTo(user, 'a'), { access_token: 'stolen' }))).toBe(-216)
    zalo.rules.appSecretProof = true
    expect(await errorOf(cs(textTo(user, 'a')))).toBe(-242)
  })
})

const refresh = (refreshToken: string, secret = 'simulated-zalo-app-secret'): Promise<CallResult> =>
  call(`${zalo.oauthUrl}/v4/oa/access_token`, {
    headers: { secret_key: secret },
    body: new URLSearchParams({
      refresh_token: refreshToken,
      app_id: '4127703985526031777',
      grant_type: 'refresh_token',
    }),
  })

describe('tokens of the fake Zalo', () => {
  it('come in pairs: a refresh ends the old access token and uses the refresh token up', async () => {
    await start()
    const user = await someoneWhoWrote()
    const [oldAccess, oldRefresh] = [zalo.tokens.accessToken, zalo.tokens.refreshToken]
    const pair = (await refresh(oldRefresh)).json()
    expect(pair).toEqual({
      access_token: zalo.tokens.accessToken,
      refresh_token: zalo.tokens.refreshToken,
      expires_in: '90000',
    })
    expect(pair['access_token']).not.toBe(oldAccess)
    expect(await errorOf(cs(textTo(user, 'a'), { access_token: oldAccess }))).toBe(-216)
    expect(await errorOf(cs(textTo(user, 'a')))).toBe(0)
    const again = (await refresh(oldRefresh)).json()
    expect(again).not.toHaveProperty('access_token')
    expect(again['error']).toBe(-14012)
    expect(zalo.violations).toMatchObject([{ code: -14012 }])
  })

  it('run out after 25 hours, or at once on order, and a refresh helps', async () => {
    await start()
    const user = await someoneWhoWrote()
    now += 25 * HOUR
    expect(await errorOf(cs(textTo(user, 'a')))).toBe(-220)
    await refresh(zalo.tokens.refreshToken)
    expect(await errorOf(cs(textTo(user, 'a')))).toBe(0)
    zalo.tokens.expireNow()
    expect(await errorOf(cs(textTo(user, 'a')))).toBe(-220)
    expect(zalo.violations).toEqual([])
  })

  it('cannot be renewed with a wrong app secret or after the grant was withdrawn', async () => {
    await start()
    expect((await refresh(zalo.tokens.refreshToken, 'wrong')).json()['error']).toBe(-14002)
    zalo.tokens.revoke()
    expect((await refresh(zalo.tokens.refreshToken)).json()['error']).toBe(-14012)
  })

  it('can be got with a code once, with the verifier that fits its challenge', async () => {
    await start()
    const verifier = 'v'.repeat(43)
    const exchange = (code: string, codeVerifier: string): Promise<CallResult> =>
      call(`${zalo.oauthUrl}/v4/oa/access_token`, {
        headers: { secret_key: 'simulated-zalo-app-secret' },
        body: new URLSearchParams({
          code,
          app_id: '4127703985526031777',
          grant_type: 'authorization_code',
          code_verifier: codeVerifier,
        }),
      })
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const code = zalo.tokens.issueCode(challenge)
    expect((await exchange(code, verifier)).json()).toHaveProperty('refresh_token')
    expect((await exchange(code, verifier)).json()['error']).toBe(-14012)
    expect((await exchange(zalo.tokens.issueCode(challenge), 'other')).json()['error']).toBe(-14012)
  })

  it('of an earlier run are taken up again when the platform is started so', async () => {
    await start()
    await refresh(zalo.tokens.refreshToken)
    const renewed = zalo.tokens.accessToken
    await zalo.close()
    await service.close()
    await start({ resumeTokens: true })
    const user = await someoneWhoWrote()
    expect(await errorOf(cs(textTo(user, 'a'), { access_token: 'access-9-forged' }))).toBe(-216)
    expect(await errorOf(cs(textTo(user, 'a'), { access_token: renewed }))).toBe(0)
    expect(zalo.tokens.accessToken).toBe(renewed)
  })
})

describe('faults on order', () => {
  it('hit the next calls, as often as ordered, and leave no trace where the call has no effect', async () => {
    await start()
    const user = await someoneWhoWrote()
    zalo.fault({ kind: 'http-500' }, { times: 2 })
    zalo.fault({ kind: 'garbage' })
    zalo.fault({ kind: 'error', code: -200 })
    expect((await cs(textTo(user, 'a'))).status).toBe(500)
    expect((await cs(textTo(user, 'a'))).status).toBe(500)
    expect((await cs(textTo(user, 'a'))).text).toContain('<html>')
    expect(await errorOf(cs(textTo(user, 'a')))).toBe(-200)
    expect(zalo.deliveries).toEqual([])
    expect(await errorOf(cs(textTo(user, 'a')))).toBe(0)
    expect(zalo.deliveries).toHaveLength(1)
  })

  it('can cut the connection before the call takes effect, or after', async () => {
    await start()
    const user = await someoneWhoWrote()
    zalo.fault({ kind: 'drop' }, { path: '/message/cs' })
    await expect(cs(textTo(user, 'lost on the way'))).rejects.toThrow()
    zalo.fault({ kind: 'lost-answer' }, { path: '/message/cs' })
    await expect(cs(textTo(user, 'answer lost'))).rejects.toThrow()
    expect(zalo.deliveries.map((one) => one.text)).toEqual(['answer lost'])
  })

  it('can answer late what took effect at once, and can leave a call hanging', async () => {
    await start()
    const user = await someoneWhoWrote()
    zalo.fault({ kind: 'late-answer', ms: 50 })
    const late = cs(textTo(user, 'a'))
    await zalo.waitFor((one) => one.text === 'a')
    expect(await errorOf(late)).toBe(0)
    zalo.fault({ kind: 'hang' })
    const hanging = fetch(`${zalo.url}/v2.0/oa/getoa`, { signal: AbortSignal.timeout(50) })
    await expect(hanging).rejects.toThrow()
  })

  it('wait for a call to their path', async () => {
    await start()
    const user = await someoneWhoWrote()
    zalo.fault({ kind: 'http-500' }, { path: '/v4/oa/access_token' })
    expect(await errorOf(cs(textTo(user, 'a')))).toBe(0)
    expect((await refresh(zalo.tokens.refreshToken)).status).toBe(500)
  })
})

describe('webhooks of the fake Zalo', () => {
  const macOf = (rawBody: string): string => {
    const { timestamp } = JSON.parse(rawBody) as { timestamp: string }
    return createHash('sha256').update(`4127703985526031777${rawBody}${timestamp}simulated-oa-secret-key`).digest('hex')
  }

  it('are signed over their raw bytes, escaped or not, and carry the number of the try', async () => {
    await start()
    const event = zalo.events.text(zalo.newUser(), 'Lương tháng 10/2026 đâu ạ? 😢', noon)
    await zalo.postWebhook(event, { escaped: false })
    await zalo.postWebhook(event, { escaped: true, retry: 2 })
    const [plain, escaped] = service.received
    expect(plain?.rawBody).toContain('đâu ạ? 😢')
    expect(escaped?.rawBody).toContain('10\\/2026 \\u0111\\u00e2u \\u1ea1? \\ud83d\\ude22')
    expect(JSON.parse(escaped?.rawBody ?? '')).toEqual(event)
    for (const one of service.received) expect(one.headers['x-zevent-signature']).toBe(`mac=${macOf(one.rawBody)}`)
    expect([plain?.headers['num_retry'], escaped?.headers['num_retry']]).toEqual(['0', '2'])
  })

  it('can be unsigned or wrongly signed on order', async () => {
    await start()
    const event = zalo.events.text(zalo.newUser(), 'a', noon)
    await zalo.postWebhook(event, { signature: 'wrong' })
    await zalo.postWebhook(event, { signature: 'missing' })
    await zalo.postRaw('{}')
    const [wrong, missing, check] = service.received
    expect(wrong?.headers['x-zevent-signature']).toMatch(/^mac=[0-9a-f]{64}$/)
    expect(wrong?.headers['x-zevent-signature']).not.toBe(`mac=${macOf(wrong?.rawBody ?? '')}`)
    expect(missing?.headers).not.toHaveProperty('x-zevent-signature')
    expect(check?.rawBody).toBe('{}')
  })

  it('bring echo, delivery and read back after a message when switched on', async () => {
    await start({ rules: { postBack: { echo: true, received: true, seen: true } } })
    const user = await someoneWhoWrote()
    const answer = (await cs(textTo(user, 'Chào bạn'))).json()['data'] as { message_id: string }
    await zalo.idle()
    const events = service.received.slice(1).map((one) => JSON.parse(one.rawBody) as Record<string, unknown>)
    expect(events).toMatchObject([
      {
        event_name: 'oa_send_text',
        sender: { id: zalo.oaId },
        message: { text: 'Chào bạn', msg_id: answer.message_id },
      },
      { event_name: 'user_received_message', recipient: { id: user }, message: { msg_id: answer.message_id } },
      { event_name: 'user_seen_message', message: { msg_ids: [answer.message_id] } },
    ])
    expect(events[0]).not.toHaveProperty('sender.admin_id')
  })

  it('tell staff on the chat page from an automation by the admin id', async () => {
    await start()
    const user = await someoneWhoWrote()
    await zalo.staffReplies(user, 'Chị là cán bộ')
    await zalo.automationReplies(user, 'Trang xin chào')
    const [staff, automation] = service.received.slice(1).map((one) => JSON.parse(one.rawBody) as object)
    expect(staff).toHaveProperty('sender.admin_id')
    expect(automation).not.toHaveProperty('sender.admin_id')
    expect(zalo.dialogue(user).map((line) => line.from)).toEqual(['worker', 'staff', 'automation'])
  })

  it('open the window by a follow too, but not by an unfollow', async () => {
    await start()
    const [follower, leaver] = [zalo.newUser(), zalo.newUser()]
    await zalo.follow(follower)
    await zalo.unfollow(leaver)
    expect(await errorOf(cs(textTo(follower, 'Chào bạn')))).toBe(0)
    expect(await errorOf(cs(textTo(leaver, 'Chào bạn')))).toBe(-232)
  })
})

describe('questions to the fake Zalo', () => {
  const ask = (path: string, data?: object): Promise<CallResult> => {
    const query = data === undefined ? '' : `?data=${encodeURIComponent(JSON.stringify(data))}`
    return call(`${zalo.url}${path}${query}`, { headers: { access_token: zalo.tokens.accessToken } })
  }

  it('describe the OA and a person', async () => {
    await start()
    const user = await someoneWhoWrote()
    expect((await ask('/v2.0/oa/getoa')).json()['data']).toMatchObject({ oaid: zalo.oaId, is_verified: true })
    const person = { user_id: user, user_last_interaction_date: '21/11/2026', user_is_follower: false }
    expect((await ask('/v3.0/oa/user/detail', { user_id: user })).json()['data']).toMatchObject(person)
  })

  it('read the conversation and the latest chats back, newest first and at most 10 at once', async () => {
    await start()
    const user = await someoneWhoWrote()
    now += MINUTE
    await cs(textTo(user, 'Chào bạn'))
    const history = (await ask('/v2.0/oa/conversation', { user_id: user, offset: 0, count: 10 })).json()['data']
    expect(history).toMatchObject([
      { src: 0, message: 'Chào bạn', time: noon + MINUTE, from_id: zalo.oaId, to_id: user },
      { src: 1, message: 'Công ty chậm lương', time: noon, from_id: user, to_id: zalo.oaId },
    ])
    const chats = (await ask('/v2.0/oa/listrecentchat', { offset: 0, count: 10 })).json()['data']
    expect(chats).toMatchObject([{ message: 'Chào bạn' }])
    expect(await errorOf(ask('/v2.0/oa/listrecentchat', { offset: 0, count: 11 }))).toBe(-210)
  })

  it('upload a file and send it', async () => {
    await start()
    const user = await someoneWhoWrote()
    const form = new FormData()
    form.append('file', new Blob(['%PDF']), 'mau-don.pdf')
    const headers = { access_token: zalo.tokens.accessToken }
    const uploaded = await call(`${zalo.url}/v2.0/oa/upload/file`, { headers, body: form })
    const { token } = uploaded.json()['data'] as { token: string }
    expect(await errorOf(cs({ ...fileOf(token), recipient: { user_id: user } }))).toBe(0)
  })

  it('refuse the old message call and calls that do not exist', async () => {
    await start()
    const headers = { access_token: zalo.tokens.accessToken }
    expect(await errorOf(call(`${zalo.url}/v2.0/oa/message`, { headers, body: textTo('2', 'a') }))).toBe(-240)
    expect((await call(`${zalo.url}/v3.0/oa/message`, { headers, body: textTo('2', 'a') })).status).toBe(404)
  })
})

function query(title: string, payload: string): object {
  return { title, type: 'oa.query.hide', payload }
}
function messageWith(buttons: object[]): object {
  return { text: 'Bạn muốn hỏi gì?', attachment: { type: 'template', payload: { buttons } } }
}
function buttonsOf(buttons: object[]): object {
  return { recipient: { user_id: '2' }, message: messageWith(buttons) }
}
function templateOf(payload: object): object {
  return { recipient: { user_id: '2' }, message: { attachment: { type: 'template', payload } } }
}
function fileOf(token: string): object {
  return { recipient: { user_id: '2' }, message: { attachment: { type: 'file', payload: { token } } } }
}
