import type { Cell } from './figure-table'

/** A table with cells by place. */
export interface Indexed {
  cells: readonly Cell[]
  relations: readonly IndexedRelation[]
  /** For each cell, the places of the relations in which it stands. */
  relationsOfCell: readonly (readonly number[])[]
}
export interface IndexedRelation {
  whole: number
  parts: readonly number[]
  /** The parts add up to the whole; otherwise they exceed it, and a reader only knows that they cover it. */
  exact: boolean
}

export interface Bounds {
  low: number[]
  high: number[]
}

/** Each relation is looked at so often at most: a reader whose bounds are still creeping then knows less than he could. */
const ROUNDS = 60

/** A relation in which only the parts that are not shown are left. */
interface OpenRelation {
  whole: number
  parts: readonly number[]
  /** What the shown parts add up to, and the greatest of them. */
  shown: number
  greatest: number
  exact: boolean
}

/**
 * What a careful reader can work out about each cell from those that are shown: at least, at most. A hidden cell is not zero
 * (zeros are shown); a secret one may be.
 */
export function boundsOf(given: Indexed, unknown: readonly boolean[]): Bounds {
  const bounds: Bounds = {
    low: given.cells.map((cell, index) => (unknown[index] !== true ? cell.n : cell.secret === true ? 0 : 1)),
    high: given.cells.map((cell, index) => (unknown[index] === true ? Infinity : cell.n)),
  }
  settle(given, bounds, openRelations(given, unknown))
  return bounds
}

function openRelations({ cells, relations }: Indexed, unknown: readonly boolean[]): (OpenRelation | undefined)[] {
  return relations.map(({ whole, parts, exact }) => {
    const open = parts.filter((part) => unknown[part] === true)
    if (open.length === 0 && unknown[whole] !== true) return undefined
    const known = parts.flatMap((part) => (unknown[part] === true ? [] : (cells[part]?.n ?? 0)))
    const shown = known.reduce((sum, n) => sum + n, 0)
    return { whole, parts: open, shown, greatest: known.reduce((most, n) => Math.max(most, n), 0), exact }
  })
}

/** Tightens until nothing changes: a relation is looked at again when a bound of one of its cells has moved. */
function settle({ relationsOfCell }: Indexed, bounds: Bounds, open: readonly (OpenRelation | undefined)[]): void {
  let waiting = new Set(open.keys())
  for (let round = 0; round < ROUNDS && waiting.size > 0; round++) {
    const next = new Set<number>()
    for (const place of waiting) {
      const relation = open[place]
      if (relation === undefined) continue
      const moved = relation.exact ? tightenSum(bounds, relation) : tightenCover(bounds, relation)
      for (const cell of moved) for (const other of relationsOfCell[cell] ?? []) next.add(other)
    }
    waiting = next
  }
}

function tightenSum(bounds: Bounds, { whole, parts, shown }: OpenRelation): number[] {
  const low = lowOf(bounds, parts) + shown
  const high = highOf(bounds, parts)
  const moved = narrow(bounds, whole, low, high.total + shown)
  for (const part of parts) {
    const atLeast = (bounds.low[whole] ?? 0) - high.without(part) - shown
    const atMost = (bounds.high[whole] ?? Infinity) - (low - (bounds.low[part] ?? 0))
    moved.push(...narrow(bounds, part, atLeast, atMost))
  }
  return moved
}

function tightenCover(bounds: Bounds, { whole, parts, shown, greatest }: OpenRelation): number[] {
  const high = highOf(bounds, parts)
  const most = parts.reduce((found, part) => Math.max(found, bounds.low[part] ?? 0), greatest)
  const moved = narrow(bounds, whole, most, high.total + shown)
  for (const part of parts) {
    const atLeast = (bounds.low[whole] ?? 0) - high.without(part) - shown
    moved.push(...narrow(bounds, part, atLeast, bounds.high[whole] ?? Infinity))
  }
  return moved
}

function lowOf({ low }: Bounds, parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + (low[part] ?? 0), 0)
}

/** The most that parts can be together, and without one of them. */
function highOf({ high }: Bounds, parts: readonly number[]) {
  let finite = 0
  let endless = 0
  for (const part of parts) {
    const own = high[part] ?? 0
    if (own === Infinity) endless++
    else finite += own
  }
  return {
    total: endless > 0 ? Infinity : finite,
    without: (part: number): number => {
      const own = high[part] ?? 0
      if (own === Infinity) return endless > 1 ? Infinity : finite
      return endless > 0 ? Infinity : finite - own
    },
  }
}

/** The cell itself when its bounds moved. */
function narrow(bounds: Bounds, index: number, atLeast: number, atMost: number): number[] {
  const low = Math.max(bounds.low[index] ?? 0, atLeast)
  const high = Math.min(bounds.high[index] ?? Infinity, atMost)
  if (low === bounds.low[index] && high === bounds.high[index]) return []
  bounds.low[index] = low
  bounds.high[index] = high
  return [index]
}

/** Unknown cells with their factors, and what they add up to. */
interface Equation {
  factors: Map<number, number>
  sum: number
}

/**
 * What a reader can work out who also adds and subtracts whole rows and columns, however far apart they are: the bounds
 * above, tightened by the combinations of sums in which few unknown cells are left.
 */
export function boundsByCombination(given: Indexed, unknown: readonly boolean[]): Bounds {
  const bounds = boundsOf(given, unknown)
  const open = openRelations(given, unknown)
  const equations = combined(given, unknown)
  for (let round = 0; round < ROUNDS; round++) {
    const moved = equations.flatMap((equation) => tightenEquation(bounds, equation))
    if (moved.length === 0) break
    settle(given, bounds, open)
  }
  return bounds
}

/** The sums, solved for as many cells as there are sums that say something new. */
function combined({ cells, relations }: Indexed, unknown: readonly boolean[]): Equation[] {
  const solved: { pivot: number; equation: Equation }[] = []
  for (const { whole, parts, exact } of relations) {
    if (!exact) continue
    const equation: Equation = { factors: new Map(), sum: 0 }
    for (const [index, factor] of [[whole, -1] as const, ...parts.map((part) => [part, 1] as const)]) {
      if (unknown[index] === true) equation.factors.set(index, (equation.factors.get(index) ?? 0) + factor)
      else equation.sum -= factor * (cells[index]?.n ?? 0)
    }
    for (const { pivot, equation: known } of solved) eliminate(equation, known, pivot)
    const pivot = [...equation.factors.keys()][0]
    if (pivot === undefined) continue
    scale(equation, 1 / (equation.factors.get(pivot) ?? 1))
    for (const other of solved) eliminate(other.equation, equation, pivot)
    solved.push({ pivot, equation })
  }
  return solved.map(({ equation }) => equation)
}

/** Rounding of fractions must not pass for knowledge. */
const NOTHING = 1e-6

function eliminate(from: Equation, known: Equation, pivot: number): void {
  const times = from.factors.get(pivot)
  if (times === undefined) return
  for (const [index, factor] of known.factors) {
    const left = (from.factors.get(index) ?? 0) - times * factor
    if (Math.abs(left) < NOTHING) from.factors.delete(index)
    else from.factors.set(index, left)
  }
  from.sum -= times * known.sum
}

function scale(equation: Equation, by: number): void {
  for (const [index, factor] of equation.factors) equation.factors.set(index, factor * by)
  equation.sum *= by
}

function tightenEquation(bounds: Bounds, { factors, sum }: Equation): number[] {
  const terms = [...factors].map(([index, factor]) => {
    const low = factor * (bounds.low[index] ?? 0)
    const high = factor * (bounds.high[index] ?? Infinity)
    return { index, factor, low: Math.min(low, high), high: Math.max(low, high) }
  })
  const low = total(terms.map((term) => term.low))
  const high = total(terms.map((term) => term.high))
  const moved: number[] = []
  for (const term of terms) {
    const ends = [sum - high.without(term.high), sum - low.without(term.low)].map((end) => end / term.factor)
    const atLeast = Math.ceil(Math.min(...ends) - NOTHING)
    const atMost = Math.floor(Math.max(...ends) + NOTHING)
    moved.push(...narrow(bounds, term.index, atLeast, atMost))
  }
  return moved
}

/** A sum that may be endless, and what it is without one of its terms. */
function total(values: readonly number[]) {
  const endless = values.filter((value) => !Number.isFinite(value))
  const finite = values.reduce((sum, value) => sum + (Number.isFinite(value) ? value : 0), 0)
  return {
    without(value: number): number {
      const left = endless.length - (Number.isFinite(value) ? 0 : 1)
      return left > 0 ? (endless[0] ?? Infinity) : finite - (Number.isFinite(value) ? value : 0)
    },
  }
}
