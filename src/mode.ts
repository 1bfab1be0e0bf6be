/** One process over a SQLite file, or many over MongoDB and Redis. */
export type Mode = { kind: 'embedded' } | DistributedMode

export interface DistributedMode {
  kind: 'distributed'
  /** `mongodb://…` or `mongodb+srv://…`; holds a password. */
  databaseUrl: string
  /** `redis://…` or `rediss://…`; may hold a password. */
  redisUrl: string
  /** `web` takes webhooks and serves the desk and the chat page, `worker` runs turns, sends and chores, `all` does both. */
  role: ProcessRole
}

/** What this process does; the one process of an embedded installation does everything. */
export const roleOf = (mode: Mode): ProcessRole => (mode.kind === 'embedded' ? 'all' : mode.role)

export const PROCESS_ROLES = ['all', 'web', 'worker'] as const
export type ProcessRole = (typeof PROCESS_ROLES)[number]

/** Of the environment, as given. */
export interface GivenMode {
  DATABASE_URL?: string | undefined
  REDIS_URL?: string | undefined
  ROLE: ProcessRole
  SECRET_KEY?: string | undefined
}

/** The mode, or what is wrong with it: by name, with the reason, and never with a value. */
export function readMode(given: GivenMode): { mode: Mode } | { faults: string[] } {
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, ROLE: role } = given
  const faults = faultsOf(given)
  if (faults.length > 0) return { faults }
  if (databaseUrl === undefined || redisUrl === undefined) return { mode: { kind: 'embedded' } }
  return { mode: { kind: 'distributed', databaseUrl, redisUrl, role } }
}

function faultsOf({
  DATABASE_URL: database,
  REDIS_URL: redis,
  ROLE: role,
  SECRET_KEY: secretKey,
}: GivenMode): string[] {
  const faults: string[] = []
  if (database !== undefined && !isUrl(database, ['mongodb:', 'mongodb+srv:']))
    faults.push('DATABASE_URL: phải là địa chỉ mongodb://…; dùng kho SQLite trong DATA_DIR thì bỏ trống')
  else if (database !== undefined && !NAMED.test(database))
    faults.push(
      'DATABASE_URL: phải có tên cơ sở dữ liệu, như mongodb://máy/mot-cham; không có tên thì MongoDB dùng "test"',
    )
  if (redis !== undefined && !isUrl(redis, ['redis:', 'rediss:']))
    faults.push('REDIS_URL: phải là địa chỉ redis://… hoặc rediss://…')
  if (database !== undefined && redis === undefined)
    faults.push('REDIS_URL: còn thiếu, trong khi đã đặt DATABASE_URL: các tiến trình trên MongoDB chia việc qua Redis')
  if (redis !== undefined && database === undefined)
    faults.push(
      'DATABASE_URL: còn thiếu, trong khi đã đặt REDIS_URL: kho SQLite chỉ có một tiến trình, không cần Redis',
    )
  if (database === undefined && redis === undefined && role !== 'all')
    faults.push('ROLE: web và worker cần DATABASE_URL và REDIS_URL; kho SQLite chỉ có một tiến trình')
  if (database !== undefined && secretKey === undefined)
    faults.push('SECRET_KEY: còn thiếu, trong khi đã đặt DATABASE_URL: mọi tiến trình phải có cùng một khoá')
  return faults
}

const NAMED = /^[^:]+:\/\/[^/?]+\/[^/?]+/

/** Not by `URL`: MongoDB's may name several hosts. */
const isUrl = (text: string, protocols: readonly string[]): boolean =>
  protocols.some((protocol) => text.startsWith(`${protocol}//`) && text.length > protocol.length + 2)
