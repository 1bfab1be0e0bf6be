import type { Revision } from '../../flows/revision'
import type { RevisionRepository } from '../../flows/revision-repository'
import type { Collections } from './collections'
import { unlessThere } from './failures'
import { pack, unpack } from './packed'
import { revisionModels } from './revision-models'
import type { RevisionDoc } from './schemas/revision'
import type { sequenceOf } from './sequence'

type Packed = Pick<Revision, 'files' | 'baseFiles' | 'diff' | 'evaluation'>

export function mongoRevisions(collections: Collections, sequence: ReturnType<typeof sequenceOf>): RevisionRepository {
  const { revisions } = collections
  const models = revisionModels(collections)

  async function toRevision(doc: RevisionDoc): Promise<Revision> {
    const { _id: id, createdAt, who, why, state, packed } = doc
    const model = await models.get(doc)
    return {
      ...{ id, createdAt, who, why, state },
      ...(unpack(packed) as Packed),
      ...(model === undefined ? {} : { model }),
    }
  }
  const read = (doc: RevisionDoc | null | undefined): Promise<Revision | undefined> =>
    doc === null || doc === undefined ? Promise.resolve(undefined) : toRevision(doc)
  const newestFirst = (filter: { state?: 'live' }, limit: number) =>
    revisions.find(filter).sort({ createdAt: -1, place: -1 }).limit(limit).lean()

  return {
    latest: async () => read((await newestFirst({ state: 'live' }, 1))[0]),
    async latestId() {
      const newest = { createdAt: -1, place: -1 } as const
      return (await revisions.findOne({ state: 'live' }, { _id: 1 }).sort(newest).lean())?._id
    },
    find: async (id) => read(await revisions.findById(id).lean()),
    list: async (limit) => Promise.all((await newestFirst({}, limit)).map(toRevision)),
    async add(revision) {
      const { id, createdAt, who, why, state, files, baseFiles, diff, evaluation } = revision
      const place = await sequence.draw(1)
      const model = await models.put(revision)
      const doc = {
        _id: id,
        place,
        createdAt,
        who,
        why,
        state,
        packed: pack({ files, baseFiles, diff, evaluation }),
        ...model,
      }
      if (!(await unlessThere(revisions.insertMany([doc], { lean: true })))) {
        await models.remove(model)
        throw new Error(`The revision ${id} is in the store already.`)
      }
      await models.forgetOld(createdAt)
    },
    async withdraw(id) {
      await revisions.updateOne({ _id: id }, { $set: { state: 'withdrawn' } })
    },
  }
}
