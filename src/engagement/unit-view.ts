import type { UnitId } from '../ids'
import type { LocalDate } from '../time'
import type { Unit } from '../units/unit'
import type { UnitTree } from '../units/unit-tree'

/**
 * then: what happened stays with the unit it happened in, also when that unit has ended. now: the units that have ended are
 * shown in the unit that does their work at the end of the period.
 */
export const UNITS_AS = ['then', 'now'] as const
export type UnitsAs = (typeof UNITS_AS)[number]

/** Which units a report covers, and which line of it a unit falls into. */
export interface UnitView {
  /** The unit that the report is about; undefined: the whole installation. */
  root?: UnitId
  /** The units whose touches count; undefined: all. */
  scope?: UnitId[]
  /** The root's own line, or that of the unit right below it. */
  lineOf(unit: UnitId): UnitId
}

const LONGEST_PATH = 50

/**
 * The units of a report about `asked` and all below it (undefined: all that there are).
 * @param day the end of the period, at which `now` looks for successors
 */
export function unitView(tree: UnitTree, asked: UnitId | undefined, as: UnitsAs, day: LocalDate): UnitView {
  const serving = (id: UnitId): UnitId => (as === 'now' ? tree.current(id, day) : id)
  const root = asked === undefined ? onlyRoot(tree.all()) : serving(asked)
  const path = (id: UnitId): UnitId[] => {
    const found: UnitId[] = []
    for (
      let next: UnitId | undefined = id;
      next !== undefined && found.length < LONGEST_PATH;
      next = tree.find(next)?.parentId
    ) {
      next = serving(next)
      if (found.includes(next)) break
      found.push(next)
    }
    return found
  }
  const lines = new Map<UnitId, UnitId>()
  return {
    ...(asked === undefined || root === undefined ? {} : { root, scope: covered(tree, path, root) }),
    lineOf(unit) {
      let line = lines.get(unit)
      if (line === undefined) {
        const above = path(unit)
        const place = root === undefined ? above.length : above.indexOf(root)
        line = (place > 0 ? above[place - 1] : above[0]) ?? unit
        lines.set(unit, line)
      }
      return line
    },
  }
}

function covered(tree: UnitTree, path: (id: UnitId) => UnitId[], root: UnitId): UnitId[] {
  return tree.all().flatMap(({ id }) => (path(id).includes(root) ? [id] : []))
}

function onlyRoot(units: readonly Unit[]): UnitId | undefined {
  const roots = units.filter((unit) => unit.parentId === undefined && unit.validTo === undefined)
  return roots.length === 1 ? roots[0]?.id : undefined
}
