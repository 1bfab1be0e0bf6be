import type { EventBody, StoredEvent } from '../../inbox/event'
import type { NewEvent } from '../../inbox/event-repository'
import type { EventDoc } from './schemas/event'
import { assertStorable } from './storable'

/** @throws TypeError for what cannot be stored */
export function toEventDoc(event: NewEvent, seq: number): EventDoc {
  assertStorable(event, 'event')
  const { key, accountId, conversationId, at, receivedAt, sealedPerson, touch } = event
  const { kind, ...body } = event.body
  return {
    _id: key,
    seq,
    accountId,
    conversationId,
    kind,
    at,
    receivedAt,
    waiting: true,
    ...(Object.keys(body).length === 0 ? {} : { body }),
    ...(sealedPerson === undefined ? {} : { sealedPerson }),
    ...(touch === undefined ? {} : { touch }),
  }
}

/** As it was received; one whose words were taken out is its bare kind. */
export const bodyOf = ({ kind, body }: Pick<EventDoc, 'kind' | 'body'>): EventBody => ({ kind, ...body }) as EventBody

export function toEvent(doc: EventDoc): StoredEvent & { sealedPerson?: string } {
  const { seq, accountId, conversationId, at, receivedAt, touch, sealedPerson } = doc
  return {
    seq,
    accountId,
    conversationId,
    at,
    receivedAt,
    body: bodyOf(doc),
    ...(touch === undefined ? {} : { touch }),
    ...(sealedPerson === undefined ? {} : { sealedPerson }),
  }
}
