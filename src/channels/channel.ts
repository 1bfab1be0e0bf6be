import type { FileRule } from '../attachments/outgoing'
import type { IncomingHttpHeaders } from 'node:http'
import type { ParsedEvent, ParsedWebhook } from '../inbox/event'
import type { AccountId, ChannelName } from '../ids'
import type { Author, Content, Part } from '../outbox/message'
import type { Instant } from '../time'

/** One OA or Page as the service knows it. Secrets are in clear here: never log an Account. */
export interface Account {
  id: AccountId
  channel: ChannelName
  externalId: string
  name: string
  credentials: Credentials
  settings: AccountSettings
}

/** What each platform needs; absent fields make `health()` and the checklist name them. */
export interface Credentials {
  /** Zalo: app id and app secret (OAuth), the OA Secret Key (webhook signature), the token pair. */
  appId?: string
  appSecret?: string
  oaSecretKey?: string
  accessToken?: string
  refreshToken?: string
  /** Messenger: the token typed into the app's dashboard, and the Page's token. */
  verifyToken?: string
  pageAccessToken?: string
}

export interface AccountSettings {
  /** Zalo: send choices as `oa.query.show` buttons too; switched off when the platform refuses them. */
  zaloButtons?: boolean
  requestsPerMinute?: number
}

/** Whether a webhook is what it says, decided over the raw bytes; a value, never an exception. */
export type Verdict =
  /** `via` says which of several ways of signing matched, where a platform leaves that open; it is counted. */
  | { kind: 'genuine'; via?: string }
  /** Zalo's console probe and other unsigned posts: answered 200, dropped, counted. */
  | { kind: 'unsigned' }
  | { kind: 'forged'; reason: string }
  /** Signed correctly, but the body is not what the platform would send. */
  | { kind: 'malformed'; reason: string }

/** The result of one send. Retrying lives in the outbox alone; the channel only says what kind of failure it was. */
export type SendResult =
  | { kind: 'sent'; platformMessageId: string; billed?: boolean }
  /** Passing: try again, not before `afterMs` when the platform said so, and at most `attempts` times in all when given. */
  | { kind: 'again'; reason: string; afterMs?: number; attempts?: number }
  /** The access token was refused: renew it once, then try once. */
  | { kind: 'token'; reason: string }
  /** The message may have been sent (timeout, cut connection after the request left): wait for the echo. */
  | { kind: 'unknown'; reason: string }
  /** This person cannot be reached until they write again, or another app has the thread: a person must know. */
  | { kind: 'needs-person'; reason: string; alarm?: true }
  /** The whole account cannot send (disabled, unpaid, permission lost): stop it for a while and raise an alarm. */
  | { kind: 'account-stopped'; reason: string; afterMs?: number }
  /** Choices were refused: send the same as text, and switch the setting off. */
  | { kind: 'choices-refused'; reason: string }
  /** Never again: our fault or final. `alarm`: somebody who runs the service must look. */
  | { kind: 'give-up'; reason: string; alarm?: true }

export interface SendRequest {
  account: Account
  personExternalId: string
  part: Part
  /** Those of `part.file`. */
  fileBytes?: Buffer
  author: Author
  /** Our message id; Messenger carries it as metadata and echoes it. */
  messageId: string
  /** The worker's last action: Messenger tags an officer's reply only when 24 hours are over. */
  lastInboundAt: Instant | undefined
  now: Instant
  signal: AbortSignal
}

export interface CheckItem {
  name: string
  /** `unknown`: could not be asked (no network, no permission). */
  state: 'ok' | 'missing' | 'wrong' | 'unknown'
  /** In Vietnamese: what is wrong and what to do, for the admin who runs `npm run accounts -- check`. */
  advice?: string
}

/** How an account stands at its platform, as far as one cheap call tells. */
export type Connection =
  | { kind: 'connected' }
  /** The platform does not send its events here: `attach` may mend it. */
  | { kind: 'detached' }
  /** A person must act; `advice` in Vietnamese says what to do. */
  | { kind: 'refused'; advice: string }
  /** Nothing was learned: no network, the platform is down or in a hurry. */
  | { kind: 'unreachable' }

/** What the service needs of a platform; zalo, messenger and webchat keep one contract suite. */
export interface Channel {
  readonly name: ChannelName
  /** The files that officers may send, one message each; what fits none of these never reaches `send`. */
  readonly files: readonly FileRule[]
  /**
   * Decides over the raw bytes before anything is believed.
   * `find` gives the account with its secrets by platform id (Zalo's ids stand in the body and are read untrusted).
   */
  verify(headers: IncomingHttpHeaders, rawBody: Buffer, find: (externalId: string) => Account | undefined): Verdict
  /** Reads a genuine webhook. Never throws on a genuine body: what it does not know is listed in `ignored`. */
  parse(rawBody: Buffer, receivedAt: Instant): ParsedWebhook
  /** Splits the text at the platform's limit on sentence boundaries; pure. */
  render(content: Content, settings: AccountSettings): Part[]
  send(request: SendRequest): Promise<SendResult>
  /**
   * After a send that ended in `token`, where tokens can be renewed: one try, shared by all who ask at the same time.
   * `later`: somebody else is renewing; `failed`: a person must connect the account anew (an alarm was raised).
   */
  renewToken?(account: Account): Promise<'renewed' | 'later' | 'failed'>
  /**
   * The part of a person's id that names the person, where the id also carries an address that changes
   * (Zalo's visitors without a login). Conversations are told apart by it; the newest full id is the one to answer to.
   */
  identityOf?(personExternalId: string): string
  /** The platform's checklist for one account, asked of the platform where that is possible. */
  health(account: Account, signal: AbortSignal): Promise<CheckItem[]>
  /** Asked every few minutes; absent where there is no platform to ask. */
  connection?(account: Account, signal: AbortSignal): Promise<Connection>
  /** Has the platform send the account's events here (again), where an API allows it; `problems` in Vietnamese. */
  attach?(account: Account, signal: AbortSignal): Promise<{ kind: 'done' } | { kind: 'failed'; problems: string[] }>
  /** Messages that the platform kept since then, oldest first; for after an outage. `complete` false: some may be out of reach. */
  missedSince(
    account: Account,
    since: Instant,
    signal: AbortSignal,
  ): Promise<{ events: ParsedEvent[]; complete: boolean }>
}
