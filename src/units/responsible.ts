import type { UnitId } from '../ids'
import type { UnitTree } from './unit-tree'

/** Who hears that a ticket is overdue. */
export interface Responsible {
  /** Its leads do; absent where neither the ticket's unit nor one above has any. */
  unitId?: UnitId
  /** Nobody stands above: the admins hear of it too. */
  admins: boolean
}

/** The ticket's unit and those above it, the nearest first. */
export const lineOf = (unit: UnitId, tree: Pick<UnitTree, 'above'>): UnitId[] => [unit, ...tree.above(unit)]

/** Level 1 is the nearest unit of the line that has a lead, 2 the next one above … Units without a lead are passed over. */
export function responsibleOf(line: readonly UnitId[], level: number, hasLead: (unit: UnitId) => boolean): Responsible {
  const led = line.filter(hasLead)
  const unitId = led[level - 1] ?? led.at(-1)
  const admins = level > led.length || unitId === line.at(-1)
  return unitId === undefined ? { admins } : { unitId, admins }
}
