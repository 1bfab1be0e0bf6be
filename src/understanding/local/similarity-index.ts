import type { Features } from './features'
import { type BlockWeights, type SparseVector, type Vocabulary, learnVocabulary, vectorize } from './vocabulary'
import { BLOCKS } from './features'

/** Vectors by feature: which texts have it and how much it weighs in them. */
export interface Postings {
  /** Feature i occurs in the texts `texts[offsets[i]]` to `texts[offsets[i + 1] - 1]`. */
  offsets: Uint32Array
  texts: Uint32Array
  values: Float32Array
}

/** Texts that can be compared with a new one. */
export interface SimilarityIndex extends Postings {
  vocabulary: Vocabulary
  weights: BlockWeights
  /** The topic of each text. */
  topics: Uint16Array
  /** Where texts of another topic than before begin, and where they end. */
  runs: Uint32Array
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
    ...topicsOf(Uint16Array.from(all, ({ topic }) => topic)),
    ...invert(vectors, known.hashes.length),
  }
}

export function topicsOf(topics: Uint16Array): Pick<SimilarityIndex, 'topics' | 'runs'> {
  const begins = [...topics.keys()].filter((at) => at === 0 || topics[at] !== topics[at - 1])
  return { topics, runs: Uint32Array.from([...begins, topics.length]) }
}

const vocabularyOf = (all: readonly IndexedText[], weights: BlockWeights): Vocabulary =>
  learnVocabulary(
    all.map(({ features }) => features),
    BLOCKS.filter((block) => weights[block] > 0),
    1,
  )

/** The postings of some texts over a vocabulary of so many features. */
export function invert(vectors: readonly SparseVector[], features: number): Postings {
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
export const similarities = (
  features: Features,
  index: SimilarityIndex,
  scores = new Float32Array(index.topics.length),
): Float32Array => products(vectorize(features, index.vocabulary, index.weights), index, scores)

/**
 * The scalar product of a vector with each text, into `scores`: memory that a caller keeps for it, since to allocate so much
 * for every message takes longer than the products.
 */
export function products(
  vector: SparseVector,
  { offsets, texts, values }: Postings,
  scores: Float32Array,
): Float32Array {
  scores.fill(0)
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
  { topics: topicOf, runs }: SimilarityIndex,
  topics: number,
  counts?: (text: number) => boolean,
): Float32Array {
  const best = new Float32Array(topics)
  // Of numbers that are not negative the larger one has the larger bits, and whole numbers are compared in half the time.
  const [bits, bestBits] = [bitsOf(scores), bitsOf(best)]
  for (let run = 0; run + 1 < runs.length; run++) {
    const begin = runs[run] ?? 0
    const end = runs[run + 1] ?? 0
    const topic = topicOf[begin] ?? 0
    let most = bestBits[topic] ?? 0
    for (let text = begin; text < end; text++) {
      const score = bits[text] ?? 0
      if (score > most && (counts === undefined || counts(text))) most = score
    }
    bestBits[topic] = most
  }
  return best
}

const bitsOf = ({ buffer, byteOffset, length }: Float32Array): Int32Array => new Int32Array(buffer, byteOffset, length)
