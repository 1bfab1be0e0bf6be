import http, { type ClientRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import https from 'node:https'

export interface JsonPost {
  url: string
  headers: Record<string, string>
  body: object
  /** Of this call alone; ends it, also while its answer is read. */
  signal: AbortSignal
}

export interface JsonPostOptions {
  agents: { http: http.Agent; https: https.Agent }
  maxAnswerBytes: number
}

export type Posted =
  | { kind: 'answered'; status: number; text: string; headers: IncomingHttpHeaders }
  /** `stood`: whether the connection did when it went wrong, so that the other side may have read the call. */
  | { kind: 'lost'; error: Error; stood: boolean }

/**
 * The call that every message makes, on Node's own client: axios around it was measured to cost more than all the rest of
 * a send. Throws when the request cannot even be written down, such as for a header with a line break.
 */
export function postJson({ url, headers, body, signal }: JsonPost, options: JsonPostOptions): Promise<Posted> {
  return new Promise((resolve) => {
    const secure = url.startsWith('https:')
    const json = JSON.stringify(body)
    const request = (secure ? https : http).request(url, {
      method: 'POST',
      agent: secure ? options.agents.https : options.agents.http,
      headers: {
        ...headers,
        Accept: 'application/json',
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(json),
        'User-Agent': 'mot-cham',
      },
    })
    signal.addEventListener('abort', () => request.destroy(new Error('stopped')), { once: true })
    const stood = watched(request, secure)
    const lost = (error: Error): void => resolve({ kind: 'lost', error, stood: stood() })
    request.on('error', lost)
    request.on('response', (response) => {
      const { statusCode: status = 0, headers: answered } = response
      readText(response, options.maxAnswerBytes).then(
        (text) => resolve({ kind: 'answered', status, text, headers: answered }),
        lost,
      )
    })
    request.end(json)
  })
}

/** Tells whether the connection of a request came about: that decides whether a failed send may be repeated. */
export function watched(request: ClientRequest, secure: boolean): () => boolean {
  let stood = false
  request.once('socket', (socket) => {
    if (request.reusedSocket || !socket.connecting) stood = true
    else socket.once(secure ? 'secureConnect' : 'connect', () => (stood = true))
  })
  return () => stood
}

function readText(response: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxBytes) response.destroy(new Error('answer too large'))
      else chunks.push(chunk)
    })
    response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    response.on('error', reject)
  })
}
