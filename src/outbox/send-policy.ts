import type { ChannelName } from '../ids'
import { DAY, HOUR, type Instant } from '../time'
import type { Author } from './message'

export interface SendQuestion {
  channel: ChannelName
  author: Author
  /** The person's last action that opens the platform's window; absent when they never wrote. */
  lastInboundAt: Instant | undefined
  now: Instant
  /** Messages sent to this person since then. */
  sentSinceInbound: number
}

export type SendAnswer =
  /** `tag`: Messenger's HUMAN_AGENT is needed. `billed`: the platform charges for it. */
  | { kind: 'yes'; tag?: 'human-agent'; billed?: boolean }
  | { kind: 'no'; reason: 'window-closed'; windowEndedAt: Instant }
  | { kind: 'no'; reason: 'never-wrote' | 'quota' }

/**
 * How long after a person's last action each author may write.
 * Zalo: free for 48 h, billed to 7 days, then refused (-230, -232); a bot never spends the union's money by itself.
 * Messenger: 24 h; a person's own words to 7 days with the HUMAN_AGENT tag.
 * The webchat is ours and has no window.
 */
const WINDOWS: Record<ChannelName, Record<Author, number>> = {
  zalo: { bot: 48 * HOUR, officer: 7 * DAY },
  messenger: { bot: 24 * HOUR, officer: 7 * DAY },
  webchat: { bot: Infinity, officer: Infinity },
}

/** A bot that writes this often without being answered is in a loop; the longest real answer stays far below. */
export const BOT_MESSAGES_WITHOUT_ANSWER = 20

/** The end of the author's window, itself outside it: `Infinity` on the webchat, undefined when the person never wrote. */
export function windowEnd(
  channel: ChannelName,
  author: Author,
  lastInboundAt: Instant | undefined,
): Instant | undefined {
  const length = WINDOWS[channel][author]
  if (length === Infinity) return Infinity
  return lastInboundAt === undefined ? undefined : lastInboundAt + length
}

/** Whether the platform would take this message now. Pure; asked at the claim, right before the call. */
export function maySend({ channel, author, lastInboundAt, now, sentSinceInbound }: SendQuestion): SendAnswer {
  const end = windowEnd(channel, author, lastInboundAt)
  if (end === undefined) return { kind: 'no', reason: 'never-wrote' }
  if (now >= end) return { kind: 'no', reason: 'window-closed', windowEndedAt: end }
  if (author === 'bot' && sentSinceInbound >= BOT_MESSAGES_WITHOUT_ANSWER) return { kind: 'no', reason: 'quota' }
  const free = windowEnd(channel, 'bot', lastInboundAt) ?? end
  if (now < free) return { kind: 'yes' }
  return channel === 'messenger' ? { kind: 'yes', tag: 'human-agent' } : { kind: 'yes', billed: true }
}
