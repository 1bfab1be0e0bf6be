import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { until } from '../builders/until'

const REDIS_SERVER = process.env['REDIS_SERVER'] ?? '/usr/bin/redis-server'
const isPresent = existsSync(REDIS_SERVER) || process.env['REQUIRE_ALL'] === '1'

/** For tests that need a real Redis: left out, and said so, where none is installed (Debian: redis-server). */
export function describeWithRedis(name: string, tests: () => void): void {
  if (isPresent) describe(name, tests)
  else describe.skip(`${name} (left out: redis-server is not installed)`, tests)
}

/** A Redis of the test's own, on a free port, with an append-only file in a folder of its own. */
export interface RedisServer {
  readonly url: string
  /** All that it knows is gone. */
  flush(): Promise<void>
  /** What it knows, one line a key, for the message of a test that fails. */
  told(): Promise<string>
  /** As another program might. */
  publish(channel: string, message: string): Promise<void>
  /** As a crash would end it. */
  kill(): Promise<void>
  /** On the same port; with what it had written, or with nothing. */
  start(data: 'kept' | 'lost'): Promise<void>
  /** It stands still and its connections stay open, until `goOn`. */
  standStill(): void
  goOn(): void
  /** Ends it and removes what it wrote. */
  close(): Promise<void>
}

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'mot-cham-redis-'))
  let child: ChildProcess | undefined

  async function start(): Promise<void> {
    const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes']
    const quiet = ['--appendfsync', 'everysec', '--maxmemory-policy', 'noeviction', '--loglevel', 'warning']
    child = spawn(REDIS_SERVER, [...options, ...quiet], { stdio: 'ignore' })
    child.on('error', () => undefined)
    await until(() => ask((client) => client.ping().then(() => true)))
  }
  async function ask(question: (client: Redis) => Promise<boolean>): Promise<boolean> {
    const client = new Redis(port, '127.0.0.1', { lazyConnect: true, retryStrategy: null, disconnectTimeout: 50 })
    client.on('error', () => undefined)
    const answer = await client
      .connect()
      .then(() => question(client))
      .catch(() => false)
    client.disconnect()
    return answer
  }
  async function kill(): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  async function close(): Promise<void> {
    child?.kill('SIGCONT')
    await kill()
    await rm(folder, { recursive: true, force: true })
  }
  await start().catch(async (error: unknown) => {
    await close()
    throw error
  })
  return {
    url: `redis://127.0.0.1:${port}`,
    flush: async () => void (await ask((client) => client.flushall().then(() => true))),
    async told() {
      let told = ''
      await ask(async (client) => {
        for (const key of (await client.keys('*')).sort()) told += `${key} ${await valueOf(client, key)}\n`
        return true
      })
      return told
    },
    publish: async (channel, message) =>
      void (await ask((client) => client.publish(channel, message).then(() => true))),
    kill,
    async start(data) {
      if (data === 'lost') await rm(join(folder, 'appendonlydir'), { recursive: true, force: true })
      await start()
    },
    standStill: () => void child?.kill('SIGSTOP'),
    goOn: () => void child?.kill('SIGCONT'),
    close,
  }
}

async function valueOf(client: Redis, key: string): Promise<string> {
  const read: Record<string, () => Promise<unknown>> = {
    string: () => client.get(key),
    hash: () => client.hgetall(key),
    list: () => client.lrange(key, 0, 20),
    set: () => client.smembers(key),
    zset: () => client.call('ZRANGE', key, '0', '20', 'WITHSCORES'),
  }
  return `${await client.pttl(key)} ms: ${JSON.stringify(await read[await client.type(key)]?.())}`
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
