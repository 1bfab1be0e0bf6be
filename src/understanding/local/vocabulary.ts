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

/**
 * The first bits of a hash say where to look: the hashes are ascending and well mixed, so that about one of them begins so.
 * A message asks for hundreds, and what decides is how little memory that touches.
 */
function lookup(hashes: Uint32Array): (hash: number) => number {
  const bits = Math.max(1, Math.ceil(Math.log2(hashes.length + 1)))
  const shift = 32 - bits
  const starts = new Uint32Array(2 ** bits + 1)
  for (const hash of hashes) starts[(hash >>> shift) + 1] = (starts[(hash >>> shift) + 1] ?? 0) + 1
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0)
  return (hash) => {
    const end = starts[(hash >>> shift) + 1] ?? 0
    for (let index = starts[hash >>> shift] ?? 0; index < end; index++) if (hashes[index] === hash) return index
    return -1
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
export function vectorize(
  features: Features,
  known: Vocabulary,
  weights: BlockWeights,
  full: BlockWeights = FULL_LENGTH,
): SparseVector {
  let most = 0
  for (const block of BLOCKS) if (weights[block] > 0) most += features[block].hashes.length
  const growing = { indices: new Uint32Array(most), values: new Float64Array(most), used: 0 }
  for (const block of BLOCKS) {
    if (weights[block] > 0) addBlock(features[block], known, weights[block], full[block], growing)
  }
  const { indices, values, used } = growing
  return { indices: indices.subarray(0, used), values: new Float32Array(values.subarray(0, used)) }
}

function addBlock(
  { hashes, counts }: Bag,
  known: Vocabulary,
  weight: number,
  full: number,
  growing: { indices: Uint32Array; values: Float64Array; used: number },
): void {
  const { indices, values, used } = growing
  let next = used
  let squares = 0
  for (let at = 0; at < hashes.length; at++) {
    const index = known.indexOf(hashes[at] ?? 0)
    const idf = index < 0 ? known.unseenIdf : (known.idf[index] ?? 0)
    const count = counts[at] ?? 1
    const value = count === 1 ? idf : (1 + Math.log(count)) * idf
    squares += value * value
    if (index < 0) continue
    indices[next] = index
    values[next++] = value
  }
  const scale = squares === 0 ? 0 : weight / Math.min(Math.sqrt(squares), full)
  for (let at = used; at < next; at++) values[at] = (values[at] ?? 0) * scale
  growing.used = next
}
