import { softmax } from './softmax-regression'

/**
 * What speaks for one topic, side by side: the classifier's score, the nearest example, the flow's own words. "About
 * something else" and "none of our topics" have a constant and the text's distance from all examples instead, and the
 * first of them what a second classifier says, which knows only "ours" and "not ours". One row a candidate, `SIGNALS`
 * columns.
 */
export type Signals = Float64Array
export const SIGNALS = [
  'classifier',
  'nearest',
  'flow',
  'coverage',
  'elsewhere',
  'farFromOurs',
  'outsider',
  'unclear',
  'farFromAll',
] as const
export type SignalWeights = readonly number[]

/** Signals of a text whose topic is known. */
export interface Judged {
  signals: Signals
  /** The row that is right. */
  row: number
  weight: number
}

/** Probabilities of the candidates, row by row: a conditional logit over their signals, so that combining and calibrating are one fit. */
export function combine(signals: Signals, weights: SignalWeights): Float64Array {
  const chances = new Float64Array(signals.length / SIGNALS.length)
  for (let topic = 0; topic < chances.length; topic++) {
    let score = 0
    for (let signal = 0; signal < SIGNALS.length; signal++) {
      score += (weights[signal] ?? 0) * (signals[topic * SIGNALS.length + signal] ?? 0)
    }
    chances[topic] = score
  }
  softmax(chances)
  return chances
}

/** Used until there are enough examples to fit on, and as what the fit is pulled towards. */
export const PRIOR_WEIGHTS: SignalWeights = [1, 2, 2, 1, 0, 0, 0, 0, 1]
const PRIOR_STRENGTH = [0.5, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05]
const ROUNDS = 30
const CLOSE_ENOUGH = 1e-6

/**
 * Maximum likelihood by Newton's method, with a weak pull to the prior; convex, so the start does not matter. A signal
 * that seems to speak against its own topic is an accident of few examples: it is left out and the rest fitted again.
 */
export function fitCombination(judged: readonly Judged[]): SignalWeights {
  const used = new Set(SIGNALS.keys())
  let weights = PRIOR_WEIGHTS
  for (;;) {
    weights = fitUsed(judged, used, weights)
    const against = EVIDENCE.filter((signal) => (weights[signal] ?? 0) < 0)
    if (against.length === 0) return weights
    for (const signal of against) used.delete(signal)
  }
}
const EVIDENCE = [
  SIGNALS.indexOf('classifier'),
  SIGNALS.indexOf('nearest'),
  SIGNALS.indexOf('flow'),
  SIGNALS.indexOf('coverage'),
  SIGNALS.indexOf('outsider'),
]

function fitUsed(judged: readonly Judged[], used: ReadonlySet<number>, start: SignalWeights): SignalWeights {
  let weights: SignalWeights = start.map((weight, signal) => (used.has(signal) ? weight : 0))
  let place = placeAt(judged, weights)
  for (let round = 0; round < ROUNDS; round++) {
    for (const signal of SIGNALS.keys()) if (!used.has(signal)) holdStill(signal, place)
    const next = stepDown(judged, weights, solve(place.curvature, place.gradient), place.loss)
    if (next === undefined) break
    const gained = place.loss - next.place.loss
    weights = next.weights
    place = next.place
    if (gained < CLOSE_ENOUGH * (1 + place.loss)) break
  }
  return weights
}

/** The longest of the step, its half, its quarter … that lowers the loss; far from the goal a full step overshoots. */
function stepDown(
  judged: readonly Judged[],
  from: SignalWeights,
  step: readonly number[],
  loss: number,
): { weights: SignalWeights; place: Place } | undefined {
  for (let part = 1; part > SHORTEST_STEP; part /= 2) {
    const weights = from.map((weight, at) => weight + part * (step[at] ?? 0))
    const place = placeAt(judged, weights)
    if (place.loss < loss) return { weights, place }
  }
  return undefined
}
const SHORTEST_STEP = 1e-4

/** The loss at some weights, the slope down from there and how it bends. */
interface Place {
  loss: number
  gradient: number[]
  curvature: number[][]
}

/** Takes a signal out of the step: no slope, and no part in the curvature of the others. */
function holdStill(signal: number, { gradient, curvature }: Place): void {
  gradient[signal] = 0
  curvature.forEach((line, row) => {
    if (row === signal) line.fill(0)
    line[signal] = row === signal ? 1 : 0
  })
}

function placeAt(judged: readonly Judged[], weights: SignalWeights): Place {
  const n = SIGNALS.length
  const off = weights.map((weight, at) => weight - (PRIOR_WEIGHTS[at] ?? 0))
  const pull = (at: number): number => PRIOR_STRENGTH[at] ?? 0
  let loss = off.reduce((sum, far, at) => sum + (pull(at) / 2) * far ** 2, 0)
  const gradient = off.map((far, at) => -pull(at) * far)
  const above = new Float64Array(n * n)
  const mean = new Float64Array(n)
  for (const { signals, row, weight } of judged) {
    const chances = combine(signals, weights)
    loss -= weight * Math.log(Math.max(chances[row] ?? 0, 1e-300))
    meanOf(signals, chances, mean)
    for (let signal = 0; signal < n; signal++) {
      gradient[signal] = (gradient[signal] ?? 0) + weight * ((signals[row * n + signal] ?? 0) - (mean[signal] ?? 0))
    }
    addCurvature(above, signals, chances, mean, weight)
  }
  const curvature = Array.from({ length: n }, (_r, row) =>
    Array.from({ length: n }, (_c, column) => {
      const bend = above[Math.min(row, column) * n + Math.max(row, column)] ?? 0
      return row === column ? bend + pull(row) : bend
    }),
  )
  return { loss, gradient, curvature }
}

function meanOf(signals: Signals, chances: Float64Array, mean: Float64Array): void {
  const n = SIGNALS.length
  mean.fill(0)
  for (let topic = 0; topic < chances.length; topic++) {
    const chance = chances[topic] ?? 0
    for (let signal = 0; signal < n; signal++)
      mean[signal] = (mean[signal] ?? 0) + chance * (signals[topic * n + signal] ?? 0)
  }
}

/** A topic that is this unlikely bends nothing worth the time; the slope is exact, and so is where the fit ends. */
const BENDS_NOTHING = 1e-4

/** Adds to the half above the diagonal: the other half is its mirror. */
function addCurvature(
  above: Float64Array,
  signals: Signals,
  chances: Float64Array,
  mean: Float64Array,
  weight: number,
): void {
  const n = SIGNALS.length
  for (let topic = 0; topic < chances.length; topic++) {
    const chance = chances[topic] ?? 0
    if (chance < BENDS_NOTHING) continue
    for (let row = 0; row < n; row++) {
      const off = weight * chance * ((signals[topic * n + row] ?? 0) - (mean[row] ?? 0))
      for (let column = row; column < n; column++) {
        const across = (signals[topic * n + column] ?? 0) - (mean[column] ?? 0)
        above[row * n + column] = (above[row * n + column] ?? 0) + off * across
      }
    }
  }
}

/** Gaussian elimination; no pivoting needed, the pull to the prior makes the matrix positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0])
  for (let pivot = 0; pivot < n; pivot++) {
    const top = rows[pivot] ?? []
    for (let below = pivot + 1; below < n; below++) {
      const row = rows[below] ?? []
      const factor = (row[pivot] ?? 0) / (top[pivot] ?? 1)
      for (let column = pivot; column <= n; column++) row[column] = (row[column] ?? 0) - factor * (top[column] ?? 0)
    }
  }
  const answer = new Array<number>(n).fill(0)
  for (let row = n - 1; row >= 0; row--) {
    const line = rows[row] ?? []
    let rest = line[n] ?? 0
    for (let column = row + 1; column < n; column++) rest -= (line[column] ?? 0) * (answer[column] ?? 0)
    answer[row] = rest / (line[row] ?? 1)
  }
  return answer
}
