import http, { type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import axios, { type AxiosInstance } from 'axios'
import { postJson, watched, type JsonPostOptions } from './post-json'

export interface HttpRequest {
  method: 'GET' | 'POST'
  url: string
  headers?: Record<string, string>
  /** JSON for an object, form fields for URLSearchParams, a form with files for FormData. */
  body?: object | URLSearchParams | FormData
  signal: AbortSignal
  /** The whole call, from name look-up to the last byte; the client's own limit when absent. */
  timeoutMs?: number
  /** Headers of the answer that the caller wants to see, in lower case. */
  readHeaders?: readonly string[]
}

/** One call to a platform. A value, never an exception: what matters to a sender is whether the request can have arrived. */
export type HttpOutcome =
  /** `json` is undefined when the answer was not JSON; `headers` are those of `readHeaders` that came. */
  | { kind: 'answered'; status: number; json: unknown; headers?: Record<string, string> }
  /** No connection came about, so nothing can have happened over there. */
  | { kind: 'not-sent'; reason: string }
  /** The connection stood, and then no whole answer came. */
  | { kind: 'unknown'; reason: string }

export type PlatformHttp = (request: HttpRequest) => Promise<HttpOutcome>

const DEFAULT_TIMEOUT_MS = 10_000
const MAX_ANSWER_BYTES = 1_000_000
/** Idle connections are closed before a platform's front end does it: a reset on a reused one looks like a lost send. */
const IDLE_MS = 15_000

/** The platforms' client: kept connections, one time limit for the whole call, no redirects, answers of at most 1 MB. */
export function createPlatformHttp(options: { timeoutMs?: number } = {}): PlatformHttp {
  const agents = {
    http: new http.Agent({ keepAlive: true, timeout: IDLE_MS }),
    https: new https.Agent({ keepAlive: true, timeout: IDLE_MS }),
  }
  const client = axios.create({
    httpAgent: agents.http,
    httpsAgent: agents.https,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    responseType: 'text',
    transformResponse: [(text: unknown) => text],
    validateStatus: () => true,
  })
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS
  const lean = { agents, maxAnswerBytes: MAX_ANSWER_BYTES }
  return (request) => {
    const json = jsonOf(request)
    return withDeadline(request, request.timeoutMs ?? timeoutMs, (signal) =>
      json === undefined ? call(client, request, signal) : post(request, json, signal, lean),
    )
  }
}

function jsonOf({ method, body }: HttpRequest): object | undefined {
  const isForm = body instanceof URLSearchParams || body instanceof FormData
  return method === 'POST' && !isForm ? body : undefined
}

async function post(
  { url, headers = {}, readHeaders }: HttpRequest,
  body: object,
  signal: AbortSignal,
  options: JsonPostOptions,
): Promise<HttpOutcome> {
  try {
    const posted = await postJson({ url, headers, body, signal }, options)
    if (posted.kind === 'answered') return answered(posted.status, posted.text, posted.headers, readHeaders)
    const reason = signal.aborted ? TOO_LATE : reasonOf(posted.error)
    return { kind: posted.stood ? 'unknown' : 'not-sent', reason }
  } catch (error) {
    return { kind: 'not-sent', reason: reasonOf(error) }
  }
}

function answered(
  status: number,
  text: unknown,
  headers: Record<string, unknown>,
  names: readonly string[] | undefined,
): HttpOutcome {
  const outcome = { kind: 'answered' as const, status, json: parseJson(text) }
  return names === undefined ? outcome : { ...outcome, headers: pickHeaders(headers, names) }
}

async function call(client: AxiosInstance, request: HttpRequest, signal: AbortSignal): Promise<HttpOutcome> {
  const line = watchedLine()
  try {
    const { status, data, headers } = await client.request<unknown>({
      method: request.method,
      url: request.url,
      headers: request.headers ?? {},
      data: request.body,
      signal,
      transport: line.transport,
    })
    return answered(status, data, headers, request.readHeaders)
  } catch (error) {
    return { kind: line.stood() ? 'unknown' : 'not-sent', reason: reasonOf(error) }
  }
}

function pickHeaders(headers: Record<string, unknown>, names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {}
  for (const name of names) {
    const value = headers[name]
    if (typeof value === 'string') picked[name] = value
  }
  return picked
}

/** axios hides whether the connection came about, and that decides whether a failed send may be repeated. */
function watchedLine() {
  let stood = (): boolean => false
  const transport = {
    request(options: RequestOptions, onResponse: (response: IncomingMessage) => void): ClientRequest {
      const secure = options.protocol === 'https:'
      const request = secure ? https.request(options, onResponse) : http.request(options, onResponse)
      stood = watched(request, secure)
      return request
    },
  }
  return { transport, stood: () => stood() }
}

/** One timer and one listener for each call, both taken away: AbortSignal.any keeps listeners on long-lived signals. */
async function withDeadline(
  request: HttpRequest,
  timeoutMs: number,
  run: (signal: AbortSignal) => Promise<HttpOutcome>,
): Promise<HttpOutcome> {
  const deadline = new AbortController()
  const stop = () => deadline.abort()
  if (request.signal.aborted) return { kind: 'not-sent', reason: 'stopped before it began' }
  const timer = setTimeout(stop, timeoutMs)
  request.signal.addEventListener('abort', stop, { once: true })
  try {
    return await run(deadline.signal)
  } finally {
    clearTimeout(timer)
    request.signal.removeEventListener('abort', stop)
  }
}

const TOO_LATE = 'no answer in time'

/** A code such as ECONNREFUSED or ERR_CANCELED; messages can hold URLs and tokens. */
function reasonOf(error: unknown): string {
  if (axios.isCancel(error)) return TOO_LATE
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'network error'
}

function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
