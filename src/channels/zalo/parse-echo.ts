import type { ParsedWebhook } from '../../inbox/event'
import { FILE_MARKS } from '../../outbox/text-hash'
import { eventKey, found, ignored, oneEvent, type Delivery } from './delivery'
import { anonymousPerson } from './person'
import { safeName } from './ignored-events'
import { idOf } from './router'
import { asId, asList, asText, asWire, type Wire } from './wire'

/**
 * The OA's own messages coming back (`oa_send_*`). With `sender.admin_id` a member of staff wrote on the OA's chat page:
 * that is a takeover. Without it the message is ours or an unknown automation's, and nobody is woken by it.
 */
export function parseEcho(delivery: Delivery): ParsedWebhook {
  const { name, body, message, accountExternalId, at } = delivery
  const personExternalId = recipientOf(name, body, message)
  const platformMessageId = asId(message['msg_id'])
  if (personExternalId === undefined) return ignored(`no-person:${safeName(name)}`)
  if (platformMessageId === undefined) return ignored(`no-message-id:${safeName(name)}`)
  const text = textOf(message) ?? fileMark(message)
  const said = text === undefined ? {} : { text }
  const admin = asWire(body['sender'])?.['admin_id']
  if (admin === undefined || admin === null || admin === '') {
    return found({ echoes: [{ accountExternalId, personExternalId, platformMessageId, at, ...said }] })
  }
  const staffId = asId(admin)
  const by = staffId === undefined ? {} : { staffId }
  return oneEvent({
    accountExternalId,
    personExternalId,
    key: eventKey(delivery, personExternalId, true),
    at,
    body: { kind: 'echo', author: 'staff', messageId: platformMessageId, ...said, ...by },
  })
}

function recipientOf(name: string, body: Wire, message: Wire): string | undefined {
  const id = idOf(body['recipient'])
  if (!name.startsWith('oa_send_anonymous_') || id === undefined) return id
  const conversationId = asId(message['conversation_id'])
  return conversationId === undefined ? undefined : anonymousPerson({ anonymousId: id, conversationId })
}

/** The text, or what a list or template shows. */
function textOf(message: Wire): string | undefined {
  const text = asText(message['text'])
  if (text !== undefined) return text
  const [first] = asList(message['attachments'])
  return asText(asWire(asWire(first)?.['payload'])?.['text'])
}

/** A picture or file is told from another by its kind alone: platforms keep names and addresses of their own. */
function fileMark(message: Wire): string | undefined {
  const [first] = asList(message['attachments'])
  const type = asText(asWire(first)?.['type'])
  return type === 'image' || type === 'file' ? FILE_MARKS[type] : undefined
}
