import { isNativeError } from 'node:util/types'
import type { Redis } from 'ioredis'
import type { Connection } from 'mongoose'
import type { DistributedMode } from '../mode'
import { MovedInstallation } from '../moved-installation'
import { WrongKey, type Secrets } from '../secrets'
import { collectionsOf } from '../storage/mongo/collections'
import { connectMongo } from '../storage/mongo/connection'
import { refuseUnfinished } from '../storage/mongo/unfinished-migration'
import { MINUTE, SECOND, type Clock } from '../time'
import { openRedis, whenReady } from '../work/redis/connection'
import type { Finding } from './doctor-checks'
import { sayWhyNotReached } from './doctor-reach'

const DATABASE = 'MongoDB'
const KEY = 'SECRET_KEY'
const REDIS = 'Redis'
/** What MongoDB 7.0 says of itself. */
const OLDEST_WIRE_VERSION = 21
const MEMBERS = 3
const SKEW_WARN_MS = MINUTE

/** What a server of MongoDB tells of itself, as far as it matters here. */
export interface Hello {
  maxWireVersion?: number
  setName?: string
  hosts?: string[]
  /** `isdbgrid`: the door to several shards. */
  msg?: string
}

/** `isEmpty`: nothing was ever started on the database. */
export type CheckStores = (
  mode: Pick<DistributedMode, 'databaseUrl' | 'redisUrl'>,
  secrets: Pick<Secrets, 'open'>,
  clock: Clock,
) => Promise<{ findings: Finding[]; isEmpty: boolean }>

/** The stores of an installation of many processes. Nothing is made in them. */
export const checkStores: CheckStores = async ({ databaseUrl, redisUrl }, secrets, clock) => {
  const { findings, isEmpty } = await checkDatabase(databaseUrl, secrets, clock)
  return { findings: [...findings, ...(await checkRedis(redisUrl))], isEmpty }
}

async function checkDatabase(url: string, secrets: Pick<Secrets, 'open'>, clock: Clock) {
  try {
    const connection = await connectMongo(url)
    try {
      return await lookAt(connection, secrets, clock)
    } finally {
      await connection.close()
    }
  } catch (error) {
    if (error instanceof MovedInstallation) return { findings: [wrong(DATABASE, error.message)], isEmpty: false }
    return { findings: [wrong(DATABASE, sayTrouble('DATABASE_URL', reasonOf(error)))], isEmpty: false }
  }
}

async function lookAt(connection: Connection, secrets: Pick<Secrets, 'open'>, clock: Clock) {
  const collections = collectionsOf(connection)
  await refuseUnfinished(collections)
  const asked = clock.now()
  const hello = (await connection.db?.command({ hello: 1 })) ?? {}
  const skew = skewOf(hello['localTime'], (asked + clock.now()) / 2)
  const account = await collections.accounts.findOne({}).lean()
  const findings = [...findingsOfHello(hello), ...skew]
  if (account === null)
    return { findings: [...findings, warn(DATABASE, 'Chưa có dữ liệu: sẽ được tạo ở lần chạy đầu.')], isEmpty: true }
  return { findings: [...findings, checkKey(account.sealedCredentials, secrets)], isEmpty: false }
}

/** Pure. */
export function findingsOfHello({ maxWireVersion = 0, setName, hosts = [], msg }: Hello): Finding[] {
  if (maxWireVersion < OLDEST_WIRE_VERSION) return [wrong(DATABASE, 'Máy chủ cũ hơn MongoDB 7: nâng cấp máy chủ.')]
  if (msg === 'isdbgrid') return [good(DATABASE)]
  if (setName === undefined)
    return [warn(DATABASE, 'Một máy chủ đơn lẻ: hỏng là dịch vụ dừng. Nên chạy replica set ba thành viên.')]
  if (hosts.length >= MEMBERS) return [good(DATABASE)]
  return [warn(DATABASE, `Replica set có ${hosts.length} thành viên: nên có ba, để mất một máy vẫn chạy.`)]
}

function skewOf(told: unknown, ours: number): Finding[] {
  if (!(told instanceof Date)) return []
  const skew = Math.abs(told.getTime() - ours)
  if (skew <= SKEW_WARN_MS) return []
  const advice = `Lệch khoảng ${Math.round(skew / SECOND)} giây: bật đồng bộ giờ (NTP) trên các máy.`
  return [warn(`Đồng hồ so với ${DATABASE}`, advice)]
}

function checkKey(sealed: string, secrets: Pick<Secrets, 'open'>): Finding {
  try {
    secrets.open(sealed)
    return good(KEY)
  } catch (error) {
    if (error instanceof WrongKey) return wrong(KEY, error.message)
    throw error
  }
}

async function checkRedis(url: string): Promise<Finding[]> {
  let trouble: unknown
  const client = openRedis(url, (error) => (trouble = error))
  try {
    if (await whenReady(client)) return findingsOfInfo(await infoOf(client))
  } catch (error) {
    trouble = error
  } finally {
    client.disconnect()
  }
  return [wrong(REDIS, sayTrouble('REDIS_URL', trouble === undefined ? 'ETIMEDOUT' : reasonOf(trouble)))]
}

async function infoOf(client: Redis): Promise<ReadonlyMap<string, string>> {
  const lines = (await client.info()).split('\r\n')
  return new Map(lines.map((line): [string, string] => [line.replace(/:.*/, ''), line.replace(/^[^:]*:/, '')]))
}

/** Pure. @param info what the command INFO tells, by name; a service elsewhere may leave some of it out */
export function findingsOfInfo(info: ReadonlyMap<string, string>): Finding[] {
  const [major = 0, minor = 0] = (info.get('redis_version') ?? '').split('.').map(Number)
  const policy = info.get('maxmemory_policy')
  const found: Finding[] = []
  if (major < 6 || (major === 6 && minor < 2)) found.push(wrong(REDIS, 'Cũ hơn 6.2: nâng cấp Redis.'))
  if (policy !== undefined && policy !== 'noeviction')
    found.push(
      wrong(REDIS, `maxmemory-policy là ${policy}: đặt noeviction, nếu không việc đang chờ sẽ bị Redis bỏ bớt.`),
    )
  if (info.get('aof_enabled') === '0')
    found.push(
      warn(REDIS, 'appendonly đang tắt: Redis khởi động lại thì việc đang chờ phải dò lại từ MongoDB, chậm hơn.'),
    )
  return found.length > 0 ? found : [good(REDIS)]
}

const TROUBLES: readonly [RegExp, string][] = [
  [/^MongoParseError$/, 'viết sai; các ký tự @ : / ? # % trong tên hoặc mật khẩu phải mã hoá, như @ thành %40'],
  [/^(AuthenticationFailed|NOAUTH|WRONGPASS|NOPERM)$/, 'sai tên người dùng hoặc mật khẩu, hoặc người dùng thiếu quyền'],
  [/^Mongo\w*ServerSelectionError$/, 'không thấy máy chủ chính (primary): xem các tên máy và replicaSet'],
  [
    /^(ECONNRESET|EPIPE|EPROTO|ERR_SSL_\w+)$/,
    'kết nối bị ngắt: máy chủ có bật TLS thì địa chỉ phải có tls=true hoặc rediss://',
  ],
]

function sayTrouble(variable: string, reason: string): string {
  const why = TROUBLES.find(([codes]) => codes.test(reason))?.[1]
  return `Không dùng được ${variable} (${why === undefined ? sayWhyNotReached(reason) : `${reason}, ${why}`}).`
}

/** A code or a name, and never the words: they can hold a part of a URL that was mistyped. */
function reasonOf(error: unknown): string {
  if (!isNativeError(error)) return 'không rõ'
  const { code, codeName } = error as { code?: unknown; codeName?: unknown }
  const named = [code, codeName].find((one): one is string => typeof one === 'string' && /^\w+$/.test(one))
  return named ?? /\b(E[A-Z]{4,}|NOAUTH|WRONGPASS|NOPERM)\b/.exec(error.message)?.[0] ?? error.name
}

const good = (name: string): Finding => ({ name, state: 'good' })
const warn = (name: string, advice: string): Finding => ({ name, state: 'warn', advice })
const wrong = (name: string, advice: string): Finding => ({ name, state: 'wrong', advice })
