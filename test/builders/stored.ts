import type { NewEcho, NewEvent } from '../../src/inbox/event-repository'
import type { TurnCommit } from '../../src/conversations/turn-repository'
import { newConversation } from '../../src/conversations/state'
import { accountId, conversationId, messageId, ticketId, topicId, unitId } from '../../src/ids'
import type { NewMessage } from '../../src/outbox/message'
import type { NewTicket } from '../../src/tickets/ticket'
import { HOUR, MINUTE } from '../../src/time'
import type { Store } from '../../src/storage/store'

/** A store that a contract suite may fill, and look into behind its ports. */
export interface OpenedStore {
  store: Omit<Store, 'close'>
  /** Every row of every table or collection, by its name. */
  dump(): Promise<Record<string, Record<string, unknown>[]>>
  close(): Promise<void>
}
/** Gives an empty store. */
export type OpenStore = () => Promise<OpenedStore>

export const NOW = Date.UTC(2026, 10, 20, 3)
export const OA = accountId('zalo', '2891046637715002264')
export const LAN = conversationId('conversation-of-lan')
export const HUNG = conversationId('conversation-of-hung')
export const PROVINCE = unitId('tinh')
export const TOPIC = topicId('luong.tang-ca')

let made = 0

export function anEvent(over: Partial<NewEvent> = {}): NewEvent {
  const key = `event-${(made += 1)}`
  return {
    accountId: OA,
    conversationId: LAN,
    key,
    at: NOW,
    receivedAt: NOW,
    sealedPerson: 'sealed-lan',
    body: { kind: 'text', text: `text of ${key}` },
    ...over,
  }
}

export const anEcho = (over: Partial<NewEcho> = {}): NewEcho => ({
  accountId: OA,
  conversationId: LAN,
  platformMessageId: `platform-${(made += 1)}`,
  at: NOW,
  ...over,
})

export const aTurn = (over: Partial<TurnCommit> = {}): TurnCommit => ({
  conversationId: LAN,
  accountId: OA,
  expectedVersion: 0,
  now: NOW,
  taken: [],
  state: newConversation,
  sealedPerson: 'sealed-lan',
  outgoing: [],
  effects: [],
  unitId: PROVINCE,
  reportUnitId: PROVINCE,
  pseudonymOf: (year) => `pseudonym-${year}${over.conversationId === undefined ? '' : `-${over.conversationId}`}`,
  ...over,
})

export function aMessage(over: Partial<NewMessage> = {}): NewMessage {
  const id = `message-${(made += 1)}`
  return {
    id: messageId(id),
    answerId: `answer-of-${id}`,
    lane: 'answer',
    author: 'bot',
    part: { text: `words of ${id}` },
    topic: TOPIC,
    expiresAt: NOW + 15 * MINUTE,
    ...over,
  }
}

export const aTicket = (over: Partial<NewTicket> = {}): NewTicket => ({
  id: ticketId(`ticket-${(made += 1)}`),
  code: 'CD-234679-A',
  unitId: PROVINCE,
  topic: TOPIC,
  priority: 'normal',
  summary: 'Người lao động hỏi về tăng ca.',
  values: {},
  openedAt: NOW,
  firstAnswerDueAt: NOW + 4 * HOUR,
  ...over,
})
