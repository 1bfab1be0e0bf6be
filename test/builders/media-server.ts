import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A platform's media host on loopback; `fetch` finds it under the platform's own names. */
export interface MediaServer {
  /** An address on this host, e.g. of `f21.photo.talk.zdn.vn`. */
  address(host: string, path: string): string
  /** What it was asked for, e.g. `f21.photo.talk.zdn.vn/a.jpg`, without the port. */
  readonly asked: readonly string[]
  readonly requests: readonly IncomingMessage[]
  /** For `createMediaFetch`: every name leads here. */
  readonly rules: { allowLoopback: true; resolve(): Promise<string[]> }
  close(): Promise<void>
}

export async function startMediaServer(answer: RequestListener): Promise<MediaServer> {
  const requests: IncomingMessage[] = []
  const asked: string[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    asked.push(`${request.headers.host?.split(':')[0] ?? ''}${request.url ?? ''}`)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: (host, path) => `http://${host}:${port}${path}`,
    asked,
    requests,
    rules: { allowLoopback: true, resolve: () => Promise.resolve(['127.0.0.1']) },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
