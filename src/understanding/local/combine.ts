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
const CLOSE_ENOUGH = 1e-7

/**
 * Maximum likelihood by Newton's method, with a weak pull to the prior; convex, so the start does not matter. A signal
 * that seems to speak against its own topic is an accident of few examples: it is left out and the rest fitted again.
 */
export function fitCombination(judged: readonly Judged[]): SignalWeights {
  const used = new Set(SIGNALS.keys())
  for (;;) {
    const weights = fitUsed(judged, used)
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

function fitUsed(judged: readonly Judged[], used: ReadonlySet<number>): SignalWeights {
  let weights: SignalWeights = PRIOR_WEIGHTS.map((weight, signal) => (used.has(signal) ? weight : 0))
  let loss = lossOf(judged, weights)
  for (let round = 0; round < ROUNDS; round++) {
    const { gradient, curvature } = slopes(judged, weights)
    for (const signal of SIGNALS.keys()) if (!used.has(signal)) holdStill(signal, gradient, curvature)
    const next = stepDown(judged, weights, solve(curvature, gradient), loss)
    if (next === undefined) break
    const gained = loss - next.loss
    weights = next.weights
    loss = next.loss
    if (gained < CLOSE_ENOUGH * (1 + loss)) break
  }
  return weights
}

/** The longest of the step, its half, its quarter … that lowers the loss; far from the goal a full step overshoots. */
function stepDown(
  judged: readonly Judged[],
  from: SignalWeights,
  step: readonly number[],
  loss: number,
): { weights: SignalWeights; loss: number } | undefined {
  for (let part = 1; part > SHORTEST_STEP; part /= 2) {
    const weights = from.map((weight, at) => weight + part * (step[at] ?? 0))
    const reached = lossOf(judged, weights)
    if (reached < loss) return { weights, loss: reached }
  }
  return undefined
}
const SHORTEST_STEP = 1e-4

function lossOf(judged: readonly Judged[], weights: SignalWeights): number {
  const pull = weights.reduce(
    (sum, weight, at) => sum + ((PRIOR_STRENGTH[at] ?? 0) / 2) * (weight - (PRIOR_WEIGHTS[at] ?? 0)) ** 2,
    0,
  )
  return judged.reduce(
    (sum, { signals, row, weight }) => sum - weight * Math.log(Math.max(combine(signals, weights)[row] ?? 0, 1e-300)),
    pull,
  )
}

/** Takes a signal out of the step: no slope, and no part in the curvature of the others. */
function holdStill(signal: number, gradient: number[], curvature: number[][]): void {
  gradient[signal] = 0
  curvature.forEach((line, row) => {
    if (row === signal) line.fill(0)
    line[signal] = row === signal ? 1 : 0
  })
}

function slopes(judged: readonly Judged[], weights: SignalWeights): { gradient: number[]; curvature: number[][] } {
  const n = SIGNALS.length
  const gradient = weights.map((weight, at) => -(PRIOR_STRENGTH[at] ?? 0) * (weight - (PRIOR_WEIGHTS[at] ?? 0)))
  const curvature = Array.from({ length: n }, (_r, row) =>
    Array.from({ length: n }, (_c, column) => (row === column ? (PRIOR_STRENGTH[row] ?? 0) : 0)),
  )
  for (const { signals, row, weight } of judged) {
    const chances = combine(signals, weights)
    const mean = new Float64Array(n)
    chances.forEach((chance, at) => {
      for (let signal = 0; signal < n; signal++)
        mean[signal] = (mean[signal] ?? 0) + chance * (signals[at * n + signal] ?? 0)
    })
    for (let signal = 0; signal < n; signal++) {
      gradient[signal] = (gradient[signal] ?? 0) + weight * ((signals[row * n + signal] ?? 0) - (mean[signal] ?? 0))
    }
    addCurvature(curvature, signals, chances, mean, weight)
  }
  return { gradient, curvature }
}

function addCurvature(
  curvature: number[][],
  signals: Signals,
  chances: Float64Array,
  mean: Float64Array,
  weight: number,
): void {
  const n = SIGNALS.length
  chances.forEach((chance, topic) => {
    if (chance < 1e-6) return
    for (let row = 0; row < n; row++) {
      const line = curvature[row]
      if (line === undefined) continue
      const off = (signals[topic * n + row] ?? 0) - (mean[row] ?? 0)
      for (let column = 0; column < n; column++) {
        const across = (signals[topic * n + column] ?? 0) - (mean[column] ?? 0)
        line[column] = (line[column] ?? 0) + weight * chance * off * across
      }
    }
  })
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
