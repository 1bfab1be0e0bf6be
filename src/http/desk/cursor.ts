import { refuse } from './refusal'

/** The place of the last thing of a page, as an opaque word for the address. */
export const writeCursor = (place: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url')

/** Refused when it is none of ours, or of another list (`length` places, numbers first). */
export function readCursor(cursor: string | undefined, length: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(place) && place.length === length && place.every(isPart)) return place.map((part) => part)
  } catch {
    // typed by hand
  }
  throw refuse(400, 'bad-request', 'Danh sách này đã đổi. Bạn tải lại trang nhé.', {
    fields: { after: 'không đọc được' },
  })
}

const isPart = (part: unknown): part is string | number =>
  typeof part === 'string' || (typeof part === 'number' && Number.isFinite(part))
