import { fold } from '../../normalize/fold'

/** A piece of a training phrase; the pieces joined are the phrase. */
export interface Part {
  text: string
  /** The concept that this piece names. */
  concept?: string
}

interface Way {
  concept: string
  words: readonly string[]
}

/**
 * Marks in a phrase the words that name a concept: the longest ones first come first served, each concept once, so that
 * a parameter has one value. Written without diacritics a word is found too; written with other ones it is another word.
 */
export function annotator(
  concepts: readonly { id: string; words: readonly string[] }[],
): (phrase: string, only?: ReadonlySet<string>) => Part[] {
  const ways = waysOf(concepts)
  return (phrase, only) => {
    const text = phrase.normalize('NFC').trim()
    const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)]
    const parts: Part[] = []
    const seen = new Set<string>()
    let from = 0
    for (let at = 0; at < words.length; at++) {
      const way = longestAt(words, at, ways, (concept) => !seen.has(concept) && (only?.has(concept) ?? true))
      const last = way === undefined ? undefined : words[at + way.words.length - 1]
      const first = words[at]
      if (way === undefined || first === undefined || last === undefined) continue
      const to = last.index + last[0].length
      if (first.index > from) parts.push({ text: text.slice(from, first.index) })
      parts.push({ text: text.slice(first.index, to), concept: way.concept })
      seen.add(way.concept)
      from = to
      at += way.words.length - 1
    }
    if (from < text.length) parts.push({ text: text.slice(from) })
    return parts
  }
}

/** By their first word without diacritics, the longest first. */
function waysOf(concepts: readonly { id: string; words: readonly string[] }[]): ReadonlyMap<string, readonly Way[]> {
  const ways = new Map<string, Way[]>()
  for (const { id, words } of concepts) {
    for (const said of words) {
      const way = {
        concept: id,
        words:
          said
            .normalize('NFC')
            .toLowerCase()
            .match(/[\p{L}\p{N}]+/gu) ?? [],
      }
      const key = fold(way.words[0] ?? '')
      ways.set(key, [...(ways.get(key) ?? []), way])
    }
  }
  for (const list of ways.values())
    list.sort((a, b) => b.words.length - a.words.length || (a.concept < b.concept ? -1 : 1))
  return ways
}

function longestAt(
  words: readonly RegExpMatchArray[],
  at: number,
  ways: ReadonlyMap<string, readonly Way[]>,
  may: (concept: string) => boolean,
): Way | undefined {
  const here = ways.get(fold(words[at]?.[0] ?? ''))
  return here?.find(
    ({ concept, words: said }) =>
      said.length > 0 && may(concept) && said.every((word, n) => isSaid(words[at + n]?.[0], word)),
  )
}

const isSaid = (written: string | undefined, word: string): boolean => {
  const lower = written?.toLowerCase()
  return lower === word || lower === fold(word)
}
