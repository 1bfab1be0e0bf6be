import { isRange } from './one-number'
import { readQuantity } from './numbers'
import type { Token } from './tokens'

/** A measure such as "2 năm 3 tháng", in the smallest unit of its kind, and the tokens it covers. */
export interface Measure {
  amount: number
  first: number
  next: number
  /** A number follows that has no unit of its own: "2 năm 3". */
  openEnd: boolean
}

export interface MeasureKind {
  /** Folded word of the unit -> its size. */
  units: ReadonlyMap<string, number>
  /** The size of a bare number behind a unit: in "8h30" the 30 are minutes. */
  bareTail?: { behind: number; size: number; below: number }
}

/** All measures of a kind, in order. */
export function findMeasures(tokens: readonly Token[], kind: MeasureKind): Measure[] {
  const found: Measure[] = []
  for (let at = 0; at < tokens.length;) {
    const measure = readMeasure(tokens, at, kind)
    if (measure !== undefined) found.push(measure)
    at = measure?.next ?? at + 1
  }
  return found
}

/** The one measure of a text; `many` when it says several, or a range. */
export function oneMeasure(tokens: readonly Token[], kind: MeasureKind): Measure | 'none' | 'many' {
  const found = findMeasures(tokens, kind)
  const [first] = found
  if (first === undefined) return 'none'
  if (found.some((each) => each.amount !== first.amount || isRange(tokens, each.first, each.next))) return 'many'
  return first
}

function readMeasure(tokens: readonly Token[], first: number, kind: MeasureKind): Measure | undefined {
  const head = readOne(tokens, first, Infinity, kind)
  if (head === undefined) return undefined
  let { amount, next, unit } = head
  for (let more = readOne(tokens, next, unit, kind); more !== undefined; more = readOne(tokens, next, unit, kind)) {
    amount += more.amount
    ;({ next, unit } = more)
  }
  const tail = readQuantity(tokens, next)
  if (tail?.digits !== true) return { amount, first, next, openEnd: false }
  const { bareTail } = kind
  const counts = tokens[tail.next]?.kind === 'word' && !(tokens[tail.next]?.text === 'p')
  if (bareTail === undefined || bareTail.behind !== unit || tail.value >= bareTail.below || counts) {
    return { amount, first, next, openEnd: !counts }
  }
  return { amount: amount + tail.value * bareTail.size, first, next: tail.next, openEnd: false }
}

function readOne(
  tokens: readonly Token[],
  at: number,
  below: number,
  kind: MeasureKind,
): { amount: number; next: number; unit: number } | undefined {
  const half = tokens[at]?.text === 'nua'
  const quantity = half ? { value: 0.5, next: at + 1 } : readQuantity(tokens, at)
  if (quantity === undefined) return undefined
  const unit = kind.units.get(tokens[quantity.next]?.text ?? '')
  if (unit === undefined || unit >= below) return undefined
  const next = quantity.next + 1
  if (!half && tokens[next]?.text === 'ruoi') return { amount: (quantity.value + 0.5) * unit, next: next + 1, unit: 0 }
  return { amount: quantity.value * unit, next, unit }
}
