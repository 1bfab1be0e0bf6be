import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands before the web processes: each request goes to the next of them, whichever way the one before it went. */
export interface Front {
  readonly url: string
  add(url: string): void
  remove(url: string): void
  /** From now on each request also goes to one more of them at the same time, as platforms sometimes deliver. */
  double(isDoubled: boolean): void
  /** Requests that went to two of them. */
  readonly doubled: number
  /** Whether anybody is behind it. */
  isUp(): boolean
  close(): Promise<void>
}

export async function openFront(): Promise<Front> {
  let behind: string[] = []
  let turn = 0
  let isDoubling = false
  let doubled = 0

  /** A process that is gone has taken nothing, and the next is asked; one that broke off may have, and that is told. */
  function pass(incoming: IncomingMessage, body: Buffer, response: ServerResponse, left: number): void {
    const next = behind[turn++ % Math.max(1, behind.length)]
    if (next === undefined || left === 0) return void response.writeHead(502).end()
    const { method, url, headers } = incoming
    const outgoing = request(new URL(url ?? '/', next), { method, headers: { ...headers, connection: 'close' } })
    outgoing.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      answer.on('error', () => response.destroy())
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (response.headersSent) response.destroy()
      else if (error.code === 'ECONNREFUSED') pass(incoming, body, response, left - 1)
      else response.writeHead(502).end()
    })
    outgoing.end(body)
  }
  /** The platform hears of one answer only. */
  function passCopy({ method, url, headers }: IncomingMessage, body: Buffer): void {
    const next = behind[turn++ % Math.max(1, behind.length)]
    if (next === undefined || behind.length < 2) return
    doubled += 1
    const copy = request(new URL(url ?? '/', next), { method, headers: { ...headers, connection: 'close' } })
    copy.on('response', (answer) => answer.resume())
    copy.on('error', () => undefined)
    copy.end(body)
  }
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      if (isDoubling) passCopy(incoming, Buffer.concat(chunks))
      pass(incoming, Buffer.concat(chunks), response, behind.length)
    })
    incoming.on('error', () => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (url) => void (behind = [...behind, url]),
    remove: (url) => void (behind = behind.filter((one) => one !== url)),
    double: (given) => void (isDoubling = given),
    get doubled() {
      return doubled
    },
    isUp: () => behind.length > 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
