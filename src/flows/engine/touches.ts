import { remembered } from '../remembered'
import { lengthAt, phraseOf, wordsOf, type Word } from './phrases'

/** Words of a text, `from` the first to before `to`. */
export interface Span {
  from: number
  to: number
}

export const isInside = (inner: Span, outer: Span): boolean => outer.from <= inner.from && inner.to <= outer.to

/** Where a phrase stands. */
export function spansOf(phrase: string, words: readonly Word[]): Span[] {
  return words.flatMap((_, from) => {
    const length = lengthAt(words, from, phrase)
    return length === 0 ? [] : [{ from, to: from + length }]
  })
}

/**
 * Where a text touches a subject, however it is written: "24công", "part-time" and "20h" are taken apart. What stands in a
 * harmless phrase ("24 công ty") touches nothing.
 */
export function touches(words: readonly Word[], phrases: readonly string[], harmless: readonly string[] = []): Span[] {
  const pieces = words.flatMap((word, at) => apart(word).map((piece) => ({ piece, at })))
  const parts = pieces.map(({ piece }) => piece)
  const find = (wanted: readonly string[]): Span[] => findIn(parts, indexOf(wanted))
  const found = find(phrases)
  const innocent = found.length === 0 ? [] : find(harmless)
  return found
    .filter((span) => !innocent.some((outer) => isInside(span, outer)))
    .map(({ from, to }) => ({ from: pieces[from]?.at ?? 0, to: (pieces[to - 1]?.at ?? 0) + 1 }))
}

/** Phrases by their first word: of the hundreds of a subject hardly one begins with a word of the text. */
interface PhraseIndex {
  byFirst: ReadonlyMap<string, readonly string[]>
  /** Those that begin with a number, an age or any word. */
  open: readonly string[]
}
const indexes = new WeakMap<readonly string[], PhraseIndex>()

function indexOf(phrases: readonly string[]): PhraseIndex {
  const known = indexes.get(phrases)
  if (known !== undefined) return known
  const byFirst = new Map<string, string[]>()
  const open: string[] = []
  for (const phrase of phrases.map(spaced)) {
    const [first] = phraseOf(phrase)
    if (first === undefined) continue
    if (first.place !== undefined && first.place !== 'marked') open.push(phrase)
    else byFirst.set(first.bare, [...(byFirst.get(first.bare) ?? []), phrase])
  }
  const index = { byFirst, open }
  indexes.set(phrases, index)
  return index
}

const findIn = (words: readonly Word[], { byFirst, open }: PhraseIndex): Span[] =>
  words.flatMap(({ bare }, from) =>
    [...(byFirst.get(bare) ?? []), ...open].flatMap((phrase) => {
      const length = lengthAt(words, from, phrase)
      return length === 0 ? [] : [{ from, to: from + length }]
    }),
  )

/** An end of a clause stays one. */
const apart = (word: Word): readonly Word[] => {
  if (word.raw === '') return [word]
  const pieces = piecesOf(word.raw)
  const { age } = word
  return age === undefined ? pieces : pieces.map((piece, nth) => (nth > 0 ? piece : { ...piece, age }))
}

const spaced = remembered((text) => (text.normalize('NFC').match(/<[^<>]+>|[\p{L}\p{M}]+|\p{N}+/gu) ?? []).join(' '))
const piecesOf = remembered((typed): readonly Word[] => wordsOf(spaced(typed)))
