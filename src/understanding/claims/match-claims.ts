import type { Lexicon } from '../../flows/content'
import { normalizer } from '../normalize/normalize'
import { splitSentences } from '../normalize/sentences'
import { passesOnRumour, withoutHearsay } from './hearsay'
import { likenessTo } from './likeness'
import { asksTruth, claimWords, isDenied } from './told'

/** A claim as it is compared: its own words and the other ways it is told. */
export interface ClaimWordings {
  id: string
  texts: readonly string[]
}

/**
 * same: told in nearly the words that the editors know. likely: worth asking back. unknown: whoever knows better than to
 * guess asks a person.
 */
export type ClaimMatch = { kind: 'same' | 'likely'; id: string; score: number } | { kind: 'unknown' }

export interface ClaimMatcher {
  match(text: string): ClaimMatch
  /** Whether the text holds a claim at all, or only asks whether "this" is true. */
  tells(text: string): boolean
  /** Whether the text tells what others say, or asks for the truth of something. */
  asksTruth(text: string): boolean
  /** Whether the text passes on a rumour about the law, and not about the worker's own company. */
  passesOnRumour(text: string): boolean
  /** The text without the sentences that pass on what others say. */
  withoutHearsay(text: string): string
}

/** The bars were set on paraphrases and on questions about the same topics that are no such claim: see the tests. */
const SAME = 0.68
const LIKELY = 0.42
/** A fragment of a claim ("giảm trừ gia cảnh") is like it, and is not it: so much of its words must be there. */
const COVERED = 0.7
/** So much better than the next claim, or it is asked back. */
const AHEAD = 0.06
const FEWEST_WORDS = 4
/** A forwarded message is compared sentence by sentence, as far as this. */
const MOST_SENTENCES = 12

interface Compared {
  words: readonly string[]
  denied: boolean
  figures: ReadonlySet<string>
}
type Wording = Compared & { id: string }
/** The wording of a claim that is most like one stretch of text. */
interface Found {
  told: Compared
  wording: Wording
  score: number
}

/** Compares texts with published claims. Pure: made from the content, and for the same content and text the same answer. */
export function claimMatcher(claims: readonly ClaimWordings[], teencode: Lexicon['teencode']): ClaimMatcher {
  const normalize = normalizer(teencode)
  const wordsOf = (text: string): string[] => claimWords(normalize(text).folded)
  const wordings = claims.flatMap(({ id, texts }) =>
    texts.map((text): Wording => ({ id, ...compared(text, wordsOf(text)) })),
  )
  const likeness = likenessTo(wordings.map(({ words }) => words))

  /** The best wording of each claim that is likely to be told by one stretch of text. */
  function bestOf(text: string): Iterable<Found> {
    const words = wordsOf(text)
    if (words.length < FEWEST_WORDS) return []
    const told = compared(text, words)
    const best = new Map<string, Found>()
    likeness(words).forEach((score, at) => {
      // Most of hundreds are far off.
      if (score < LIKELY) return
      const wording = wordings[at]
      if (wording === undefined || score <= (best.get(wording.id)?.score ?? 0)) return
      best.set(wording.id, { told, wording, score })
    })
    return best.values()
  }

  return {
    tells: (text) => wordsOf(text).length >= FEWEST_WORDS,
    asksTruth: (text) => asksTruth(normalize(text).folded),
    passesOnRumour: (text) => passesOnRumour(text, normalize),
    withoutHearsay: (text) => withoutHearsay(text, normalize),
    match(text) {
      const found = stretchesOf(text).flatMap((stretch) => [...bestOf(stretch)])
      const first = mostLike(found)
      if (first === undefined) return { kind: 'unknown' }
      const { told, wording, score } = first
      const second = mostLike(found.filter((other) => other.wording.id !== wording.id))?.score ?? 0
      const isSame = score >= SAME && score - second >= AHEAD && !differs(told, wording)
      return { kind: isSame ? 'same' : 'likely', id: wording.id, score }
    },
  }
}

/** The first of equals. */
const mostLike = (found: readonly Found[]): Found | undefined =>
  found.reduce<Found | undefined>(
    (best, each) => (best === undefined || each.score > best.score ? each : best),
    undefined,
  )

const compared = (text: string, words: readonly string[]): Compared => ({
  words,
  denied: isDenied(words),
  figures: new Set(text.match(/\d+(?:[.,/]\d+)*/g) ?? []),
})

/** Says the opposite, another figure or only a part: never answered without asking back. */
const differs = (told: Compared, wording: Wording): boolean =>
  told.denied !== wording.denied || figuresDiffer(told, wording) || coverage(told, wording) < COVERED

/** A figure on one side only says nothing: "một năm", "12 tháng". */
function figuresDiffer(one: Compared, other: Compared): boolean {
  const figures = [...one.figures]
  return figures.length > 0 && other.figures.size > 0 && !figures.some((figure) => other.figures.has(figure))
}

function coverage(told: Compared, wording: Compared): number {
  const words = [...new Set(wording.words)]
  return words.filter((word) => told.words.includes(word)).length / Math.max(1, words.length)
}

/** The whole text and, where it has several, each of its sentences. */
function stretchesOf(text: string): string[] {
  const sentences = splitSentences(text).slice(0, MOST_SENTENCES)
  return sentences.length > 1 ? [text, ...sentences] : [text]
}
