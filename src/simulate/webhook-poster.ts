import { Agent, request, type OutgoingHttpHeaders } from 'node:http'

export interface PostResult {
  status: number
  body: string
  /** From the call to the whole answer, in milliseconds. */
  ms: number
}

export interface PosterStats {
  posted: number
  /** Answers by HTTP status; `0` counts connections that failed. */
  byStatus: Record<number, number>
  slowestMs: number
}

export interface WebhookPost {
  body: Buffer
  headers: OutgoingHttpHeaders
}

export interface WebhookPoster {
  /** Rejects when no answer came: refused, cut, or nothing within 20 s. */
  post(url: URL, body: Buffer, headers: OutgoingHttpHeaders): Promise<PostResult>
  /** Posts what nobody waits for, one after the other; failures are only counted. */
  postAside(url: URL, posts: readonly WebhookPost[]): Promise<void>
  readonly stats: PosterStats
  /** Resolves when no post is under way. */
  idle(): Promise<void>
  close(): void
}

const NO_ANSWER_MS = 20_000

/** Posts webhooks to the service over kept connections, as the platforms do. */
export function createWebhookPoster(connections = 64): WebhookPoster {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, timeout: NO_ANSWER_MS })
  const stats: PosterStats = { posted: 0, byStatus: {}, slowestMs: 0 }
  let underWay = 0
  let waiting: (() => void)[] = []

  async function post(url: URL, body: Buffer, headers: OutgoingHttpHeaders): Promise<PostResult> {
    const began = performance.now()
    begin()
    stats.posted += 1
    try {
      const answer = await exchange(agent, url, body, headers)
      const ms = performance.now() - began
      count(stats, answer.status, ms)
      return { ...answer, ms }
    } catch (error) {
      count(stats, 0, performance.now() - began)
      throw error
    } finally {
      end()
    }
  }

  function begin(): void {
    underWay += 1
  }

  function end(): void {
    underWay -= 1
    if (underWay > 0) return
    const resolved = waiting
    waiting = []
    for (const resolve of resolved) resolve()
  }

  return {
    post,
    async postAside(url, posts) {
      begin()
      for (const { body, headers } of posts) await post(url, body, headers).catch(nothing)
      end()
    },
    stats,
    idle: () => (underWay === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    close: () => agent.destroy(),
  }
}

const nothing = (): void => undefined

function count(stats: PosterStats, status: number, ms: number): void {
  stats.byStatus[status] = (stats.byStatus[status] ?? 0) + 1
  if (ms > stats.slowestMs) stats.slowestMs = ms
}

type Answer = Omit<PostResult, 'ms'>

/** A kept connection that the service closed meanwhile is no answer of the service: then a fresh one is tried once. */
async function exchange(agent: Agent, url: URL, body: Buffer, headers: OutgoingHttpHeaders): Promise<Answer> {
  try {
    return await exchangeOnce(agent, url, body, headers)
  } catch (error) {
    if (!(error instanceof StaleConnection)) throw error
    return await exchangeOnce(agent, url, body, headers)
  }
}

class StaleConnection extends Error {}

function exchangeOnce(agent: Agent, url: URL, body: Buffer, headers: OutgoingHttpHeaders): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: 'POST',
        agent,
        headers: { 'content-type': 'application/json', 'content-length': body.length, ...headers },
      },
      (incoming) => {
        let text = ''
        incoming.setEncoding('utf8')
        incoming.on('data', (chunk: string) => (text += chunk))
        incoming.on('end', () => resolve({ status: incoming.statusCode ?? 0, body: text }))
        incoming.on('error', reject)
      },
    )
    outgoing.on('timeout', () => outgoing.destroy(new Error(`no answer from ${url.host} within ${NO_ANSWER_MS} ms`)))
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const stale = outgoing.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
      reject(stale ? new StaleConnection('kept connection was closed', { cause: error }) : error)
    })
    outgoing.end(body)
  })
}
