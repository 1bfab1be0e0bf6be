import { MARKED_LETTERS } from './letters'
import { placeTones } from './tone-placement'
import { lowerUsual } from './usual-text'

// Soft hyphens, zero-width characters, direction marks and variation selectors carry no meaning in what a worker types.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\uFE00-\uFE0F]/gu
// What NFC did not compose is decoration: no Vietnamese letter needs it.
const LOOSE_MARKS = /\p{M}/gu
const LINKS = /(?:https?:\/\/|www\.)\S+/gu
const EMOTICONS = /(?<=^|\s)(?:[:=;]['-]?[()dpvo3]+|t_t|<3|\^_*\^)(?=\s|$)/gu
const SYMBOLS = /[\p{So}\p{Sk}]/gu

/**
 * Lower-case NFC text with single blanks, without links, emoji, emoticons and invisible characters, tones in one place
 * and held-down keys let go (`lâuuuu` -> `lâu`). Applying it twice changes nothing.
 */
export function cleanCharacters(text: string): string {
  let cleaned = cleanOnce(text)
  if (USUAL.test(cleaned)) return cleaned
  // Exotic letters can need a second round (a compatibility form whose lower case composes anew).
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const again = cleanOnce(cleaned)
    if (again === cleaned) break
    cleaned = again
  }
  return cleaned
}
const MAX_ROUNDS = 4
/** What is written with these alone is clean after one round. */
const USUAL = new RegExp(`^[a-z0-9${MARKED_LETTERS} ,?!]*$`)

function cleanOnce(text: string): string {
  const usual = lowerUsual(text)
  if (usual === undefined) return cleanAny(text)
  const { lower, mayHoldSigns, mayBeBent } = usual
  const plain = mayHoldSigns ? withoutSigns(lower) : lower
  return oneBlank(mayBeBent || plain !== lower ? placeTones(releaseKeys(plain)) : plain)
}

function cleanAny(text: string): string {
  const letters = text
    .normalize('NFKC')
    .replace(/[\t\n\r\v\f\u0085]/gu, ' ')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(LOOSE_MARKS, '')
  return oneBlank(placeTones(releaseKeys(withoutSigns(letters).replace(SYMBOLS, ' '))))
}

const withoutSigns = (text: string): string => text.replace(LINKS, ' ').replace(EMOTICONS, ' ')

const oneBlank = (text: string): string => text.replace(/\s{2,}|[^\S ]/gu, ' ').trim()

/** No Vietnamese syllable has a letter three times in a row, nor a double vowel at its end. */
function releaseKeys(text: string): string {
  return text
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .replace(/([^\P{L}o])\1(?!\p{L})/gu, (pair, letter: string) => (isVowel(letter) ? letter : pair))
}

const isVowel = (letter: string): boolean => /^[aeiouy]/.test(letter.normalize('NFD'))
