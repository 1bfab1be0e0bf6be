import type { AttachmentId } from '../../attachments/attachment'
import { conversationId, type ConversationId } from '../../ids'
import { CHAT_LIMITS } from './chat-limits'
import { startChatServer, type ChatServer, type ChatServerOptions } from '../../../test/builders/chat-server'

let server: ChatServer
const start = async (options: ChatServerOptions = {}) => (server = await startChatServer(options))
afterEach(() => server.close())

const SAME_ORIGIN = { 'sec-fetch-site': 'same-origin' }
const HELLO = { id: '5b0f6a52-6a1f-4c2e-9a53-0d6d1f7c8e11', text: 'tang ca ngay le' }

/** The cookie that the page's visit gave, as a browser sends it back. */
async function visit(cookie?: string): Promise<string> {
  const response = await fetch(`${server.url}/chat`, { headers: cookie === undefined ? {} : { cookie } })
  return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}
function post(body: unknown, headers: Record<string, string>): Promise<Response> {
  return fetch(`${server.url}/chat/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...SAME_ORIGIN, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}
interface History {
  lines: { id: string; from: string; text: string; sent?: string }[]
  cursor: string
}
async function read(cookie: string, query = ''): Promise<History> {
  const response = await fetch(`${server.url}/chat/messages${query}`, { headers: { cookie } })
  expect(response.status).toBe(200)
  return (await response.json()) as History
}

describe('the page', () => {
  it('comes with a new visitor in a cookie that scripts and other sites cannot use', async () => {
    await start()
    const response = await fetch(`${server.url}/chat`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('set-cookie')).toMatch(
      /^mc_chat=[\w-]{22}\.[0-9a-f]{64}; Path=\/chat; Max-Age=34560000; HttpOnly; SameSite=Lax$/,
    )
  })

  it('keeps a visitor who comes again, and gives a forged cookie a new one', async () => {
    await start()
    const cookie = await visit()
    expect(await visit(cookie)).toBe(cookie)
    expect(await visit(`other=1; ${cookie}; another=2`)).toBe(cookie)
    const forged = cookie.slice(0, -1) + (cookie.endsWith('0') ? '1' : '0')
    expect(await visit(forged)).not.toBe(forged)
  })

  it('gives the cookie to https only where the service is reached by https', async () => {
    await start({ publicUrl: 'https://hoi.congdoan.example' })
    expect((await fetch(`${server.url}/chat`)).headers.get('set-cookie')).toMatch(/; Secure$/)
  })

  it('allows its own files only', async () => {
    await start()
    const policy = (await fetch(`${server.url}/chat`)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|upgrade-insecure/)
  })

  it('names its files with a version, so that they are fetched once', async () => {
    await start()
    const page = await (await fetch(`${server.url}/chat`)).text()
    for (const [, address] of page.matchAll(/(?:src|href)="(\/chat\/[^"]+)"/g)) {
      const response = await fetch(`${server.url}${address}`)
      expect([address, response.status]).toEqual([expect.stringMatching(/\?v=[0-9a-f]{12}$/), 200])
      expect(response.headers.get('cache-control')).toContain('immutable')
    }
    expect(page).not.toContain('{{')
  })
})

describe('posting a message', () => {
  it('answers 200 once it is stored, and the history has it', async () => {
    await start()
    const cookie = await visit()
    const response = await post(HELLO, { cookie })
    expect(response.status).toBe(200)
    const answer = (await response.json()) as { id: string }
    expect(server.stored()).toMatchObject([{ kind: 'text', body: { text: 'tang ca ngay le' } }])
    expect((await read(cookie)).lines).toMatchObject([{ id: answer.id, from: 'visitor', text: 'tang ca ngay le' }])
  })

  it('stores a message that is posted again once, and tells the page which line it is', async () => {
    await start()
    const cookie = await visit()
    const [first, second] = [await post(HELLO, { cookie }), await post(HELLO, { cookie })]
    expect([first.status, second.status]).toEqual([200, 200])
    expect((await read(cookie, `?sending=${HELLO.id}`)).lines).toMatchObject([{ sent: HELLO.id }])
    expect((await read(cookie, '?sending=another')).lines[0]).not.toHaveProperty('sent')
  })

  it('keeps visitors apart: the same id of another is another message, and nobody reads another’s', async () => {
    await start()
    const [mine, theirs] = [await visit(), await visit()]
    await post(HELLO, { cookie: mine })
    await post({ ...HELLO, text: 'chuyện riêng' }, { cookie: theirs })
    expect((await read(mine)).lines.map(({ text }) => text)).toEqual(['tang ca ngay le'])
    expect((await read(theirs)).lines.map(({ text }) => text)).toEqual(['chuyện riêng'])
  })

  it('answers 503 when nothing stores it', async () => {
    await start()
    const cookie = await visit()
    server.storing = false
    expect((await post(HELLO, { cookie })).status).toBe(503)
  })

  it('takes taps, and where the visitor came from', async () => {
    await start()
    const cookie = await visit()
    await post({ id: 'a', payload: 'v1:menu', title: 'Xem danh mục', ref: 'to-roi' }, { cookie })
    expect(server.stored()).toEqual([
      {
        kind: 'tap',
        body: { kind: 'tap', payload: 'v1:menu', title: 'Xem danh mục' },
        touch: '{"kind":"link","ref":"to-roi"}',
      },
    ])
  })

  it.each([
    ['without a cookie', {}, 401],
    ['with a forged cookie', { cookie: `mc_chat=${'a'.repeat(22)}.${'0'.repeat(64)}` }, 401],
    ['from another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['from a neighbouring site', { 'sec-fetch-site': 'same-site' }, 403],
    ['from no page at all', { 'sec-fetch-site': 'none' }, 403],
  ])('refuses a post %s and stores nothing', async (_name, headers: Record<string, string>, status) => {
    await start()
    const cookie = await visit()
    expect(
      (await post(HELLO, { cookie, ...headers, ...('cookie' in headers || status === 403 ? {} : { cookie: '' }) }))
        .status,
    ).toBe(status)
    expect(server.stored()).toEqual([])
  })

  it.each([
    ['{', 400],
    ['null', 400],
    ['[]', 400],
    [{ id: 'a' }, 400],
    [{ text: 'không có mã' }, 400],
    [{ id: 'a', text: '   ' }, 400],
    [{ id: 'a', text: 'x'.repeat(2_001) }, 400],
    [{ id: 'a b', text: 'x' }, 400],
    [{ id: 'a'.repeat(65), text: 'x' }, 400],
    [{ id: 'a', text: ['x'] }, 400],
    [{ id: 'a', text: 'x', payload: 'y' }, 400],
    [{ id: 'a', text: 'x', visitor: 'another' }, 400],
    [{ id: 'a', payload: 'p'.repeat(1_001) }, 400],
    [{ id: 'a', payload: 'v1:menu', title: 't'.repeat(501) }, 400],
    [{ id: 'a', text: 'x', ref: '<b>' }, 400],
    [{ id: 'a', text: 'x', filler: 'x'.repeat(20_000) }, 413],
  ])('refuses %j with %i and stores nothing', async (body, status) => {
    await start()
    expect((await post(body, { cookie: await visit() })).status).toBe(status)
    expect(server.stored()).toEqual([])
  })

  it('takes the longest text that the page lets one type', async () => {
    await start()
    expect((await post({ id: 'a', text: 'ế'.repeat(2_000) }, { cookie: await visit() })).status).toBe(200)
  })

  it('slows down one visitor who posts without end, and nobody else', async () => {
    await start({ limits: { ...CHAT_LIMITS, postsOfVisitor: 2 } })
    const cookie = await visit()
    const statuses = []
    for (let n = 0; n < 3; n++) statuses.push((await post({ ...HELLO, id: `n${n}` }, { cookie })).status)
    expect(statuses).toEqual([200, 200, 429])
    expect((await post(HELLO, { cookie: await visit() })).status).toBe(200)
  })

  it('slows down an address that makes a visitor for each post', async () => {
    await start({ limits: { ...CHAT_LIMITS, visitsAndPostsOfAddress: 5 } })
    const statuses = []
    for (let n = 0; n < 4; n++) statuses.push((await post({ ...HELLO, id: `n${n}` }, { cookie: await visit() })).status)
    expect(statuses).toContain(429)
  })

  it('answers 404 while the webchat is switched off', async () => {
    await start({ withoutAccount: true })
    expect((await post(HELLO, { cookie: await visit() })).status).toBe(404)
    expect(server.failures).toEqual([])
  })
})

describe('reading', () => {
  it('is for visitors only, and not for other sites', async () => {
    await start()
    const cookie = await visit()
    for (const path of ['messages', 'events']) {
      expect((await fetch(`${server.url}/chat/${path}`)).status).toBe(401)
      const elsewhere = { cookie, 'sec-fetch-site': 'cross-site' }
      expect((await fetch(`${server.url}/chat/${path}`, { headers: elsewhere })).status).toBe(403)
    }
  })

  it('is kept by no cache', async () => {
    await start()
    const response = await fetch(`${server.url}/chat/messages`, { headers: { cookie: await visit() } })
    expect(response.headers.get('cache-control')).toBe('no-store')
  })
})

describe('reading without end', () => {
  it('slows down one visitor, and nobody else at the same address', async () => {
    await start({ limits: { ...CHAT_LIMITS, readsOfVisitor: 2, visitsAndPostsOfAddress: 3 } })
    const [one, other] = [await visit(), await visit()]
    const statusOf = async (cookie: string) =>
      (await fetch(`${server.url}/chat/messages`, { headers: { cookie } })).status
    expect([await statusOf(one), await statusOf(one), await statusOf(one)]).toEqual([200, 200, 429])
    expect([await statusOf(other), await statusOf(other)]).toEqual([200, 200])
  })
})

describe('events', () => {
  async function listen(cookie: string) {
    const response = await fetch(`${server.url}/chat/events`, { headers: { cookie } })
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    return { response, next: async () => await reader?.read() }
  }

  it('say at once that there may be something, and again with each message', async () => {
    await start({ onEvent: (_body, conversation) => void server.say(conversation, { text: 'Mình trả lời đây.' }) })
    const cookie = await visit()
    const { response, next } = await listen(cookie)
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(await next()).toEqual({ done: false, value: 'data: look\n\n' })
    await post(HELLO, { cookie })
    expect(await next()).toEqual({ done: false, value: 'data: look\n\n' })
    expect((await read(cookie)).lines.map(({ from }) => from)).toEqual(['visitor', 'bot'])
  })

  it('are not opened without end by one visitor', async () => {
    await start()
    const cookie = await visit()
    const statuses = []
    for (let n = 0; n < 7; n++) statuses.push((await listen(cookie)).response.status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 503])
  })

  it('end when the service stops', async () => {
    await start()
    const { next } = await listen(await visit())
    await next()
    await server.close()
    expect(await next()).toEqual({ done: true, value: undefined })
    await start()
  })
})

describe('a file that an officer sent', () => {
  const file = {
    id: 'out-1' as AttachmentId,
    kind: 'file' as const,
    name: 'Mẫu đơn.pdf',
    type: 'application/pdf',
    bytes: 4,
  }

  it('is a download for its visitor, and is not there for anybody else', async () => {
    const conversations: ConversationId[] = []
    const files = { 'out-1': { type: file.type, bytes: Buffer.from('%PDF') } }
    await start({ files, onEvent: (_body, conversation) => void conversations.push(conversation) })
    const cookie = await visit()
    await post(HELLO, { cookie })
    await server.say(conversations[0] ?? conversationId(''), { text: '', file }, 'officer')
    const line = (await read(cookie)).lines.find(({ from }) => from === 'officer')
    const address = `${server.url}/chat/files/${line?.id ?? ''}`
    const own = await fetch(address, { headers: { cookie } })
    expect([own.status, await own.text()]).toEqual([200, '%PDF'])
    expect(own.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''M%E1%BA%ABu%20%C4%91%C6%A1n.pdf`)
    expect(own.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect((await fetch(address, { headers: { cookie: await visit() } })).status).toBe(404)
    expect((await fetch(address)).status).toBe(401)
  })
})
