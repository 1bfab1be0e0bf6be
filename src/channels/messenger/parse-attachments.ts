import type { Attachment } from '../../inbox/event'
import { isRecord, listOf, numberOf, recordOf, stringOf, textOf, type Json } from './narrow'

/** The thumb beside the input field, in its three sizes. */
const LIKE_STICKERS = new Set(['369239263222822', '369239343222814', '369239383222810'])

/** What a message carries beside text, each thing once. */
export function attachmentsOf(value: unknown): Attachment[] {
  return withoutStickerTwins(listOf(value).filter(isRecord).map(attachmentOf))
}

/** A lone thumb says "yes" or "thanks": it is read as text. */
export function isLikeThumb(items: readonly Attachment[]): boolean {
  return items.length > 0 && items.every((item) => item.stickerId !== undefined && LIKE_STICKERS.has(item.stickerId))
}

function attachmentOf(raw: Json): Attachment {
  const payload = recordOf(raw['payload']) ?? {}
  const url = stringOf(payload['url']) ?? stringOf(raw['url'])
  const title = stringOf(payload['title']) ?? stringOf(raw['title'])
  const stickerId = textOf(payload['sticker_id'])
  if (stickerId !== undefined) return described({ kind: 'sticker', stickerId }, url)
  switch (raw['type']) {
    case 'image':
    case 'audio':
    case 'video':
    case 'sticker':
      return described({ kind: raw['type'] }, url)
    case 'file':
      return described({ kind: 'file', ...named(url) }, url)
    case 'location':
      return described({ kind: 'location', ...coordinatesOf(payload) }, url, title)
    case 'template':
      return described({ kind: 'other' }, undefined, productTitle(payload))
    case 'fallback':
    case 'reel':
    case 'ig_reel':
    case 'post':
    case 'ig_post':
      return described({ kind: url === undefined ? 'other' : 'link' }, url, title)
    default:
      return described({ kind: 'other' }, url, title)
  }
}

function described(item: Attachment, url: string | undefined, title?: string): Attachment {
  if (url !== undefined) item.url = url
  if (title !== undefined) item.title = title
  return item
}

/**
 * Between 2026-06-01 and 2026-08-30 each sticker came twice, as `image` and as `sticker`; before that as an image with a
 * `sticker_id`. One of each id or address is kept.
 */
function withoutStickerTwins(items: readonly Attachment[]): Attachment[] {
  const stickers = items.filter((item) => item.kind === 'sticker')
  if (stickers.length === 0) return [...items]
  const isTwin = (item: Attachment, other: Attachment): boolean =>
    (item.stickerId !== undefined && item.stickerId === other.stickerId) ||
    (item.url !== undefined && item.url === other.url)
  return items.filter((item, index) =>
    item.kind === 'sticker'
      ? !items.slice(0, index).some((earlier) => earlier.kind === 'sticker' && isTwin(item, earlier))
      : !stickers.some((sticker) => isTwin(item, sticker)),
  )
}

function coordinatesOf(payload: Json): Pick<Attachment, 'latitude' | 'longitude'> {
  const coordinates = recordOf(payload['coordinates'])
  const latitude = numberOf(coordinates?.['lat'])
  const longitude = numberOf(coordinates?.['long'])
  return latitude === undefined || longitude === undefined ? {} : { latitude, longitude }
}

function productTitle(payload: Json): string | undefined {
  const first = listOf(recordOf(payload['product'])?.['elements'])[0]
  return stringOf(recordOf(first)?.['title'])
}

/** The file's name is the last part of its address: `…/hop-dong-thu-viec.pdf?_nc_cat=108`. */
function named(url: string | undefined): Pick<Attachment, 'name'> {
  const last = url?.split(/[?#]/, 1)[0]?.split('/').at(-1)
  if (last === undefined || last === '') return {}
  try {
    return { name: decodeURIComponent(last) }
  } catch {
    return { name: last }
  }
}
