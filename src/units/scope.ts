import type { UnitId } from '../ids'
import type { LocalDate } from '../time'
import type { Scope } from './officer'
import type { UnitTree } from './unit-tree'

/** A unit, those below it, and those that have ended and whose work came to one of these. */
export function scopeOf(tree: UnitTree, unit: UnitId, day: LocalDate): Scope {
  const own = new Set(tree.subtree(unit))
  const inherited = tree.all().filter(({ id }) => !own.has(id) && own.has(tree.current(id, day)))
  return { units: [...own, ...inherited.map(({ id }) => id)] }
}
