import type { AttachmentId } from './attachment'
import type { AttachmentRepository } from './attachment-repository'
import type { BlobStore } from './blob-store'

/** A file as it was sent, with the type that its bytes have. */
export interface OpenedAttachment {
  type: string
  bytes: Buffer
}

/** Undefined when there is no such attachment, it was not fetched, or it was erased. */
export async function readAttachment(
  id: AttachmentId,
  { attachments, blobs }: { attachments: Pick<AttachmentRepository, 'file'>; blobs: Pick<BlobStore, 'get'> },
): Promise<OpenedAttachment | undefined> {
  const file = await attachments.file(id)
  const bytes = file === undefined ? undefined : await blobs.get(file.blobId, file.key)
  return file === undefined || bytes === undefined ? undefined : { type: file.type, bytes }
}

/** The same for those who need nothing else. */
export const attachmentReader =
  (deps: { attachments: Pick<AttachmentRepository, 'file'>; blobs: Pick<BlobStore, 'get'> }) => (id: AttachmentId) =>
    readAttachment(id, deps)
