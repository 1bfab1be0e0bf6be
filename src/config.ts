import { z } from 'zod'
import type { DialogflowAgent } from './understanding/dialogflow/connection'
import { readMode, PROCESS_ROLES, type Mode } from './mode'
import { GLOBAL_ENDPOINT, readEndpoint } from './understanding/dialogflow/endpoint'

/** The service's settings in our words: a channel is configured or absent, never half. */
export interface Config {
  port: number
  host: string
  publicUrl: string
  dataDir: string
  mode: Mode
  /** Absent: made at the first start and kept in the data folder. */
  secretKey?: string
  logLevel: 'error' | 'warn' | 'info' | 'debug'
  /** The first officer, taken at the first start. */
  admin?: { email: string; password: string }
  understanding: UnderstandingConfig
  /** The agent of the environment: content can be brought to it before it answers. */
  dialogflow?: DialogflowAgent
  zalo: ZaloConfig
  messenger: MessengerConfig
}

export type UnderstandingConfig =
  | { engine: 'local' }
  /** `compare`: what both engines make of a text is logged. */
  | { engine: 'dialogflow'; agent: DialogflowAgent; compare: boolean }

export interface ZaloConfig {
  apiUrl: string
  oauthUrl: string
  requestsPerMinute: number
  /** The account of the environment, when it is given. */
  account?: {
    oaId: string
    appId: string
    appSecret?: string
    oaSecretKey: string
    accessToken?: string
    refreshToken?: string
  }
}

export interface MessengerConfig {
  apiUrl: string
  apiVersion: string
  app?: { appId: string; appSecret: string; verifyToken: string }
  page?: { pageId: string; accessToken: string }
}

/** All that is wrong with the environment, by name and never with a value: it can be a secret. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Biến môi trường có ${problems.length} chỗ sai:\n${problems.map((problem) => `  ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
  }
}

/** A name that stands in the environment without a value counts as absent. */
const unlessEmpty = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)
const text = (min = 1) => unlessEmpty(z.string().min(min, `phải có ít nhất ${min} ký tự`).optional())
const httpUrl = z.url({ protocol: /^https?$/, error: 'phải là địa chỉ bắt đầu bằng http:// hoặc https://' })
const urlOr = (fallback: string) => unlessEmpty(httpUrl.default(fallback))

const PORT_RANGE = 'phải là số từ 0 đến 65535'
const COUNT = 'phải là số nguyên dương'

const Env = z.object({
  PORT: z.coerce.number(PORT_RANGE).int(PORT_RANGE).min(0, PORT_RANGE).max(65_535, PORT_RANGE).default(3_000),
  HOST: text().transform((value) => value ?? '0.0.0.0'),
  PUBLIC_URL: unlessEmpty(httpUrl.optional()),
  DATA_DIR: text().transform((value) => value ?? './data'),
  DATABASE_URL: text(),
  REDIS_URL: text(),
  ROLE: z.enum(PROCESS_ROLES, { error: 'phải là all, web hoặc worker' }).default('all'),
  SECRET_KEY: text(32),
  ADMIN_EMAIL: text(),
  ADMIN_PASSWORD: text(10),
  LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug'], { error: 'phải là error, warn, info hoặc debug' })
    .default('info'),
  TZ: z
    .literal('Asia/Ho_Chi_Minh', { error: 'phải là Asia/Ho_Chi_Minh: ngày được tính theo giờ Việt Nam' })
    .default('Asia/Ho_Chi_Minh'),
  UNDERSTANDING: z.enum(['local', 'dialogflow'], { error: 'phải là local hoặc dialogflow' }).default('local'),
  UNDERSTANDING_COMPARE: z.enum(['', '0', '1'], { error: 'phải là 0 hoặc 1' }).default('0'),
  DIALOGFLOW_PROJECT_ID: text(),
  DIALOGFLOW_API_ENDPOINT: text(),
  GOOGLE_APPLICATION_CREDENTIALS: text(),
  ZALO_APP_ID: text(),
  ZALO_APP_SECRET: text(),
  ZALO_OA_ID: text(),
  ZALO_OA_SECRET_KEY: text(),
  ZALO_ACCESS_TOKEN: text(),
  ZALO_REFRESH_TOKEN: text(),
  ZALO_API_URL: urlOr('https://openapi.zalo.me'),
  ZALO_OAUTH_URL: urlOr('https://oauth.zaloapp.com'),
  ZALO_REQUESTS_PER_MINUTE: z.coerce.number(COUNT).int(COUNT).positive(COUNT).default(100),
  MESSENGER_APP_ID: text(),
  MESSENGER_APP_SECRET: text(),
  MESSENGER_VERIFY_TOKEN: text(),
  MESSENGER_PAGE_ID: text(),
  MESSENGER_PAGE_ACCESS_TOKEN: text(),
  MESSENGER_API_URL: urlOr('https://graph.facebook.com'),
  MESSENGER_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'phải có dạng v26.0')
    .default('v26.0'),
})
type Env = z.infer<typeof Env>

/** Reads the environment once. Throws ConfigError with every fault at once. */
export function parseConfig(env: Record<string, string | undefined>): Config {
  const parsed = Env.safeParse(env)
  const problems = parsed.success
    ? faultsTogether(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems)
  return toConfig(parsed.data)
}

/** Names that only make sense together, and stores that only go together. */
function faultsTogether(env: Env): string[] {
  return [
    ...together(
      env,
      ['ZALO_APP_ID', 'ZALO_OA_ID', 'ZALO_OA_SECRET_KEY'],
      ['ZALO_APP_SECRET', 'ZALO_ACCESS_TOKEN', 'ZALO_REFRESH_TOKEN'],
    ),
    ...together(env, ['ZALO_ACCESS_TOKEN', 'ZALO_REFRESH_TOKEN', 'ZALO_APP_SECRET'], []),
    ...together(
      env,
      ['MESSENGER_APP_ID', 'MESSENGER_APP_SECRET', 'MESSENGER_VERIFY_TOKEN'],
      ['MESSENGER_PAGE_ID', 'MESSENGER_PAGE_ACCESS_TOKEN'],
    ),
    ...together(env, ['MESSENGER_PAGE_ID', 'MESSENGER_PAGE_ACCESS_TOKEN'], []),
    ...together(env, ['ADMIN_EMAIL', 'ADMIN_PASSWORD'], []),
    ...dialogflowFaults(env),
    ...storeFaults(env),
  ]
}

function together(env: Env, needed: (keyof Env)[], alsoMean: (keyof Env)[]): string[] {
  const given = [...needed, ...alsoMean].filter((name) => env[name] !== undefined)
  if (given.length === 0) return []
  return needed
    .filter((name) => env[name] === undefined)
    .map((name) => `${name}: còn thiếu, trong khi đã đặt ${given.join(', ')}`)
}

function dialogflowFaults(env: Env): string[] {
  const { UNDERSTANDING, UNDERSTANDING_COMPARE, DIALOGFLOW_PROJECT_ID, DIALOGFLOW_API_ENDPOINT: endpoint } = env
  const faults = together(env, ['DIALOGFLOW_PROJECT_ID'], ['DIALOGFLOW_API_ENDPOINT'])
  if (UNDERSTANDING === 'dialogflow' && DIALOGFLOW_PROJECT_ID === undefined && faults.length === 0)
    faults.push('DIALOGFLOW_PROJECT_ID: còn thiếu, trong khi UNDERSTANDING là dialogflow')
  if (UNDERSTANDING_COMPARE === '1' && UNDERSTANDING !== 'dialogflow')
    faults.push('UNDERSTANDING_COMPARE: so sánh với Dialogflow, nên UNDERSTANDING phải là dialogflow')
  if (endpoint !== undefined && readEndpoint(endpoint) === undefined)
    faults.push(
      'DIALOGFLOW_API_ENDPOINT: phải là dialogflow.googleapis.com, <vùng>-dialogflow.googleapis.com hoặc, trên máy này, localhost:<cổng>',
    )
  return faults
}

function storeFaults(env: Env): string[] {
  const read = readMode(env)
  return 'faults' in read ? read.faults : []
}

function toConfig(env: Env): Config {
  const publicUrl = env.PUBLIC_URL ?? `http://localhost:${env.PORT}`
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl,
    dataDir: env.DATA_DIR,
    mode: modeOf(env),
    logLevel: env.LOG_LEVEL,
    ...understandingOf(env),
    zalo: zaloOf(env),
    messenger: messengerOf(env),
    ...(env.ADMIN_EMAIL === undefined || env.ADMIN_PASSWORD === undefined
      ? {}
      : { admin: { email: env.ADMIN_EMAIL, password: env.ADMIN_PASSWORD } }),
    ...(env.SECRET_KEY === undefined ? {} : { secretKey: env.SECRET_KEY }),
  }
}

function modeOf(env: Env): Mode {
  const read = readMode(env)
  if ('faults' in read) throw new ConfigError(read.faults)
  return read.mode
}

function understandingOf(env: Env): Pick<Config, 'understanding' | 'dialogflow'> {
  const { DIALOGFLOW_PROJECT_ID: projectId, DIALOGFLOW_API_ENDPOINT: endpoint } = env
  if (projectId === undefined) return { understanding: { engine: 'local' } }
  const file = env.GOOGLE_APPLICATION_CREDENTIALS
  const agent: DialogflowAgent = {
    projectId,
    endpoint: (endpoint === undefined ? undefined : readEndpoint(endpoint)) ?? GLOBAL_ENDPOINT,
    ...(file === undefined ? {} : { credentialsFile: file }),
  }
  if (env.UNDERSTANDING === 'local') return { understanding: { engine: 'local' }, dialogflow: agent }
  const compare = env.UNDERSTANDING_COMPARE === '1'
  return { understanding: { engine: 'dialogflow', agent, compare }, dialogflow: agent }
}

function zaloOf(env: Env): ZaloConfig {
  const base = {
    apiUrl: env.ZALO_API_URL,
    oauthUrl: env.ZALO_OAUTH_URL,
    requestsPerMinute: env.ZALO_REQUESTS_PER_MINUTE,
  }
  const { ZALO_OA_ID: oaId, ZALO_APP_ID: appId, ZALO_OA_SECRET_KEY: oaSecretKey } = env
  if (oaId === undefined || appId === undefined || oaSecretKey === undefined) return base
  return {
    ...base,
    account: {
      oaId,
      appId,
      oaSecretKey,
      ...(env.ZALO_APP_SECRET === undefined ? {} : { appSecret: env.ZALO_APP_SECRET }),
      ...(env.ZALO_ACCESS_TOKEN === undefined ? {} : { accessToken: env.ZALO_ACCESS_TOKEN }),
      ...(env.ZALO_REFRESH_TOKEN === undefined ? {} : { refreshToken: env.ZALO_REFRESH_TOKEN }),
    },
  }
}

function messengerOf(env: Env): MessengerConfig {
  const base = { apiUrl: env.MESSENGER_API_URL, apiVersion: env.MESSENGER_API_VERSION }
  const { MESSENGER_APP_ID: appId, MESSENGER_APP_SECRET: appSecret, MESSENGER_VERIFY_TOKEN: verifyToken } = env
  const { MESSENGER_PAGE_ID: pageId, MESSENGER_PAGE_ACCESS_TOKEN: accessToken } = env
  return {
    ...base,
    ...(appId === undefined || appSecret === undefined || verifyToken === undefined
      ? {}
      : { app: { appId, appSecret, verifyToken } }),
    ...(pageId === undefined || accessToken === undefined ? {} : { page: { pageId, accessToken } }),
  }
}

/** Only such an address is worth telling to a worker. */
export const isPublic = (url: string): boolean =>
  !['localhost', '127.0.0.1', '::1', '[::1]'].includes(new URL(url).hostname)
