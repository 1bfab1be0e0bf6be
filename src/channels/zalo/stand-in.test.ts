import { memoryTokenStore } from '../../../test/builders/memory-token-store'
import { startReceiver, type Received, type Receiver } from '../../../test/simulate/receiver'
import { accountId, messageId } from '../../ids'
import { startZaloPlatform, type ZaloPlatform } from '../../simulate/zalo-platform'
import { MINUTE } from '../../time'
import type { Account, SendRequest } from '../channel'
import { createPlatformHttp } from '../http-client'
import { createZaloTokens } from './tokens'
import { createZaloChannel } from './zalo-channel'

/** The channel and the strict stand-in for Zalo were written apart from the same facts: they must understand each other. */
const NOW = Date.UTC(2026, 10, 21, 5)
const clock = { now: () => NOW }
let platform: ZaloPlatform
let receiver: Receiver

beforeEach(async () => {
  receiver = await startReceiver()
  platform = await startZaloPlatform({
    clock,
    webhookUrl: `${receiver.url}/webhooks/zalo`,
    rules: { appSecretProof: true },
  })
})
afterEach(async () => {
  await platform.close()
  await receiver.close()
})

async function connect() {
  const { environment: env, oaId } = platform
  const account: Account = {
    id: accountId('zalo', oaId),
    channel: 'zalo',
    externalId: oaId,
    name: 'Công đoàn mẫu',
    credentials: {
      appId: env['ZALO_APP_ID'] ?? '',
      appSecret: env['ZALO_APP_SECRET'] ?? '',
      oaSecretKey: env['ZALO_OA_SECRET_KEY'] ?? '',
      accessToken: env['ZALO_ACCESS_TOKEN'] ?? '',
      refreshToken: env['ZALO_REFRESH_TOKEN'] ?? '',
    },
    settings: {},
  }
  const http = createPlatformHttp()
  const tokens = createZaloTokens({
    store: memoryTokenStore(),
    clock,
    http,
    config: { oauthUrl: platform.oauthUrl },
    accounts: () => [account],
    onAlarm: () => undefined,
    saveAside: async () => undefined,
  })
  await tokens.importConfigured(account)
  const channel = createZaloChannel({ http, apiUrl: platform.url, tokens, clock, isOwnOa: (id) => id === oaId })
  const read = ({ headers, rawBody }: Received) => {
    const body = Buffer.from(rawBody)
    const verdict = channel.verify(headers, body, (id) => (id === oaId ? account : undefined))
    return { verdict, parsed: channel.parse(body, NOW) }
  }
  const request = (personExternalId: string, text = 'Chào bạn.'): SendRequest => ({
    account,
    personExternalId,
    part: { text },
    author: 'bot',
    messageId: messageId('message-1'),
    lastInboundAt: NOW,
    now: NOW,
    signal: new AbortController().signal,
  })
  return { account, channel, read, request }
}

it('its webhooks are believed and read, escaped or not', async () => {
  const { read } = await connect()
  const user = platform.newUser()
  await platform.follow(user)
  await platform.sendText(user, 'Công ty chậm lương / 2 tháng 🙂')
  await platform.sendText(user, 'Giờ em phải làm sao ạ?')
  await platform.staffReplies(user, 'Chị đang xem nhé.')
  await platform.automationReplies(user, 'Xin chào!')
  const all = receiver.received.map(read)
  expect(all.map(({ verdict }) => verdict)).toEqual(Array(5).fill({ kind: 'genuine', via: 'body' }))
  expect(all.flatMap(({ parsed }) => parsed.events.map(({ body }) => body))).toMatchObject([
    { kind: 'follow' },
    { kind: 'text', text: 'Công ty chậm lương / 2 tháng 🙂' },
    { kind: 'text', text: 'Giờ em phải làm sao ạ?' },
    { kind: 'echo', author: 'staff', text: 'Chị đang xem nhé.' },
  ])
  expect(all.flatMap(({ parsed }) => parsed.echoes)).toMatchObject([{ text: 'Xin chào!', personExternalId: user }])
})

it('takes what the channel sends, breaks no rule, and its buttons come back as taps', async () => {
  const { channel, request, read } = await connect()
  const user = platform.newUser()
  await platform.sendText(user, 'chào')
  const choices = Array.from({ length: 7 }, (_, n) => ({ label: `Việc ${n}`, payload: `v1:flow:viec.so-${n}` }))
  for (const part of channel.render({ text: 'Bạn hỏi gì? '.repeat(300), choices }, { zaloButtons: true })) {
    expect(await channel.send({ ...request(user), part })).toMatchObject({ kind: 'sent', billed: false })
  }
  expect(platform.violations).toEqual([])
  expect(platform.deliveries).toHaveLength(2)
  await platform.sendText(user, platform.deliveries.at(-1)?.choices[0]?.payload ?? '')
  const [event] = receiver.received.map(read).at(-1)?.parsed.events ?? []
  expect(event?.body).toEqual({ kind: 'tap', payload: 'v1:flow:viec.so-0' })
})

it('renews a token that ran out, once, and the message goes', async () => {
  const { channel, account, request } = await connect()
  const user = platform.newUser()
  await platform.sendText(user, 'chào')
  platform.tokens.expireNow()
  expect((await channel.send(request(user))).kind).toBe('token')
  expect(await channel.renewToken?.(account)).toBe('renewed')
  expect((await channel.send(request(user))).kind).toBe('sent')
  platform.tokens.revoke()
  expect((await channel.send(request(user))).kind).toBe('token')
  expect(await channel.renewToken?.(account)).toBe('failed')
})

it('refuses for reasons that the channel sorts', async () => {
  const { channel, request } = await connect()
  const user = platform.newUser()
  expect((await channel.send(request(user))).kind).toBe('needs-person')
  await platform.sendText(user, 'chào')
  expect((await channel.send(request(user, 'a'.repeat(2_001)))).kind).toBe('give-up')
  platform.fault({ kind: 'lost-answer' })
  expect((await channel.send(request(user, 'Mất trả lời'))).kind).toBe('unknown')
  expect(platform.deliveries.map(({ text }) => text)).toEqual(['Mất trả lời'])
})

it('tells what was missed under the keys of its webhooks, and how the OA is', async () => {
  const { channel, account, read } = await connect()
  const signal = new AbortController().signal
  for (const user of [platform.newUser(), platform.newUser()]) {
    for (const text of ['một', 'hai', 'ba']) await platform.sendText(user, text, NOW - MINUTE)
  }
  const missed = await channel.missedSince(account, NOW - 2 * MINUTE, signal)
  const delivered = receiver.received.flatMap((one) => read(one).parsed.events)
  expect(missed.complete).toBe(true)
  expect(missed.events.map(({ key }) => key).sort()).toEqual(delivered.map(({ key }) => key).sort())
  const states = (await channel.health(account, signal)).map(({ name, state }) => `${name}: ${state}`)
  expect(states).toContain('Kết nối với OA: ok')
})
