import type { ParsedReceipt, ParsedWebhook } from '../../inbox/event'
import { found, ignored, type Delivery } from './delivery'
import { otherParty } from './router'
import { asWire } from './wire'

/** User ids have 16 to 19 digits; a shorter run is a phone number, which is never kept. */
const PHONE = /^\+?\d{8,13}$/

/**
 * "Delivered" and "seen". Zalo names messages; the event's own time serves as the watermark. ZBS reuses
 * `user_received_message` for template messages sent to phone numbers: these are left aside.
 */
export function parseReceipt(delivery: Delivery, receipt: ParsedReceipt['receipt']): ParsedWebhook {
  const { name, body, message, accountExternalId, at } = delivery
  const flat = asWire(body['recipient']) === undefined
  if (flat || [body, message].some((part) => 'tracking_id' in part || 'delivery_time' in part)) {
    return ignored(`zbs:${name}`)
  }
  const personExternalId = otherParty(body, accountExternalId)
  if (personExternalId === undefined) return ignored(`no-person:${name}`)
  if (PHONE.test(personExternalId)) return ignored(`zbs:${name}`)
  return found({ receipts: [{ accountExternalId, personExternalId, receipt, watermark: at }] })
}
