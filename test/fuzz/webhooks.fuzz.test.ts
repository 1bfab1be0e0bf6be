import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite'
import type { PlatformHttp } from '../../src/channels/http-client'
import type { ParsedWebhook } from '../../src/inbox/event'
import { MESSENGER_TEXT, PAGE, ZALO, realChannels, signedMessenger } from '../builders/webhook-server'
import { startService, type RunningService } from '../builders/service'
import { FORGED_WORDS, fuzzedWebhook, type FuzzedWebhook } from './fuzzed-webhook'
import { createRandom } from './random'
import { readSamples } from './webhook-samples'

const WEBHOOKS = 10_000
/** By then caches, code and metrics have grown to what they are. */
const WARM_UP = 4_000
const AT_ONCE = 32
/** Without a leak both move by less than 1 MB; half a kilobyte kept of each webhook would show. */
const HEAP_MAY_GROW_BY = 3_000_000
const BUFFERS_MAY_GROW_BY = 2_000_000
const TIME_LIMIT_MS = 120_000

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)

describe(`${WEBHOOKS} webhooks that no platform would send (FUZZ_SEED=${seed} sends them again)`, () => {
  let service: RunningService
  let agent: Agent
  beforeAll(async () => {
    agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
    service = await startService(
      {
        ZALO_APP_ID: ZALO.appId,
        ZALO_OA_ID: ZALO.oaId,
        ZALO_OA_SECRET_KEY: ZALO.key,
        ZALO_APP_SECRET: 'an app secret',
        ZALO_ACCESS_TOKEN: 'access',
        ZALO_REFRESH_TOKEN: 'refresh',
        ZALO_REQUESTS_PER_MINUTE: '1000000',
        MESSENGER_APP_ID: PAGE.appId,
        MESSENGER_APP_SECRET: PAGE.secret,
        MESSENGER_VERIFY_TOKEN: 'verify',
        MESSENGER_PAGE_ID: PAGE.id,
        MESSENGER_PAGE_ACCESS_TOKEN: 'page',
      },
      // Everything is taken, nothing is kept, and no address of a sample is ever asked.
      { http: platformThatTakesAll(), media: { resolve: () => Promise.resolve([]) } },
    )
  }, TIME_LIMIT_MS)
  afterAll(async () => {
    agent.destroy()
    await service.close()
  })

  it(
    'bring about no 5xx, store nothing that is not genuine and everything that is, and leave no memory behind',
    async () => {
      const samples = readSamples()
      const random = createRandom(seed)
      const genuine = createGenuineEvents()
      const wrong: string[] = []

      async function send(count: number): Promise<void> {
        let left = count
        const lane = async (): Promise<void> => {
          while (left-- > 0) {
            const webhook = fuzzedWebhook(samples, random, Date.now())
            const status = await post(service.url, webhook, agent)
            if (webhook.brokenOff) continue
            if (!webhook.allowed.includes(status)) wrong.push(describeWrong(webhook, status))
            if (webhook.signed && status === 200) genuine.add(webhook)
          }
        }
        await Promise.all(Array.from({ length: AT_ONCE }, lane))
        await service.work.idle()
      }

      await send(WARM_UP)
      const before = await settledMemory()
      await send(WEBHOOKS - WARM_UP)
      const after = await settledMemory()

      expect(wrong.slice(0, 5)).toEqual([])
      expect(await counted('motcham_failures_total')).toEqual([])
      expect(await counted('motcham_webhooks_total', 'failed')).toEqual([])
      expect(await counted('motcham_spooled_webhooks_total')).toEqual(['motcham_spooled_webhooks_total 0'])
      expect(Object.keys(Object.prototype)).toEqual([])
      expect(genuine.size()).toBeGreaterThan(WEBHOOKS / 20)
      expect(storedEvents(service)).toBe(genuine.size())
      expect(placesOf(FORGED_WORDS, service)).toEqual([])
      expect(after.heap - before.heap).toBeLessThan(HEAP_MAY_GROW_BY)
      expect(after.buffers - before.buffers).toBeLessThan(BUFFERS_MAY_GROW_BY)
      await stillAnswers()
    },
    TIME_LIMIT_MS,
  )

  async function counted(name: string, having = ''): Promise<string[]> {
    const lines = (await service.metrics.registry.metrics()).split('\n')
    return lines.filter((line) => line.startsWith(name) && line.includes(having))
  }

  async function stillAnswers(): Promise<void> {
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200)
    const before = storedEvents(service)
    const headers = signedMessenger(MESSENGER_TEXT)
    const posted = await fetch(`${service.url}/webhooks/messenger`, { method: 'POST', headers, body: MESSENGER_TEXT })
    expect(posted.status).toBe(200)
    expect(storedEvents(service)).toBe(before + 1)
  }
})

/** What should be stored, worked out from the channels' own reading of what was correctly signed and answered 200. */
function createGenuineEvents() {
  const [zalo, messenger] = realChannels()
  const ours = new Set([ZALO.oaId, PAGE.id])
  const keys = new Set<string>()
  return {
    add({ platform, body }: FuzzedWebhook): void {
      const parsed: ParsedWebhook | undefined = (platform === 'zalo' ? zalo : messenger)?.parse(body, Date.now())
      for (const { accountExternalId, key } of parsed?.events ?? []) {
        if (ours.has(accountExternalId)) keys.add(`${accountExternalId} ${key}`)
      }
    },
    size: () => keys.size,
  }
}

const INTERNAL = ['timer', 'officer-took', 'officer-reply', 'officer-resolved', 'officer-released', 'case-message']
const LATER = ['delivery-failed', 'answer-stale', 'erase-now']

/** Events that came from a platform; a withdrawal keeps the place of its message, should that still come. */
function storedEvents(service: RunningService): number {
  const kinds = [...INTERNAL, ...LATER].map((kind) => `'${kind}'`).join(', ')
  const sql = `SELECT count(*) AS n FROM event WHERE kind NOT IN (${kinds})
    AND NOT (kind = 'text' AND coalesce(reason, '') = 'withdrawn')`
  return inStore(service, (db) => (db.prepare(sql).get() as { n: number }).n)
}

/** `table.column` of each place in the whole store that has these words. */
function placesOf(words: string, service: RunningService): string[] {
  return inStore(service, (db) => {
    const names = (sql: string): string[] => (db.prepare(sql).all() as { name: string }[]).map(({ name }) => name)
    const columns = names("SELECT name FROM sqlite_schema WHERE type = 'table'").flatMap((table) =>
      names(`SELECT name FROM pragma_table_info('${table}')`).map((column) => ({ table, column })),
    )
    return columns
      .filter(({ table, column }) => {
        return db.prepare(`SELECT 1 FROM "${table}" WHERE instr("${column}", ?) > 0 LIMIT 1`).get(words) !== undefined
      })
      .map(({ table, column }) => `${table}.${column}`)
  })
}

/** Looks with eyes of its own, not with those of the service. */
function inStore<T>(service: RunningService, look: (db: DatabaseSyncInstance) => T): T {
  const db = new DatabaseSync(join(service.dataDir, 'mot-cham.sqlite'), { readOnly: true })
  try {
    return look(db)
  } finally {
    db.close()
  }
}

function post(url: string, webhook: FuzzedWebhook, agent: Agent): Promise<number> {
  const { platform, body, headers, chunked, brokenOff } = webhook
  return new Promise((resolve, reject) => {
    const length = chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': body.length }
    const options = { agent, method: 'POST', headers: { ...headers, ...length } }
    const outgoing = request(`${url}/webhooks/${platform}`, options, (answer) => {
      answer.on('end', () => resolve(answer.statusCode ?? 0)).on('error', reject)
      answer.resume()
    })
    outgoing.on('error', (error) => (brokenOff ? resolve(0) : reject(error)))
    if (!chunked && !brokenOff) return void outgoing.end(body)
    const half = body.length >> 1
    outgoing.write(body.subarray(0, half), () => {
      if (brokenOff) outgoing.destroy(new Error('broken off'))
      else outgoing.end(body.subarray(half))
    })
  })
}

function describeWrong({ platform, body, headers, signed, allowed }: FuzzedWebhook, status: number): string {
  const start = body.subarray(0, 400).toString('latin1')
  return `${platform} ${signed ? 'signed' : JSON.stringify(headers)}: ${status}, not ${allowed.join(' or ')}: ${start}`
}

/** After several collections, with the loop run through in between: finalizers and closed sockets take a moment. */
async function settledMemory(): Promise<{ heap: number; buffers: number }> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let heap = Infinity
  let buffers = Infinity
  for (let round = 0; round < 6; round++) {
    await new Promise((resolve) => setImmediate(resolve))
    collect()
    const now = process.memoryUsage()
    heap = Math.min(heap, now.heapUsed)
    buffers = Math.min(buffers, now.arrayBuffers)
  }
  return { heap, buffers }
}

function platformThatTakesAll(): PlatformHttp {
  let sent = 0
  return ({ url }) => {
    const id = `sent-${sent++}`
    const json = url.includes('graph')
      ? { recipient_id: '1', message_id: id }
      : { error: 0, message: 'Success', data: { message_id: id } }
    return Promise.resolve({ kind: 'answered', status: 200, json })
  }
}
