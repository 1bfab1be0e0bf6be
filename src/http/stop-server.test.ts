import { Agent, createServer, get, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stopServer } from './stop-server'

/** A server whose first request waits to be answered by the test; later ones are answered at once. */
async function listening(): Promise<{ server: Server; url: string; first: Promise<ServerResponse> }> {
  let taken: (response: ServerResponse) => void
  const first = new Promise<ServerResponse>((resolve) => (taken = resolve))
  let asked = 0
  const server = createServer((_request, response) => {
    asked += 1
    if (asked === 1) taken(response)
    else response.end('ok')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, first }
}

const ask = (url: string, agent: Agent): Promise<string> =>
  new Promise((resolve) => {
    get(url, { agent }, (response) => {
      response.resume()
      response.on('end', () => resolve('answered'))
      response.on('error', () => resolve('cut'))
    }).on('error', () => resolve('cut'))
  })

describe('a server that is stopped', () => {
  let agent: Agent
  beforeEach(() => {
    agent = new Agent({ keepAlive: true, maxSockets: 1 })
  })
  afterEach(() => agent.destroy())

  it('answers what has come and takes nothing new', async () => {
    const { server, url, first } = await listening()
    const asked = ask(url, agent)
    const response = await first
    const stopped = stopServer(server)
    response.end('ok')
    expect(await asked).toBe('answered')
    await stopped
    expect(await ask(url, new Agent())).toBe('cut')
  })

  it('ends although a platform goes on posting over a connection that it keeps', async () => {
    const { server, url, first } = await listening()
    const asked = ask(url, agent)
    ;(await first).end('ok')
    expect(await asked).toBe('answered')
    let posting = true
    const platform = (async () => {
      while (posting) await ask(url, agent)
    })()
    await stopServer(server, 60_000)
    posting = false
    await platform
  })

  it('cuts off a request that does not end in time', async () => {
    const { server, url, first } = await listening()
    const asked = ask(url, agent)
    await first
    await stopServer(server, 20)
    expect(await asked).toBe('cut')
  })

  it('is at once when it never listened', async () => {
    await stopServer(createServer())
  })
})
