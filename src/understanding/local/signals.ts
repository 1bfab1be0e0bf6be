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
  candidates.forEach((topic, at) => {
    const near = columns.nearest[topic] ?? 0
    closest = Math.max(closest, near)
    if (topic !== outOfScope) closestOfOurs = Math.max(closestOfOurs, near)
    signals.set(
      [columns.classifier[topic] ?? 0, near, columns.flow[topic] ?? 0, columns.coverage[topic] ?? 0],
      at * SIGNALS.length,
    )
  })
  const elsewhere = candidates.indexOf(outOfScope)
  if (elsewhere >= 0)
    signals.set([1, 1 - closestOfOurs, columns.outsider], elsewhere * SIGNALS.length + SIGNALS.indexOf('elsewhere'))
  signals.set([1, 1 - closest], candidates.length * SIGNALS.length + SIGNALS.indexOf('unclear'))
  return signals
}
