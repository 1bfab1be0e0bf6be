import express, { type Router } from 'express'
import { createMessengerChannel } from '../channels/messenger/messenger'
import { messengerSignature } from '../simulate/signatures'
import type { Log } from '../log'
import { createSecrets } from '../secrets'
import { createApp, type AppDeps } from './app'
import { createMetrics } from './metrics'
import { OPERATIONS } from './desk/contract/operations'
import { startServer } from './server'

const APP_SECRET = '0123456789abcdef0123456789abcdef'
const messenger = createMessengerChannel({
  appId: '902184475610337',
  appSecret: APP_SECRET,
  verifyToken: 'a verify token',
  apiUrl: 'http://127.0.0.1:1',
  apiVersion: 'v26.0',
})

async function startApp(given: Partial<AppDeps>) {
  const lines: { text: string; fields: Record<string, unknown> | undefined }[] = []
  const write: Log['info'] = (text, fields) => void lines.push({ text, fields })
  const app = createApp({
    publicUrl: 'https://hoi.congdoan.example',
    checks: {},
    registry: createMetrics().registry,
    secrets: createSecrets('a-secret-key-for-tests-only-0123456789'),
    log: { error: write, warn: write, info: write, debug: write },
    ...given,
  })
  const server = await startServer({ port: 0, host: '127.0.0.1', webhook: () => false, app })
  const url = `http://127.0.0.1:${server.port}`
  return { lines, ask: (path: string, init?: RequestInit) => fetch(url + path, init), close: () => server.close() }
}
type Running = Awaited<ReturnType<typeof startApp>>

let running: Running[] = []
async function startWithoutMessenger(given: Partial<AppDeps> = {}): Promise<Running> {
  const app = await startApp(given)
  running.push(app)
  return app
}
const start = (given: Partial<AppDeps> = {}): Promise<Running> => startWithoutMessenger({ messenger, ...given })
afterEach(async () => {
  await Promise.all(running.map((app) => app.close()))
  running = []
})

describe('health', () => {
  it('says that the process is alive, whatever else fails', async () => {
    const { ask } = await start({ checks: { store: () => Promise.reject(new Error('closed')) } })
    const response = await ask('/healthz')
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ ok: true })
  })

  it('is ready when every part is', async () => {
    const { ask } = await start({ checks: { store: () => Promise.resolve(1), content: () => Promise.resolve() } })
    const response = await ask('/readyz')
    expect([response.status, await response.json()]).toEqual([200, { ready: true, notReady: [] }])
  })

  it('names the parts that are not, and keeps the reason for the log', async () => {
    const { ask, lines } = await start({
      checks: {
        store: () => Promise.reject(new Error('disk I/O error at /var/lib')),
        content: () => Promise.resolve(),
        outbox: () => {
          throw new Error('not started')
        },
      },
    })
    const response = await ask('/readyz')
    expect([response.status, await response.json()]).toEqual([503, { ready: false, notReady: ['store', 'outbox'] }])
    expect(lines.map(({ text, fields }) => [text, fields?.['part']])).toEqual([
      ['not ready', 'outbox'],
      ['not ready', 'store'],
    ])
  })
})

describe('/metrics', () => {
  it('is what Prometheus reads', async () => {
    const metrics = createMetrics()
    metrics.webhook('zalo', 'genuine')
    const { ask } = await start({ registry: metrics.registry })
    const response = await ask('/metrics')
    expect(response.headers.get('content-type')).toContain('text/plain')
    expect(await response.text()).toContain('motcham_webhooks_total{channel="zalo",verdict="genuine"} 1')
  })

  it.each(['/metrics/', '/METRICS'])('is not there as %s, which a proxy might let through', async (path) => {
    const { ask } = await start()
    expect((await ask(path)).status).toBe(404)
  })
})

describe('the first page', () => {
  const router = express.Router().get('/', (_request, response) => void response.send('the chat'))

  it('says in Vietnamese what this is, leads to the chat and tells how it is doing', async () => {
    const { ask } = await start({ chat: router })
    const response = await ask('/')
    const html = await response.text()
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(html).toContain('<html lang="vi">')
    expect(html).toContain('Đường dây hai chiều giữa công đoàn và người lao động')
    expect(html).toContain('href="/chat"')
    expect(html).toContain('đang hoạt động')
    expect(await (await ask('/chat')).text()).toBe('the chat')
  })

  it('does not lead where nothing is, nor claim to work when it does not', async () => {
    const { ask } = await start({ checks: { store: () => Promise.reject(new Error('closed')) } })
    const html = await (await ask('/')).text()
    expect(html).not.toContain('href="/chat"')
    expect(html).not.toContain('đang hoạt động')
    expect(html).toContain('chưa sẵn sàng')
  })

  it('may run nothing, be framed by nobody and load nothing from elsewhere', async () => {
    const { ask } = await start()
    const { headers } = await ask('/')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|script-src|https?:|\*/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBe('max-age=15552000')
  })

  it('promises https only where people reach it over https', async () => {
    const { ask } = await start({ publicUrl: 'http://localhost:3000' })
    expect((await ask('/')).headers.get('strict-transport-security')).toBeNull()
  })
})

describe('the API', () => {
  it('describes what everybody may read, and it answers so', async () => {
    const { ask } = await start()
    const document = (await (await ask('/api/openapi.json')).json()) as OpenApi
    expect(document.openapi).toBe('3.1.0')
    expect(document.servers).toEqual([{ url: 'https://hoi.congdoan.example' }])
    const ofTheDesk = new Set(Object.values(OPERATIONS).map(({ path }) => path as string))
    for (const [path, item] of Object.entries(document.paths).filter(([path]) => !ofTheDesk.has(path))) {
      expect(Object.keys(item).filter((key) => key !== 'parameters')).toEqual(['get'])
      const { status } = await ask(path.replace('{route}', 'tickets'))
      expect(Object.keys(item.get.responses)).toContain(String(status))
    }
  })

  it('has the shapes that its answers have', async () => {
    const { ask } = await start({ checks: { store: () => Promise.reject(new Error('closed')) } })
    const document = (await (await ask('/api/openapi.json')).json()) as OpenApi
    const answer = (await (await ask('/readyz')).json()) as object
    const schema = document.paths['/readyz']?.get.responses['503']?.content['application/json']?.schema
    expect(schema?.required?.toSorted()).toEqual(Object.keys(answer).toSorted())
    expect(JSON.stringify(document)).not.toContain('$schema')
  })

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])(
    'has no other route: %s is told where they stand',
    async (method) => {
      const { ask } = await start()
      const response = await ask('/api/nothing/1', { method })
      expect(response.status).toBe(404)
      expect(await response.json()).toEqual({
        error: 'not-found',
        message: expect.stringContaining('/api/openapi.json') as string,
      })
    },
  )
})

describe('what is not there, or goes wrong', () => {
  it('is a JSON 404 that repeats nothing of the request', async () => {
    const { ask } = await start()
    const response = await ask('/nowhere/<script>?name=Lan')
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ error: 'not-found', message: 'There is nothing at this address.' })
  })

  it('is told to the log with its place, and to the client not at all', async () => {
    const chat: Router = express.Router()
    chat.get('/:who', () => {
      throw new Error('SQLITE_IOERR in select')
    })
    chat.post('/later', () => Promise.reject(new TypeError('x is not a function')))
    const { ask, lines } = await start({ chat })
    for (const response of [await ask('/chat/0912345678'), await ask('/chat/later', { method: 'POST' })]) {
      expect(response.status).toBe(500)
      expect(await response.text()).not.toMatch(/SQLITE|function|stack|at /)
    }
    expect(lines.map(({ text, fields }) => [text, fields?.['error']])).toEqual([
      ['request failed', 'Error'],
      ['request failed', 'TypeError'],
    ])
    expect(JSON.stringify(lines)).not.toContain('0912345678')
  })

  it('that the client brought about is a 4xx and no line in the log', async () => {
    const { ask, lines } = await start()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const large = await ask('/webhooks/messenger/data-deletion', {
      method: 'POST',
      headers,
      body: 'a='.padEnd(20_000, 'x'),
    })
    const address = await ask('/data-deletion/%E0%A4%A')
    expect([large.status, address.status]).toEqual([413, 400])
    expect(lines).toEqual([])
  })

  it('after the answer began cuts the connection: half an answer must not look whole', async () => {
    const chat: Router = express.Router()
    chat.get('/half', (_request, response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half')
      throw new Error('in the middle')
    })
    const { ask } = await start({ chat })
    await expect(ask('/chat/half').then((response) => response.text())).rejects.toThrow()
  })
})

describe('the check of the Messenger webhook', () => {
  const query = 'hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token='

  it('answers the challenge as plain text', async () => {
    const { ask } = await start()
    const response = await ask(`/webhooks/messenger?${query}a%20verify%20token`)
    expect([response.status, await response.text()]).toEqual([200, '1158201444'])
    expect(response.headers.get('content-type')).toContain('text/plain')
  })

  it('refuses another token, and a call without anything', async () => {
    const { ask } = await start()
    expect((await ask(`/webhooks/messenger?${query}another`)).status).toBe(403)
    expect((await ask('/webhooks/messenger')).status).toBe(403)
  })

  it('is not there when Messenger is not configured', async () => {
    const { ask } = await startWithoutMessenger()
    expect((await ask(`/webhooks/messenger?${query}x`)).status).toBe(404)
    expect((await ask('/webhooks/messenger/data-deletion', { method: 'POST' })).status).toBe(404)
  })
})

describe('a request at the platform to delete data', () => {
  const post = (app: Running, signedRequest?: string): Promise<Response> =>
    app.ask('/webhooks/messenger/data-deletion', {
      method: 'POST',
      body: new URLSearchParams(signedRequest === undefined ? {} : { signed_request: signedRequest }),
    })
  function signed(payload: object, secret = APP_SECRET): string {
    const encoded = Buffer.from(JSON.stringify(payload)).toString('base64url')
    const hex = messengerSignature(secret, Buffer.from(encoded)).replace('sha256=', '')
    return `${Buffer.from(hex, 'hex').toString('base64url')}.${encoded}`
  }
  const request = signed({ user_id: '3920117745528016', algorithm: 'HMAC-SHA256', issued_at: 1_795_140_930 })

  it('is answered with a code and a page', async () => {
    const app = await start()
    const response = await post(app, request)
    expect(response.status).toBe(200)
    const answer = (await response.json()) as { url: string; confirmation_code: string }
    expect(answer.confirmation_code).toMatch(/^[0-9A-Z]{14}$/)
    expect(answer.url).toBe(`https://hoi.congdoan.example/data-deletion/${answer.confirmation_code}`)
  })

  it('has the same code when it comes again, and nobody else has it', async () => {
    const app = await start()
    const codes = await Promise.all(
      [request, request, signed({ user_id: '3920117745528017' })].map(async (text) => {
        return ((await (await post(app, text)).json()) as { confirmation_code: string }).confirmation_code
      }),
    )
    expect(new Set(codes).size).toBe(2)
    expect(codes[0]).toBe(codes[1])
  })

  it('has a page that says what did not happen and how it is done in the chat', async () => {
    const app = await start()
    const { confirmation_code: code } = (await (await post(app, request)).json()) as { confirmation_code: string }
    const page = await app.ask(`/data-deletion/${code}`)
    const html = await page.text()
    expect(page.status).toBe(200)
    expect(html).toContain(code)
    expect(html).toContain('chưa xoá được gì')
    expect(html).toContain('xoá dữ liệu')
    expect(html).not.toContain('3920117745528016')
  })

  it.each([
    ['the right length', 'ABCDEFGHIJKLMN'],
    ['no length', '1'],
    ['another length', ''.padEnd(3_000, 'A')],
    ['a script', '<script>alert(1)</script>'],
  ])('has no page for a code that was never given, and repeats nothing: one of %s', async (_what, code) => {
    const app = await start()
    const page = await app.ask(`/data-deletion/${encodeURIComponent(code)}`)
    expect(page.status).toBe(404)
    if (code.length > 1) expect(await page.text()).not.toContain(code)
  })

  it.each([
    ['another secret', signed({ user_id: '1' }, 'another secret of another app')],
    ['no signature', 'abc'],
    ['a changed payload', `${request}A`],
    ['no person', signed({ algorithm: 'HMAC-SHA256' })],
  ])('is refused with %s', async (_what, text) => {
    const app = await start()
    const response = await post(app, text)
    expect(response.status).toBe(401)
    expect(Object.keys((await response.json()) as object)).toEqual(['error', 'message'])
  })

  it('without the field, or in JSON, is 400', async () => {
    const app = await start()
    expect((await post(app)).status).toBe(400)
    const headers = { 'content-type': 'application/json' }
    const json = await app.ask('/webhooks/messenger/data-deletion', {
      method: 'POST',
      headers,
      body: '{"signed_request":"a.b"}',
    })
    expect(json.status).toBe(400)
  })

  it('is written down by its code, without the person', async () => {
    const app = await start()
    await post(app, request)
    expect(app.lines).toHaveLength(1)
    expect(JSON.stringify(app.lines)).not.toContain('3920117745528016')
  })
})

interface OpenApi {
  openapi: string
  servers: unknown[]
  paths: Record<
    string,
    { get: { responses: Record<string, { content: Record<string, { schema: { required?: string[] } }> }> } }
  >
}
