import { lettersOf } from '../local/features'
import { invert, products } from '../local/similarity-index'
import { type BlockWeights, learnVocabulary, vectorize } from '../local/vocabulary'

/**
 * How like each of some known texts a new one is, 0 to 1: TF-IDF over words, pairs of words and runs of characters. The
 * figures stand until the next text is compared.
 */
export type Likeness = (words: readonly string[]) => Float32Array

/** Shares of 0.6 and 0.4 in the product: words alone split on every other word, characters alone join what merely sounds alike. */
const WEIGHTS: BlockWeights = { words: Math.sqrt(0.6), accented: 0, characters: Math.sqrt(0.4), concepts: 0 }
/** A claim is a sentence: the longer of two is as far from the other as it says more. */
const ANY_LENGTH: BlockWeights = { words: Infinity, accented: Infinity, characters: Infinity, concepts: Infinity }

/** Learns the known texts (as folded words); what none of them holds makes a new text look far away. */
export function likenessTo(texts: readonly (readonly string[])[]): Likeness {
  const features = texts.map(lettersOf)
  const known = learnVocabulary(features, ['words', 'characters'], 1)
  const vectorOf = (each: ReturnType<typeof lettersOf>) => vectorize(each, known, WEIGHTS, ANY_LENGTH)
  const postings = invert(features.map(vectorOf), known.hashes.length)
  const scores = new Float32Array(texts.length)
  return (words) => products(vectorOf(lettersOf(words)), postings, scores)
}
