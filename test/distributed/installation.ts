import { mkdtemp, rm } from 'node:fs/promises'
import { randomInt } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accountId } from '../../src/ids'
import { createOpening, type Opening } from '../builders/opening'
import { until } from '../builders/until'
import type { Kept } from '../crash/ledger'
import { createLoad, type Load } from '../crash/load'
import type { Platform } from '../crash/platform'
import { createChance, type Chance } from '../crash/random'
import { startServiceProcess, type ServiceProcess } from '../crash/service-process'
import { startPlatform } from '../crash/start-platform'
import { isRealMongo } from '../servers/mongo'
import { openProxy, type Proxy } from '../servers/proxy'
import { startRedis, type RedisServer } from '../servers/redis'
import { startDatabase, type Database } from './database'
import { openFront, type Front } from './front'
import { openMongoLedger } from './mongo-ledger'

export type Role = 'web' | 'worker'

/** What differs from process to process. */
export interface Place {
  role: Role
  /** Its clock shows so much more than the others' (libfaketime). */
  clockAheadMs?: number
  /** Beside what all have in their environment. */
  env?: Readonly<Record<string, string>>
}

/** One process of the installation: it has its own data folder, as in a container of its own. */
export interface Process {
  readonly role: Role
  /** Resolves when it is up; a web process takes webhooks from then on. */
  start(): Promise<void>
  kill(): Promise<void>
  stop(): Promise<{ code: number | null }>
  log(): string
  /** What it says of itself, for the message of a test that fails. */
  ready(): Promise<string>
}

/** The whole of it on this machine: a fake platform, a front, web and worker processes, MongoDB or its stand-in, Redis. */
export interface Installation {
  seed: number
  chance: Chance
  platform: Platform
  database: Database
  redis: RedisServer
  /** What all processes reach the servers through. MongoDB itself is reached directly, since it tells its own address. */
  lines: { database: Proxy; redis: Proxy }
  front: Front
  load: Load
  processes: Process[]
  of(role: Role): Process[]
  /** What stands in the database now. */
  kept(): Promise<Kept>
  /** Resolves when nothing waits any more; rejects after `ms`. */
  drained(ms: number): Promise<void>
  close(): Promise<void>
}

const SECRET_KEY = 'a-secret-key-for-tests-only-0123456789'
/** For a `beforeAll`. */
export const OPEN_MS = 240_000
const CONNECTED_WITHIN_MS = 60_000
const ASKED_FOR_MS = 5_000
/** Debian: faketime. */
export const FAKETIME = process.env['LIBFAKETIME'] ?? '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1'

export const TWO_OF_EACH: readonly Place[] = [{ role: 'worker' }, { role: 'web' }, { role: 'web' }, { role: 'worker' }]

/** When a part of it does not start, what was opened is closed again. */
export async function openInstallation(places: readonly Place[]): Promise<Installation> {
  const opening = createOpening()
  return open(places, opening).catch(async (error: unknown) => {
    await opening.close().catch(() => undefined) // what kept it from opening is what matters
    throw error
  })
}

async function open(places: readonly Place[], opening: Opening): Promise<Installation> {
  const seed = Number(process.env['CRASH_SEED'] ?? randomInt(2 ** 32 - 1))
  const chance = createChance(seed)
  const folder = await opening.part(mkdtemp(join(tmpdir(), 'mot-cham-many-')), (made) =>
    rm(made, { recursive: true, force: true }),
  )
  const { platform, front, database, redis, lines } = await openServers(folder, opening)
  const name = `mot-cham-${seed}`
  const env = {
    ...platform.environment,
    DATABASE_URL: `${isRealMongo ? database.uri : `mongodb://127.0.0.1:${lines.database.port}`}/${name}`,
    REDIS_URL: `redis://127.0.0.1:${lines.redis.port}`,
    SECRET_KEY,
  }
  platform.connect(front.url)
  const processes = await opening.part(
    places.map(({ role, clockAheadMs, env: own }, n) =>
      createProcess(role, join(folder, `${role}-${n}`), { ...env, ...clockAhead(clockAheadMs), ...own }, front),
    ),
    (all) => Promise.all(all.map((one) => one.kill())),
  )
  const up = async (): Promise<number> => {
    await until(() => front.isUp())
    return 1
  }
  const load = createLoad(platform, { up, after: up }, chance, () => undefined)
  const [first, ...others] = processes
  // The first one publishes the content; the token pair must be whole before anything is killed.
  await first?.start()
  const account = accountId(platform.name, platform.accountExternalId)
  const ledger = await opening.part(openMongoLedger(`${database.uri}/${name}`, SECRET_KEY, account), close)
  await Promise.all(others.map((one) => one.start()))
  await within(CONNECTED_WITHIN_MS, 'the token pair is renewed', () => ledger.hasRenewedTokens(Date.now()))

  return {
    ...{ seed, chance, platform, database, redis, lines, front, load, processes },
    kept: () => ledger.read(),
    of: (role) => processes.filter((one) => one.role === role),
    drained: (ms) =>
      within(ms, 'everything is answered', () => ledger.isDrained()).catch(async (error: Error) => {
        const logs = await Promise.all(
          processes.map(async (one) => `${one.role}, ${await one.ready()}:\n${one.log().slice(-3_000)}`),
        )
        throw new Error([error.message, await ledger.left(), ...logs, `Redis:\n${await redis.told()}`].join('\n'))
      }),
    close: () => opening.close(),
  }
}

const close = (part: { close(): Promise<void> }): Promise<void> => part.close()

type Servers = Pick<Installation, 'platform' | 'front' | 'database' | 'redis' | 'lines'>

async function openServers(folder: string, opening: Opening): Promise<Servers> {
  const [database, redis, front] = await Promise.all([
    opening.part(startDatabase(join(folder, 'mongo')), (one) => one.kill()),
    opening.part(startRedis(), close),
    opening.part(openFront(), close),
  ])
  const lineTo = (url: string): Promise<Proxy> => opening.part(openProxy(Number(new URL(url).port)), close)
  const lines = { database: await lineTo(database.uri), redis: await lineTo(redis.url) }
  const platform = await opening.part(startPlatform('zalo'), close)
  return { platform, front, database, redis, lines }
}

function createProcess(role: Role, dataDir: string, env: Readonly<Record<string, string>>, front: Front): Process {
  let running: ServiceProcess | undefined
  let url: string | undefined
  async function end(signal: NodeJS.Signals) {
    if (url !== undefined) front.remove(url)
    url = undefined
    running?.signal(signal)
    return (await running?.exit) ?? { code: null }
  }
  return {
    role,
    async start() {
      running = startServiceProcess(dataDir, { ...env, ROLE: role })
      url = await running.url
      if (role === 'web') front.add(url)
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    log: () => running?.log() ?? '',
    ready: () =>
      fetch(`${url}/readyz`, { signal: AbortSignal.timeout(ASKED_FOR_MS) }).then((answer) => answer.text(), String),
  }
}

/** Monotonic time stays true: a machine whose clock is wrong counts seconds as others do. */
const clockAhead = (ms: number | undefined): Record<string, string> =>
  ms === undefined
    ? {}
    : { LD_PRELOAD: FAKETIME, FAKETIME: `${ms < 0 ? '' : '+'}${ms / 1_000}s`, FAKETIME_DONT_FAKE_MONOTONIC: '1' }

/** A server that is away has no answer, which is none that holds. */
async function within(ms: number, what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + ms
  while (!(await holds().catch(() => false))) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
