import { mkdir, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newBlobKey, type BlobId, type BlobKey } from '../../attachments/attachment'
import { decryptBlob, encryptBlob } from '../../attachments/blob-cipher'
import { BlobError, type BlobStore } from '../../attachments/blob-store'
import { syncFolder, writeDurably } from '../../durable-file'
import type { Instant } from '../../time'

const IDS = /^[0-9a-f]{32}$/
const SHARD_CHARS = 2

/** Where a blob's file lies, encrypted. */
export const blobPath = (folder: string, id: BlobId): string =>
  join(folder, checked(id).slice(0, SHARD_CHARS), checked(id))

/** One file a blob, in 256 folders. Written beside its name and renamed: a file that is there is whole. */
export function fileBlobs(folder: string): BlobStore {
  const pathOf = (id: BlobId): string => blobPath(folder, id)

  return {
    async put(id, bytes) {
      const key = newBlobKey()
      const shard = dirname(pathOf(id))
      if (await mkdir(shard, { recursive: true, mode: 0o700 })) await syncFolder(folder)
      if (await exists(pathOf(id))) throw new BlobError('taken', id)
      const draft = join(shard, `.${id}`)
      await writeDurably(draft, encryptBlob(id, key, bytes))
      await rename(draft, pathOf(id))
      await syncFolder(shard)
      return key
    },
    async get(id, key: BlobKey) {
      const sealed = await unlessMissing(readFile(pathOf(id)))
      return sealed === undefined ? undefined : decryptBlob(id, key, sealed)
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    async sweep(before, named) {
      let removed = 0
      for (const shard of (await unlessMissing(readdir(folder))) ?? []) {
        removed += await sweepShard(join(folder, shard), before, named)
      }
      return removed
    },
  }
}

async function sweepShard(shard: string, before: Instant, named: Parameters<BlobStore['sweep']>[1]): Promise<number> {
  const old: string[] = []
  for (const name of await readdir(shard)) {
    const file = await unlessMissing(stat(join(shard, name)))
    if (file !== undefined && file.mtimeMs < before) old.push(name)
  }
  const kept: ReadonlySet<string> = await named(old.filter((name): name is BlobId => IDS.test(name)))
  const orphans = old.filter((name) => !kept.has(name))
  for (const name of orphans) await rm(join(shard, name), { force: true })
  return orphans.length
}

/** Ids come from our own rows, but a path is built from them. */
function checked(id: BlobId): string {
  if (!IDS.test(id)) throw new Error('A blob id is 32 hex digits.')
  return id
}

const exists = async (path: string): Promise<boolean> => (await unlessMissing(stat(path))) !== undefined

async function unlessMissing<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
