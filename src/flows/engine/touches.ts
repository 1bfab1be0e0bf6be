import { remembered, rememberedOf } from '../remembered'
import { bareAt, phraseOf, standsAt, wordsOf, type Word } from './phrases'

/** Words of a text, `from` the first to before `to`. */
export interface Span {
  from: number
  to: number
}

export const isInside = (inner: Span, outer: Span): boolean => outer.from <= inner.from && inner.to <= outer.to

/** Where a phrase stands. */
export const spansOf = (phrase: string, words: readonly Word[]): Span[] => placesOf(phraseOf(phrase), words)

/** Where the words of a phrase stand. */
export function placesOf(phrase: readonly Word[], words: readonly Word[]): Span[] {
  const spans: Span[] = []
  for (let from = 0; phrase.length > 0 && from + phrase.length <= words.length; from++) {
    if (standsAt(words, from, phrase)) spans.push({ from, to: from + phrase.length })
  }
  return spans
}

/**
 * Where a text touches a subject, however it is written: "24công", "part-time" and "20h" are taken apart. What stands in a
 * harmless phrase ("24 công ty") touches nothing.
 */
export function touches(words: readonly Word[], phrases: readonly string[], harmless: readonly string[] = []): Span[] {
  const { parts, places } = piecesOfText(words)
  const found = findIn(parts, indexOf(phrases))
  const innocent = found.length === 0 ? [] : findIn(parts, indexOf(harmless))
  return found
    .filter((span) => !innocent.some((outer) => isInside(span, outer)))
    .map(({ from, to }) => ({ from: places[from] ?? 0, to: (places[to - 1] ?? 0) + 1 }))
}

/** A phrase, under one of its words. */
interface Sought {
  wanted: readonly Word[]
  /** Which of its words that is. */
  nth: number
}
/** Phrases by a word that they cannot do without: of the hundreds of a subject hardly one needs a word of the text. */
interface PhraseIndex {
  byWord: ReadonlyMap<string, readonly Sought[]>
  /** Those of places only: a number, an age, any word. */
  wordless: readonly Sought[]
}

const indexOf = rememberedOf((phrases: readonly string[]): PhraseIndex => {
  const byWord = new Map<string, Sought[]>()
  const wordless: Sought[] = []
  for (const wanted of phrases.map(spaced).map(phraseOf)) {
    if (wanted.length === 0) continue
    const nth = wanted.findIndex(({ place }) => place === undefined || place === 'marked')
    const bare = wanted[nth]?.bare
    if (bare === undefined) wordless.push({ wanted, nth: 0 })
    else byWord.set(bare, [...(byWord.get(bare) ?? []), { wanted, nth }])
  }
  return { byWord, wordless }
})

function findIn(words: readonly Word[], { byWord, wordless }: PhraseIndex): Span[] {
  const found: Span[] = []
  for (let at = 0; at < words.length; at++) {
    find(words, at, byWord.get(bareAt(words, at)) ?? NONE, found)
    find(words, at, wordless, found)
  }
  return found.sort((one, other) => one.from - other.from)
}
const NONE: readonly Sought[] = []

function find(words: readonly Word[], at: number, sought: readonly Sought[], found: Span[]): void {
  for (const { wanted, nth } of sought) {
    const from = at - nth
    if (from >= 0 && standsAt(words, from, wanted)) found.push({ from, to: from + wanted.length })
  }
}

interface Pieces {
  parts: readonly Word[]
  /** Of each part: which of the text's words it is of. */
  places: readonly number[]
}
/** One text is asked about many subjects. */
const piecesOfText = rememberedOf((words: readonly Word[]): Pieces => {
  const ofWords = words.map(apart)
  return { parts: ofWords.flat(), places: ofWords.flatMap((parts, at) => parts.map(() => at)) }
})

/** An end of a clause stays one. */
const apart = (word: Word): readonly Word[] => {
  if (word.raw === '') return [word]
  const pieces = piecesOf(word.raw)
  const { age } = word
  return age === undefined ? pieces : pieces.map((piece, nth) => (nth > 0 ? piece : { ...piece, age }))
}

const spaced = remembered((text) => (text.normalize('NFC').match(/<[^<>]+>|[\p{L}\p{M}]+|\p{N}+/gu) ?? []).join(' '))
const piecesOf = remembered((typed): readonly Word[] => wordsOf(spaced(typed)))
