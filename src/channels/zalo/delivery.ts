import type { ParsedEvent, ParsedWebhook } from '../../inbox/event'
import type { Instant } from '../../time'
import { asId, type Wire } from './wire'

/** One delivery with what every reader of it needs. */
export interface Delivery {
  name: string
  body: Wire
  message: Wire
  accountExternalId: string
  at: Instant
  /** What tells two events apart that have no message id: the timestamp as it was sent. */
  stamp: string
}

/**
 * The same for every delivery of one happening: the event's name with its message id. Events that have none, or that name
 * the message they are about (reactions), go by person and timestamp.
 */
export function eventKey({ name, message, stamp }: Delivery, personExternalId: string, byMessage: boolean): string {
  const messageId = asId(message['msg_id'])
  if (byMessage && messageId !== undefined) return `${name}:${messageId}`
  return [name, personExternalId, stamp, ...(messageId === undefined ? [] : [messageId])].join(':')
}

export function oneEvent(event: ParsedEvent): ParsedWebhook {
  return found({ events: [event] })
}

export const found = (parsed: Partial<ParsedWebhook>): ParsedWebhook => ({
  events: [],
  receipts: [],
  echoes: [],
  notices: [],
  ignored: [],
  ...parsed,
})

/** `reason` is a metric's label: it names the event and holds nothing that anybody wrote. */
export const ignored = (reason: string): ParsedWebhook => found({ ignored: [reason] })
