import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createPlatformHttp, type HttpRequest } from './http-client'

let answering: RequestListener = () => undefined
const server: Server = createServer((request, response) => answering(request, response))
const urlOf = (listening: Server) => `http://127.0.0.1:${(listening.address() as AddressInfo).port}/`

beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)))
afterAll(() => {
  server.closeAllConnections()
  return new Promise((done) => server.close(done))
})

const call = (request: Partial<HttpRequest>) =>
  createPlatformHttp({ timeoutMs: 60_000 })({
    method: 'GET',
    url: urlOf(server),
    signal: new AbortController().signal,
    ...request,
  })

const KINDS: [string, Partial<HttpRequest>][] = [
  ['a question to a platform', { method: 'GET' }],
  ['a message to a platform', { method: 'POST', body: { text: 'Chào' } }],
]

describe.each(KINDS)('%s', (_kind, request) => {
  const get = (change: Partial<HttpRequest> = {}) => call({ ...request, ...change })

  it('gives the status and the JSON, whatever the status says', async () => {
    answering = (_, response) => response.writeHead(500).end('{"error":-200}')
    expect(await get()).toEqual({ kind: 'answered', status: 500, json: { error: -200 } })
  })

  it('gives the headers that were asked for, and no others', async () => {
    answering = (_, response) => response.writeHead(200, { 'X-Usage': '{"a":1}', 'X-Other': 'b' }).end('{}')
    expect(await get({ readHeaders: ['x-usage', 'x-absent'] })).toEqual({
      kind: 'answered',
      status: 200,
      json: {},
      headers: { 'x-usage': '{"a":1}' },
    })
  })

  it('does not follow a redirect, which would carry the token elsewhere', async () => {
    let calls = 0
    answering = (_, response) => {
      calls++
      response.writeHead(302, { location: urlOf(server) }).end()
    }
    expect(await get()).toEqual({ kind: 'answered', status: 302, json: undefined })
    expect(calls).toBe(1)
  })

  it('tells a request that never left from one whose answer was lost', async () => {
    answering = (request) => request.socket.resetAndDestroy()
    expect(await get()).toEqual({ kind: 'unknown', reason: 'ECONNRESET' })
    expect(await get({ url: await closedPortUrl() })).toEqual({ kind: 'not-sent', reason: 'ECONNREFUSED' })
    expect(await get({ url: 'http://khong-co.invalid/' })).toMatchObject({ kind: 'not-sent' })
    expect(await get({ url: urlOf(server).replace('http:', 'https:') })).toMatchObject({ kind: 'not-sent' })
  })

  it('ends at its time limit even while bytes keep dripping', async () => {
    let dripping: NodeJS.Timeout | undefined
    answering = (_, response) => {
      response.writeHead(200)
      dripping = setInterval(() => response.write(' '), 20)
    }
    expect(await get({ timeoutMs: 2_000 })).toEqual({ kind: 'unknown', reason: 'no answer in time' })
    clearInterval(dripping)
  })

  it('stops with its caller', async () => {
    const caller = new AbortController()
    answering = () => caller.abort()
    expect(await get({ signal: caller.signal, timeoutMs: 60_000 })).toMatchObject({ kind: 'unknown' })
    expect(await get({ signal: caller.signal })).toMatchObject({ kind: 'not-sent' })
  })

  it('refuses an answer that is too large', async () => {
    answering = (_, response) => response.end('x'.repeat(1_100_000))
    expect(await get()).toMatchObject({ kind: 'unknown' })
  })

  it('tells an answer that was cut short from a whole one', async () => {
    answering = (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"error":')
      response.socket?.end()
    }
    expect(await get()).toMatchObject({ kind: 'unknown' })
  })

  it('keeps its connection for the next one', async () => {
    const ports = new Set<number | undefined>()
    answering = (incoming, response) => {
      ports.add(incoming.socket.remotePort)
      response.end('{}')
    }
    const client = createPlatformHttp()
    for (const _again of [1, 2, 3])
      await client({ method: 'GET', url: urlOf(server), signal: new AbortController().signal, ...request })
    expect(ports.size).toBe(1)
  })
})

it('does not send a message that cannot be written down', async () => {
  const refused = await call({ method: 'POST', body: {}, headers: { access_token: 'first line\nsecond line' } })
  expect(refused).toMatchObject({ kind: 'not-sent' })
  expect(JSON.stringify(refused)).not.toContain('line')
})

it('sends JSON, forms and headers as they are', async () => {
  let seen = ''
  answering = (request, response) => {
    seen = `${request.method} ${String(request.headers['content-type'])} ${String(request.headers['access_token'])} `
    request.on('data', (chunk: Buffer) => (seen += chunk.toString()))
    request.on('end', () => response.end('{}'))
  }
  await call({ method: 'POST', headers: { access_token: 't' }, body: { text: 'Chào' } })
  expect(seen).toBe('POST application/json t {"text":"Chào"}')
  await call({ method: 'POST', body: new URLSearchParams({ a: 'b c' }) })
  expect(seen).toBe('POST application/x-www-form-urlencoded;charset=utf-8 undefined a=b+c')
})

async function closedPortUrl(): Promise<string> {
  const closed = createServer()
  await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done))
  const url = urlOf(closed)
  await new Promise((done) => closed.close(done))
  return url
}
