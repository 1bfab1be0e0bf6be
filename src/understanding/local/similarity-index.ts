import type { Features } from './features'
import { type BlockWeights, type SparseVector, type Vocabulary, learnVocabulary, vectorize } from './vocabulary'
import { BLOCKS } from './features'

/** Texts that can be compared with a new one, by feature: which texts have it and how much it weighs in them. */
export interface SimilarityIndex {
  vocabulary: Vocabulary
  weights: BlockWeights
  /** The topic of each text. */
  topics: Uint16Array
  /** Feature i occurs in the texts `texts[offsets[i]]` to `texts[offsets[i + 1] - 1]`. */
  offsets: Uint32Array
  texts: Uint32Array
  values: Float32Array
}

export interface IndexedText {
  features: Features
  topic: number
}

/** `known`: the vocabulary to count by, when one over the same texts was learnt already. */
export function indexTexts(
  all: readonly IndexedText[],
  weights: BlockWeights,
  known: Vocabulary = vocabularyOf(all, weights),
): SimilarityIndex {
  const vectors = all.map(({ features }) => vectorize(features, known, weights))
  return {
    vocabulary: known,
    weights,
    topics: Uint16Array.from(all, ({ topic }) => topic),
    ...invert(vectors, known.hashes.length),
  }
}

const vocabularyOf = (all: readonly IndexedText[], weights: BlockWeights): Vocabulary =>
  learnVocabulary(
    all.map(({ features }) => features),
    BLOCKS.filter((block) => weights[block] > 0),
    1,
  )

function invert(
  vectors: readonly SparseVector[],
  features: number,
): Pick<SimilarityIndex, 'offsets' | 'texts' | 'values'> {
  const offsets = new Uint32Array(features + 1)
  for (const { indices } of vectors) for (const index of indices) offsets[index + 1] = (offsets[index + 1] ?? 0) + 1
  for (let at = 1; at <= features; at++) offsets[at] = (offsets[at] ?? 0) + (offsets[at - 1] ?? 0)
  const total = offsets[features] ?? 0
  const texts = new Uint32Array(total)
  const values = new Float32Array(total)
  const next = offsets.slice()
  vectors.forEach((vector, text) => {
    vector.indices.forEach((index, at) => {
      const place = next[index] ?? 0
      texts[place] = text
      values[place] = vector.values[at] ?? 0
      next[index] = place + 1
    })
  })
  return { offsets, texts, values }
}

/** How like each text of the index a new text is: cosine times the squared length of the weights, 0 for nothing in common. */
export function similarities(features: Features, index: SimilarityIndex): Float32Array {
  const { offsets, texts, values } = index
  const vector = vectorize(features, index.vocabulary, index.weights)
  const scores = new Float32Array(index.topics.length)
  for (let at = 0; at < vector.indices.length; at++) {
    const feature = vector.indices[at] ?? 0
    const value = vector.values[at] ?? 0
    const end = offsets[feature + 1] ?? 0
    for (let place = offsets[feature] ?? 0; place < end; place++) {
      const text = texts[place] ?? 0
      scores[text] = (scores[text] ?? 0) + value * (values[place] ?? 0)
    }
  }
  return scores
}

/** The best score of each topic, over the texts that `counts` lets through. */
export function bestByTopic(
  scores: Float32Array,
  index: SimilarityIndex,
  topics: number,
  counts?: (text: number) => boolean,
): Float32Array {
  const best = new Float32Array(topics)
  // Thousands of texts for each message, most of them with nothing in common: a closure for each would show.
  let current = 0
  let most = 0
  for (let text = 0; text < scores.length; text++) {
    const topic = index.topics[text] ?? 0
    if (topic !== current) {
      best[current] = most
      current = topic
      most = best[current] ?? 0
    }
    const score = scores[text] ?? 0
    if (score > most && (counts === undefined || counts(text))) most = score
  }
  if (topics > 0) best[current] = most
  return best
}
