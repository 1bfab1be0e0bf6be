import { randomBytes } from 'node:crypto'
import type { AccountId, ConversationId } from '../ids'
import type { Instant } from '../time'
import type { AttachmentId, StoredFile } from './attachment'

/** A picture or document that an officer sends; its bytes lie with the attachments. */
export interface OutgoingFile {
  id: AttachmentId
  kind: OutgoingKind
  /** With an ending that fits its type; the worker reads it. */
  name: string
  /** By the bytes themselves. */
  type: string
  bytes: number
}
export type OutgoingKind = 'image' | 'file'

/** A file that an officer chose for a conversation, its bytes kept already. */
export interface ChosenFile extends Omit<OutgoingFile, 'type' | 'bytes'>, StoredFile {
  conversationId: ConversationId
  accountId: AccountId
  /** The conversation's version: an erasure of later takes the file with it. */
  version: number
  at: Instant
}

/** What of files a platform takes of the union, one rule for each kind. */
export interface FileRule {
  kind: OutgoingKind
  /** Media types. */
  types: readonly string[]
  maxBytes: number
}

/** Of one reply. */
export const MOST_FILES = 5
/** Whatever a platform would take: a phone's connection, and what the service holds in memory, set this limit. */
export const MOST_BYTES = 10_000_000

/** No id of a worker's attachment looks like it. */
export const newOutgoingId = (): AttachmentId => `out-${randomBytes(16).toString('hex')}` as AttachmentId

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const TYPES: readonly (readonly [type: string, ending: string, called: string])[] = [
  ['image/jpeg', 'jpg', 'JPG'],
  ['image/png', 'png', 'PNG'],
  ['image/gif', 'gif', 'GIF'],
  ['image/webp', 'webp', 'WebP'],
  ['application/pdf', 'pdf', 'PDF'],
  ['application/msword', 'doc', 'Word'],
  [`${OFFICE}.wordprocessingml.document`, 'docx', 'Word'],
  ['application/vnd.ms-excel', 'xls', 'Excel'],
  [`${OFFICE}.spreadsheetml.sheet`, 'xlsx', 'Excel'],
]
export const WORD_TYPES = ['application/msword', `${OFFICE}.wordprocessingml.document`] as const
export const EXCEL_TYPES = ['application/vnd.ms-excel', `${OFFICE}.spreadsheetml.sheet`] as const

export type FileVerdict = { kind: 'fits'; as: OutgoingKind } | { kind: 'refused'; why: 'type' | 'size' | 'empty' }

/** Whether a file goes by these rules; pure. */
export function checkFile(
  rules: readonly FileRule[],
  { type, bytes }: { type: string | undefined; bytes: number },
): FileVerdict {
  if (bytes === 0) return { kind: 'refused', why: 'empty' }
  const rule = type === undefined ? undefined : rules.find(({ types }) => types.includes(type))
  if (rule === undefined) return { kind: 'refused', why: 'type' }
  return bytes > rule.maxBytes ? { kind: 'refused', why: 'size' } : { kind: 'fits', as: rule.kind }
}

/** "ảnh JPG, PNG tối đa 1 MB; tệp PDF, Word tối đa 5 MB" */
export const sayRules = (rules: readonly FileRule[]): string =>
  rules
    .map(({ kind, types, maxBytes }) => {
      const called = [...new Set(types.map((type) => TYPES.find(([known]) => known === type)?.[2] ?? type))]
      return `${kind === 'image' ? 'ảnh' : 'tệp'} ${called.join(', ')} tối đa ${megabytes(maxBytes)} MB`
    })
    .join('; ')

const megabytes = (bytes: number): string => String(Math.floor(bytes / 100_000) / 10).replace('.', ',')

const MOST_CHARACTERS = 80

/** A name that is safe everywhere and ends as its type does; what the officer's phone called it where that is possible. */
export function fileNameFor(given: string, type: string): string {
  const known = TYPES.find(([name]) => name === type)
  const ending = known === undefined ? 'bin' : known[1]
  const stem = given
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
    .replace(/\.[\p{L}\p{N}]{1,5}$/u, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[ .]+|[ .]+$/g, '')
  const short = Array.from(stem).slice(0, MOST_CHARACTERS).join('').trim()
  return `${short === '' ? (type.startsWith('image/') ? 'anh' : 'tep') : short}.${ending}`
}
