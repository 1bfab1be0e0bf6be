import { normalizer } from '../normalize/normalize'
import { OUT_OF_SCOPE } from '../topics'
import { combine, type Signals } from './combine'
import { coverage } from './coverage'
import { conceptFinder, type Features, featuresOf, pairHash } from './features'
import type { LocalModel, QuantizedModel } from './model'
import { bestByTopic, similarities } from './similarity-index'
import { signalsOf } from './signals'
import { scoreTopics } from './softmax-regression'
import { type CorrectedText, corrector } from './spelling'
import { type SparseVector, vectorize } from './vocabulary'

/** One text seen through a model, with everything that led to the probabilities. */
export interface Reading {
  normalized: CorrectedText
  features: Features
  /** How like each example the text is. */
  likeExamples(): Float32Array
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
  const likeExamples = new Float32Array(examples.topics.length)
  return (text) => {
    const normalized = correct(normalize(text))
    if (normalized.tokens.length === 0 || topics === 0) return undefined
    const features = featuresOf(normalized, finder)
    const vector = vectorize(features, vocabulary, description.classifierWeights)
    const columns = {
      classifier: scoresOf(vector, classifier),
      outsider: logOdds(scoresOf(vector, outsider)),
      nearest: bestByTopic(similarities(features, examples, likeExamples), examples, topics),
      flow: bestByTopic(similarities(features, flows), flows, topics),
      coverage: coverage(features, topicWords, topics),
    }
    const signals = signalsOf(columns, outOfScope, candidates)
    return {
      normalized,
      features,
      likeExamples: () => similarities(features, examples),
      signals,
      chances: combine(signals, description.combination).subarray(0, topics),
    }
  }
}

/** Of "something else" against "ours". */
export const logOdds = (scores: Float64Array): number => (scores[1] ?? 0) - (scores[0] ?? 0)

/** The scale of each feature goes into the text's few weights: the model's many stay one byte each. */
function scoresOf({ indices, values: weights }: SparseVector, model: QuantizedModel): Float64Array {
  const { topics, scales } = model
  const scaled = new Float64Array(indices.length)
  for (let at = 0; at < scaled.length; at++) scaled[at] = (weights[at] ?? 0) * (scales[indices[at] ?? 0] ?? 0)
  const scores = new Float64Array(topics)
  scoreTopics({ indices, values: scaled }, model, 1, scores)
  return scores
}
