import type { Cell, Table } from './figure-table'
import { boundsByCombination, boundsOf, type Bounds, type Indexed, type IndexedRelation } from './what-follows'

/** A group of fewer people than this never shows in a figure. */
export const SMALLEST_GROUP = 5

/** A reader who works out bounds for a small figure must be left with this many values beyond the lowest. */
const WIDTH = SMALLEST_GROUP - 1

/**
 * Which cells must not be shown: every figure behind which stand 1 to 4 people, and enough others that nothing shown proves a
 * small one to be small: not by subtraction in one row or column, not by a combination of several, not by bounds. Secret
 * cells are never in the answer. A zero is shown: nobody is in it.
 */
export function suppress(table: Table): ReadonlySet<string> {
  const given = indexed(table)
  const small = given.cells.flatMap((cell, index) => (isSmall(cell) ? [index] : []))
  const unknown = given.cells.map((cell) => cell.secret === true || isSmall(cell))
  const helpless = new Set<number>()
  for (;;) {
    const weak = weakCells(given, small, unknown).filter((index) => !helpless.has(index))
    const first = weak[0]
    if (first === undefined) break
    if (hideBeside(given, weak, unknown)) continue
    const next = cheapestNear(given, first, unknown)
    if (next === undefined) helpless.add(first)
    else unknown[next] = true
  }
  return new Set(
    given.cells.flatMap((cell, index) => (unknown[index] === true && cell.secret !== true ? [cell.id] : [])),
  )
}

/** Something happened and fewer people than allowed are known to stand behind it. */
const isSmall = (cell: Cell): boolean => cell.n > 0 && cell.people < SMALLEST_GROUP

function indexed({ cells, relations }: Table): Indexed {
  const places = new Map(cells.map((cell, index) => [cell.id, index]))
  const place = (id: string): number => {
    const index = places.get(id)
    if (index === undefined) throw new Error(`suppress: no cell ${id}`)
    return index
  }
  const found = relations.map(({ whole, parts }): IndexedRelation => {
    const own = parts.map(place)
    const total = cells[place(whole)]?.n ?? 0
    const sum = own.reduce((added, index) => added + (cells[index]?.n ?? 0), 0)
    return { whole: place(whole), parts: own, exact: sum === total }
  })
  const relationsOfCell: number[][] = cells.map(() => [])
  found.forEach(({ whole, parts }, relation) => {
    for (const index of [whole, ...parts]) relationsOfCell[index]?.push(relation)
  })
  return { cells, relations: found, relationsOfCell }
}

const relationsOf = (given: Indexed, index: number): readonly number[] => given.relationsOfCell[index] ?? []

/** Small cells that something shown still gives away. The costly look at combinations comes only when the rest is in order. */
function weakCells(given: Indexed, small: readonly number[], unknown: readonly boolean[]): number[] {
  const narrow = small.filter(isNarrow(boundsOf(given, unknown)))
  const thin = given.relations.flatMap((relation) => thinRemainder(given, relation, unknown))
  const found = new Set([...narrow, ...thin])
  return found.size > 0 ? [...found] : small.filter(isNarrow(boundsByCombination(given, unknown)))
}

/** A reader could tell that the group is small, or about how often something happened in it. */
function isNarrow({ low, high }: Bounds): (index: number) => boolean {
  return (index) => (high[index] ?? 0) < Math.max(SMALLEST_GROUP, (low[index] ?? 0) + WIDTH)
}

/** A whole that is shown gives away what its hidden parts are together: they must be several, and enough people together. */
function thinRemainder(given: Indexed, relation: IndexedRelation, unknown: readonly boolean[]): number[] {
  if (unknown[relation.whole] === true) return []
  const hidden = relation.parts.filter((index) => unknown[index] === true && (given.cells[index]?.n ?? 0) > 0)
  const smallest = hidden.find((index) => isSmall(given.cells[index] ?? NOBODY))
  if (smallest === undefined) return []
  const people = hidden.reduce((sum, index) => sum + (given.cells[index]?.people ?? 0), 0)
  return hidden.length < 2 || people < SMALLEST_GROUP ? [smallest] : []
}

const NOBODY: Cell = { id: '', n: 0, people: 0 }

/** Hides a neighbour for each weak cell that has one in its own rows and columns; false when none has. */
function hideBeside(given: Indexed, weak: readonly number[], unknown: boolean[]): boolean {
  const changed = new Set<number>()
  for (const index of weak) {
    const own = relationsOf(given, index)
    // What was hidden for one may be enough for its neighbour: that one is looked at again first.
    if (own.some((relation) => changed.has(relation))) continue
    const next = cheapest(given, partsOf(given, own), unknown)
    if (next === undefined) continue
    unknown[next] = true
    for (const relation of relationsOf(given, next)) changed.add(relation)
  }
  return changed.size > 0
}

/**
 * What else can be hidden for a cell: a part of a row or column that its bounds pass through (from a group of topics to the
 * topics in it), the nearer the better; a whole only when no part is left, since a report without its totals says little.
 */
function cheapestNear(given: Indexed, from: number, unknown: readonly boolean[]): number | undefined {
  const seen = new Set<number>()
  for (let ring = relationsOf(given, from); ring.length > 0; ring = beyond(given, ring, seen, unknown)) {
    const part = cheapest(given, partsOf(given, ring), unknown)
    if (part !== undefined) return part
    for (const relation of ring) seen.add(relation)
  }
  return cheapest(
    given,
    [...seen].flatMap((relation) => given.relations[relation]?.whole ?? []),
    unknown,
  )
}

function beyond(
  given: Indexed,
  ring: readonly number[],
  seen: ReadonlySet<number>,
  unknown: readonly boolean[],
): number[] {
  const wholes = ring.flatMap((relation) => given.relations[relation]?.whole ?? [])
  const hidden = [...wholes, ...partsOf(given, ring)].filter((index) => unknown[index] === true)
  return [...new Set(hidden.flatMap((index) => relationsOf(given, index)))].filter((relation) => !seen.has(relation))
}

function partsOf(given: Indexed, relations: readonly number[]): number[] {
  return relations.flatMap((relation) => given.relations[relation]?.parts ?? [])
}

/** The smallest of these that is still shown. */
function cheapest(given: Indexed, indices: readonly number[], unknown: readonly boolean[]): number | undefined {
  const n = (index: number): number => given.cells[index]?.n ?? 0
  return indices.filter((index) => unknown[index] !== true && n(index) > 0).sort((a, b) => n(a) - n(b) || a - b)[0]
}
