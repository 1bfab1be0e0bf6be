import { randomBytes, randomInt } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { systemClock, type Clock, type Instant } from '../time'
import { startFakeServer } from './fake-server'
import { createFaults, type Fault, type FaultOrder } from './faults'
import { graphError, graphRefusal, usageHeader } from './messenger-errors'
import { createMessengerEvents, PAGE_INBOX_APP_ID, type MessengerEvent, type MessengerEvents } from './messenger-events'
import { createMessengerGraph } from './messenger-graph'
import type { FakePage, MessengerRules } from './messenger-parts'
import { createMessengerPeople } from './messenger-people'
import { createMessengerWebhooks, type MessengerPostOptions } from './messenger-webhooks'
import { createPlatformRecord, type PlatformRecord } from './platform-record'
import { createWebhookPoster, type PostResult, type PosterStats } from './webhook-poster'

export interface MessengerPlatformOptions {
  /** A free one when absent. */
  port?: number
  appId?: string
  appSecret?: string
  verifyToken?: string
  /** One Page when absent; the first one stands in `environment`. */
  pages?: readonly { id: string; token: string; name?: string }[]
  clock?: Clock
  /** For each Page; 300 when absent, `Infinity` for benches. */
  callsPerSecond?: number
  rules?: Partial<MessengerRules>
  webhookUrl?: string
  connections?: number
}

/** How staff answered in the platform's own inbox. */
export interface StaffReplyOptions {
  at?: Instant
  /** The app in the echo; the Page's inbox when absent, none at all (older webhook versions) when null. */
  appId?: string | null
  /** The Page has a default app: the inbox becomes the thread's owner, and the service is on standby. */
  takesThread?: boolean
}

/** A strict stand-in for Messenger: Graph API and webhooks of one app and its Pages on loopback. */
export interface MessengerPlatform extends Omit<PlatformRecord, 'deliver' | 'violate' | 'say'> {
  readonly url: string
  readonly appId: string
  /** The first Page. */
  readonly pageId: string
  readonly pages: readonly FakePage[]
  readonly environment: Readonly<Record<string, string>>
  readonly rules: MessengerRules
  readonly events: MessengerEvents
  readonly webhooks: PosterStats
  connect(webhookUrl: string): void
  /** The check at set-up: whether the service gives the challenge back for this token (the right one when absent). */
  verifyWebhook(verifyToken?: string): Promise<boolean>
  /** A PSID that nobody had before, also not in an earlier run; of the first Page unless named. */
  newUser(pageId?: string): string
  postWebhook(events: MessengerEvent | readonly MessengerEvent[], options?: MessengerPostOptions): Promise<PostResult>
  postRaw(body: Buffer | string, headers?: OutgoingHttpHeaders): Promise<PostResult>
  sendText(psid: string, text: string, at?: Instant): Promise<PostResult>
  /** Taps a quick reply. */
  tap(psid: string, title: string, payload: string, at?: Instant): Promise<PostResult>
  /** Taps Get Started, a button, the menu or an ice breaker. */
  postback(psid: string, title: string, payload: string, at?: Instant): Promise<PostResult>
  staffReplies(psid: string, text: string, options?: StaffReplyOptions): Promise<PostResult>
  /** The thread goes to the Page's inbox, or comes back to the service; the service is told. */
  handOver(psid: string, to: 'inbox' | 'service', at?: Instant): Promise<PostResult>
  fault(fault: Fault, order?: FaultOrder): void
  clearFaults(): void
  /** All messages to this person are refused so until it is taken back with `undefined`. */
  refuse(psid: string, error: { code: number; subcode?: number } | undefined): void
  idle(): Promise<void>
  close(): Promise<void>
}

const FIELDS = [
  'messages', 'messaging_postbacks', 'message_echoes', 'message_deliveries', 'message_reads', 'messaging_referrals',
  'messaging_optins', 'messaging_handovers', 'standby', 'message_edits', 'message_reactions', 'messaging_policy_enforcement',
] // prettier-ignore
const STRICT: MessengerRules = { requireProof: true, postBack: { echo: false, delivery: false, read: false } }
const ONE_PAGE = [{ id: '104729563018274', token: 'EAAsimulatedPageToken' }]

/** Starts the platform. Every rule of the platform holds and nothing is posted back unless `rules` says otherwise. */
export async function startMessengerPlatform(options: MessengerPlatformOptions = {}): Promise<MessengerPlatform> {
  const appId = options.appId ?? '902184475610337'
  const appSecret = options.appSecret ?? 'simulated-messenger-app-secret'
  const verifyToken = options.verifyToken ?? 'simulated-verify-token'
  const clock = options.clock ?? systemClock
  const rules: MessengerRules = { ...STRICT, ...options.rules }
  const pages = (options.pages ?? ONE_PAGE).map(toPage)
  const [firstPage] = pages
  if (firstPage === undefined) throw new Error('the fake Messenger needs at least one Page')
  const ids = createIds()
  const homes = new Map<string, string>()
  const record = createPlatformRecord()
  const people = createMessengerPeople()
  const faults = createFaults()
  const poster = createWebhookPoster(options.connections)
  const events = createMessengerEvents(ids.mid)
  const webhooks = createMessengerWebhooks({ appId, appSecret, rules, clock, events, people, record, poster })
  if (options.webhookUrl !== undefined) webhooks.connect(options.webhookUrl)

  const pageOf = (psid: string): string => people.pageOf(psid) ?? homes.get(psid) ?? firstPage.id
  const server = await startFakeServer({
    port: options.port ?? 0,
    faults,
    refusal: ({ code, subcode, regainMinutes }) => ({
      ...graphRefusal(graphError(code, subcode)),
      ...(regainMinutes === undefined ? {} : { headers: usageHeader(firstPage.id, regainMinutes) }),
    }),
    handle: createMessengerGraph({
      appId,
      appSecret,
      callsPerSecond: options.callsPerSecond ?? 300,
      pages,
      rules,
      clock,
      people,
      record,
      newMid: ids.mid,
      webhookUrl: webhooks.url,
      postBack: (pageId, psid, sent) => void webhooks.postBack(pageId, psid, sent),
      passed: (_, psid, toAppId) => people.setHeldByOther(psid, toAppId !== appId),
    }),
  })

  return {
    ...record,
    url: server.url,
    appId,
    pageId: firstPage.id,
    pages,
    environment: {
      MESSENGER_APP_ID: appId,
      MESSENGER_APP_SECRET: appSecret,
      MESSENGER_VERIFY_TOKEN: verifyToken,
      MESSENGER_PAGE_ID: firstPage.id,
      MESSENGER_PAGE_ACCESS_TOKEN: firstPage.token,
      MESSENGER_API_URL: server.url,
    },
    rules,
    events,
    webhooks: poster.stats,
    connect: webhooks.connect,
    verifyWebhook: (token = verifyToken) => webhooks.verify(token),
    newUser(pageId = firstPage.id) {
      const psid = ids.user()
      homes.set(psid, pageId)
      return psid
    },
    postWebhook: (batch, how) => webhooks.post(isOne(batch) ? [batch] : batch, how),
    postRaw: webhooks.postRaw,
    sendText: (psid, text, at = clock.now()) => webhooks.post([events.text(pageOf(psid), psid, text, at)]),
    tap: (psid, title, payload, at = clock.now()) =>
      webhooks.post([events.quickReply(pageOf(psid), psid, title, payload, at)]),
    postback: (psid, title, payload, at = clock.now()) =>
      webhooks.post([events.postback(pageOf(psid), psid, title, payload, at)]),
    staffReplies(psid, text, { at = clock.now(), appId: app = PAGE_INBOX_APP_ID, takesThread = false } = {}) {
      const echo = { mid: ids.mid(), text, ...(app === null ? {} : { appId: app }) }
      if (takesThread) people.setHeldByOther(psid, true)
      return webhooks.postForeignEcho(events.echo(pageOf(psid), psid, echo, at), 'staff')
    },
    handOver(psid, to, at = clock.now()) {
      people.setHeldByOther(psid, to === 'inbox')
      const [kind, from, next] =
        to === 'inbox' ? (['take', appId, PAGE_INBOX_APP_ID] as const) : (['pass', PAGE_INBOX_APP_ID, appId] as const)
      return webhooks.post([events.threadControl(pageOf(psid), psid, kind, from, next, at)])
    },
    fault: faults.order,
    clearFaults: faults.clear,
    refuse: people.refuse,
    idle: poster.idle,
    async close() {
      await server.close()
      poster.close()
    },
  }
}

const isOne = (batch: MessengerEvent | readonly MessengerEvent[]): batch is MessengerEvent => 'item' in batch

const toPage = ({
  id,
  token,
  name = 'Công đoàn (mô phỏng)',
}: {
  id: string
  token: string
  name?: string
}): FakePage => ({
  id,
  token,
  name,
  subscribedFields: [...FIELDS],
  profile: {},
})

/** Ids that look like the platform's (17 digits beyond 2^53, `m_` and some 86 characters) and differ from run to run. */
function createIds(): { user(): string; mid(): string } {
  const userRun = `25${String(randomInt(10 ** 7)).padStart(7, '0')}`
  const midRun = randomBytes(57).toString('base64url')
  let users = 0
  let mids = 0
  return {
    user: () => `${userRun}${String((users += 1)).padStart(8, '0')}`,
    mid: () => `m_${midRun}${(mids += 1).toString(36).padStart(10, '0')}`,
  }
}
