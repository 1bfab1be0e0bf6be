import type { Server } from 'node:http'
import { SECOND } from '../time'

/** Whoever has not finished a request by then is cut off: a slow phone, a stream that never ends. */
const GRACE_MS = 3 * SECOND
const LOOK_EVERY_MS = 50

/**
 * Takes no new connection, answers what has come, and closes kept connections as soon as they are idle. `server.close`
 * alone waits for as long as a platform goes on posting over a connection that it has.
 */
export function stopServer(server: Server, graceMs = GRACE_MS): Promise<void> {
  if (!server.listening) return Promise.resolve()
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs)
    const look = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS)
    server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'))
    server.close(() => {
      clearTimeout(cut)
      clearInterval(look)
      resolve()
    })
  })
}
