import type { NormalizedText } from '../normalize/normalize'
import { fold } from '../normalize/fold'
import { addCode, addToHash, finishHash, startHash } from './hash'

/** The kinds of evidence in a text. Each is a block of its own, so that the many characters do not drown the few words. */
export const BLOCKS = ['words', 'accented', 'characters', 'concepts'] as const
export type Block = (typeof BLOCKS)[number]

/** Distinct features of one block, ascending by hash, and how often each occurs. */
export interface Bag {
  hashes: Uint32Array
  counts: Float32Array
}
export type Features = Readonly<Record<Block, Bag>>

/** Concept of the lexicon -> found in folded tokens. */
export interface ConceptFinder {
  /** Folded phrase (words joined by a blank) -> the concepts it says. */
  phrases: ReadonlyMap<string, readonly string[]>
  longest: number
}

/** Keeps equal texts of different blocks apart. */
const KINDS: Readonly<Record<Block, number>> = { words: 1, accented: 2, characters: 3, concepts: 4 }
const MIN_CHARACTERS = 2
const MAX_CHARACTERS = 4

export function conceptFinder(concepts: readonly { id: string; words: readonly string[] }[]): ConceptFinder {
  const phrases = new Map<string, string[]>()
  let longest = 0
  for (const { id, words } of concepts) {
    for (const phrase of words) {
      const tokens = fold(phrase).match(/[\p{L}\p{N}]+/gu) ?? []
      longest = Math.max(longest, tokens.length)
      const key = tokens.join(' ')
      phrases.set(key, [...(phrases.get(key) ?? []), id])
    }
  }
  return { phrases, longest }
}

/** Concepts said in a text, each as often as it is said. */
export function findConcepts(folded: readonly string[], finder: ConceptFinder): string[] {
  const found: string[] = []
  for (let from = 0; from < folded.length; from++) {
    let phrase = ''
    for (let to = from; to < Math.min(folded.length, from + finder.longest); to++) {
      phrase = to === from ? (folded[to] ?? '') : `${phrase} ${folded[to] ?? ''}`
      const ids = finder.phrases.get(phrase)
      if (ids !== undefined) found.push(...ids)
    }
  }
  return found
}

export function featuresOf(text: NormalizedText, finder: ConceptFinder): Features {
  return {
    words: bag(wordGrams(text.folded, KINDS.words)),
    accented: bag(text.accented ? wordGrams(text.tokens, KINDS.accented) : []),
    characters: bag(characterGrams(text.folded)),
    concepts: bag(findConcepts(text.folded, finder).map((id) => finishHash(addToHash(startHash(KINDS.concepts), id)))),
  }
}

/** The same text as if it had been typed without diacritics. */
export const withoutAccents = (features: Features): Features => ({ ...features, accented: NOTHING })
const NOTHING: Bag = { hashes: new Uint32Array(0), counts: new Float32Array(0) }

/** Single words and pairs. */
function wordGrams(tokens: readonly string[], kind: number): number[] {
  const hashes: number[] = []
  let before: number | undefined
  for (const token of tokens) {
    const start = addToHash(startHash(kind), token)
    hashes.push(finishHash(start))
    if (before !== undefined) hashes.push(finishHash(addToHash(before, token)))
    before = addCode(start, BLANK)
  }
  return hashes
}
const BLANK = 32

/** The feature that two neighbouring words are. */
export const pairHash = (before: string, after: string): number =>
  finishHash(addToHash(addCode(addToHash(startHash(KINDS.words), before), BLANK), after))

/** The features of the block `words` with their text, for explanations. */
export function wordGramTexts(folded: readonly string[]): { text: string; hash: number }[] {
  const pairs = folded.slice(1).map((token, at) => `${folded[at] ?? ''} ${token}`)
  return [...folded, ...pairs].map((text) => ({ text, hash: finishHash(addToHash(startHash(KINDS.words), text)) }))
}

/** Runs of 2 to 4 characters, across blanks: they survive typing slips and words run together. */
function characterGrams(folded: readonly string[]): number[] {
  const text = ` ${folded.join(' ')} `
  const hashes: number[] = []
  for (let from = 0; from < text.length; from++) {
    let hash = startHash(KINDS.characters)
    const end = Math.min(text.length, from + MAX_CHARACTERS)
    for (let to = from; to < end; to++) {
      hash = addCode(hash, text.charCodeAt(to))
      if (to - from + 1 >= MIN_CHARACTERS) hashes.push(finishHash(hash))
    }
  }
  return hashes
}

function bag(hashes: readonly number[]): Bag {
  const sorted = new Uint32Array(hashes).sort()
  const distinct = new Uint32Array(sorted.length)
  const counts = new Float32Array(sorted.length)
  let used = 0
  for (const hash of sorted) {
    if (used > 0 && distinct[used - 1] === hash) counts[used - 1] = (counts[used - 1] ?? 0) + 1
    else {
      distinct[used] = hash
      counts[used] = 1
      used++
    }
  }
  return { hashes: distinct.slice(0, used), counts: counts.slice(0, used) }
}
