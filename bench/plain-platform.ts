import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createLines } from './load'
import { messengerRequest, personId } from './messenger-requests'

/**
 * A Graph API that only takes messages and tells who got one: as little work as possible beside what is measured, and the
 * same for every bot. `src/simulate` has the strict one.
 */
export interface PlainPlatform {
  url: string
  /** Everybody to whom a message was sent. */
  readonly answered: ReadonlySet<string>
  /** Person `n` writes to a page of the service at this port; resolves with the milliseconds until they were answered. */
  ask(port: number, n: number, page: number): Promise<number>
  close(): void
}

export async function startPlainPlatform(): Promise<PlainPlatform> {
  const waiting = new Map<string, () => void>()
  const answered = new Set<string>()
  let messages = 0
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const person = recipientOf(body)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ recipient_id: person ?? '', message_id: `m_plain${messages++}` }))
      if (person === undefined) return
      answered.add(person)
      waiting.get(person)?.()
      waiting.delete(person)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const lines = createLines()
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    async ask(port, n, page) {
      const started = performance.now()
      const heard = new Promise<void>((resolve) => waiting.set(personId(n), resolve))
      const status = await lines.post(port, messengerRequest(n, page))
      if (status !== 200) throw new Error(`A webhook was answered with ${status}.`)
      await heard
      return performance.now() - started
    },
    close() {
      lines.close()
      server.close()
      server.closeAllConnections()
    },
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Of a message; typing signs and the rest are nobody's answer. */
function recipientOf(body: string): string | undefined {
  if (!body.includes('"message":')) return undefined
  const { recipient } = JSON.parse(body) as { recipient?: { id?: string } }
  return recipient?.id
}
