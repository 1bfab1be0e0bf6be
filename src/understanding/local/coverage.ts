import type { Bag, Features } from './features'
import { type IndexedText, indexTexts, type SimilarityIndex } from './similarity-index'
import type { BlockWeights } from './vocabulary'

export const WORDS_ONLY: BlockWeights = { words: 1, accented: 0, characters: 0, concepts: 0 }

/** All words and pairs that a topic's examples and flow use, one text a topic. */
export function indexTopicWords(texts: readonly IndexedText[], topics: number): SimilarityIndex {
  const words = Array.from({ length: topics }, () => new Set<number>())
  for (const { features, topic } of texts) for (const hash of features.words.hashes) words[topic]?.add(hash)
  return indexTexts(
    words.map((hashes, topic) => ({ features: wordsOnly(hashes), topic })),
    WORDS_ONLY,
  )
}

function wordsOnly(hashes: ReadonlySet<number>): Features {
  const none: Bag = { hashes: new Uint32Array(0), counts: new Float32Array(0) }
  const words = { hashes: Uint32Array.from(hashes).sort(), counts: new Float32Array(hashes.size).fill(1) }
  return { words, accented: none, characters: none, concepts: none }
}

/**
 * How much of what a text says each topic has words for, 0 to 1, telling words counting more. "Công ty trừ lương vì đi trễ"
 * is near late wages, but what it says of being late is in none of their words.
 */
export function coverage(features: Features, index: SimilarityIndex, topics: number): Float32Array {
  const { vocabulary, offsets, texts } = index
  const covered = new Float32Array(topics)
  let total = 0
  const { hashes } = features.words
  for (let at = 0; at < hashes.length; at++) {
    const feature = vocabulary.indexOf(hashes[at] ?? 0)
    const weight = (feature < 0 ? vocabulary.unseenIdf : (vocabulary.idf[feature] ?? 0)) ** 2
    total += weight
    if (feature < 0) continue
    const end = offsets[feature + 1] ?? 0
    for (let place = offsets[feature] ?? 0; place < end; place++) {
      const topic = texts[place] ?? 0
      covered[topic] = (covered[topic] ?? 0) + weight
    }
  }
  if (total > 0) for (let topic = 0; topic < topics; topic++) covered[topic] = (covered[topic] ?? 0) / total
  return covered
}
