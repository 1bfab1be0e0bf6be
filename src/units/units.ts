import type { Placement } from '../conversations/turn'
import { unitId, type UnitId } from '../ids'
import { localDate, type Instant } from '../time'
import type { Unit } from './unit'
import type { UnitRepository } from './unit-repository'
import { unitTree, type UnitTree } from './unit-tree'

/** The tree of units, kept in memory and read again when it was changed. */
export interface Units {
  tree(): UnitTree
  /** Where accounts of the environment belong until an admin says otherwise. */
  defaultUnit: UnitId
  save(unit: Unit): Promise<void>
  /** All or none; parents first. */
  saveAll(units: readonly Unit[]): Promise<void>
  /** Another process may have changed the tree. */
  reload(): Promise<void>
  place(accountUnit: UnitId | undefined, contactUnit: UnitId | undefined, now: Instant): Placement
}

const named = (unit: Unit | undefined): { name?: string } => (unit === undefined ? {} : { name: unit.name })

const FIRST_UNIT: Unit = {
  id: unitId('cong-doan'),
  name: 'Công đoàn',
  level: 'upper',
  aliases: [],
  coverage: [],
  values: {},
}

/** `changed`: this process stored a change, which others do not know of. */
export async function openUnits(repository: UnitRepository, changed: () => void = () => undefined): Promise<Units> {
  if ((await repository.all()).length === 0) await repository.save(FIRST_UNIT)
  let tree = unitTree(await repository.all())
  const root = tree.all().find((unit) => unit.parentId === undefined)?.id ?? FIRST_UNIT.id
  let reading: Promise<void> = Promise.resolve()
  async function read(): Promise<void> {
    tree = unitTree(await repository.all())
  }
  /** One reading after the other: what is kept is what was read last. */
  const reload = (): Promise<void> => (reading = reading.then(read, read))
  async function saved(write: Promise<void>): Promise<void> {
    await write
    await reload()
    changed()
  }
  return {
    reload,
    tree: () => tree,
    defaultUnit: root,
    save: (unit) => saved(repository.save(unit)),
    saveAll: (units) => saved(repository.saveAll(units)),
    place(accountUnit, contactUnit, now) {
      const day = localDate(now)
      const account = tree.current(accountUnit ?? root, day)
      const serving = contactUnit === undefined ? account : tree.current(contactUnit, day)
      return {
        unitId: serving,
        reportUnitId: tree.reportUnit(serving, day),
        workplaceAccount: tree.isWorkplace(account),
        values: tree.values(serving),
        unitServing: (place) => tree.serving(place, day),
        workingTimeOf: tree.workingTime,
        reportUnitOf: (unit) => tree.reportUnit(unit, day),
        reportUnit: () => {
          const id = tree.reportUnit(serving, day)
          return { values: tree.values(id), ...named(tree.find(id)) }
        },
      }
    },
  }
}
