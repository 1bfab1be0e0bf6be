import type { ConversationId } from '../ids'
import type { Instant } from '../time'
import type { ChosenFile, OutgoingFile } from './outgoing'
import type { AttachmentId, AttachmentSummary, BlobId, StoredFile, WaitingAttachment } from './attachment'

/** Attachments as rows; the bytes lie in the blob store. An erased one keeps nothing but the name of the blob to remove. */
export interface AttachmentRepository {
  /**
   * Takes what is due, oldest first, counts the try and puts it off until `leaseUntil`: whoever else asks does not get it,
   * and a process that is killed over it has used up one try.
   */
  claimDue(now: Instant, limit: number, leaseUntil: Instant): Promise<WaitingAttachment[]>
  /** The bytes are kept. False when the attachment was erased in the meantime: the caller removes the blob. */
  stored(id: AttachmentId, file: StoredFile): Promise<boolean>
  again(id: AttachmentId, dueAt: Instant, reason: string): Promise<void>
  gaveUp(id: AttachmentId, reason: string): Promise<void>
  /** Where the bytes of a stored attachment lie, and how to read them. */
  file(id: AttachmentId): Promise<StoredFile | undefined>
  /** A file that an officer chose; it lasts once a turn sends it (`keep-file`). */
  choose(file: ChosenFile): Promise<void>
  /** Those of these files that officers chose for this conversation and that are still there, in the order asked for. */
  chosen(conversation: ConversationId, ids: readonly string[]): Promise<OutgoingFile[]>
  /** Erases what was chosen before that moment and never sent; the number. */
  dropUnsent(before: Instant): Promise<number>
  /** What a conversation has, oldest first, erased ones and those that officers only chose left out. */
  of(conversation: ConversationId): Promise<AttachmentSummary[]>
  /** Blobs of erased attachments that still have to be removed. */
  erasedBlobs(limit: number): Promise<BlobId[]>
  blobRemoved(id: BlobId): Promise<void>
  /** Those of the blobs that an attachment, erased or not, still names. */
  named(blobs: readonly BlobId[]): Promise<ReadonlySet<BlobId>>
}
