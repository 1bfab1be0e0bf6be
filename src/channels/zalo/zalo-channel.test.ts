import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { channelContract, type PlatformAnswer, type PlatformRefusal } from '../../../test/contract/channel-contract'
import { memoryTokenStore } from '../../../test/builders/memory-token-store'
import { accountId, messageId } from '../../ids'
import type { Part } from '../../outbox/message'
import type { Account, SendRequest, SendResult } from '../channel'
import { createPlatformHttp, type HttpOutcome, type PlatformHttp } from '../http-client'
import { ERROR_CODES } from './error-codes'
import { createZaloTokens } from './tokens'
import { createZaloChannel } from './zalo-channel'

const FOLDER = join(__dirname, '../../../test/recorded/zalo')
const NOW = Date.UTC(2026, 10, 21, 5)
const OA = '2891046637715002264'
const APP = '4127703985526031777'
const SECRET_KEY = 'invented-OA-secret-Key_01'

const account: Account = {
  id: accountId('zalo', OA),
  channel: 'zalo',
  externalId: OA,
  name: 'Công đoàn mẫu',
  credentials: {
    appId: APP,
    appSecret: 'invented-app-secret',
    oaSecretKey: SECRET_KEY,
    accessToken: 'invented-access-token-1',
    refreshToken: 'invented-refresh-token-1',
  },
  settings: {},
}

const clock = { now: () => NOW }
const tokensOf = (http: PlatformHttp, store = memoryTokenStore()) =>
  createZaloTokens({
    store,
    clock,
    http,
    config: { oauthUrl: 'https://oauth.example' },
    accounts: () => [account],
    onAlarm: () => undefined,
    saveAside: async () => undefined,
  })
const withPair = async (http: PlatformHttp) => {
  const tokens = tokensOf(http)
  await tokens.importConfigured(account)
  return tokens
}
const open = (apiUrl: string, http: PlatformHttp, tokens = tokensOf(http)) =>
  createZaloChannel({ http, apiUrl, tokens, clock, isOwnOa: (id) => id === OA })

const recorded = (path: string) => readFileSync(join(FOLDER, path))

/** Deliveries only: the vectors are no delivery, and the console's probe is never signed. */
const samples = ['', 'uncertain'].flatMap((folder) =>
  readdirSync(join(FOLDER, folder))
    .filter((file) => file.endsWith('.json') && !['signature_vectors.json', 'webhook_url_check.json'].includes(file))
    .map((file) => ({ name: join(folder, file), rawBody: recorded(join(folder, file)) })),
)

function timestampOf(rawBody: Buffer): string {
  try {
    const { timestamp } = JSON.parse(rawBody.toString()) as { timestamp?: unknown }
    return String(timestamp)
  } catch {
    return ''
  }
}

const TEXT = { text: 'Bạn muốn hỏi về việc gì?\n\n1. Chậm lương' }
const WITH_BUTTONS = { ...TEXT, choices: [{ label: 'Chậm lương', payload: 'v1:flow:luong.cham-luong' }] }
const error = (code: number) => ({ status: 200, body: JSON.stringify({ error: code, message: 'no' }) })

/** The project's handling of every documented code, written down a second time on purpose. */
const HANDLING: [SendResult['kind'], number[]][] = [
  ['again', [-32, -200, -234]],
  ['token', [-124, -216, -220]],
  ['needs-person', [-213, -217, -218, -227, -230, -232, -244, -248, -320, -321]],
  ['account-stopped', [-204, -205, -209, -211, -212, -219, -221, -223, -224, -235, -242]],
  [
    'give-up',
    [-100, -201, -202, -210, -214, -215, -233, -237, -238, -240, -241, -249, -403, -1340, -1341, -208, -9_999, 1],
  ],
]

const refusal = (name: string, answer: PlatformAnswer, expect: SendResult['kind'], part?: Part): PlatformRefusal =>
  part === undefined ? { name, answer, expect } : { name, answer, expect, part }

const refusals: PlatformRefusal[] = [
  ...HANDLING.flatMap(([kind, codes]) => codes.map((code) => refusal(`error ${code}`, error(code), kind))),
  ...HANDLING.flatMap(([kind, codes]) =>
    codes
      .map((code) => `api/error.${code}.json`)
      .filter((path) => existsSync(join(FOLDER, path)))
      .map((path) => refusal(path, { status: 200, body: recorded(path).toString() }, kind)),
  ),
  refusal('error -201 for buttons', error(-201), 'choices-refused', WITH_BUTTONS),
  refusal('error -233 for buttons', error(-233), 'choices-refused', WITH_BUTTONS),
  refusal('error -230 whatever the buttons', error(-230), 'needs-person', WITH_BUTTONS),
  refusal('a code under HTTP 500', { ...error(-32), status: 500 }, 'again'),
  refusal('HTTP 429 without JSON', { status: 429, body: 'slow down' }, 'again'),
  refusal('a page from a front end', { status: 403, body: '<html>' }, 'account-stopped'),
  refusal('a redirect', { status: 302, body: '' }, 'account-stopped'),
  refusal('JSON without a code', { status: 200, body: '{"data":{}}' }, 'unknown'),
]

it('has a handling for every code of the table', () => {
  const handled = HANDLING.flatMap(([, codes]) => codes)
  expect([...ERROR_CODES.keys()].filter((code) => !handled.includes(code))).toEqual([])
})

channelContract('zalo', {
  account,
  open: (platformUrl, { timeoutMs }) => open(platformUrl, createPlatformHttp({ timeoutMs })),
  sign: (rawBody) => {
    const hash = createHash('sha256').update(APP).update(rawBody).update(timestampOf(rawBody)).update(SECRET_KEY)
    return { 'x-zevent-signature': `mac=${hash.digest('hex')}` }
  },
  textMessage: ({ personExternalId, text, id, at }) =>
    Buffer.from(
      JSON.stringify({
        app_id: APP,
        sender: { id: personExternalId },
        user_id_by_app: '3390127745018826671',
        recipient: { id: OA },
        event_name: 'user_send_text',
        message: { text, msg_id: id },
        timestamp: String(at),
      }),
    ),
  samples,
  verdicts: { withoutSignature: 'unsigned', unreadable: 'forged' },
  rendering: { maxUnits: 1_900, settings: [{}, { zaloButtons: false }, { zaloButtons: true }] },
  platform: {
    accepted: {
      answer: { status: 200, body: recorded('api/send_cs.response.reply.json').toString() },
      platformMessageId: 'e0c47a19b3f6520d88c5',
    },
    // Pictures are given an id and other files a token.
    upload: {
      answer: { status: 200, body: '{"error":0,"data":{"attachment_id":"uploaded-asset","token":"uploaded-asset"}}' },
      named: 'uploaded-asset',
    },
    refusals,
  },
})

describe('a token that the platform refuses', () => {
  const refusedOnce = async () => {
    const used: string[] = []
    const http: PlatformHttp = async ({ url, headers }) => {
      if (url.includes('/v4/oa/access_token')) return answered({ access_token: 'new', refresh_token: 'r2' })
      used.push(headers?.['access_token'] ?? '')
      return answered(used.length === 1 ? { error: -216 } : { error: 0, data: { message_id: 'm1' } })
    }
    return { used, channel: open('https://openapi.example', http, await withPair(http)) }
  }
  const answered = (json: unknown): HttpOutcome => ({ kind: 'answered', status: 200, json })
  const request: SendRequest = {
    account,
    personExternalId: '6503318872904417735',
    part: TEXT,
    author: 'bot',
    messageId: messageId('message-1'),
    lastInboundAt: NOW,
    now: NOW,
    signal: new AbortController().signal,
  }

  it('is told, renewed when the outbox asks, and the next send goes under the new one', async () => {
    const { used, channel } = await refusedOnce()
    expect((await channel.send(request)).kind).toBe('token')
    expect(await channel.renewToken?.(account)).toBe('renewed')
    expect((await channel.send(request)).kind).toBe('sent')
    expect(used).toEqual(['invented-access-token-1', 'new'])
  })

  it('stops the account when there is none left, and waits when the store does not answer', async () => {
    const { channel } = await refusedOnce()
    const bare = { ...account, id: accountId('zalo', '1'), credentials: {} }
    expect(await channel.send({ ...request, account: bare })).toMatchObject({ kind: 'account-stopped' })
    const broken = createZaloChannel({
      http: async () => answered({}),
      apiUrl: 'https://openapi.example',
      tokens: { ...tokensOf(async () => answered({})), accessToken: () => Promise.reject(new Error('down')) },
      clock: { now: () => NOW },
      isOwnOa: () => true,
    })
    expect(await broken.send(request)).toMatchObject({ kind: 'again' })
  })
})

it('asks for the checklist and for what was missed through the API, with the token', async () => {
  const paths: string[] = []
  const channel = open('https://openapi.example', async ({ url, headers }) => {
    paths.push(`${headers?.['access_token']} ${decodeURIComponent(new URL(url).pathname + new URL(url).search)}`)
    const file = url.includes('getoa') ? 'getoa' : 'conversation'
    return { kind: 'answered', status: 200, json: JSON.parse(recorded(`api/${file}.response.json`).toString()) }
  })
  const { signal } = new AbortController()
  const names = (await channel.health(account, signal)).filter(({ state }) => state === 'ok').map(({ name }) => name)
  expect(names).toContain('Kết nối với OA')
  const missed = await channel.missedSince(account, 1795226400000, signal)
  expect(missed).toMatchObject({ complete: true, events: [{ key: 'user_send_text:7d04c1b9e2f85a36bd19' }] })
  expect(paths).toContain(
    'invented-access-token-1 /v2.0/oa/conversation?data={"user_id":"6503318872904417735","offset":0,"count":10}',
  )
})
