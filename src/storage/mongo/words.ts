import { fold } from '../../flows/fold'

/** Longer ones are cut: an index entry has its limits, and nobody searches for more. */
const MAX_CHARS = 40

/** The folded words of texts, each once: what a search compares, by whole words and by the beginning of the last. */
export function wordsOf(...texts: readonly (string | undefined)[]): string[] {
  const words = texts.flatMap((text) => fold(text ?? '').split(/[^\p{L}\p{N}]+/u))
  return [...new Set(words.filter((word) => word !== '').map((word) => word.slice(0, MAX_CHARS)))]
}
