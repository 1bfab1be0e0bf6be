import { Agent, request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http'
import { connect, type Socket } from 'node:net'
import { startServer, type RunningServer, type ServerTimeouts } from './server'

const servers: RunningServer[] = []
const sockets: Socket[] = []
const agents: Agent[] = []
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  for (const agent of agents.splice(0)) agent.destroy()
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function start(app: RequestListener, timeouts: Partial<ServerTimeouts> = {}): Promise<RunningServer> {
  const server = await startServer({
    port: 0,
    host: '127.0.0.1',
    webhook: (request, response) => {
      if (request.url !== '/webhooks/zalo') return false
      response.end('webhook')
      return true
    },
    app,
    timeouts,
  })
  servers.push(server)
  return server
}

function keptAlive(): Agent {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  agents.push(agent)
  return agent
}

function ask(
  port: number,
  path: string,
  agent: Agent | false = false,
): Promise<{ text: string; message: IncomingMessage }> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest({ port, host: '127.0.0.1', path, agent }, (message) => {
      let text = ''
      message.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      message.on('end', () => resolve({ text, message })).on('error', reject)
    })
    outgoing.on('error', reject).end()
  })
}

/** A connection that sends these bytes and then waits; what comes back until the other side ends it. */
function raw(port: number, bytes: string): { answer: Promise<string>; socket: Socket } {
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  const answer = new Promise<string>((resolve) => {
    let text = ''
    socket.on('data', (chunk) => (text += chunk.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
  })
  socket.write(bytes)
  return { answer, socket }
}

/** An app whose answers are given when the test says so. */
function heldApp() {
  const held: (() => void)[] = []
  let came = (): void => undefined
  const first = new Promise<void>((resolve) => (came = resolve))
  const app: RequestListener = (_request, response) => {
    held.push(() => response.end('done'))
    came()
  }
  return { app, first, release: () => held.splice(0).forEach((answer) => answer()) }
}

describe('the server', () => {
  it('asks the webhook handler first and the app for the rest', async () => {
    const { port } = await start((_request, response) => response.end('app'))
    expect((await ask(port, '/webhooks/zalo')).text).toBe('webhook')
    expect((await ask(port, '/healthz')).text).toBe('app')
  })

  it('says when its port is taken', async () => {
    const { port } = await start(() => undefined)
    const again = startServer({ port, host: '127.0.0.1', webhook: () => false, app: () => undefined })
    await expect(again).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('keeps a connection for the next request', async () => {
    const { port } = await start((request, response) => response.end(String(request.socket.remotePort)))
    const agent = keptAlive()
    const ports = new Set<unknown>()
    for (const path of ['/one', '/two']) {
      const { text, message } = await ask(port, path, agent)
      expect(message.headers['keep-alive']).toBe('timeout=75')
      ports.add(text)
    }
    expect(ports.size).toBe(1)
  })

  it.each([
    ['headers', 'GET / HTTP/1.1\r\nhost: x\r\nx-slow: '],
    ['a body', 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf'],
  ])('does not wait for ever for %s that never come', async (_what, bytes) => {
    const { port } = await start((request) => void request.resume(), { headersMs: 40, requestMs: 60, checkEveryMs: 10 })
    expect(await raw(port, bytes).answer).toMatch(/^(HTTP\/1\.1 408 |$)/)
  })
})

describe('closing', () => {
  it('lets a request that runs get its answer, and takes no other', async () => {
    const { app, first, release } = heldApp()
    const server = await start(app)
    const running = ask(server.port, '/', keptAlive())
    await first
    const closed = server.close()
    await expect(ask(server.port, '/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    release()
    expect((await running).text).toBe('done')
    await closed
  })

  it('waits for a webhook whose body is still on its way', async () => {
    const server = await startServer({
      port: 0,
      host: '127.0.0.1',
      webhook: (request, response) => {
        request.on('end', () => response.end('EVENT_RECEIVED')).resume()
        return true
      },
      app: () => undefined,
    })
    servers.push(server)
    const { answer, socket } = raw(
      server.port,
      'POST /webhooks/zalo HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\n',
    )
    await new Promise((resolve) => socket.once('data', resolve))
    const closed = server.close()
    socket.write('{}')
    expect(await answer).toContain('EVENT_RECEIVED')
    await closed
  })

  it('does not wait for connections that nobody uses', async () => {
    const server = await start((_request, response) => response.end('app'), { drainMs: 60_000 })
    await ask(server.port, '/', keptAlive())
    await server.close()
  })

  it('does not wait for a kept connection whose answer had begun', async () => {
    let finish = (): void => undefined
    let came = (): void => undefined
    const begun = new Promise<void>((resolve) => (came = resolve))
    const app: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-length': 4 }).write('do')
      finish = () => response.end('ne')
      came()
    }
    const server = await start(app, { drainMs: 60_000 })
    const running = ask(server.port, '/', keptAlive())
    await begun
    const closed = server.close()
    finish()
    expect((await running).text).toBe('done')
    await closed
  })

  it('cuts off what does not come to an end in time', async () => {
    const { app, first } = heldApp()
    const server = await start(app, { drainMs: 20 })
    const running = ask(server.port, '/')
    await first
    const [closed] = await Promise.all([server.close(), expect(running).rejects.toMatchObject({ code: 'ECONNRESET' })])
    expect(closed).toBeUndefined()
  })

  it('may be done twice, also at the same time', async () => {
    const server = await start(() => undefined)
    await Promise.all([server.close(), server.close()])
    await server.close()
  })
})
