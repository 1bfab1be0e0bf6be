import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { newBlobId, newBlobKey, type BlobId } from '../../attachments/attachment'
import { blobStoreContract } from '../../../test/contract/blob-store-contract'
import { fileBlobs } from './file-blobs'

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}
const pathOf = async (folder: string, id: BlobId): Promise<string> =>
  (await filesIn(folder)).find((path) => path.endsWith(id)) ?? `no file of ${id}`

async function openInNewFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'mot-cham-blobs-'))
  return {
    folder,
    blobs: fileBlobs(folder),
    atRest: async () => Buffer.concat(await Promise.all((await filesIn(folder)).map((path) => readFile(path)))),
    damage: async (id: BlobId) => {
      const path = await pathOf(folder, id)
      const bytes = await readFile(path)
      bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
      await writeFile(path, bytes)
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

describe('blobs in files', () => {
  blobStoreContract(openInNewFolder)

  it('are readable by the owner of the service only', async () => {
    const { folder, blobs, close } = await openInNewFolder()
    const id = newBlobId()
    await blobs.put(id, Buffer.from('x'))
    const path = await pathOf(folder, id)
    expect((await stat(path)).mode & 0o077).toBe(0)
    expect((await stat(dirname(path))).mode & 0o077).toBe(0)
    await close()
  })

  it('leave no half-written file beside them, and a sweep takes one that a killed process left', async () => {
    const { folder, blobs, close } = await openInNewFolder()
    const id = newBlobId()
    await blobs.put(id, Buffer.from('x'))
    const path = await pathOf(folder, id)
    expect(await filesIn(folder)).toEqual([path])
    await writeFile(join(dirname(path), `.${newBlobId()}`), 'half of')
    expect(await blobs.sweep(Date.UTC(2100, 0, 1), (ids) => Promise.resolve(new Set(ids)))).toBe(1)
    expect(await filesIn(folder)).toEqual([path])
    await close()
  })

  it('never leave their folder: an id is no path', async () => {
    const { blobs, close } = await openInNewFolder()
    const path = '../../../../etc/passwd' as BlobId
    await expect(blobs.put(path, Buffer.from('x'))).rejects.toThrow('32 hex digits')
    await expect(async () => blobs.get(path, newBlobKey())).rejects.toThrow('32 hex digits')
    await expect(async () => blobs.remove(path)).rejects.toThrow('32 hex digits')
    await close()
  })

  it('need no folder before the first is put', async () => {
    const { folder, close } = await openInNewFolder()
    const blobs = fileBlobs(join(folder, 'not', 'yet'))
    expect(await blobs.get(newBlobId(), newBlobKey())).toBeUndefined()
    expect(await blobs.sweep(0, () => Promise.resolve(new Set<BlobId>()))).toBe(0)
    const id = newBlobId()
    expect(await blobs.get(id, await blobs.put(id, Buffer.from('x')))).toEqual(Buffer.from('x'))
    await close()
  })
})
