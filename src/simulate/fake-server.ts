import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Fault, Faults, OrderedError } from './faults'

export interface FakeRequest {
  method: string
  /** Without the query. */
  path: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface FakeReply {
  status: number
  body: string
  headers?: Record<string, string>
  /** What the platform does once it has taken the call: echoes, receipts. Runs even when the answer is lost. */
  afterwards?: () => void
}

export interface FakeServer {
  url: string
  /** Cuts open connections; may be called twice. */
  close(): Promise<void>
}

export interface FakeServerOptions {
  /** 0 takes a free one. */
  port: number
  faults: Faults
  handle(request: FakeRequest): FakeReply
  /** An ordered platform error, in the platform's own form. */
  refusal(error: OrderedError): FakeReply
}

const GARBAGE = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>'

/** A loopback HTTP server that behaves as ordered; the platforms put their rules in `handle`. */
export async function startFakeServer(options: FakeServerOptions): Promise<FakeServer> {
  const lateAnswers = new Set<NodeJS.Timeout>()
  const server = createServer({ keepAliveTimeout: 60_000 }, (incoming, response) => {
    readBody(incoming, (body) => answer(options, toRequest(incoming, body), response, lateAnswers))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new Error(`the fake platform cannot listen on 127.0.0.1:${options.port}: ${cause.code ?? ''}`, { cause })),
    )
    server.listen(options.port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the fake platform has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise<void>((resolve) => {
        for (const timer of lateAnswers) clearTimeout(timer)
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(
  options: FakeServerOptions,
  request: FakeRequest,
  response: ServerResponse,
  lateAnswers: Set<NodeJS.Timeout>,
): void {
  const fault = options.faults.take(request.path)
  const instead = fault === undefined ? undefined : withoutEffect(fault, options)
  if (instead === 'drop') return void response.destroy()
  if (instead === 'hang') return
  if (instead !== undefined) return write(response, instead)
  const reply = options.handle(request)
  if (fault?.kind === 'lost-answer') response.destroy()
  else if (fault?.kind === 'late-answer') lateAnswers.add(setTimeout(() => write(response, reply), fault.ms))
  else write(response, reply)
  reply.afterwards?.()
}

/** What is answered instead of handling the call; undefined when the call takes effect. */
function withoutEffect(fault: Fault, options: FakeServerOptions): FakeReply | 'drop' | 'hang' | undefined {
  if (fault.kind === 'http-500') return { status: 500, body: '' }
  if (fault.kind === 'garbage') return { status: 200, body: GARBAGE, headers: { 'content-type': 'text/html' } }
  if (fault.kind === 'error') return options.refusal(fault)
  if (fault.kind === 'drop' || fault.kind === 'hang') return fault.kind
  return undefined
}

function write(response: ServerResponse, reply: FakeReply): void {
  if (response.destroyed) return
  response.writeHead(reply.status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(reply.body),
    ...reply.headers,
  })
  response.end(reply.body)
}

function toRequest(incoming: IncomingMessage, body: Buffer): FakeRequest {
  const target = incoming.url ?? '/'
  const mark = target.indexOf('?')
  return {
    method: incoming.method ?? 'GET',
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: incoming.headers,
    body,
  }
}

function readBody(incoming: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = []
  incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
  incoming.on('end', () => {
    const [only] = chunks
    done(chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks))
  })
}
