import type { Lexicon } from '../../flows/content'
import { cleanCharacters } from './characters'
import { expandTokens, shortForms } from './expand'
import { fold } from './fold'
import { markFigures } from './numbers'

/** A text as the classifier sees it. */
export interface NormalizedText {
  /** Words with diacritics as written, short forms expanded, money and long figures as tokens. */
  tokens: readonly string[]
  /** The same words without diacritics. */
  folded: readonly string[]
  /** Whether the worker typed diacritics at all; without them the accented words say nothing. */
  accented: boolean
}

export type Normalize = (text: string) => NormalizedText

/** More than this tells nothing new about the topic, and bounds the work that one message can cause. */
export const MAX_CHARACTERS = 4_000
const TOKEN = /<(?:tiền|số)>|\d+(?:[/.,:]\d+)*%?|[\p{L}\p{N}]+/gu

/** The normalizer for one published content: the shipped short forms and those of its lexicon. */
export function normalizer(teencode: Lexicon['teencode']): Normalize {
  const forms = shortForms(teencode)
  return (text) => {
    const words = wordsOf(cleanCharacters(text.slice(0, MAX_CHARACTERS)))
    const written = words.some(holdsDigit) ? wordsOf(markFigures(words.join(' '))) : words
    const tokens = expandTokens(written, forms)
    return { tokens, folded: tokens.map(fold), accented: written.some(hasDiacritics) }
  }
}

const holdsDigit = (word: string): boolean => /\d/.test(word)

const wordsOf = (text: string): string[] => text.match(TOKEN) ?? []

/** The normalized words as one text; normalizing it again gives the same text. */
export const normalizedText = (normalized: NormalizedText): string => normalized.tokens.join(' ')

const hasDiacritics = (word: string): boolean => !word.startsWith('<') && fold(word) !== word
