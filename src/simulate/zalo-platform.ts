import { randomBytes, randomInt } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { systemClock, type Clock, type Instant } from '../time'
import { startFakeServer, type FakeReply, type FakeRequest } from './fake-server'
import { createFaults, type Fault, type FaultOrder, type OrderedError } from './faults'
import { createPlatformRecord, type PlatformRecord } from './platform-record'
import { createWebhookPoster, type PostResult, type PosterStats } from './webhook-poster'
import { createZaloApi } from './zalo-api'
import { zaloError, zaloReply } from './zalo-errors'
import { createZaloEvents, type ZaloEvent, type ZaloEvents } from './zalo-events'
import { createOauthGrants, type OauthGrants } from './zalo-oauth'
import type { ZaloRules } from './zalo-parts'
import { createZaloUsers } from './zalo-users'
import { createZaloWebhooks, type ZaloPostOptions } from './zalo-webhooks'

export interface ZaloPlatformOptions {
  /** Of the OpenAPI and of the OAuth host; free ones when absent. */
  port?: number
  oauthPort?: number
  appId?: string
  appSecret?: string
  oaSecretKey?: string
  oaId?: string
  oaName?: string
  clock?: Clock
  /** 100 when absent, as in the smallest package with an API; `Infinity` for benches. */
  requestsPerMinute?: number
  rules?: Partial<ZaloRules>
  /** See `OauthGrantOptions.resume`. */
  resumeTokens?: boolean
  /** Where webhooks go; may be given later with `connect`. */
  webhookUrl?: string
  /** Most connections to the service at once. */
  connections?: number
}

/** A strict stand-in for Zalo: OpenAPI, OAuth and webhooks of one OA on loopback. */
export interface ZaloPlatform extends Omit<PlatformRecord, 'deliver' | 'violate' | 'say'> {
  readonly url: string
  readonly oauthUrl: string
  readonly oaId: string
  /** What a service needs in its environment to talk to this platform. */
  readonly environment: Readonly<Record<string, string>>
  readonly tokens: Omit<OauthGrants, 'answer' | 'check'>
  readonly rules: ZaloRules
  readonly events: ZaloEvents
  readonly webhooks: PosterStats
  connect(webhookUrl: string): void
  /** An id that nobody had before, also not in an earlier run. */
  newUser(): string
  postWebhook(event: ZaloEvent, options?: ZaloPostOptions): Promise<PostResult>
  /** Exactly these bytes, e.g. the console's unsigned `{}`. */
  postRaw(body: Buffer | string, headers?: OutgoingHttpHeaders): Promise<PostResult>
  sendText(userId: string, text: string, at?: Instant): Promise<PostResult>
  follow(userId: string, at?: Instant): Promise<PostResult>
  unfollow(userId: string, at?: Instant): Promise<PostResult>
  /** Somebody answers on the OA's chat page; the echo carries their `admin_id`. */
  staffReplies(userId: string, text: string, at?: Instant): Promise<PostResult>
  /** An automatic reply of the OA's own console; the echo has no `admin_id` and an id that the service never saw. */
  automationReplies(userId: string, text: string, at?: Instant): Promise<PostResult>
  fault(fault: Fault, order?: FaultOrder): void
  clearFaults(): void
  /** All messages to this person are refused with this code (-213, -244 …) until it is taken back with `undefined`. */
  refuse(userId: string, code: number | undefined): void
  /** Resolves when no webhook is under way. */
  idle(): Promise<void>
  close(): Promise<void>
}

const ADMIN_ID = '5218803349917702641'
const STRICT: ZaloRules = {
  buttons: 'accepted',
  appSecretProof: false,
  postBack: { echo: false, received: false, seen: false },
  escapes: 'sometimes',
}

/** Starts the platform. Every rule of the platform holds and nothing is posted back unless `rules` says otherwise. */
export async function startZaloPlatform(options: ZaloPlatformOptions = {}): Promise<ZaloPlatform> {
  const appId = options.appId ?? '4127703985526031777'
  const appSecret = options.appSecret ?? 'simulated-zalo-app-secret'
  const oaSecretKey = options.oaSecretKey ?? 'simulated-oa-secret-key'
  const oaId = options.oaId ?? '2891046637715002264'
  const clock = options.clock ?? systemClock
  const rules: ZaloRules = { ...STRICT, ...options.rules }
  const ids = createIds()
  const record = createPlatformRecord()
  const users = createZaloUsers()
  const faults = createFaults()
  const poster = createWebhookPoster(options.connections)
  const events = createZaloEvents(appId, oaId, ids.message)
  const tokens = createOauthGrants({ appId, appSecret, clock, resume: options.resumeTokens ?? false })
  const webhooks = createZaloWebhooks({ appId, oaSecretKey, rules, clock, events, users, record, poster })
  if (options.webhookUrl !== undefined) webhooks.connect(options.webhookUrl)

  const api = await startFakeServer({
    port: options.port ?? 0,
    faults,
    refusal,
    handle: createZaloApi({
      oaId,
      oaName: options.oaName ?? 'Công đoàn (mô phỏng)',
      appSecret,
      requestsPerMinute: options.requestsPerMinute ?? 100,
      rules,
      clock,
      tokens,
      users,
      record,
      newMessageId: ids.message,
      postBack: (userId, text, messageId, asset) => void webhooks.postBack(userId, text, messageId, asset),
    }),
  })
  const oauth = await startFakeServer({ port: options.oauthPort ?? 0, faults, refusal, handle: answerTokenCall })

  function answerTokenCall(request: FakeRequest): FakeReply {
    if (request.path !== '/v4/oa/access_token') return { status: 404, body: '{}' }
    const { reply, broken } = tokens.answer(request)
    const call = `${request.method} ${request.path}`
    if (broken !== undefined) record.violate({ at: clock.now(), call, code: -14012, message: broken })
    return reply
  }

  return {
    ...record,
    url: api.url,
    oauthUrl: oauth.url,
    oaId,
    environment: {
      ZALO_APP_ID: appId,
      ZALO_APP_SECRET: appSecret,
      ZALO_OA_ID: oaId,
      ZALO_OA_SECRET_KEY: oaSecretKey,
      ZALO_ACCESS_TOKEN: tokens.accessToken,
      ZALO_REFRESH_TOKEN: tokens.refreshToken,
      ZALO_API_URL: api.url,
      ZALO_OAUTH_URL: oauth.url,
    },
    tokens,
    rules,
    events,
    webhooks: poster.stats,
    connect: webhooks.connect,
    newUser: ids.user,
    postWebhook: webhooks.post,
    postRaw: webhooks.postRaw,
    sendText: (userId, text, at = clock.now()) => webhooks.post(events.text(userId, text, at)),
    follow: (userId, at = clock.now()) => webhooks.post(events.follow(userId, at)),
    unfollow: (userId, at = clock.now()) => webhooks.post(events.unfollow(userId, at)),
    staffReplies: (userId, text, at = clock.now()) =>
      webhooks.postForeignEcho(events.echo(userId, text, ids.message(), at, ADMIN_ID), 'staff'),
    automationReplies: (userId, text, at = clock.now()) =>
      webhooks.postForeignEcho(events.echo(userId, text, ids.message(), at), 'automation'),
    fault: faults.order,
    clearFaults: faults.clear,
    refuse: users.refuse,
    idle: poster.idle,
    async close() {
      await Promise.all([api.close(), oauth.close()])
      poster.close()
    },
  }
}

const refusal = ({ code }: OrderedError): FakeReply => zaloReply(zaloError(code))

/** Ids that look like the platform's (digits beyond 2^53, 20 hex digits) and differ from run to run. */
function createIds(): { user(): string; message(): string } {
  const userRun = `65${String(randomInt(10 ** 9)).padStart(9, '0')}`
  const messageRun = randomBytes(6).toString('hex')
  let users = 0
  let messages = 0
  return {
    user: () => `${userRun}${String((users += 1)).padStart(8, '0')}`,
    message: () => `${messageRun}${(messages += 1).toString(16).padStart(8, '0')}`,
  }
}
