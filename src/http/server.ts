import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SECOND } from '../time'
import { stopServer } from './stop-server'
import type { WebhookHandler } from './webhooks'

export interface ServerOptions {
  /** 0 takes a free one. */
  port: number
  host: string
  webhook: WebhookHandler
  /** Express, or anything that answers what is not a webhook. */
  app: RequestListener
  timeouts?: Partial<ServerTimeouts>
}

export interface ServerTimeouts {
  /** An idle connection is kept this long: longer than proxies and platforms keep theirs, so that they close first. */
  keepAliveMs: number
  headersMs: number
  /** The whole request, also its body. Platforms send theirs within a second. */
  requestMs: number
  /** How often the two above are looked at. */
  checkEveryMs: number
  /** What runs when the server closes may take this long; absent: as `stopServer` has it. */
  drainMs?: number
}

export interface RunningServer {
  port: number
  /** Takes no new connections, lets what runs come to an end, then cuts off what is left. May be called twice. */
  close(): Promise<void>
}

const TIMEOUTS: ServerTimeouts = {
  keepAliveMs: 75 * SECOND,
  headersMs: 15 * SECOND,
  requestMs: 30 * SECOND,
  checkEveryMs: 5 * SECOND,
}

/** Resolves when the port is open; rejects when it cannot be had. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const timeouts = { ...TIMEOUTS, ...options.timeouts }
  let closing: Promise<void> | undefined

  const server = createServer(
    {
      keepAliveTimeout: timeouts.keepAliveMs,
      headersTimeout: timeouts.headersMs,
      requestTimeout: timeouts.requestMs,
      connectionsCheckingInterval: timeouts.checkEveryMs,
    },
    (request, response) => {
      if (!options.webhook(request, response)) options.app(request, response)
    },
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () => (closing ??= stopServer(server, timeouts.drainMs)),
  }
}
