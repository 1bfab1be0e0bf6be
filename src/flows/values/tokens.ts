import { fold } from '../../understanding/normalize/fold'

/** A number, a word or a sign of a text, with its place in the text as it was typed (UTF-16 units). */
export interface Token {
  kind: 'number' | 'word' | 'sign'
  /** Folded: no diacritics, lower case. */
  text: string
  /** As typed, but NFC and lower case: tells `từ` (from) from `tư` (four). */
  raw: string
  from: number
  to: number
  /** Written without a blank behind the token before. */
  glued: boolean
}

// "7 500 000" is one number when at least two groups follow; "tháng 7 500 nghìn" is two.
const TOKEN = /(\d{1,3}(?:[ \u00a0]\d{3}){2,}(?!\d)|\d+(?:[.,]\d+)*)|([\p{L}\p{M}]+)|[^\s]/gu

export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const [typed, number, word] = match
    const to = match.index + typed.length
    const kind = number !== undefined ? 'number' : word !== undefined ? 'word' : 'sign'
    tokens.push({
      kind,
      text: kind === 'number' ? typed.replace(/[ \u00a0]/gu, '') : fold(typed),
      raw: typed.normalize('NFC').toLowerCase(),
      from: match.index,
      to,
      glued: tokens.at(-1)?.to === match.index,
    })
  }
  return tokens
}

/** True when the folded words stand at `at`, one token a word. */
export function wordsAt(tokens: readonly Token[], at: number, words: string): boolean {
  // Asked of every token and hundreds of phrases: most differ in the first letter.
  const first = tokens[at]?.text
  if (first === undefined || !words.startsWith(first)) return false
  return words.split(' ').every((word, n) => tokens[at + n]?.text === word)
}

/** True when any of the folded phrases stands anywhere in the text. */
export function hasPhrase(tokens: readonly Token[], ...phrases: readonly string[]): boolean {
  return tokens.some((_, at) => phrases.some((phrase) => wordsAt(tokens, at, phrase)))
}
