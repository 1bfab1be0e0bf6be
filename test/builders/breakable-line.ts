import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands between a browser and the service, and fails as networks and proxies do. */
export interface BreakableLine {
  url: string
  /** Every open answer is cut off; whoever asks now gets 502, as from a proxy whose service starts anew. */
  goDown(): void
  comeBack(): void
  /** What is being answered stays open and says nothing more, as to a phone that slept; new requests are answered. */
  goDeaf(): void
  /** Lines of live events that were opened through it so far. */
  opened(): number
  close(): Promise<void>
}

interface Passing {
  response: ServerResponse
  upstream: IncomingMessage
}

export async function openBreakableLine(target: string): Promise<BreakableLine> {
  const passing = new Set<Passing>()
  let isDown = false
  let lives = 0

  const server = createServer((request, response) => {
    if (isDown) return void response.writeHead(502).end()
    if (request.url === '/api/live') lives += 1
    const sent = ask(
      `${target}${request.url ?? '/'}`,
      { method: request.method, headers: request.headers, agent: false },
      (upstream) => {
        const one = { response, upstream }
        passing.add(one)
        response.writeHead(upstream.statusCode ?? 502, upstream.headers)
        response.flushHeaders()
        upstream.pipe(response)
        response.on('close', () => {
          passing.delete(one)
          upstream.destroy()
        })
      },
    )
    sent.on('error', () => response.destroy())
    request.pipe(sent)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    goDown() {
      isDown = true
      for (const { response } of passing) response.destroy()
    },
    comeBack: () => void (isDown = false),
    goDeaf() {
      for (const { response, upstream } of passing) upstream.unpipe(response)
    },
    opened: () => lives,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
