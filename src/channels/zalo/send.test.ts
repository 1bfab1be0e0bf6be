import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accountId, messageId } from '../../ids'
import type { Part } from '../../outbox/message'
import type { Account } from '../channel'
import type { HttpRequest } from '../http-client'
import { createZaloApi } from './api'
import { sendZalo } from './send'

const NOW = Date.UTC(2026, 10, 21, 5)
const recorded = (file: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../../../test/recorded/zalo/api', file), 'utf8'))

const account: Account = {
  id: accountId('zalo', '2891046637715002264'),
  channel: 'zalo',
  externalId: '2891046637715002264',
  name: 'Công đoàn mẫu',
  credentials: { appSecret: 'invented-app-secret' },
  settings: {},
}

/** Sends one part to a platform that answers so, and gives what left. */
async function send(part: Part, options: { to?: string; answer?: unknown; account?: Account } = {}) {
  const requests: HttpRequest[] = []
  const http = async (request: HttpRequest) => {
    requests.push(request)
    return { kind: 'answered' as const, status: 200, json: options.answer ?? recorded('send_cs.response.reply.json') }
  }
  const result = await sendZalo(createZaloApi(http, 'https://openapi.example'), 'the-token', {
    account: options.account ?? account,
    personExternalId: options.to ?? '6503318872904417735',
    part,
    author: 'bot',
    messageId: messageId('message-1'),
    lastInboundAt: NOW,
    now: NOW,
    signal: new AbortController().signal,
  })
  return { result, request: requests[0], count: requests.length }
}

describe('a consultation message', () => {
  it('is the recorded request', async () => {
    const { request } = await send({ text: 'Chào bạn, công đoàn nghe đây.' })
    expect(request).toMatchObject({ method: 'POST', url: 'https://openapi.example/v3.0/oa/message/cs' })
    expect(request?.body).toEqual(recorded('send_cs_text.request.json'))
  })

  it('goes to a visitor without a login with both ids', async () => {
    const to = 'anon:9920017743380265514:b1f7c2048e6d9a35'
    const { request } = await send({ text: 'Chào bạn, công đoàn đây ạ.' }, { to })
    expect(request?.body).toEqual(recorded('send_anonymous_text.request.json'))
  })

  it('carries the token in Zalo’s own header, and the proof when it can be made', async () => {
    // hex HMAC-SHA256, key `invented-app-secret`, message `the-token`
    const proof = '55ad457bfb590bd04174eb1b0c38e3871101832b546f0b20079c49fa5a57bf97'
    expect((await send({ text: 'a' })).request?.headers).toEqual({ access_token: 'the-token', appsecret_proof: proof })
    const bare = { ...account, credentials: {} }
    expect((await send({ text: 'a' }, { account: bare })).request?.headers).toEqual({ access_token: 'the-token' })
  })
})

describe('buttons', () => {
  const choices = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ label: `Việc ${n}`, payload: `v1:flow:viec.${n}` }))
  const buttonsOf = async (part: Part) => {
    const body = (await send(part)).request?.body as {
      message: {
        attachment: { type: string; payload: { buttons: { title: string; payload: string; type: string }[] } }
      }
    }
    return body.message.attachment
  }

  it('send the payload as the worker’s own text, marked as ours', async () => {
    expect(await buttonsOf({ text: 'Chọn', choices: choices(1) })).toEqual({
      type: 'template',
      payload: { buttons: [{ title: 'Việc 0', type: 'oa.query.show', payload: '#v1:flow:viec.0' }] },
    })
  })

  it('are at most five, with titles and payloads that the platform takes', async () => {
    expect((await buttonsOf({ text: 'Chọn', choices: choices(9) })).payload.buttons).toHaveLength(5)
    const [first] = (
      await buttonsOf({
        text: 'Chọn',
        choices: [
          { label: 'quá dài', payload: 'x'.repeat(1_000) },
          { label: 'ế'.repeat(150), payload: 'v1:menu' },
        ],
      })
    ).payload.buttons
    expect(first).toMatchObject({ title: 'ế'.repeat(100), payload: '#v1:menu' })
  })
})

describe('success', () => {
  it.each([
    ['send_cs.response.reply.json', 'e0c47a19b3f6520d88c5', false],
    ['send_cs.response.reply_before_2026-03.json', 'e0c47a19b3f6520d88c5', false],
    ['send_cs.response.billed.json', '5a1bd3f7096c8e42b710', true],
  ])('%s', async (file, platformMessageId, billed) => {
    const { result } = await send({ text: 'a' }, { answer: recorded(file) })
    expect(result).toEqual({ kind: 'sent', platformMessageId, billed })
  })

  it('without an id is still success, or the worker would read it twice', async () => {
    const { result } = await send({ text: 'a' }, { answer: { error: 0 } })
    expect(result).toMatchObject({ kind: 'sent', platformMessageId: 'unnamed:message-1' })
  })
})
