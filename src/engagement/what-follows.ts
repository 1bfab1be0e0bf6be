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

/** Bounds settle in a few rounds; what has not settled by then only leaves a reader knowing less. */
const ROUNDS = 60

/**
 * What a careful reader can work out about each cell from those that are shown: at least, at most. A hidden cell is not zero
 * (zeros are shown); a secret one may be.
 */
export function boundsOf({ cells, relations }: Indexed, unknown: readonly boolean[]): Bounds {
  const bounds: Bounds = {
    low: cells.map((cell, index) => (unknown[index] !== true ? cell.n : cell.secret === true ? 0 : 1)),
    high: cells.map((cell, index) => (unknown[index] === true ? Infinity : cell.n)),
  }
  const open = relations.filter(({ whole, parts }) => [whole, ...parts].some((index) => unknown[index] === true))
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false
    for (const relation of open) changed = tighten(bounds, relation) || changed
    if (!changed) break
  }
  return bounds
}

function tighten(bounds: Bounds, relation: IndexedRelation): boolean {
  return relation.exact ? tightenSum(bounds, relation) : tightenCover(bounds, relation)
}

function tightenSum(bounds: Bounds, { whole, parts }: IndexedRelation): boolean {
  const { low, high } = sums(bounds, parts)
  let changed = narrow(bounds, whole, low, high.total)
  for (const part of parts) {
    const atLeast = (bounds.low[whole] ?? 0) - high.without(part)
    const atMost = (bounds.high[whole] ?? Infinity) - (low - (bounds.low[part] ?? 0))
    changed = narrow(bounds, part, atLeast, atMost) || changed
  }
  return changed
}

function tightenCover(bounds: Bounds, { whole, parts }: IndexedRelation): boolean {
  const { high } = sums(bounds, parts)
  const most = Math.max(...parts.map((part) => bounds.low[part] ?? 0))
  let changed = narrow(bounds, whole, most, high.total)
  for (const part of parts) {
    const atLeast = (bounds.low[whole] ?? 0) - high.without(part)
    changed = narrow(bounds, part, atLeast, bounds.high[whole] ?? Infinity) || changed
  }
  return changed
}

function sums({ low, high }: Bounds, parts: readonly number[]) {
  const finite = parts.reduce((sum, part) => sum + (high[part] === Infinity ? 0 : (high[part] ?? 0)), 0)
  const endless = parts.filter((part) => high[part] === Infinity).length
  return {
    low: parts.reduce((sum, part) => sum + (low[part] ?? 0), 0),
    high: {
      total: endless > 0 ? Infinity : finite,
      without: (part: number): number => {
        const own = high[part] ?? 0
        if (own === Infinity) return endless > 1 ? Infinity : finite
        return endless > 0 ? Infinity : finite - own
      },
    },
  }
}

function narrow(bounds: Bounds, index: number, atLeast: number, atMost: number): boolean {
  const low = Math.max(bounds.low[index] ?? 0, atLeast)
  const high = Math.min(bounds.high[index] ?? Infinity, atMost)
  if (low === bounds.low[index] && high === bounds.high[index]) return false
  bounds.low[index] = low
  bounds.high[index] = high
  return true
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
  const equations = combined(given, unknown)
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false
    for (const equation of equations) changed = tightenEquation(bounds, equation) || changed
    for (const relation of given.relations) changed = tighten(bounds, relation) || changed
    if (!changed) break
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

function tightenEquation(bounds: Bounds, { factors, sum }: Equation): boolean {
  const terms = [...factors].map(([index, factor]) => {
    const low = factor * (bounds.low[index] ?? 0)
    const high = factor * (bounds.high[index] ?? Infinity)
    return { index, factor, low: Math.min(low, high), high: Math.max(low, high) }
  })
  const low = total(terms.map((term) => term.low))
  const high = total(terms.map((term) => term.high))
  let changed = false
  for (const term of terms) {
    const ends = [sum - high.without(term.high), sum - low.without(term.low)].map((end) => end / term.factor)
    const atLeast = Math.ceil(Math.min(...ends) - NOTHING)
    const atMost = Math.floor(Math.max(...ends) + NOTHING)
    changed = narrow(bounds, term.index, atLeast, atMost) || changed
  }
  return changed
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
