import { DAY, type Instant } from '../time'
import type { FakeReply, FakeRequest } from './fake-server'
import { isObject, readObject, unknownField } from './json'
import { graphError, graphReply, invalidParameter, type GraphError } from './messenger-errors'
import { kindOfBytes, readForm, type FormPart, type ShownFile } from './multipart'

const MAX_BYTES = 25_000_000
const IMAGE_MAX_BYTES = 8_000_000
const PICTURES = ['jpeg', 'png', 'gif']
const KEPT_FOR_MS = 90 * DAY

export interface MessengerUploads {
  /** `POST /{page-id}/message_attachments` with a file of ours in the form. */
  take(pageId: string, request: FakeRequest, now: Instant): FakeReply | GraphError
  /** What a message of this Page may show; undefined: unknown, another Page's, or 90 days old. */
  find(pageId: string, id: string, type: string, now: Instant): ShownFile | undefined
}

/** Uploads by the Attachment Upload API: `message` says what it is and that it is reusable, `filedata` holds it. */
export function createMessengerUploads(): MessengerUploads {
  const kept = new Map<string, ShownFile & { pageId: string; type: string; until: Instant }>()
  return {
    take(pageId, request, now) {
      const parts = readForm(request) ?? []
      const type = typeOf(parts.find(({ name }) => name === 'message'))
      const file = parts.find(({ name }) => name === 'filedata')
      if (type === undefined || parts.length !== 2) return invalidParameter('message[attachment]')
      if (file === undefined || (file.fileName ?? '') === '' || file.bytes.length === 0) return graphError(100, 2018047)
      if (type === 'image' && !PICTURES.includes(kindOfBytes(file.bytes) ?? '')) return graphError(100, 2018047)
      if (file.bytes.length > (type === 'image' ? IMAGE_MAX_BYTES : MAX_BYTES)) return graphError(100, 2018047)
      const id = `6877999${String(kept.size + 1).padStart(8, '0')}`
      const { fileName: name = '', bytes } = file
      kept.set(id, { pageId, type, name, bytes: Buffer.from(bytes), until: now + KEPT_FOR_MS })
      return graphReply({ attachment_id: id })
    },
    find(pageId, id, type, now) {
      const asset = kept.get(id)
      return asset?.pageId !== pageId || asset.type !== type || asset.until <= now ? undefined : asset
    },
  }
}

function typeOf(part: FormPart | undefined): string | undefined {
  const { attachment, ...others } = readObject(part?.bytes.toString('utf8') ?? '') ?? {}
  if (!isObject(attachment) || Object.keys(others).length > 0) return undefined
  const { type, payload } = attachment
  if (unknownField(attachment, ['type', 'payload']) !== undefined || !isObject(payload)) return undefined
  if (payload['is_reusable'] !== true || Object.keys(payload).length !== 1) return undefined
  return type === 'image' || type === 'file' ? type : undefined
}
