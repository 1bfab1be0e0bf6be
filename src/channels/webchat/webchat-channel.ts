import { EXCEL_TYPES, MOST_BYTES, WORD_TYPES, type FileRule } from '../../attachments/outgoing'
import type { Part } from '../../outbox/message'
import type { Channel, SendRequest, SendResult } from '../channel'
import { CHAT_EXTERNAL_ID } from './chat-account'
import type { ChatMessage } from './chat-message'
import { makeDelivery, parseDelivery, verdictOn, type ChatDelivery } from './delivery'
import { keyedHash } from './keyed-hash'
import { renderContent } from './render'
import { visitorCookies, type VisitorCookies } from './visitor-cookie'
import type { ChatShelf } from './chat-history'

export interface WebchatDeps {
  /** Signs cookies and deliveries; the same after a restart, or every visitor becomes a new one. */
  secret: string
  shelf: ChatShelf
  /** The visitor's open pages should look. */
  wake(visitor: string): void
}

/** The port, and what only the webchat has. */
export interface WebchatChannel extends Channel {
  readonly visitors: VisitorCookies
  /** What a known visitor's page posted, as `verify` and `parse` take it. */
  deliver(visitor: string, message: ChatMessage): ChatDelivery
}

/** Our own page shows and fetches them from our own store. */
const CHAT_FILES: readonly FileRule[] = [
  { kind: 'image', types: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'], maxBytes: MOST_BYTES },
  { kind: 'file', types: ['application/pdf', ...WORD_TYPES, ...EXCEL_TYPES], maxBytes: MOST_BYTES },
]

const NOT_KEPT_RETRY_MS = 5_000

/** The channel of our own page: the message's row is what the page shows, so sending is telling the page to look. */
export function createWebchatChannel({ secret, shelf, wake }: WebchatDeps): WebchatChannel {
  const hash = keyedHash(secret, 'webchat-delivery')

  async function send({ messageId, part, personExternalId, now }: SendRequest): Promise<SendResult> {
    if (!(await kept(messageId, part, now)))
      return { kind: 'again', reason: 'shelf-unavailable', afterMs: NOT_KEPT_RETRY_MS }
    wake(personExternalId)
    return { kind: 'sent', platformMessageId: messageId }
  }
  const kept = (messageId: string, part: Part, now: number): Promise<boolean> =>
    shelf.keep(messageId, part, now).then(
      () => true,
      () => false,
    )

  return {
    name: 'webchat',
    files: CHAT_FILES,
    visitors: visitorCookies(secret),
    deliver: (visitor, message) => makeDelivery(visitor, message, hash),
    verify(headers, rawBody, find) {
      if (find(CHAT_EXTERNAL_ID) === undefined) return { kind: 'forged', reason: 'there is no webchat account' }
      return verdictOn(headers, rawBody, hash)
    },
    parse: parseDelivery,
    render: renderContent,
    send,
    health: () => Promise.resolve([{ name: 'Trang chat', state: 'ok' }]),
    // The page itself keeps what it could not post.
    missedSince: () => Promise.resolve({ events: [], complete: true }),
  }
}
