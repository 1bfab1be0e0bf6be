import { HOUR, MINUTE, SECOND, type Clock } from '../time'
import { newBlobId, type AttachmentId, type WaitingAttachment } from './attachment'
import type { AttachmentRepository } from './attachment-repository'
import type { BlobStore } from './blob-store'
import type { MediaFetch } from './fetch'

export interface AttachmentFetcherDeps {
  attachments: AttachmentRepository
  blobs: BlobStore
  fetch: MediaFetch
  clock: Clock
  /** Something that should not happen: the disk or the store did not take it. The attachment is tried again. */
  failed(error: unknown): void
  onDone?(outcome: 'stored' | 'again' | 'failed', reason: string): void
}

export interface AttachmentFetcher {
  /** Fetches what is due, a few at a time, until nothing is; shared by all who call meanwhile. The number taken up. */
  run(): Promise<number>
  /** The same without waiting for it: a slow download must not hold the loop that calls. */
  wake(): void
  /** Removes the blobs of erased attachments; the number removed. */
  removeErased(): Promise<number>
  /** Removes blobs that nobody names, left behind by a killed process; for once in a while. The number removed. */
  removeOrphans(): Promise<number>
  /** Breaks off downloads and waits until nothing runs; may be called twice. What was broken off is due again later. */
  close(): Promise<void>
}

const AT_ONCE = 4
/** After the first, second and third failure; addresses of media live for hours at most. */
const BACK_OFF_MS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE] as const
/** Longer than any download takes. */
const LEASE_MS = 2 * MINUTE
const ERASED_AT_ONCE = 100
/** A blob is named within seconds of being put; the rest is for clocks that differ. */
const ORPHAN_AFTER_MS = HOUR

export function createAttachmentFetcher(deps: AttachmentFetcherDeps): AttachmentFetcher {
  const { attachments, blobs, clock } = deps
  const stopping = new AbortController()
  let running: Promise<number> | undefined

  async function fetchDue(): Promise<number> {
    const taken = await Promise.all(Array.from({ length: AT_ONCE }, lane))
    return taken.reduce((total, n) => total + n, 0)
  }
  async function lane(): Promise<number> {
    for (let taken = 0; ; taken++) {
      const due = await next()
      if (due === undefined) return taken
      await fetchOne(due)
    }
  }
  async function next(): Promise<WaitingAttachment | undefined> {
    if (stopping.signal.aborted) return undefined
    const now = clock.now()
    try {
      return (await attachments.claimDue(now, 1, now + LEASE_MS))[0]
    } catch (error) {
      deps.failed(error)
      return undefined
    }
  }
  async function fetchOne(due: WaitingAttachment): Promise<void> {
    try {
      if (due.url === undefined) return await giveUp(due.id, 'no-address')
      const result = await deps.fetch(due.channel, due.url, stopping.signal)
      if (stopping.signal.aborted) return
      if (result.kind === 'fetched') await keep(due.id, result.bytes, result.type)
      else if (result.kind === 'refused') await giveUp(due.id, result.reason)
      else await later(due, result.reason)
    } catch (error) {
      deps.failed(error)
      await later(due, 'not-kept').catch(deps.failed)
    }
  }
  async function keep(id: AttachmentId, bytes: Buffer, type: string): Promise<void> {
    const blobId = newBlobId()
    const key = await blobs.put(blobId, bytes)
    const kept = await attachments.stored(id, { blobId, key, type, bytes: bytes.length })
    if (kept) deps.onDone?.('stored', type)
    else await blobs.remove(blobId)
  }
  async function later(due: WaitingAttachment, reason: string): Promise<void> {
    const wait = BACK_OFF_MS[due.tries - 1]
    if (wait === undefined) return giveUp(due.id, reason)
    await attachments.again(due.id, clock.now() + wait, reason)
    deps.onDone?.('again', reason)
  }
  async function giveUp(id: AttachmentId, reason: string): Promise<void> {
    await attachments.gaveUp(id, reason)
    deps.onDone?.('failed', reason)
  }

  function run(): Promise<number> {
    running ??= fetchDue().finally(() => (running = undefined))
    return running
  }
  return {
    run,
    wake: () => void run(),
    async removeErased() {
      let removed = 0
      for (;;) {
        const erased = await attachments.erasedBlobs(ERASED_AT_ONCE)
        for (const blobId of erased) {
          await blobs.remove(blobId)
          await attachments.blobRemoved(blobId)
        }
        removed += erased.length
        if (erased.length < ERASED_AT_ONCE) return removed
      }
    },
    removeOrphans: () => blobs.sweep(clock.now() - ORPHAN_AFTER_MS, (ids) => attachments.named(ids)),
    async close() {
      stopping.abort()
      await running
    },
  }
}
