import { seededRandom, shuffled } from './random'
import type { SparseVector } from './vocabulary'

/** Weights of a multinomial logistic regression, feature by feature: `values[feature * topics + topic]`. */
export interface LinearModel {
  topics: number
  values: Float32Array
}

export interface LabelledVector {
  /** The same text as written and without diacritics; the two take turns, so that both spellings are learnt. */
  views: readonly [SparseVector, SparseVector]
  topic: number
  /** How much the text counts; texts of a topic with few examples count more. */
  weight: number
}

export interface RegressionOptions {
  epochs: number
  /** First step size; it falls to zero in a line. */
  rate: number
  /** L2 penalty. */
  decay: number
  seed: number
}

// A topic that the text is this unlikely to be about moves nothing worth the time.
const NEGLIGIBLE = 0.01

/** Stochastic gradient descent with a fixed seed: the same texts give the same weights. */
export function trainRegression(
  texts: readonly LabelledVector[],
  topics: number,
  features: number,
  options: RegressionOptions,
): LinearModel {
  const model: LinearModel = { topics, values: new Float32Array(features * topics) }
  const random = seededRandom(options.seed)
  const scores = new Float64Array(topics)
  const steps = options.epochs * texts.length
  // The weights are `scale * values`: shrinking all of them costs one multiplication.
  let scale = 1
  let step = 0
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (const at of shuffled(texts.length, random)) {
      const text = texts[at]
      if (text === undefined) continue
      const rate = options.rate * (1 - step++ / steps)
      const vector = text.views[(at + epoch) % 2 === 0 ? 0 : 1]
      scoreTopics(vector, model, scale, scores)
      softmax(scores)
      scale *= 1 - rate * options.decay
      learn(vector, text, scores, model, rate / scale)
    }
  }
  for (let at = 0; at < model.values.length; at++) model.values[at] = (model.values[at] ?? 0) * scale
  return model
}

/** Moves the weights of the topics that were judged wrongly; feature by feature, since their weights lie side by side. */
function learn(
  vector: SparseVector,
  text: LabelledVector,
  chances: Float64Array,
  model: LinearModel,
  rate: number,
): void {
  const { values, topics } = model
  const moved: number[] = []
  const moves: number[] = []
  chances.forEach((chance, topic) => {
    const wrong = (topic === text.topic ? 1 : 0) - chance
    if (Math.abs(wrong) < NEGLIGIBLE) return
    moved.push(topic)
    moves.push(rate * text.weight * wrong)
  })
  for (let at = 0; at < vector.indices.length; at++) {
    const row = (vector.indices[at] ?? 0) * topics
    const value = vector.values[at] ?? 0
    for (let nth = 0; nth < moved.length; nth++) {
      const place = row + (moved[nth] ?? 0)
      values[place] = (values[place] ?? 0) + (moves[nth] ?? 0) * value
    }
  }
}

/** What a text's score is made of: the weights of its features, and those of the model in any width. */
type Scored = Pick<SparseVector, 'indices'> & { values: Float32Array | Float64Array }
type Scoring = Pick<LinearModel, 'topics'> & { values: Float32Array | Int8Array }

/**
 * Sets `scores` to the model's score of each topic. Four features at a time halve the time, which is most of the training;
 * past the end of the vector a feature counts with weight 0.
 */
export function scoreTopics(vector: Scored, model: Scoring, scale: number, scores: Float64Array): void {
  const { values, topics } = model
  const { indices, values: weights } = vector
  scores.fill(0)
  for (let at = 0; at < indices.length; at += 4) {
    const a = (weights[at] ?? 0) * scale
    const b = (weights[at + 1] ?? 0) * scale
    const c = (weights[at + 2] ?? 0) * scale
    const d = (weights[at + 3] ?? 0) * scale
    const rowA = (indices[at] ?? 0) * topics
    const rowB = (indices[at + 1] ?? 0) * topics
    const rowC = (indices[at + 2] ?? 0) * topics
    const rowD = (indices[at + 3] ?? 0) * topics
    for (let topic = 0; topic < topics; topic++) {
      scores[topic] =
        (scores[topic] ?? 0) +
        a * (values[rowA + topic] ?? 0) +
        b * (values[rowB + topic] ?? 0) +
        c * (values[rowC + topic] ?? 0) +
        d * (values[rowD + topic] ?? 0)
    }
  }
}

/** Scores to probabilities, in place. */
export function softmax(scores: Float64Array): void {
  let highest = -Infinity
  for (const score of scores) if (score > highest) highest = score
  let sum = 0
  for (let at = 0; at < scores.length; at++) {
    const raised = Math.exp((scores[at] ?? 0) - highest)
    scores[at] = raised
    sum += raised
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / sum
}
