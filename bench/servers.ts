import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { startRedis } from '../test/servers/redis'
import { startChild, type Child } from './child'
import { externalId, MESSENGER_ENV } from './messenger-requests'

export const STORAGES = ['sqlite', 'mongo'] as const
export type Storage = (typeof STORAGES)[number]

/** `--storage mongo` among the arguments; SQLite without it. */
export function storageOf(args: readonly string[]): Storage {
  const at = args.indexOf('--storage')
  const named = at < 0 ? 'sqlite' : args[at + 1]
  const storage = STORAGES.find((one) => one === named)
  if (storage === undefined) throw new Error(`--storage is one of ${STORAGES.join(', ')}.`)
  return storage
}

/** A running service with what it stands on. */
export interface RunningService extends Child {
  port: number
  /** What the service's process, without its servers, has used of a core so far. */
  cpuMs(): Promise<number>
}

/** The service, on a store of its own; over MongoDB (`MONGODB_URI`, or the tests' stand-in) and a Redis of its own. */
export async function startOn(
  storage: Storage,
  mode: 'intake' | 'all',
  { pages = 0, env = {} }: { pages?: number; env?: Record<string, string> } = {},
): Promise<RunningService> {
  const servers = storage === 'mongo' ? await startServers() : undefined
  const accounts = Array.from({ length: pages }, (_, n) => `${externalId(n)}=EAAbench${n}`)
  const child = await startChild('service', [mode, ...accounts], {
    ...MESSENGER_ENV,
    ...env,
    ...servers?.envOf('service'),
  }).catch(async (error: unknown) => {
    await servers?.stop()
    throw error
  })
  return {
    ...child,
    port: Number(child.ready['port']),
    cpuMs: async () => ((await child.ask('memory')) as { cpuMs: number }).cpuMs,
    async stop() {
      await child.stop()
      await servers?.stop()
    },
  }
}

/** MongoDB (`MONGODB_URI`, or the tests' stand-in) and a Redis; `envOf` names a database of its own in them. */
export async function startServers() {
  const redis = await startRedis()
  const mongo = process.env['MONGODB_URI'] === undefined ? await startStandIn() : undefined
  // Also when the bench is broken off.
  process.once('exit', () => {
    mongo?.kill()
    void redis.kill()
  })
  const uri = (process.env['MONGODB_URI'] ?? mongo?.uri ?? '').replace(/\/$/, '')
  return {
    envOf: (name: string) => ({ DATABASE_URL: `${uri}/mot-cham-bench-${name}-${process.pid}`, REDIS_URL: redis.url }),
    async stop() {
      mongo?.kill()
      await redis.close()
    },
  }
}

/** In memory: what is measured is not the stand-in's disk. */
async function startStandIn() {
  const script = join(process.cwd(), 'test', 'servers', 'mongod-stand-in', 'start.sh')
  const server = spawn('sh', [script, '0'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const failed = once(server, 'exit').then(() => Promise.reject(new Error('The stand-in for MongoDB did not start.')))
  const [uri] = (await Promise.race([once(createInterface(server.stdout), 'line'), failed])) as [string]
  failed.catch(() => undefined)
  return { uri, kill: () => server.kill('SIGKILL') }
}
