import type { Channel } from '../../src/channels/channel'
import type { Acceptance } from '../../src/inbox/inbox'
import {
  MESSENGER_TEXT,
  ZALO,
  ZALO_TEXT,
  ZALO_TEXT_AT,
  realChannels,
  signedMessenger,
  signedZalo,
  startWebhookServer,
  type RawConnection,
  type WebhookServer,
  type WebhookServerOptions,
} from '../builders/webhook-server'

const MAX_BODY_BYTES = 2_000_000

let server: WebhookServer
const start = async (options?: WebhookServerOptions): Promise<WebhookServer> =>
  (server = await startWebhookServer(options))
afterEach(() => server.close())

const postMessenger = (body: string | Buffer, headers = signedMessenger(body)): Promise<Response> =>
  server.post('/webhooks/messenger', headers, body)
const postZalo = (body: string | Buffer, headers = signedZalo(body, ZALO_TEXT_AT)): Promise<Response> =>
  server.post('/webhooks/zalo', headers, body)
const texts = (): unknown[] =>
  server.accepted.flatMap(({ events }) => events.map(({ body }) => 'text' in body && body.text))

/** The head of a post, for writing the body by hand. */
function head(path: string, headers: Record<string, string | number>): string {
  const lines = Object.entries({ host: 'x', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`
}

describe('a genuine webhook', () => {
  beforeEach(() => start())

  it.each([
    ['zalo', () => postZalo(ZALO_TEXT), 'lương tháng này chưa có ạ'],
    ['messenger', () => postMessenger(MESSENGER_TEXT), 'làm thêm chủ nhật tính sao'],
  ])('of %s is stored, counted and answered 200', async (name, post, text) => {
    const response = await post()
    expect([response.status, await response.text()]).toEqual([200, 'EVENT_RECEIVED'])
    expect(texts()).toEqual([text])
    expect(server.counted).toContain(`webhook ${name} genuine`)
  })

  it('may have a query behind the path', async () => {
    expect((await server.post('/webhooks/messenger?x=1', signedMessenger(MESSENGER_TEXT), MESSENGER_TEXT)).status).toBe(
      200,
    )
  })

  it('of an unknown kind is 200 and counted', async () => {
    const body = ZALO_TEXT.replace('user_send_text', 'user_did_something_new')
    expect((await postZalo(body)).status).toBe(200)
    expect(texts()).toEqual([])
    expect(server.counted.filter((line) => line.startsWith('ignored zalo'))).toHaveLength(1)
  })

  it('about the account itself is told to whoever runs the service', async () => {
    const body = JSON.stringify({
      app_id: ZALO.appId,
      oa_id: ZALO.oaId,
      event_name: 'permission_revoked',
      timestamp: ZALO_TEXT_AT,
    })
    expect((await postZalo(body)).status).toBe(200)
    expect(server.notices).toEqual([{ accountExternalId: ZALO.oaId, kind: 'permission-revoked' }])
  })

  it.each(['GET', 'PUT', 'HEAD'])('is a post: %s goes to the app', async (method) => {
    const response = await fetch(`http://127.0.0.1:${server.port}/webhooks/zalo`, { method })
    expect(response.status).toBe(404)
  })

  it.each(['/webhooks', '/webhooks/zalo/', '/webhooks/viber', '/webhooks/constructor', '/WEBHOOKS/zalo'])(
    'has its own path: %s goes to the app',
    async (path) => {
      expect((await server.post(path, signedZalo(ZALO_TEXT, ZALO_TEXT_AT), ZALO_TEXT)).status).toBe(404)
      expect(server.accepted).toEqual([])
    },
  )
})

describe('a webhook that is not genuine', () => {
  beforeEach(() => start())
  afterEach(() => expect(server.accepted).toEqual([]))

  it.each([
    ['no signature', {}],
    ['another secret', signedMessenger(MESSENGER_TEXT, 'another app’s secret')],
    ['the signature of another body', signedMessenger(`${MESSENGER_TEXT} `)],
    ['SHA-1 alone', { 'x-hub-signature': 'sha1=6f23bd1f4c1e386052a52f0697a91dc518356823' }],
    ['half a signature', { 'x-hub-signature-256': 'sha256=00' }],
  ])('of Messenger with %s is 401', async (_what, headers) => {
    expect((await postMessenger(MESSENGER_TEXT, headers)).status).toBe(401)
    expect(server.counted).toEqual(['webhook messenger forged'])
  })

  it.each(['', '{', '[]', 'null', '"text"', '7', '{"object":"page"} x', '\ufeff{}'])(
    'of Messenger, signed over what is no JSON object, is 400: %j',
    async (body) => {
      expect((await postMessenger(body)).status).toBe(400)
      expect(server.counted).toEqual(['webhook messenger malformed'])
    },
  )

  it.each([
    ['another key', () => postZalo(ZALO_TEXT, { 'x-zevent-signature': `mac=${'0'.repeat(64)}` })],
    ['an empty signature', () => postZalo(ZALO_TEXT, { 'x-zevent-signature': '' })],
    ['another timestamp', () => postZalo(ZALO_TEXT, signedZalo(ZALO_TEXT, '1'))],
    ['another OA', () => postZalo(ZALO_TEXT.replaceAll(ZALO.oaId, '1'))],
    ['another app', () => postZalo(ZALO_TEXT.replaceAll(ZALO.appId, '1'))],
    ['a body that cannot be read', () => postZalo('{')],
  ])('of Zalo with %s is 401', async (_what, post) => {
    expect((await post()).status).toBe(401)
    expect(server.counted).toEqual(['webhook zalo forged'])
  })

  it.each(['{}', '', 'anything', ZALO_TEXT])(
    'of Zalo without a signature is 200, dropped and counted: %j',
    async (body) => {
      expect((await postZalo(body, {})).status).toBe(200)
      expect(server.counted).toEqual(['webhook zalo unsigned'])
    },
  )
})

describe('a webhook that cannot be kept', () => {
  it('is 503 when neither store nor spool takes it', async () => {
    await start({ accept: () => Promise.resolve('unavailable') })
    expect((await postZalo(ZALO_TEXT)).status).toBe(503)
  })

  it('is 503 when keeping it throws, and counted', async () => {
    await start({ accept: () => Promise.reject(new Error('disk full')) })
    expect((await postMessenger(MESSENGER_TEXT)).status).toBe(503)
    expect(server.counted).toContain('webhook messenger failed')
    expect(server.failures).toEqual(['messenger: Error: disk full'])
  })

  it('is 503 when a channel breaks its promise and throws', async () => {
    const channels = realChannels().map((channel): Channel => ({
      ...channel,
      parse: () => {
        throw new TypeError('x is undefined')
      },
    }))
    await start({ channels })
    expect((await postZalo(ZALO_TEXT)).status).toBe(503)
    expect(server.accepted).toEqual([])
  })

  it('is answered only once it is on disk', async () => {
    let stored = (_how: Acceptance): void => undefined
    await start({ accept: () => new Promise((resolve) => (stored = resolve)) })
    let answered = false
    const posted = postZalo(ZALO_TEXT).then((response) => {
      answered = true
      return response.status
    })
    await server.post('/webhooks/zalo', {}, '{}')
    expect(server.accepted).toHaveLength(1)
    expect(answered).toBe(false)
    stored('stored')
    expect(await posted).toBe(200)
  })
})

describe('the size of a body', () => {
  beforeEach(() => start())
  const padded = (bytes: number): Buffer =>
    Buffer.from(MESSENGER_TEXT.padEnd(bytes - Buffer.byteLength(MESSENGER_TEXT) + MESSENGER_TEXT.length))

  it('may be exactly the limit', async () => {
    const body = padded(MAX_BODY_BYTES)
    expect(body).toHaveLength(MAX_BODY_BYTES)
    expect((await postMessenger(body)).status).toBe(200)
    expect(texts()).toHaveLength(1)
  })

  it('may not be one byte more, whoever signed it', async () => {
    expect((await postMessenger(padded(MAX_BODY_BYTES + 1))).status).toBe(413)
    expect(server.accepted).toEqual([])
    expect(server.counted).toEqual(['webhook messenger too-large'])
  })

  it.each([
    ['told beforehand', { 'content-length': 50_000_000 }],
    ['not told', { 'transfer-encoding': 'chunked' }],
  ])('that is far too large and %s is 413, which a sender that goes on sending still reads', async (_what, headers) => {
    const connection = server.raw()
    await connection.write(head('/webhooks/messenger', headers))
    const block = Buffer.alloc(500_000, 0x20)
    const chunked = 'transfer-encoding' in headers
    for (let sent = 0; sent < 20; sent++) {
      if (connection.socket.destroyed) break
      await connection.write(chunked ? Buffer.concat([Buffer.from('7a120\r\n'), block, Buffer.from('\r\n')]) : block)
    }
    expect(await connection.until('413')).toMatch(/^HTTP\/1\.1 413 /)
    expect(server.accepted).toEqual([])
  })

  it('that was too large leaves the server well', async () => {
    await postMessenger(padded(MAX_BODY_BYTES + 1))
    expect((await postMessenger(MESSENGER_TEXT)).status).toBe(200)
  })
})

describe('how a body arrives', () => {
  beforeEach(() => start())
  const bytes = Buffer.from(MESSENGER_TEXT)
  const opened = async (headers: Record<string, string | number>): Promise<RawConnection> => {
    const connection = server.raw()
    await connection.write(head('/webhooks/messenger', { ...signedMessenger(bytes), ...headers }))
    return connection
  }

  it('in chunks is put together, also where a letter is cut in two', async () => {
    const connection = await opened({ 'transfer-encoding': 'chunked' })
    for (let at = 0; at < bytes.length; at += 7) {
      const chunk = bytes.subarray(at, at + 7)
      await connection.write(
        Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]),
      )
    }
    await connection.write('0\r\n\r\n')
    expect(await connection.until('EVENT_RECEIVED')).toMatch(/^HTTP\/1\.1 200 /)
    expect(texts()).toEqual(['làm thêm chủ nhật tính sao'])
  })

  it('slowly holds nobody else up', async () => {
    const connection = await opened({ 'content-length': bytes.length })
    await connection.write(bytes.subarray(0, 50))
    expect((await postZalo(ZALO_TEXT)).status).toBe(200)
    expect(texts()).toHaveLength(1)
    await connection.write(bytes.subarray(50))
    expect(await connection.until('EVENT_RECEIVED')).toMatch(/^HTTP\/1\.1 200 /)
    expect(texts()).toHaveLength(2)
  })

  it('and is broken off leaves nothing behind', async () => {
    const connection = await opened({ 'content-length': bytes.length })
    await connection.write(bytes.subarray(0, 50))
    connection.socket.resetAndDestroy()
    await connection.ended
    expect((await postZalo(ZALO_TEXT)).status).toBe(200)
    expect(texts()).toEqual(['lương tháng này chưa có ạ'])
  })

  it('shorter than it says and then ended is nothing', async () => {
    const connection = await opened({ 'content-length': bytes.length + 1 })
    await connection.write(bytes)
    connection.socket.end()
    await connection.ended
    expect(server.accepted).toEqual([])
  })

  it('twice on one connection is two webhooks', async () => {
    const connection = await opened({ 'content-length': bytes.length })
    await connection.write(bytes)
    await connection.until('EVENT_RECEIVED')
    const again = Buffer.from(MESSENGER_TEXT.replace('m_1', 'm_2'))
    await connection.write(head('/webhooks/messenger', { ...signedMessenger(again), 'content-length': again.length }))
    await connection.write(again)
    await connection.until('EVENT_RECEIVEDHTTP')
    expect(server.accepted).toHaveLength(2)
  })

  it('that never ends is given up', async () => {
    await server.close()
    await start({ timeouts: { requestMs: 50, headersMs: 40, checkEveryMs: 10 } })
    const connection = await opened({ 'content-length': bytes.length })
    await connection.write(bytes.subarray(0, 50))
    await connection.ended
    expect(server.accepted).toEqual([])
    expect((await postZalo(ZALO_TEXT)).status).toBe(200)
  })
})
