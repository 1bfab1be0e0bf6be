import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AttachmentId } from '../../src/attachments/attachment'
import { MOST_BYTES, type OutgoingFile } from '../../src/attachments/outgoing'
import type { Channel, SendRequest } from '../../src/channels/channel'
import { messageId } from '../../src/ids'
import type { Part } from '../../src/outbox/message'
import { JPEG } from '../builders/media'
import type { ChannelContract, PlatformAnswer } from './channel-contract'

const NOW = Date.UTC(2026, 10, 21, 5)
const SHORT_TIMEOUT_MS = 200
/** For what is answered: also a machine that is busy with something else has this long. */
const LONG_TIMEOUT_MS = 20_000
const HELLO: Part = { text: 'Chào bạn, công đoàn nghe đây.' }

type Answering = (request: IncomingMessage, response: ServerResponse) => void

/** What the outbox is told of one send, over real sockets; one send is one request, retrying is the outbox's affair. */
export function sending(contract: ChannelContract, platform: NonNullable<ChannelContract['platform']>): void {
  const server = localPlatform()
  beforeAll(() => server.open())
  afterAll(() => server.close())
  beforeEach(() => server.answer(() => undefined))

  const open = (timeoutMs: number): Channel => contract.open(server.url(), { timeoutMs })
  const request = (part = HELLO, signal = new AbortController().signal): SendRequest => ({
    account: contract.account,
    personExternalId: '6503318872904417735',
    part,
    author: 'bot',
    messageId: messageId('message-1'),
    lastInboundAt: NOW - 60_000,
    now: NOW,
    signal,
  })
  const send = async (part?: Part, signal?: AbortSignal, timeoutMs = LONG_TIMEOUT_MS) => {
    const result = await open(timeoutMs).send(request(part, signal))
    for (const secret of secretsOf(contract)) expect(JSON.stringify(result)).not.toContain(secret)
    return result
  }

  it('sends once and gives the platform’s id', async () => {
    server.answer(saying(platform.accepted.answer))
    const result = await send()
    expect(result).toMatchObject({ kind: 'sent', platformMessageId: platform.accepted.platformMessageId })
    expect(server.bodies()).toHaveLength(1)
    expect(server.bodies()[0]).toContain(HELLO.text)
  })

  it('does not know what became of a message when no answer comes in time', async () => {
    expect((await send(HELLO, undefined, SHORT_TIMEOUT_MS)).kind).toBe('unknown')
    expect(server.bodies()).toHaveLength(1)
  })

  it('does not know what became of a message when the connection is cut', async () => {
    server.answer((incoming) => incoming.socket.resetAndDestroy())
    expect((await send()).kind).toBe('unknown')
  })

  it('does not know what became of a message when the caller stops waiting', async () => {
    const caller = new AbortController()
    server.answer(() => caller.abort())
    expect((await send(HELLO, caller.signal)).kind).toBe('unknown')
  })

  it('may try again when nothing left the house', async () => {
    const caller = new AbortController()
    caller.abort()
    expect((await send(HELLO, caller.signal)).kind).toBe('again')
    const channel = contract.open(await closedPort(), { timeoutMs: SHORT_TIMEOUT_MS })
    expect((await channel.send(request())).kind).toBe('again')
    expect(server.bodies()).toEqual([])
  })

  it.each([
    ['an error of the platform’s own', { status: 500, body: 'oops' }],
    ['a page in the place of an answer', { status: 200, body: '<html>Bảo trì</html>' }],
    ['nothing at all', { status: 200, body: '' }],
    ['JSON of another kind', { status: 200, body: '[1,2,3]' }],
    ['an answer without end', { status: 200, body: 'x'.repeat(3_000_000) }],
  ] satisfies [string, PlatformAnswer][])('does not take %s for success, and does not give up', async (_, answer) => {
    server.answer(saying(answer))
    expect(['unknown', 'again']).toContain((await send()).kind)
  })

  describe('files', () => sendingFiles(contract, platform, server, request))

  it.each(platform.refusals)('tells $name: $expect', async ({ answer, part, expect: kind }) => {
    server.answer(saying(answer))
    expect((await send(part)).kind).toBe(kind)
    expect(server.bodies()).toHaveLength(1)
  })
}

const FILE: OutgoingFile = {
  ...{ id: 'out-1' as AttachmentId, kind: 'image', name: 'Mẫu đơn.jpg', type: 'image/jpeg', bytes: JPEG.length },
}

function sendingFiles(
  contract: ChannelContract,
  platform: NonNullable<ChannelContract['platform']>,
  server: ReturnType<typeof localPlatform>,
  request: (part?: Part) => SendRequest,
): void {
  const files = [FILE, { ...FILE, kind: 'file', name: 'Mẫu đơn.pdf', type: 'application/pdf' } as const]
  const send = (file: OutgoingFile, timeoutMs = LONG_TIMEOUT_MS) =>
    contract.open(server.url(), { timeoutMs }).send({ ...request({ text: '', file }), fileBytes: JPEG })
  /** Answers the upload and then the message. */
  const answering = (...answers: PlatformAnswer[]): void =>
    server.answer((incoming, response) => {
      const answer = answers[server.bodies().length - 1]
      if (answer === undefined) incoming.socket.resetAndDestroy()
      else saying(answer)(incoming, response)
    })

  it('takes files of at least one kind, each type once', () => {
    const { files: rules } = contract.open(server.url(), { timeoutMs: LONG_TIMEOUT_MS })
    const types = rules.flatMap((rule) => rule.types)
    expect(new Set(types).size).toBe(types.length)
    expect(types).toEqual(expect.arrayContaining(['image/jpeg', 'image/png', 'application/pdf']))
    for (const { maxBytes } of rules) expect(maxBytes).toBeLessThanOrEqual(MOST_BYTES)
  })

  it.each(files)('uploads a file ($kind) and sends what it was given for it', async (file) => {
    answering(platform.upload.answer, platform.accepted.answer)
    expect(await send(file)).toMatchObject({ kind: 'sent', platformMessageId: platform.accepted.platformMessageId })
    const [upload = '', message = '', ...others] = server.bodies()
    expect(others).toEqual([])
    expect(upload).toContain(`filename="${file.name}"`)
    expect(upload).toContain('JFIF')
    expect(message).toContain(platform.upload.named)
    expect(message).not.toContain('"text"')
  })

  it('may upload again when it does not know what became of the upload: nobody has seen anything', async () => {
    answering()
    expect(await send(FILE)).toMatchObject({ kind: 'again' })
    expect(server.bodies()).toHaveLength(1)
  })

  it('does not know what became of the message behind an upload when no answer comes', async () => {
    answering(platform.upload.answer)
    expect(await send(FILE)).toMatchObject({ kind: 'unknown' })
    expect(server.bodies()).toHaveLength(2)
  })

  it.each([
    ['an error of the platform’s own', { status: 500, body: 'oops' }],
    ['an answer without an id', { status: 200, body: '{"error":0,"data":{}}' }],
  ] satisfies [string, PlatformAnswer][])('sends nothing behind an upload that ended in %s', async (_, answer) => {
    answering(answer)
    expect((await send(FILE)).kind).toBe('again')
    expect(server.bodies()).toHaveLength(1)
  })

  it('says nothing of a refused upload but that it was refused', async () => {
    for (const { answer } of platform.refusals) {
      answering(answer)
      const result = await send(FILE)
      expect(['sent', 'unknown', 'choices-refused']).not.toContain(result.kind)
      expect(server.bodies()).toHaveLength(1)
    }
  })
}

const saying =
  (answer: PlatformAnswer): Answering =>
  (_, response) =>
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body)

function secretsOf(contract: ChannelContract): string[] {
  const { accessToken, refreshToken, appSecret, oaSecretKey, pageAccessToken } = contract.account.credentials
  return [accessToken, refreshToken, appSecret, oaSecretKey, pageAccessToken].filter((text) => text !== undefined)
}

/** A platform on loopback that records what came and answers as it is told; silent when it is told nothing. */
function localPlatform() {
  let answering: Answering = () => undefined
  let bodies: string[] = []
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString())
      answering(request, response)
    })
  })
  return {
    open: () => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)),
    url: () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer(how: Answering) {
      answering = how
      bodies = []
    },
    bodies: () => bodies,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

async function closedPort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return `http://127.0.0.1:${port}`
}
