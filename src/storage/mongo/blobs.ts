import { newBlobKey, type BlobId } from '../../attachments/attachment'
import { decryptBlob, encryptBlob } from '../../attachments/blob-cipher'
import { BlobError, type BlobStore } from '../../attachments/blob-store'
import type { Clock } from '../../time'
import type { Collections } from './collections'
import { unlessThere } from './failures'
import { binary, bytesOf } from './packed'
import type { BlobDoc, BlobPartDoc } from './schemas/blob'

/** A document ends at 16 MB, and what is sent at once holds up what comes behind it. */
const PART_BYTES = 1024 * 1024
const SWEPT_AT_ONCE = 500

export const partCount = (sealedBytes: number): number => Math.ceil(sealedBytes / PART_BYTES)

/** A file's parts, encrypted as it is given. */
export function partsOf(blobId: BlobId, sealed: Buffer): BlobPartDoc[] {
  return Array.from({ length: partCount(sealed.length) }, (_, n) => {
    const bytes = binary(sealed.subarray(n * PART_BYTES, (n + 1) * PART_BYTES))
    return { _id: `${blobId}:${n}`, blobId, n, bytes }
  })
}

/** Files in parts in the database itself, so that any process reads what another fetched. */
export function mongoBlobs(
  { blobs, blobParts }: Pick<Collections, 'blobs' | 'blobParts'>,
  clock: Pick<Clock, 'now'>,
): BlobStore {
  async function putParts(blobId: BlobId, sealed: Buffer): Promise<void> {
    for (const part of partsOf(blobId, sealed)) await blobParts.insertMany([part], { lean: true })
  }
  const find = (id: BlobId) => blobs.findOne({ _id: id, whole: true }).lean()

  /** Whoever reads meanwhile finds nothing, and what a killed process left is found by the next removal. */
  async function remove(id: BlobId): Promise<void> {
    await blobs.updateOne({ _id: id }, { $unset: { whole: 1 } })
    await blobParts.deleteMany({ blobId: id })
    await blobs.deleteOne({ _id: id })
  }
  const olderThan = (before: number, { putAt, _id }: Pick<BlobDoc, 'putAt' | '_id'>) =>
    blobs
      .find({ putAt: { $gte: putAt, $lt: before }, $or: [{ putAt: { $gt: putAt } }, { putAt, _id: { $gt: _id } }] })
      .sort({ putAt: 1, _id: 1 })
      .limit(SWEPT_AT_ONCE)
      .lean()

  return {
    async put(id, bytes) {
      const key = newBlobKey()
      const sealed = encryptBlob(id, key, bytes)
      const doc = { _id: id, putAt: clock.now(), parts: partCount(sealed.length) }
      if (!(await unlessThere(blobs.insertMany([doc], { lean: true })))) throw new BlobError('taken', id)
      await putParts(id, sealed)
      const { matchedCount } = await blobs.updateOne({ _id: id }, { $set: { whole: true } })
      if (matchedCount > 0) return key
      await blobParts.deleteMany({ blobId: id })
      throw new Error(`Blob ${id} was removed while it was put.`)
    },
    async get(id, key) {
      const blob = await find(id)
      if (blob === null) return undefined
      const parts = await blobParts.find({ blobId: id }).sort({ n: 1 }).lean()
      if (parts.length < blob.parts && (await find(id)) === null) return undefined
      return decryptBlob(id, key, Buffer.concat(parts.map((part) => bytesOf(part.bytes))))
    },
    remove,
    async sweep(before, named) {
      let removed = 0
      let last: Pick<BlobDoc, 'putAt' | '_id'> = { putAt: 0, _id: '' as BlobId }
      for (;;) {
        const old = await olderThan(before, last)
        const end = old.at(-1)
        if (end === undefined) return removed
        const kept = await named(old.map(({ _id }) => _id))
        const orphans = old.filter(({ _id }) => !kept.has(_id))
        for (const { _id } of orphans) await remove(_id)
        removed += orphans.length
        last = end
      }
    },
  }
}
