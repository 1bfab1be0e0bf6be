import { newBlobId, newBlobKey, type BlobId } from '../../src/attachments/attachment'
import type { BlobStore } from '../../src/attachments/blob-store'

const PICTURE = Buffer.from('a picture of a payslip, word for word')
/** Any clock that a store reads is before this. */
const FAR_AHEAD = Date.UTC(2100, 0, 1)
const LONG_AGO = Date.UTC(2000, 0, 1)

export interface OpenedBlobStore {
  blobs: BlobStore
  /** Everything that lies in the store, as somebody without keys finds it. */
  atRest(): Promise<Buffer>
  /** Changes one byte of a stored blob. */
  damage(id: BlobId): Promise<void>
  close(): Promise<void>
}

/** What every blob store promises; `open` gives an empty one. */
export function blobStoreContract(open: () => Promise<OpenedBlobStore>): void {
  let opened: OpenedBlobStore
  let blobs: BlobStore
  beforeEach(async () => {
    opened = await open()
    blobs = opened.blobs
  })
  afterEach(() => opened.close())

  it('gives back what was put, to whoever has the key', async () => {
    const id = newBlobId()
    const key = await blobs.put(id, PICTURE)
    expect(await blobs.get(id, key)).toEqual(PICTURE)
  })

  it('keeps an empty file and one of several megabytes', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.alloc(5_000_000, 7)]) {
      const id = newBlobId()
      const key = await blobs.put(id, bytes)
      expect((await blobs.get(id, key))?.equals(bytes)).toBe(true)
    }
  })

  it('has nothing under an id that was never put', async () => {
    expect(await blobs.get(newBlobId(), newBlobKey())).toBeUndefined()
  })

  it('shows nothing of the bytes at rest, not even that two are the same', async () => {
    await blobs.put(newBlobId(), PICTURE)
    const one = await opened.atRest()
    await blobs.put(newBlobId(), PICTURE)
    const both = await opened.atRest()
    const encrypted = one.subarray(-PICTURE.length)
    expect(both.length).toBeGreaterThanOrEqual(2 * PICTURE.length)
    expect(both.includes('payslip')).toBe(false)
    expect(both.indexOf(encrypted)).toBeGreaterThanOrEqual(0)
    expect(both.indexOf(encrypted)).toBe(both.lastIndexOf(encrypted))
  })

  it('gives each blob a key of its own, and no other opens it', async () => {
    const [mine, other] = [newBlobId(), newBlobId()]
    await blobs.put(mine, PICTURE)
    const otherKey = await blobs.put(other, PICTURE)
    await expect(blobs.get(mine, otherKey)).rejects.toMatchObject({ name: 'BlobError', kind: 'unreadable' })
    await expect(blobs.get(mine, newBlobKey())).rejects.toMatchObject({ kind: 'unreadable' })
  })

  it('notices that a byte was changed', async () => {
    const id = newBlobId()
    const key = await blobs.put(id, PICTURE)
    await opened.damage(id)
    await expect(blobs.get(id, key)).rejects.toMatchObject({ kind: 'unreadable', blobId: id })
  })

  it('never writes over what is there', async () => {
    const id = newBlobId()
    const key = await blobs.put(id, PICTURE)
    await expect(blobs.put(id, Buffer.from('another'))).rejects.toMatchObject({ kind: 'taken' })
    expect(await blobs.get(id, key)).toEqual(PICTURE)
  })

  it('keeps nothing of what was removed, and removing twice is no fault', async () => {
    const id = newBlobId()
    const key = await blobs.put(id, PICTURE)
    await blobs.remove(id)
    await blobs.remove(id)
    expect(await blobs.get(id, key)).toBeUndefined()
    expect(await opened.atRest()).toHaveLength(0)
  })

  describe('sweeping', () => {
    it('removes what nobody names and nothing else', async () => {
      const [named, orphan] = [newBlobId(), newBlobId()]
      const key = await blobs.put(named, PICTURE)
      const orphanKey = await blobs.put(orphan, PICTURE)
      const asked: BlobId[] = []
      const removed = await blobs.sweep(FAR_AHEAD, (ids) => {
        asked.push(...ids)
        return Promise.resolve(new Set([named]))
      })
      expect(asked.toSorted()).toEqual([named, orphan].toSorted())
      expect(removed).toBe(1)
      expect(await blobs.get(named, key)).toEqual(PICTURE)
      expect(await blobs.get(orphan, orphanKey)).toBeUndefined()
    })

    it('leaves alone what was put since then: its row may still come', async () => {
      const id = newBlobId()
      const key = await blobs.put(id, PICTURE)
      expect(await blobs.sweep(LONG_AGO, () => Promise.resolve(new Set<BlobId>()))).toBe(0)
      expect(await blobs.get(id, key)).toEqual(PICTURE)
    })

    it('finds nothing in an empty store', async () => {
      expect(await blobs.sweep(FAR_AHEAD, () => Promise.resolve(new Set<BlobId>()))).toBe(0)
    })
  })
}
