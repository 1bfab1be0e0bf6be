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
    faults.push('DATABASE_URL: must be a mongodb:// URL; leave it out for the embedded store, which is in DATA_DIR')
  else if (database !== undefined && !NAMED.test(database))
    faults.push('DATABASE_URL: must name the database, as in mongodb://host/mot-cham: without one it would be "test"')
  if (redis !== undefined && !isUrl(redis, ['redis:', 'rediss:'])) faults.push('REDIS_URL: must be a redis:// URL')
  if (database !== undefined && redis === undefined)
    faults.push('REDIS_URL: is missing, but DATABASE_URL is set: processes over MongoDB share their work through Redis')
  if (redis !== undefined && database === undefined)
    faults.push('DATABASE_URL: is missing, but REDIS_URL is set: the embedded store has one process and needs no Redis')
  if (database === undefined && redis === undefined && role !== 'all')
    faults.push('ROLE: web and worker processes need DATABASE_URL and REDIS_URL; the embedded store has one process')
  if (database !== undefined && secretKey === undefined)
    faults.push('SECRET_KEY: is missing, but DATABASE_URL is set: all processes must have the same key')
  return faults
}

const NAMED = /^[^:]+:\/\/[^/?]+\/[^/?]+/

/** Not by `URL`: MongoDB's may name several hosts. */
const isUrl = (text: string, protocols: readonly string[]): boolean =>
  protocols.some((protocol) => text.startsWith(`${protocol}//`) && text.length > protocol.length + 2)
