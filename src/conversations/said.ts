import { fold } from '../flows/fold'

/** Set words that are looked for in what workers write. */
export interface Phrase {
  folded: string
  /** Of the folded words: most texts lack it, and are done with then. */
  first: string
  words: readonly string[]
  /** Without diacritics it says something else as well: found only where its tones were typed. */
  tonesNeeded: boolean
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu
const NOT_IN_WORDS = /[^\p{L}\p{M}\p{N}]+/u

export function phraseOf(text: string, tonesNeeded = false): Phrase {
  const folded = fold(text)
  return { folded: ` ${folded} `, first: folded.split(' ', 1)[0] ?? '', words: wordsOf(text), tonesNeeded }
}

/**
 * Tells of phrases whether they stand in the text. Diacritics count where they were typed: "chạy rồi" is not "cháy rồi" and
 * "bị điện" is not "bị điên", while "chay roi" and a forgotten mark ("đien giật") may be either and are found.
 */
export function saidIn(text: string): (phrase: Phrase) => boolean {
  const folded = ` ${fold(text)} `
  const inText = new Set(folded.split(' '))
  return (phrase) => {
    if (!inText.has(phrase.first) || !folded.includes(phrase.folded)) return false
    const typed = wordsOf(text)
    const bare = typed.map(fold)
    const wanted = phrase.words.map(fold)
    const places = bare.flatMap((_, at) => (wanted.every((word, next) => bare[at + next] === word) ? [at] : []))
    // Strange signs may divide words otherwise than folding does: then the folded words decide.
    if (places.length === 0) return !phrase.tonesNeeded
    return places.some((at) =>
      phrase.words.every((word, next) => mayBe(typed[at + next] ?? '', word, phrase.tonesNeeded)),
    )
  }
}

const wordsOf = (text: string): string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .split(NOT_IN_WORDS)
    .filter((word) => fold(word) !== '')

/** Whether a typed word can stand for another of the same letters: what is missing may be meant, what differs is not. */
function mayBe(typed: string, word: string, toneNeeded: boolean): boolean {
  const [one, other] = [toneOf(typed), toneOf(word)]
  if (one === '' ? toneNeeded && other !== '' : one !== other) return false
  const meant = lettersOf(word)
  return lettersOf(typed).every((letter, at) => fold(letter) === letter || letter === meant[at])
}

/** Hỏi and ngã are one tone in the South, and are written for each other. */
const toneOf = (word: string): string => (word.normalize('NFD').match(TONES)?.[0] ?? '').replace('\u0303', '\u0309')

const lettersOf = (word: string): string[] => [...word.normalize('NFD').replace(TONES, '').normalize('NFC')]
