import type { mongo } from 'mongoose'
import type { BlobId } from '../../../attachments/attachment'
import { anything, flag, numberNeeded, schemaOf, textNeeded } from '../schema'

/** A file that lies in parts. Written before them and ended after them: no part is without it. */
export interface BlobDoc {
  _id: BlobId
  putAt: number
  parts: number
  /** Only while all parts lie there. */
  whole?: true
}

export const blobSchema = schemaOf<BlobDoc>(
  'blob',
  { _id: textNeeded, putAt: numberNeeded, parts: numberNeeded, whole: flag },
  [{ keys: { putAt: 1, _id: 1 } }],
)

/** `_id` is the blob's id, a colon and which part it is. */
export interface BlobPartDoc {
  _id: string
  blobId: BlobId
  n: number
  /** Encrypted. */
  bytes: mongo.Binary
}

export const blobPartSchema = schemaOf<BlobPartDoc>(
  'blob_part',
  { _id: textNeeded, blobId: textNeeded, n: numberNeeded, bytes: anything },
  [{ keys: { blobId: 1, n: 1 } }],
)
