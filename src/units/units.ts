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

export async function openUnits(repository: UnitRepository): Promise<Units> {
  if ((await repository.all()).length === 0) await repository.save(FIRST_UNIT)
  let tree = unitTree(await repository.all())
  const root = tree.all().find((unit) => unit.parentId === undefined)?.id ?? FIRST_UNIT.id
  return {
    tree: () => tree,
    defaultUnit: root,
    async save(unit) {
      await repository.save(unit)
      tree = unitTree(await repository.all())
    },
    async saveAll(units) {
      await repository.saveAll(units)
      tree = unitTree(await repository.all())
    },
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
