import { setMaxListeners } from 'node:events'
import type { AttachmentId } from '../attachments/attachment'
import type { Account, Channel, SendResult } from '../channels/channel'
import type { AccountId, ChannelName, ConversationId } from '../ids'
import type { Secrets } from '../secrets'
import { MINUTE, SECOND, type Clock, type Instant } from '../time'
import type { Part, StoredMessage } from './message'
import type { Claim, MessageRepository } from './message-repository'
import { GateClosed, type RateGate } from './rate-gate'
import { maySend } from './send-policy'
import { settlementFor } from './settle'
import { settleSent } from './settle-sent'
import type { Stops } from './stops'

export interface Outbox {
  /** Sends what is due of this conversation, one message after the other. At most one call a conversation at a time. */
  run(id: ConversationId): Promise<void>
  /** Attempts that a killed process left open become "unknown", so that their echo is looked for. */
  recover(startedBefore: Instant): Promise<number>
  /** Begins no further send. One that runs may end for a while: cut off, it might have to be made again. */
  close(): void
}

export interface OutboxDeps {
  messages: MessageRepository
  channel(name: ChannelName): Channel
  account(id: AccountId): Account | undefined
  gate(account: Account): RateGate
  stops: Stops
  /** The bytes of an officer's file; undefined when they were erased. */
  readFile(id: AttachmentId): Promise<{ bytes: Buffer } | undefined>
  onUnreadFile?(error: unknown): void
  secrets: Secrets
  clock: Clock
  random(): number
  /** The conversation has an event (a failed delivery). */
  wakeConversation(id: ConversationId, account: AccountId): void
  onSent?(message: StoredMessage, result: SendResult): void
  onAlarm(account: AccountId, reason: string): void
  /** The platform refuses buttons on this account. */
  choicesRefused(account: Account): Promise<void>
}

/** A platform answers within this in all but the worst case, and the process has 10 s to stop. */
const SENDS_END_WITHIN_MS = 5 * SECOND
/** A call to a platform ends within 10 s, an upload before it within 15: what began so long ago belonged to a process that is gone. */
export const LONGEST_SEND_MS = 30 * SECOND

/** An answer that waited this long may be out of date, or no longer what the worker is looking at. */
const REMAKE_AFTER_MS = 10 * MINUTE

export function createOutbox(deps: OutboxDeps): Outbox {
  const stopping = new AbortController()
  const cutOff = new AbortController()
  setMaxListeners(0, cutOff.signal, stopping.signal) // one for each send that runs

  async function sendNext(id: ConversationId): Promise<'go-on' | 'stop'> {
    const [head] = await deps.messages.heads([id])
    const now = deps.clock.now()
    if (head === undefined || head.status === 'sending' || head.dueAt > now) return 'stop'
    const account = deps.account(head.accountId)
    if (account === undefined) return 'stop'
    const paused = deps.stops.until(account.id)
    if (paused > now) {
      await deps.messages.postpone(head.id, paused)
      return 'stop'
    }
    if (isStale(head, now)) {
      await deps.messages.remake(head, now)
      deps.wakeConversation(id, account.id)
      return 'go-on'
    }
    if (head.status === 'unknown' && (await settledByEcho(head, now))) return 'go-on'
    // A file is uploaded before it is sent: two calls.
    if (head.part.file !== undefined) await deps.gate(account).pass(head.lane, stopping.signal)
    await deps.gate(account).pass(head.lane, stopping.signal)
    // While it waited here another send, of any process, may have found that the account cannot send.
    if (deps.stops.until(account.id) > deps.clock.now()) return 'go-on'
    const claimed = await deps.messages.claim(head.id, deps.clock.now())
    if (claimed.kind === 'not-now') return 'go-on'
    return attempt(claimed.claim, account)
  }

  async function attempt(claim: Claim, account: Account): Promise<'go-on' | 'stop'> {
    const result = await sendOnce(claim, account)
    const now = deps.clock.now()
    const { message } = claim
    if (result.kind === 'account-stopped') stopAccount(account, result)
    if ('alarm' in result) deps.onAlarm(account.id, result.reason)
    if (result.kind === 'choices-refused') await deps.choicesRefused(account)
    const settlement = await afterToken(result, claim, account, now)
    const settle = (): Promise<void> => deps.messages.settle(claim, settlement, now)
    await (settlement.kind === 'sent' ? settleSent(settle, stopping.signal) : settle())
    if (settlement.kind === 'failed') deps.wakeConversation(message.conversationId, account.id)
    deps.onSent?.(message, result)
    return settlement.kind === 'again' || settlement.kind === 'unknown' ? waitOrGoOn(settlement.dueAt, now) : 'go-on'
  }

  async function sendOnce(
    { message, sealedPerson, lastInboundAt, sentSinceInbound }: Claim,
    account: Account,
  ): Promise<SendResult> {
    const now = deps.clock.now()
    const allowed = maySend({ channel: account.channel, author: message.author, lastInboundAt, now, sentSinceInbound })
    if (allowed.kind === 'no') return { kind: 'needs-person', reason: allowed.reason }
    const bytes = await bytesOf(message.part)
    if (bytes === 'gone') return { kind: 'give-up', reason: 'Tệp đính kèm không còn; chọn lại tệp rồi gửi.' }
    if (bytes === 'unread') return { kind: 'again', reason: 'chưa đọc được tệp đính kèm đã lưu', afterMs: 5 * SECOND }
    return deps.channel(account.channel).send({
      account,
      personExternalId: deps.secrets.open(sealedPerson),
      part: partFor(message.part, account),
      ...(bytes === undefined ? {} : { fileBytes: bytes }),
      author: message.author,
      messageId: message.id,
      lastInboundAt,
      now,
      signal: cutOff.signal,
    })
  }

  /** A disk that does not answer may do so later; an attempt that throws would have to be found out about. */
  async function bytesOf({ file }: Part): Promise<Buffer | 'gone' | 'unread' | undefined> {
    if (file === undefined) return undefined
    try {
      return (await deps.readFile(file.id))?.bytes ?? 'gone'
    } catch (error) {
      deps.onUnreadFile?.(error)
      return 'unread'
    }
  }

  /** A refused token is renewed once; a second refusal, or a renewal that failed, stops the account. */
  async function afterToken(result: SendResult, claim: Claim, account: Account, now: Instant) {
    const settle = (given: SendResult) =>
      settlementFor(given, {
        message: claim.message,
        channel: account.channel,
        attempt: claim.attempt,
        lostBefore: claim.lostBefore,
        now,
        random: deps.random(),
      })
    if (result.kind !== 'token') return settle(result)
    const refusedBefore = claim.message.reason?.startsWith(TOKEN) === true
    const renewal = refusedBefore
      ? 'failed'
      : await (deps.channel(account.channel).renewToken?.(account) ?? Promise.resolve('failed' as const))
    // At once: mostly somebody renewed the token between our reading and the platform's.
    if (renewal === 'renewed') return settle({ kind: 'token', reason: `${TOKEN}: ${result.reason}` })
    const stopped = {
      kind: 'account-stopped' as const,
      reason: result.reason,
      ...(renewal === 'later' ? { afterMs: 5_000 } : {}),
    }
    stopAccount(account, stopped)
    return settle(stopped)
  }

  function stopAccount(account: Account, result: Extract<SendResult, { kind: 'account-stopped' }>): void {
    deps.stops.stop(account.id, result.afterMs ?? 5 * MINUTE)
    deps.onAlarm(account.id, result.reason)
  }

  /** Also in a conversation that an officer has taken since: the worker has seen the message. */
  async function settledByEcho(message: StoredMessage, now: Instant): Promise<boolean> {
    const platformMessageId = await deps.messages.echoed(message)
    if (platformMessageId === undefined) return false
    await deps.messages.settle({ message, attempt: message.attempts }, { kind: 'sent', platformMessageId }, now)
    return true
  }

  return {
    async run(id) {
      try {
        while (!stopping.signal.aborted && (await sendNext(id)) === 'go-on');
      } catch (error) {
        if (!(error instanceof GateClosed)) throw error
      }
    },
    async recover(startedBefore) {
      const left = await deps.messages.abandoned(startedBefore, 10_000)
      const now = deps.clock.now()
      for (const claim of left) {
        const settlement = settlementFor(
          { kind: 'unknown', reason: 'process ended during the send' },
          {
            message: claim.message,
            channel: 'zalo',
            attempt: claim.attempt,
            lostBefore: claim.lostBefore,
            now,
            random: 0,
          },
        )
        await deps.messages.settle(claim, settlement, now)
      }
      return left.length
    },
    close() {
      stopping.abort()
      setTimeout(() => cutOff.abort(), SENDS_END_WITHIN_MS).unref()
    },
  }
}

/** Where the platform refuses choices the text's numbers carry them. */
const partFor = (part: Part, { channel, settings }: Account): Part =>
  channel === 'zalo' && settings.zaloButtons !== true && part.file === undefined ? { text: part.text } : part

const TOKEN = 'token-refused'

const waitOrGoOn = (dueAt: Instant, now: Instant): 'go-on' | 'stop' => (dueAt <= now ? 'go-on' : 'stop')

/** Only an answer that can be made anew from its topic; a form's result or an officer's words go as they are. */
function isStale(message: StoredMessage, now: Instant): boolean {
  return (
    message.author === 'bot' &&
    message.lane === 'answer' &&
    message.topic !== undefined &&
    message.status === 'waiting' &&
    now - message.createdAt > REMAKE_AFTER_MS
  )
}
