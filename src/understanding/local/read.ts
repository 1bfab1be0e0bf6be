import { normalizer } from '../normalize/normalize'
import { OUT_OF_SCOPE } from '../topics'
import { combine, type Signals } from './combine'
import { coverage } from './coverage'
import { conceptFinder, type Features, featuresOf, pairHash } from './features'
import type { LocalModel, QuantizedModel } from './model'
import { bestByTopic, similarities } from './similarity-index'
import { signalsOf } from './signals'
import { type CorrectedText, corrector } from './spelling'
import { type SparseVector, vectorize } from './vocabulary'

/** One text seen through a model, with everything that led to the probabilities. */
export interface Reading {
  normalized: CorrectedText
  features: Features
  /** How like each example the text is. */
  likeExamples: Float32Array
  signals: Signals
  /** Probability of each topic, in the order of the model's topics; what is left to 1 is "none of them". */
  chances: Float64Array
}

/** Reads texts through a model; undefined for a text without a word. */
export function reader(model: LocalModel): (text: string) => Reading | undefined {
  const { description, vocabulary, classifier, outsider, examples, flows, topicWords } = model
  const normalize = normalizer(new Map(description.teencode))
  const correct = corrector(description.words, (before, after) => vocabulary.indexOf(pairHash(before, after)) >= 0)
  const finder = conceptFinder(description.concepts)
  const outOfScope = description.topics.findIndex(({ id }) => id === OUT_OF_SCOPE)
  const topics = description.topics.length
  const candidates = [...description.topics.keys()]
  return (text) => {
    const normalized = correct(normalize(text))
    if (normalized.tokens.length === 0 || topics === 0) return undefined
    const features = featuresOf(normalized, finder)
    const likeExamples = similarities(features, examples)
    const vector = vectorize(features, vocabulary, description.classifierWeights)
    const columns = {
      classifier: scoresOf(vector, classifier),
      outsider: logOdds(scoresOf(vector, outsider)),
      nearest: bestByTopic(likeExamples, examples, topics),
      flow: bestByTopic(similarities(features, flows), flows, topics),
      coverage: coverage(features, topicWords, topics),
    }
    const signals = signalsOf(columns, outOfScope, candidates)
    return {
      normalized,
      features,
      likeExamples,
      signals,
      chances: combine(signals, description.combination).subarray(0, topics),
    }
  }
}

/** Of "something else" against "ours". */
export const logOdds = (scores: Float64Array): number => (scores[1] ?? 0) - (scores[0] ?? 0)

function scoresOf(vector: SparseVector, { topics, scales, values }: QuantizedModel): Float64Array {
  const { indices, values: weights } = vector
  const scores = new Float64Array(topics)
  // Two at a time, as in learning; past the end of the vector a feature counts with weight 0.
  for (let at = 0; at < indices.length; at += 2) {
    const [one, other] = [indices[at] ?? 0, indices[at + 1] ?? 0]
    const a = (weights[at] ?? 0) * (scales[one] ?? 0)
    const b = (weights[at + 1] ?? 0) * (scales[other] ?? 0)
    const [rowA, rowB] = [one * topics, other * topics]
    for (let topic = 0; topic < topics; topic++)
      scores[topic] = (scores[topic] ?? 0) + a * (values[rowA + topic] ?? 0) + b * (values[rowB + topic] ?? 0)
  }
  return scores
}
