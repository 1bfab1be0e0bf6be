import { randomBytes } from 'node:crypto'
import type { ChannelName } from '../ids'
import type { Instant } from '../time'

/** One picture, recording, film or document that a worker sent. */
export type AttachmentId = string & { readonly __id: 'Attachment' }
/** Where an attachment's bytes lie: 32 hex digits, so that it is a safe file name everywhere. Never used twice. */
export type BlobId = string & { readonly __id: 'Blob' }
/** The key that one blob alone is encrypted with, 43 letters; without it nobody can read the bytes, so erasing it erases them. */
export type BlobKey = string & { readonly __id: 'BlobKey' }

export const newBlobId = (): BlobId => randomBytes(16).toString('hex') as BlobId
export const newBlobKey = (): BlobKey => randomBytes(32).toString('base64url') as BlobKey

/** An attachment whose turn it is to be fetched. */
export interface WaitingAttachment {
  id: AttachmentId
  channel: ChannelName
  /** As the platform gave it: untrusted and short-lived. Absent when it was lost or cannot be opened any more. */
  url?: string
  /** How often it was tried, this time included. */
  tries: number
}

/** What is written down about bytes that lie in the blob store. */
export interface StoredFile {
  blobId: BlobId
  key: BlobKey
  /** By the bytes themselves, never by what a sender or a server said. */
  type: string
  /** Length of the plain bytes. */
  bytes: number
}

/** An attachment as an officer sees it in a list. */
export interface AttachmentSummary {
  id: AttachmentId
  kind: string
  status: 'waiting' | 'stored' | 'failed'
  createdAt: Instant
  name?: string
  type?: string
  bytes?: number
  /** Why it failed, e.g. `too-large`. */
  reason?: string
}
