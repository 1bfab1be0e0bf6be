import { BLOCKS, type Bag, type Block, type Features } from './features'
import { HashCounter } from './hash-counter'

/** The features that were seen in training and how telling each is (inverse document frequency). */
export interface Vocabulary {
  /** Ascending. */
  hashes: Uint32Array
  idf: Float32Array
  /** What a feature never seen weighs: it makes a text from elsewhere look far away. */
  unseenIdf: number
  indexOf(hash: number): number
}

/** A sparse vector: where it is not zero, ascending, and what stands there. */
export interface SparseVector {
  indices: Uint32Array
  values: Float32Array
}

export type BlockWeights = Readonly<Record<Block, number>>

/** Learns the vocabulary of some texts; features in fewer than `least` of them are left out. */
export function learnVocabulary(texts: readonly Features[], blocks: readonly Block[], least: number): Vocabulary {
  const seenIn = new HashCounter(FIRST_SLOTS)
  for (const text of texts) for (const block of blocks) for (const hash of text[block].hashes) seenIn.add(hash)
  const hashes = seenIn.withAtLeast(least).sort()
  const idf = Float32Array.from(hashes, (hash) => idfOf(texts.length, seenIn.count(hash)))
  return vocabulary(hashes, idf, idfOf(texts.length, 0))
}
const FIRST_SLOTS = 1 << 14

const idfOf = (texts: number, seenIn: number): number => Math.log((texts + 1) / (seenIn + 1)) + 1

export function vocabulary(hashes: Uint32Array, idf: Float32Array, unseenIdf: number): Vocabulary {
  return { hashes, idf, unseenIdf, indexOf: lookup(hashes) }
}

/** Open addressing over the hashes themselves: they are well mixed already. */
function lookup(hashes: Uint32Array): (hash: number) => number {
  let size = 16
  while (size < hashes.length * 2) size *= 2
  const slots = new Int32Array(size).fill(-1)
  const mask = size - 1
  hashes.forEach((hash, index) => {
    let slot = hash & mask
    while (slots[slot] !== -1) slot = (slot + 1) & mask
    slots[slot] = index
  })
  return (hash) => {
    let slot = hash & mask
    for (;;) {
      const index = slots[slot] ?? -1
      if (index === -1 || hashes[index] === hash) return index
      slot = (slot + 1) & mask
    }
  }
}

/**
 * The length that a text of about a dozen words has in each block, counted in TF-IDF. A longer text is scaled as one of
 * this length: what its telling words say must not fade because much else is said.
 */
const FULL_LENGTH: BlockWeights = { words: 32, accented: 33, characters: 48, concepts: 10 }

/**
 * TF-IDF with each block scaled to its weight as length. What is not in the vocabulary counts in the length, so that text
 * from elsewhere ends near zero.
 */
export function vectorize(features: Features, known: Vocabulary, weights: BlockWeights): SparseVector {
  const indices: number[] = []
  const values: number[] = []
  for (const block of BLOCKS) {
    if (weights[block] > 0) addBlock(features[block], known, weights[block], FULL_LENGTH[block], indices, values)
  }
  return { indices: new Uint32Array(indices), values: new Float32Array(values) }
}

function addBlock(
  bag: Bag,
  known: Vocabulary,
  weight: number,
  full: number,
  indices: number[],
  values: number[],
): void {
  const start = values.length
  let squares = 0
  for (let at = 0; at < bag.hashes.length; at++) {
    const index = known.indexOf(bag.hashes[at] ?? 0)
    const idf = index < 0 ? known.unseenIdf : (known.idf[index] ?? 0)
    const count = bag.counts[at] ?? 1
    const value = count === 1 ? idf : (1 + Math.log(count)) * idf
    squares += value * value
    if (index < 0) continue
    indices.push(index)
    values.push(value)
  }
  const scale = squares === 0 ? 0 : weight / Math.min(Math.sqrt(squares), full)
  for (let at = start; at < values.length; at++) values[at] = (values[at] ?? 0) * scale
}
