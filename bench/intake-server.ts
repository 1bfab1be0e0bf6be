import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { APP_ID, OA_SECRET } from './zalo-requests'

/** What ours is compared with: a server that checks the same signature and stores nothing. `bare` or `express`. */
const LISTENERS: Readonly<Record<string, () => RequestListener>> = {
  bare: () => (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const ok = isSigned(Buffer.concat(chunks), request.headers['x-zevent-signature'])
      response.writeHead(ok ? 200 : 401).end('EVENT_RECEIVED')
    })
  },
  express: () => {
    const app = express()
    app.post('/webhooks/zalo', express.raw({ type: '*/*' }), (request, response) => {
      const ok = isSigned(request.body as Buffer, request.headers['x-zevent-signature'])
      response.status(ok ? 200 : 401).send('EVENT_RECEIVED')
    })
    return app as RequestListener
  },
}

function isSigned(body: Buffer, header: string | string[] | undefined): boolean {
  const { timestamp } = JSON.parse(body.toString('utf8')) as { timestamp: string }
  const want = createHash('sha256').update(APP_ID).update(body).update(timestamp).update(OA_SECRET).digest()
  const given = Buffer.from(String(header).slice('mac='.length), 'hex')
  return given.length === want.length && timingSafeEqual(given, want)
}

const server = createServer(LISTENERS[process.argv[2] ?? '']?.())
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.once('SIGTERM', () => process.exit(0))
