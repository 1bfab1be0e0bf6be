import { createServer, type IncomingHttpHeaders } from 'node:http'

export interface Received {
  headers: IncomingHttpHeaders
  rawBody: string
}

export interface Receiver {
  url: string
  received: Received[]
  close(): Promise<void>
}

/** A service that takes every webhook, and calls back with what came. */
export async function startReceiver(onWebhook: (one: Received) => void = () => undefined): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      if (request.method === 'GET') {
        const query = new URL(request.url ?? '/', 'http://localhost').searchParams
        return void response.end(query.get('hub.challenge') ?? 'ok')
      }
      const one = { headers: request.headers, rawBody: Buffer.concat(chunks).toString('utf8') }
      received.push(one)
      response.end('ok')
      onWebhook(one)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export interface CallResult {
  status: number
  headers: Headers
  text: string
  /** The body as JSON; fails the test when it is none. */
  json(): Record<string, unknown>
}

/** One call to a fake platform, with a JSON body unless `body` is text or a form already. */
export async function call(
  url: string,
  init: { method?: string; headers?: Record<string, string>; body?: object | string } = {},
): Promise<CallResult> {
  const { body, headers = {}, method = body === undefined ? 'GET' : 'POST' } = init
  const plain =
    body === undefined || typeof body === 'string' || body instanceof URLSearchParams || body instanceof FormData
  const response = await fetch(url, {
    method,
    headers: plain ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: plain ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: () => JSON.parse(text) as Record<string, unknown>,
  }
}
