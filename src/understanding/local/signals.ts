import { SIGNALS, type Signals } from './combine'

/** Each signal of a topic with one figure a topic. */
export interface SignalColumns {
  classifier: ArrayLike<number>
  nearest: ArrayLike<number>
  flow: ArrayLike<number>
  coverage: ArrayLike<number>
  /** How much more the text looks like something else than like any of ours, in log-odds. */
  outsider: number
}

/**
 * Lays the columns side by side, a row for each of the `candidates`, and a last row for "none of these topics": about us
 * perhaps, but nothing we have. That row and "about something else" gain from how far the text is from every example.
 */
export function signalsOf(columns: SignalColumns, outOfScope: number, candidates: readonly number[]): Signals {
  const signals = new Float64Array((candidates.length + 1) * SIGNALS.length)
  let closestOfOurs = 0
  let closest = 0
  for (let at = 0; at < candidates.length; at++) {
    const topic = candidates[at] ?? 0
    const near = columns.nearest[topic] ?? 0
    if (near > closest) closest = near
    if (topic !== outOfScope && near > closestOfOurs) closestOfOurs = near
    const row = at * SIGNALS.length
    signals[row + CLASSIFIER] = columns.classifier[topic] ?? 0
    signals[row + NEAREST] = near
    signals[row + FLOW] = columns.flow[topic] ?? 0
    signals[row + COVERAGE] = columns.coverage[topic] ?? 0
  }
  const elsewhere = candidates.indexOf(outOfScope)
  if (elsewhere >= 0)
    signals.set([1, 1 - closestOfOurs, columns.outsider], elsewhere * SIGNALS.length + SIGNALS.indexOf('elsewhere'))
  signals.set([1, 1 - closest], candidates.length * SIGNALS.length + SIGNALS.indexOf('unclear'))
  return signals
}

const CLASSIFIER = SIGNALS.indexOf('classifier')
const NEAREST = SIGNALS.indexOf('nearest')
const FLOW = SIGNALS.indexOf('flow')
const COVERAGE = SIGNALS.indexOf('coverage')
