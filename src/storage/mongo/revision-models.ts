import { randomUUID } from 'node:crypto'
import type { Revision } from '../../flows/revision'
import { DAY } from '../../time'
import type { Collections } from './collections'
import { binary, bytesOf } from './packed'
import type { ModelChunkDoc } from './schemas/model-chunk'
import type { RevisionDoc } from './schemas/revision'

/** Models are large and can be made again from the files: only the newest few are kept. */
const MODELS_KEPT = 3
const CHUNK_BYTES = 2 * 1024 * 1024
/** No revision takes so long to be added: parts without one belong to a process that was killed. */
const ABANDONED_AFTER_MS = DAY

type Kept = Pick<RevisionDoc, 'model' | 'chunks'>

export const chunkCount = (modelBytes: number): number => Math.ceil(modelBytes / CHUNK_BYTES)

export function chunksOf(model: string, bytes: Uint8Array, createdAt: number): ModelChunkDoc[] {
  return Array.from({ length: chunkCount(bytes.length) }, (_, n) => {
    const part = binary(bytes.subarray(n * CHUNK_BYTES, (n + 1) * CHUNK_BYTES))
    return { _id: `${model}:${n}`, model, n, createdAt, bytes: part }
  })
}

/** Trained models in parts, written before the revision that names them. */
export function revisionModels({ modelChunks, revisions }: Collections) {
  async function remove(models: readonly string[]): Promise<void> {
    await modelChunks.deleteMany({ model: { $in: models } })
  }
  return {
    async put({ model: bytes, createdAt }: Pick<Revision, 'model' | 'createdAt'>): Promise<Kept> {
      if (bytes === undefined) return {}
      const model = randomUUID()
      for (const chunk of chunksOf(model, bytes, createdAt)) await modelChunks.insertMany([chunk], { lean: true })
      return { model, chunks: chunkCount(bytes.length) }
    },
    /** Undefined also when it was forgotten while it was read. */
    async get({ model, chunks }: Kept): Promise<Uint8Array | undefined> {
      if (model === undefined) return undefined
      const parts = await modelChunks.find({ model }).sort({ n: 1 }).lean()
      return parts.length === chunks ? Buffer.concat(parts.map(({ bytes }) => bytesOf(bytes))) : undefined
    },
    remove: ({ model }: Kept): Promise<void> => remove(model === undefined ? [] : [model]),
    async forgetOld(now: number): Promise<void> {
      const all = await revisions.find({ model: { $exists: true } }, { model: 1, createdAt: 1, place: 1 }).lean()
      const newestFirst = all.sort((a, b) => b.createdAt - a.createdAt || b.place - a.place)
      const old = newestFirst.slice(MODELS_KEPT)
      await revisions.updateMany({ _id: { $in: old.map(({ _id }) => _id) } }, { $unset: { model: 1, chunks: 1 } })
      await remove(old.flatMap(({ model }) => model ?? []))
      const kept = newestFirst.slice(0, MODELS_KEPT).flatMap(({ model }) => model ?? [])
      await modelChunks.deleteMany({ createdAt: { $lt: now - ABANDONED_AFTER_MS }, model: { $nin: kept } })
    },
  }
}
