import { asId, asWire, type Wire } from './wire'

/** The id of an object such as `sender`; one ZBS variant has the bare id in its place. */
export const idOf = (party: unknown): string | undefined => asId(asWire(party)?.['id'] ?? party)

/** Where an event keeps the OA's id (as in recorded events, `test/recorded/zalo`): which of two parties is the OA. */
type OaPlace = 'sender' | 'recipient' | 'own'

function placeOf(eventName: string): OaPlace {
  if (eventName.startsWith('user_send_') || eventName.startsWith('anonymous_send_')) return 'recipient'
  if (eventName === 'user_submit_info' || eventName === 'user_reacted_message') return 'recipient'
  if (eventName.startsWith('oa_') || eventName === 'user_received_message') return 'sender'
  // Both orientations of user_seen_message are in use; unknown events have none that we know.
  return 'own'
}

/**
 * The OA that a delivery is about. Read before anything is verified: `isOwn` says which ids are ours, and the same answer
 * is used for choosing the secret and for parsing, so that one account's secret cannot speak for another account.
 */
export function accountOf(body: Wire, isOwn: (externalId: string) => boolean): string | undefined {
  const named = asId(body['oa_id']) ?? asId(body['oaId'])
  if (named !== undefined) return named
  const sender = idOf(body['sender'])
  const recipient = idOf(body['recipient'])
  const place = placeOf(asId(body['event_name']) ?? '')
  if (place === 'recipient') return recipient
  if (place === 'sender') return sender
  return [sender, recipient].find((id) => id !== undefined && isOwn(id))
}

/** The other party of a chat event. */
export function otherParty(body: Wire, accountExternalId: string): string | undefined {
  const sender = idOf(body['sender'])
  return sender === accountExternalId ? idOf(body['recipient']) : sender
}
