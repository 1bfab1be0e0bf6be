import { newBlobId, type BlobId } from '../../src/attachments/attachment'
import { MAX_MEDIA_BYTES } from '../../src/attachments/fetch'
import { mongoBlobs } from '../../src/storage/mongo/blobs'
import { bytesOf } from '../../src/storage/mongo/packed'
import { NOW } from '../builders/stored'
import { blobStoreContract } from './blob-store-contract'
import type { mongoForContracts } from './mongo-store'

const BYTES = Buffer.alloc(2_500_000, 'a photo of a payslip')
const AFTER = NOW + 1

export function mongoBlobStore({ open, collections }: ReturnType<typeof mongoForContracts>): void {
  const parts = () => collections().blobParts
  const blobs = () => mongoBlobs(collections(), { now: () => NOW })
  const nobody = () => Promise.resolve(new Set<BlobId>())
  beforeEach(async () => void (await open()))

  blobStoreContract(() =>
    Promise.resolve({
      blobs: blobs(),
      atRest: async () =>
        Buffer.concat(
          (
            await parts()
              .find({ _id: { $gt: '' } })
              .lean()
          ).map(({ bytes }) => bytesOf(bytes)),
        ),
      async damage(blobId) {
        const last = await parts().findOne({ blobId }).sort({ n: -1 }).lean()
        if (last === null) throw new Error('nothing to damage')
        const changed = Buffer.from(bytesOf(last.bytes))
        changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1)
        await parts().updateOne({ _id: last._id }, { $set: { bytes: changed } })
      },
      close: () => Promise.resolve(),
    }),
  )

  it('are read whole by another process', async () => {
    const id = newBlobId()
    const key = await blobs().put(id, BYTES)
    expect((await blobs().get(id, key))?.equals(BYTES)).toBe(true)
  })

  it('are put once by two who put the same at once', async () => {
    const id = newBlobId()
    const both = await Promise.allSettled([blobs().put(id, BYTES), blobs().put(id, BYTES)])
    const keys = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(keys).toHaveLength(1)
    for (const key of keys) expect((await blobs().get(id, key))?.equals(BYTES)).toBe(true)
  })

  it('are not there before all of them is, and one that a killed process began is swept', async () => {
    const id = newBlobId()
    const key = await blobs().put(id, BYTES)
    await collections().blobs.updateOne({ _id: id }, { $unset: { whole: 1 } })
    expect(await blobs().get(id, key)).toBeUndefined()
    expect(await blobs().sweep(AFTER, nobody)).toBe(1)
    expect(await parts().countDocuments({ _id: { $gt: '' } })).toBe(0)
  })

  it('leave no part behind when they are removed while they are put', async () => {
    const id = newBlobId()
    const put = blobs().put(id, Buffer.alloc(MAX_MEDIA_BYTES))
    const refused = expect(put).rejects.toThrow('removed while it was put')
    while ((await collections().blobs.exists({ _id: id })) === null);
    await blobs().remove(id)
    await refused
    expect(await parts().countDocuments({ _id: { $gt: '' } })).toBe(0)
  })

  it('lacking a part are damaged, and not gone', async () => {
    const id = newBlobId()
    const key = await blobs().put(id, BYTES)
    await parts().deleteOne({ blobId: id, n: 1 })
    await expect(blobs().get(id, key)).rejects.toMatchObject({ kind: 'unreadable' })
  })

  it('are swept however many of one moment there are', async () => {
    await collections().blobs.insertMany(
      Array.from({ length: 1_200 }, () => ({ _id: newBlobId(), putAt: NOW, parts: 0 })),
    )
    const asked = new Set<BlobId>()
    const keep = (ids: readonly BlobId[]) => {
      ids.forEach((id) => asked.add(id))
      return Promise.resolve(new Set(ids))
    }
    expect(await blobs().sweep(AFTER, keep)).toBe(0)
    expect(asked.size).toBe(1_200)
  })
}
