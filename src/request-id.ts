import type { ConversationId } from './ids'
import type { Instant } from './time'

/**
 * Names one webhook's event on its way through the log: intake, turn, send. Made of what an event's row has anyway (the time
 * it was received and the conversation, itself a keyed hash), so that it needs no column, no hash and no look-up; it rides to
 * the send in the message's `answerId`.
 */
export const requestId = (receivedAt: Instant, conversation: ConversationId): string =>
  `${receivedAt.toString(36)}-${conversation.slice(0, 6)}`

const AT_THE_END = /~(([0-9a-z]{8,9})-[\w-]{6})$/

/** What an answer's id says of the event that it answers; undefined for one that nothing received brought about. */
export function requestOf(answerId: string): { id: string; receivedAt: Instant } | undefined {
  const [, id, receivedAt] = AT_THE_END.exec(answerId) ?? []
  return id === undefined || receivedAt === undefined ? undefined : { id, receivedAt: parseInt(receivedAt, 36) }
}

export const answerIdWith = (answerId: string, request: string | undefined): string =>
  request === undefined ? answerId : `${answerId}~${request}`
