import type { Instant } from '../time'
import type { BlobId, BlobKey } from './attachment'

/** Where the bytes of attachments lie, encrypted each under a key of its own that is kept somewhere else. */
export interface BlobStore {
  /** Resolves with the key once the bytes are durable. An id that is taken rejects, and what lies there stays. */
  put(id: BlobId, bytes: Uint8Array): Promise<BlobKey>
  /** Undefined when there is nothing. Rejects with BlobError when the key is another one or the bytes were changed. */
  get(id: BlobId, key: BlobKey): Promise<Buffer | undefined>
  /** Gone when it resolves; nothing happens when there was nothing. */
  remove(id: BlobId): Promise<void>
  /**
   * Removes what was put before that moment and that nobody names, left behind by a process that was killed between
   * keeping the bytes and writing them down. The number removed.
   */
  sweep(before: Instant, named: (ids: readonly BlobId[]) => Promise<ReadonlySet<BlobId>>): Promise<number>
}

export class BlobError extends Error {
  constructor(
    readonly kind: 'taken' | 'unreadable',
    readonly blobId: BlobId,
    options?: ErrorOptions,
  ) {
    super(
      kind === 'taken' ? `Blob ${blobId} is there already.` : `Blob ${blobId} cannot be read with this key.`,
      options,
    )
    this.name = 'BlobError'
  }
}
