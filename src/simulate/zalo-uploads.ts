import { DAY, type Instant } from '../time'
import type { FakeRequest } from './fake-server'
import { kindOfBytes, readForm, type ShownFile } from './multipart'
import { invalid, zaloError, type ZaloError } from './zalo-errors'

export type ZaloAssetKind = 'image' | 'gif' | 'file'

interface Rule {
  field: 'attachment_id' | 'token'
  kinds: readonly string[]
  maxBytes: number
}

/** Of `v2.0/oa/upload/…`; CSV has no beginning to know it by. */
const RULES: Readonly<Record<ZaloAssetKind, Rule>> = {
  image: { field: 'attachment_id', kinds: ['jpeg', 'png'], maxBytes: 1_048_576 },
  gif: { field: 'attachment_id', kinds: ['gif'], maxBytes: 5_242_880 },
  file: { field: 'token', kinds: ['pdf', 'doc', 'docx'], maxBytes: 5_242_880 },
}
const KEPT_FOR_MS = 7 * DAY

export interface ZaloUploads {
  /** What the platform answers to an upload. */
  take(kind: ZaloAssetKind, request: FakeRequest, now: Instant): { data: Record<string, string> } | ZaloError
  /** What a message may show; undefined: never uploaded as this kind, or 7 days old (-100). */
  find(id: string, kind: ZaloAssetKind, now: Instant): ShownFile | undefined
}

/** Uploads as the platform's documents tell them: one file in the field `file`, of a known kind, not too large. */
export function createZaloUploads(newId: () => string): ZaloUploads {
  const kept = new Map<string, ShownFile & { kind: ZaloAssetKind; until: Instant }>()
  return {
    take(kind, request, now) {
      const { field, kinds, maxBytes } = RULES[kind]
      const [part, ...others] = readForm(request) ?? []
      if (part?.name !== 'file' || others.length > 0 || (part.fileName ?? '') === '') return invalid('file')
      if (!kinds.includes(kindOfBytes(part.bytes) ?? '')) return invalid('file')
      if (part.bytes.length > maxBytes) return zaloError(-210)
      const id = `${field}-${newId()}`
      kept.set(id, { kind, name: part.fileName ?? '', bytes: Buffer.from(part.bytes), until: now + KEPT_FOR_MS })
      return { data: { [field]: id } }
    },
    find(id, kind, now) {
      const asset = kept.get(id)
      return asset === undefined || asset.kind !== kind || asset.until <= now ? undefined : asset
    },
  }
}
