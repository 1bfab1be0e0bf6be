import type { Attachment, AttachmentKind } from '../../inbox/event'
import { asId, asList, asNumber, asText, asWire, type Wire } from './wire'

/** The platform's attachment types, and the last words of its event names, in our words. */
const KINDS: ReadonlyMap<string, AttachmentKind> = new Map([
  ['image', 'image'],
  ['gif', 'image'],
  ['link', 'link'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['file', 'file'],
  ['business_card', 'contact-card'],
])

/** What a person sent beside text; an event whose attachment cannot be read still says that there was one. */
export function readAttachments(message: Wire, eventType: string): Attachment[] {
  const kindOfEvent = KINDS.get(eventType) ?? 'other'
  const items = asList(message['attachments']).flatMap((item) => {
    const wire = asWire(item)
    return wire === undefined ? [] : [readOne(wire, kindOfEvent)]
  })
  if (items.length > 0) return items
  return [{ kind: kindOfEvent, ...readPlace(asWire(message['location'])) }]
}

function readOne(item: Wire, kindOfEvent: AttachmentKind): Attachment {
  const payload = asWire(item['payload']) ?? {}
  const url = asText(payload['url'])
  const base = url === undefined ? {} : { url }
  // A card arrives as a link whose description holds a third person's phone number: only the profile link is kept.
  if (kindOfEvent === 'contact-card') return { kind: 'contact-card', ...base }
  const kind = KINDS.get(asText(item['type']) ?? '') ?? kindOfEvent
  return { kind, ...base, ...detailsOf(kind, payload) }
}

function detailsOf(kind: AttachmentKind, payload: Wire): Partial<Attachment> {
  switch (kind) {
    case 'file':
      return readFile(payload)
    case 'sticker': {
      const stickerId = asId(payload['id'])
      return stickerId === undefined ? {} : { stickerId }
    }
    case 'location':
      return readPlace(asWire(payload['coordinates']))
    default: {
      const title = asText(payload['description'])
      return title === undefined ? {} : { title }
    }
  }
}

function readFile(payload: Wire): Partial<Attachment> {
  const name = asText(payload['name'])
  const sizeBytes = asNumber(payload['size'])
  return {
    ...(name === undefined ? {} : { name }),
    ...(sizeBytes !== undefined && sizeBytes >= 0 ? { sizeBytes } : {}),
  }
}

/** Both numbers or neither: half a place is none. */
function readPlace(place: Wire | undefined): Partial<Attachment> {
  const latitude = asNumber(place?.['latitude'])
  const longitude = asNumber(place?.['longitude'])
  if (latitude === undefined || longitude === undefined) return {}
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : {}
}
