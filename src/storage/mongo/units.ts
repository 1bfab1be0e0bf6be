import type { Unit } from '../../units/unit'
import type { UnitRepository } from '../../units/unit-repository'
import type { Collections } from './collections'
import { unlessThere } from './failures'
import { pack, unpack } from './packed'

type Tree = ReadonlyMap<Unit['id'], Unit>

/** Whoever saves writes the whole tree over the very one that was read, or reads it again. */
export function mongoUnits({ units }: Collections): UnitRepository {
  async function read(): Promise<{ version: number; tree: Tree }> {
    const doc = await units.findById('units').lean()
    const all = doc === null ? [] : (unpack(doc.packed) as Unit[])
    return { version: doc?.version ?? 0, tree: new Map(all.map((unit) => [unit.id, unit])) }
  }
  async function write(tree: Tree, version: number): Promise<boolean> {
    const packed = pack([...tree.values()].sort(byId))
    if (version === 0) return unlessThere(units.insertMany([{ _id: 'units', version: 1, packed }], { lean: true }))
    const { matchedCount } = await units.updateOne(
      { _id: 'units', version },
      { $set: { packed }, $inc: { version: 1 } },
    )
    return matchedCount > 0
  }
  async function saveAll(given: readonly Unit[]): Promise<void> {
    for (;;) {
      const { version, tree } = await read()
      const changed = new Map([...tree, ...given.map((unit) => [unit.id, unit] as const)])
      refuseUnknown(given, changed)
      if (await write(changed, version)) return
    }
  }
  return {
    all: async () => [...(await read()).tree.values()],
    save: (unit) => saveAll([unit]),
    saveAll,
  }
}

/** @throws when a unit names one that is neither there nor comes with it */
function refuseUnknown(given: readonly Unit[], tree: Tree): void {
  for (const { id, parentId, successorId } of given)
    for (const named of [parentId, successorId])
      if (named !== undefined && !tree.has(named)) throw new Error(`The unit ${id} names ${named}, which is no unit.`)
}

const byId = (a: Unit, b: Unit): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
