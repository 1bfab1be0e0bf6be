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

/** The concepts of the lexicon, word by word: what is said once these words were read, and what more words may say. */
export interface ConceptFinder {
  ids: readonly string[]
  next: ReadonlyMap<string, ConceptFinder>
}

/** Keeps equal texts of different blocks apart. */
const KINDS: Readonly<Record<Block, number>> = { words: 1, accented: 2, characters: 3, concepts: 4 }
const MIN_CHARACTERS = 2
const MAX_CHARACTERS = 4

interface ConceptNode {
  ids: string[]
  next: Map<string, ConceptNode>
}

export function conceptFinder(concepts: readonly { id: string; words: readonly string[] }[]): ConceptFinder {
  const root: ConceptNode = { ids: [], next: new Map() }
  for (const { id, words } of concepts) {
    for (const phrase of words) {
      let node = root
      for (const word of fold(phrase).match(/[\p{L}\p{N}]+/gu) ?? []) {
        const next = node.next.get(word) ?? { ids: [], next: new Map() }
        node.next.set(word, next)
        node = next
      }
      node.ids.push(id)
    }
  }
  return root
}

/** Concepts said in a text, each as often as it is said. */
export function findConcepts(folded: readonly string[], finder: ConceptFinder): string[] {
  const found: string[] = []
  for (let from = 0; from < folded.length; from++) {
    let said = finder.next.get(folded[from] ?? '')
    for (let to = from + 1; said !== undefined; to++) {
      found.push(...said.ids)
      said = to < folded.length ? said.next.get(folded[to] ?? '') : undefined
    }
  }
  return found
}

export function featuresOf(text: NormalizedText, finder: ConceptFinder): Features {
  return {
    words: bag(wordGrams(text.folded, KINDS.words)),
    accented: text.accented ? bag(wordGrams(text.tokens, KINDS.accented)) : NOTHING,
    characters: bag(characterGrams(text.folded)),
    concepts: bag(Uint32Array.from(findConcepts(text.folded, finder), conceptHash)),
  }
}

/** What a text says in words and by their letters alone. */
export const lettersOf = (folded: readonly string[]): Features => ({
  words: bag(wordGrams(folded, KINDS.words)),
  accented: NOTHING,
  characters: bag(characterGrams(folded)),
  concepts: NOTHING,
})

const conceptHash = (id: string): number => finishHash(addToHash(startHash(KINDS.concepts), id))

/** The same text as if it had been typed without diacritics. */
export const withoutAccents = (features: Features): Features => ({ ...features, accented: NOTHING })
const NOTHING: Bag = { hashes: new Uint32Array(0), counts: new Float32Array(0) }

/** Single words and pairs. */
function wordGrams(tokens: readonly string[], kind: number): Uint32Array {
  const hashes = new Uint32Array(Math.max(0, tokens.length * 2 - 1))
  let used = 0
  let before: number | undefined
  for (const token of tokens) {
    const start = addToHash(startHash(kind), token)
    hashes[used++] = finishHash(start)
    if (before !== undefined) hashes[used++] = finishHash(addToHash(before, token))
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
function characterGrams(folded: readonly string[]): Uint32Array {
  const text = ` ${folded.join(' ')} `
  const hashes = new Uint32Array(text.length * (MAX_CHARACTERS - MIN_CHARACTERS + 1))
  let used = 0
  for (let from = 0; from < text.length; from++) {
    let hash = startHash(KINDS.characters)
    const end = Math.min(text.length, from + MAX_CHARACTERS)
    for (let to = from; to < end; to++) {
      hash = addCode(hash, text.charCodeAt(to))
      if (to - from + 1 >= MIN_CHARACTERS) hashes[used++] = finishHash(hash)
    }
  }
  return hashes.subarray(0, used)
}

/** Takes the hashes over: they are sorted and thinned out where they stand. */
function bag(hashes: Uint32Array): Bag {
  if (hashes.length === 0) return NOTHING
  hashes.sort()
  const counts = new Float32Array(hashes.length)
  let used = 0
  for (let at = 0; at < hashes.length; at++) {
    const hash = hashes[at] ?? 0
    if (used > 0 && hashes[used - 1] === hash) counts[used - 1] = (counts[used - 1] ?? 0) + 1
    else {
      hashes[used] = hash
      counts[used] = 1
      used++
    }
  }
  return { hashes: hashes.subarray(0, used), counts: counts.subarray(0, used) }
}
