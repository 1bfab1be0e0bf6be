/**
 * Phrases as workers type them: without any diacritics, or with the right ones wherever the tone mark is put. `dung` and
 * `dừng` are the phrase "dừng"; `đúng` is not.
 */
export interface Word {
  /** As typed. */
  raw: string
  /** Base letters. */
  bare: string
  /** Base letters and marks, independent of where the marks stand (`huỷ` = `hủy`). */
  marked: string
}

export function wordsOf(text: string): Word[] {
  return (text.normalize('NFC').match(/[\p{L}\p{M}\p{N}.,%/+-]*[\p{L}\p{M}\p{N}%]/gu) ?? []).map(wordOf)
}

function wordOf(raw: string): Word {
  const letters = raw
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
  const bare = letters.replace(/\p{M}+/gu, '').replace(/đ/g, 'd')
  const marks = [...letters.replace(/[^\p{M}đ]/gu, '')].sort().join('')
  return { raw, bare, marked: bare + marks }
}

const isSame = (typed: Word, wanted: Word): boolean =>
  typed.bare === wanted.bare && (typed.marked === typed.bare || typed.marked === wanted.marked)

const known = new Map<string, Word[]>()
/** More than the phrases of any content: an edit a day for years must not fill the memory. */
const PHRASES_KEPT = 20_000

/** The words of a phrase of ours or of the content, which is compared with every text. */
export function phraseOf(phrase: string): Word[] {
  const found = known.get(phrase)
  if (found !== undefined) return found
  if (known.size >= PHRASES_KEPT) known.clear()
  const words = wordsOf(phrase)
  known.set(phrase, words)
  return words
}

/** The number of words that the phrase takes at this place; 0 when it does not stand there. */
export function lengthAt(words: readonly Word[], at: number, phrase: string): number {
  const wanted = phraseOf(phrase)
  const matches = wanted.every((word, n) => {
    const typed = words[at + n]
    return typed !== undefined && isSame(typed, word)
  })
  return matches ? wanted.length : 0
}

/** The longest of the phrases that stands at this place. */
export function longestAt(words: readonly Word[], at: number, phrases: readonly string[]): number {
  return phrases.reduce((longest, phrase) => Math.max(longest, lengthAt(words, at, phrase)), 0)
}

/** The words behind every phrase of the list that stands in front, one after another. */
export function skipPhrases(words: readonly Word[], phrases: readonly string[]): Word[] {
  let at = 0
  for (let length = longestAt(words, at, phrases); length > 0; length = longestAt(words, at, phrases)) at += length
  return words.slice(at)
}

export const typed = (words: readonly Word[]): string => words.map(({ raw }) => raw).join(' ')
