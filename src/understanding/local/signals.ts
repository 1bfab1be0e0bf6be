import { SIGNALS, type Signals } from './combine'

/** Each signal with one figure a topic. */
export interface SignalColumns {
  classifier: ArrayLike<number>
  nearest: ArrayLike<number>
  flow: ArrayLike<number>
}

/**
 * Lays the columns side by side. Two signals exist for "about something else" only: a constant, and how far the text is
 * from every example and flow in scope.
 */
export function signalsOf({ classifier, nearest, flow }: SignalColumns, outOfScope: number): Signals {
  const topics = classifier.length
  const signals = new Float64Array(topics * SIGNALS.length)
  let closest = 0
  for (let topic = 0; topic < topics; topic++) {
    const row = topic * SIGNALS.length
    signals[row] = classifier[topic] ?? 0
    signals[row + 1] = nearest[topic] ?? 0
    signals[row + 2] = flow[topic] ?? 0
    if (topic !== outOfScope) closest = Math.max(closest, nearest[topic] ?? 0)
  }
  if (outOfScope >= 0) {
    signals[outOfScope * SIGNALS.length + 3] = 1
    signals[outOfScope * SIGNALS.length + 4] = 1 - closest
  }
  return signals
}
