import type { WorkingTime } from '../flows/content'
import type { UnitId } from '../ids'
import type { LocalDate } from '../time'
import { fold } from '../understanding/normalize/fold'
import type { Unit } from './unit'

/** The tree of units as it is on a day. Pure lookups over a snapshot. */
export interface UnitTree {
  find(id: UnitId): Unit | undefined
  /** The unit that does the work of this one on that day: itself, or its successor, or the successor's successor. */
  current(id: UnitId, day: LocalDate): UnitId
  /** `{{unit.…}}`: a unit's own values over those it inherits. */
  values(id: UnitId): Readonly<Record<string, string>>
  /** A unit's own, or that of the nearest unit above with one; undefined: as the content says. */
  workingTime(id: UnitId): WorkingTime | undefined
  /** The units above, the nearest first. */
  above(id: UnitId): UnitId[]
  /** Where a report goes: the unit above a workplace's own; another unit keeps it. */
  reportUnit(id: UnitId, day: LocalDate): UnitId
  isWorkplace(id: UnitId): boolean
  /** The unit whose name, alias or coverage stands in what a worker wrote; undefined when none or several do. */
  serving(place: string, day: LocalDate): UnitId | undefined
  /** This unit and all below it. */
  subtree(id: UnitId): UnitId[]
  all(): readonly Unit[]
}

const LONGEST_CHAIN = 50

/** A circle in the data, or a unit that is named and not there, ends a chain and fails nothing. */
export function unitTree(units: readonly Unit[]): UnitTree {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const ancestors = (id: UnitId): Unit[] =>
    chain(byId.get(id), (unit) => (unit.parentId === undefined ? undefined : byId.get(unit.parentId)))

  function current(id: UnitId, day: LocalDate): UnitId {
    const ended = (unit: Unit): boolean => unit.validTo !== undefined && unit.validTo < day
    const successors = chain(byId.get(id), (unit) =>
      ended(unit) && unit.successorId !== undefined ? byId.get(unit.successorId) : undefined,
    )
    return successors.at(-1)?.id ?? id
  }
  const names = (unit: Unit): string[] =>
    [unit.name, ...unit.aliases, ...unit.coverage].map(words).filter((name) => name.length > 2)

  return {
    find: (id) => byId.get(id),
    current,
    values: (id) =>
      Object.assign(
        {},
        ...ancestors(id)
          .reverse()
          .map((unit) => unit.values),
      ) as Record<string, string>,
    workingTime: (id) => ancestors(id).find((unit) => unit.workingTime !== undefined)?.workingTime,
    above: (id) =>
      ancestors(id)
        .slice(1)
        .map((unit) => unit.id),
    reportUnit(id, day) {
      const unit = byId.get(current(id, day))
      return unit?.level === 'workplace' && unit.parentId !== undefined ? current(unit.parentId, day) : (unit?.id ?? id)
    },
    isWorkplace: (id) => byId.get(id)?.level === 'workplace',
    serving(place, day) {
      const said = ` ${words(place)} `
      const found = new Set(
        units
          .filter((unit) => names(unit).some((name) => said.includes(` ${name} `)))
          .map((unit) => current(unit.id, day)),
      )
      const most = [...found].filter(
        (id) => ![...found].some((other) => other !== id && ancestors(other).some((unit) => unit.id === id)),
      )
      return most.length === 1 ? most[0] : undefined
    },
    subtree: (id) => units.filter((unit) => ancestors(unit.id).some((above) => above.id === id)).map((unit) => unit.id),
    all: () => units,
  }
}

const words = (text: string): string =>
  fold(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Follows links from a unit; a circle in the data ends it. */
function chain(first: Unit | undefined, next: (unit: Unit) => Unit | undefined): Unit[] {
  const found: Unit[] = []
  for (let unit = first; unit !== undefined && found.length < LONGEST_CHAIN && !found.includes(unit); unit = next(unit))
    found.push(unit)
  return found
}
