import { fold } from '../flows/fold'

/** Set words that are looked for in what workers write. */
export interface Phrase {
  folded: string
  /** Of the folded words: most texts lack it, and are done with then. */
  first: string
  words: readonly string[]
  /** Without diacritics it says something else as well: found only where its tones were typed. */
  tonesNeeded: boolean
  /** It says something else in the middle of a sentence: found only at the end of one, or where it is all that is said. */
  place: Place
}
export type Place = 'anywhere' | 'last' | 'alone'

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu
const NOT_IN_WORDS = /[^\p{L}\p{M}\p{N}]+/u

export function phraseOf(
  text: string,
  { tonesNeeded = false, place = 'anywhere' }: Partial<Pick<Phrase, 'tonesNeeded' | 'place'>> = {},
): Phrase {
  const folded = fold(text)
  return { folded: ` ${folded} `, first: folded.split(' ', 1)[0] ?? '', words: wordsOf(text), tonesNeeded, place }
}

/** What may stand behind the end of a sentence that is none: whom it is said to, and how strongly. */
const ENDINGS = new Set(
  'a ad admin ah anh ban bo cha chi cho chu co e em ha hic huhu lam luon m minh ne nha nhe nua oi qua r roi t that thiet thoi thui toi troi tui wa xong y'.split(
    ' ',
  ),
)
/** Gives the reason: what stands before it is said. */
const BECAUSE = new Set(['vi', 'tai'])
const SENTENCE_END = /[.,;:!?…\n]+/u

/**
 * Tells of phrases whether they stand in the text. Diacritics count where they were typed: "chạy rồi" is not "cháy rồi" and
 * "bị điện" is not "bị điên", while "chay roi" and a forgotten mark ("đien giật") may be either and are found.
 */
export function saidIn(text: string): (phrase: Phrase) => boolean {
  const folded = ` ${fold(text)} `
  const inText = new Set(folded.split(' '))
  return (phrase) => {
    if (!inText.has(phrase.first) || !folded.includes(phrase.folded)) return false
    if (phrase.place !== 'anywhere') return standsWhole(phrase, phrase.place, text)
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

/** At the end of a sentence of the text, or as the whole of it but for whom it is said to. */
function standsWhole({ words, tonesNeeded }: Phrase, place: 'last' | 'alone', text: string): boolean {
  const parts = place === 'last' ? text.split(SENTENCE_END) : [text]
  return parts.map(wordsOf).some((typed) =>
    typed.some((_, at) => {
      const rest = typed.slice(at + words.length).map(fold)
      const before = place === 'last' ? [] : typed.slice(0, at).map(fold)
      return (
        words.every(
          (word, next) => isFolded(typed[at + next], word) && mayBe(typed[at + next] ?? '', word, tonesNeeded),
        ) &&
        before.every((word) => ENDINGS.has(word)) &&
        (rest.every((word) => ENDINGS.has(word)) || (place === 'last' && BECAUSE.has(rest[0] ?? '')))
      )
    }),
  )
}

const isFolded = (typed: string | undefined, word: string): boolean => typed !== undefined && fold(typed) === fold(word)

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
