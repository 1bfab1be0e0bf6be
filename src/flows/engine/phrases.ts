import { remembered } from '../remembered'

/**
 * Phrases as workers type them: without any diacritics, or with the right ones wherever the tone mark is put. `dung` and
 * `dừng` are the phrase "dừng"; `đúng` is not.
 */
export interface Word {
  /** As typed. */
  readonly raw: string
  /** Base letters. */
  readonly bare: string
  /** Base letters and marks, independent of where the marks stand (`huỷ` = `hủy`). */
  readonly marked: string
  /** The age in years that it states (`withAges`). */
  readonly age?: number
  /**
   * In a phrase of the content: `<số>` is any number, `<chữ>` any word, `<tối>` that word with its marks only, `<12-17 tuổi>`
   * an age, however it is said.
   */
  readonly place?: 'number' | 'word' | 'marked' | { from: number; to: number }
}

const wordOf = remembered((raw): Word => {
  const letters = raw
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '')
  const bare = letters.replace(/\p{M}+/gu, '').replace(/đ/g, 'd')
  const marks = [...letters.replace(/[^\p{M}đ]/gu, '')].sort().join('')
  return { raw, bare, marked: bare + marks }
})

export function wordsOf(text: string): Word[] {
  return (text.normalize('NFC').match(/[\p{L}\p{M}\p{N}.,%/+-]*[\p{L}\p{M}\p{N}%]/gu) ?? []).map(wordOf)
}

const NUMBERS = wordsOf('một hai ba bốn tư năm lăm sáu bảy bẩy tám chín mười mươi chục')

const isNumber = (typed: Word): boolean => /^\p{N}/u.test(typed.raw) || NUMBERS.some((word) => isWord(typed, word))

const isWord = (typed: Word, wanted: Word): boolean =>
  typed.bare === wanted.bare && (typed.marked === typed.bare || typed.marked === wanted.marked)

function isSame(typed: Word, wanted: Word): boolean {
  if (typeof wanted.place === 'object') {
    const { from, to } = wanted.place
    return typed.age !== undefined && typed.age >= from && typed.age <= to
  }
  switch (wanted.place) {
    case 'number':
      return isNumber(typed)
    case 'word':
      return typed.raw !== ''
    case 'marked':
      return typed.marked === wanted.marked
    default:
      return isWord(typed, wanted)
  }
}

export const bareAt = (words: readonly Word[], at: number): string => words[at]?.bare ?? ''

/** Whether a word is this one, with its marks or without any. */
export const isTyped = (typed: Word, wanted: string): boolean => wordsOf(wanted).some((word) => isWord(typed, word))

/** The words of a phrase of ours or of the content, which is compared with every text. */
export const phraseOf = remembered((phrase): readonly Word[] =>
  phrase.includes('<') ? withPlaces(phrase) : wordsOf(phrase),
)

const withPlaces = (phrase: string): Word[] =>
  phrase
    .normalize('NFC')
    .split(/(<[^<>]+>)/u)
    .flatMap(placeOf)

function placeOf(part: string): Word[] {
  if (part === '<số>') return [{ raw: part, bare: '', marked: '', place: 'number' }]
  if (part === '<chữ>') return [{ raw: part, bare: '', marked: '', place: 'word' }]
  const [, from, to] = /^<(\d+)-(\d+) tuổi>$/u.exec(part) ?? []
  if (from !== undefined && to !== undefined) {
    return [{ raw: part, bare: '', marked: '', place: { from: Number(from), to: Number(to) } }]
  }
  const words = wordsOf(part)
  return part.startsWith('<') ? words.map((word) => ({ ...word, place: 'marked' as const })) : words
}

/** The number of words that the phrase takes at this place; 0 when it does not stand there. */
export function lengthAt(words: readonly Word[], at: number, phrase: string): number {
  const wanted = phraseOf(phrase)
  return standsAt(words, at, wanted) ? wanted.length : 0
}

/** Whether the words of a phrase stand at this place. */
export const standsAt = (words: readonly Word[], at: number, wanted: readonly Word[]): boolean =>
  wanted.every((word, n) => {
    const typed = words[at + n]
    return typed !== undefined && isSame(typed, word)
  })

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
