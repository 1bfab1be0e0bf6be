import { fold } from '../normalize/fold'
import type { NormalizedText } from '../normalize/normalize'
import { isSyllable } from '../normalize/syllable'
import { decodeTelex } from '../normalize/telex'
import { slipsOf, soundsOf, spellingHash } from './slips'

/** A word as written and how often it stands in the examples and flows. */
export type KnownWord = readonly [word: string, times: number]

export interface Correction {
  from: string
  to: string
}

export interface CorrectedText extends NormalizedText {
  corrected: readonly Correction[]
}

/** A word that stands in the content only once may be a slip itself. */
const LEAST_SEEN = 2
const SHORTEST = 2
const LONGEST = 12
/** Shorter words mean too much to be corrected without a neighbour that agrees. */
const SHORT = 2
/** Bounds the work that one message can cause. */
const MAX_TRIES = 60
/** What a pair that stands in the content adds to a candidate, against the logarithm of how often the word is seen. */
const KNOWN_PAIR = 2
const TELEX_COST = 0
const SOUND_COST = 1

interface Neighbours {
  before: string | undefined
  after: string | undefined
}

/**
 * Corrects Telex keys (`tawng`), sounds of teencode (`fải`), one slip of the thumb (`lươgn`), two words run together
 * (`tăngca`). What is neither known nor a possible syllable is corrected by itself; a possible one only when its neighbours
 * in the content agree to another: a text about something else must not turn into one about us.
 */
export function corrector(
  known: readonly KnownWord[],
  isPair: (before: string, after: string) => boolean,
): (text: NormalizedText) => CorrectedText {
  const words = new Dictionary(known)
  return (text) => {
    const tokens: string[] = []
    const folded: string[] = []
    const corrected: Correction[] = []
    let tries = 0
    text.folded.forEach((word, at) => {
      const typed = text.tokens[at] ?? word
      const around = { before: folded.at(-1), after: text.folded[at + 1] }
      const needed = pairsNeeded(word)
      const meant = needed === undefined || tries++ >= MAX_TRIES ? undefined : best(typed, word, around, needed)
      if (meant === undefined) {
        tokens.push(typed)
        folded.push(word)
        return
      }
      const written = text.accented && meant.length === 1 ? [words.closest(meant[0] ?? word, typed)] : meant
      tokens.push(...written)
      folded.push(...meant)
      corrected.push({ from: typed, to: written.join(' ') })
    })
    return { tokens, folded, accented: text.accented, corrected }
  }

  /** How many of its neighbours must agree to a correction; undefined: the word is left alone. */
  function pairsNeeded(word: string): number | undefined {
    if (word.length < SHORTEST || word.length > LONGEST || words.times(word) >= LEAST_SEEN) return undefined
    if (!/^[a-z]+$/.test(word)) return undefined
    return isSyllable(word) || word.length <= SHORT ? 1 : 0
  }

  function pairsOf(word: string, { before, after }: Neighbours): number {
    return Number(before !== undefined && isPair(before, word)) + Number(after !== undefined && isPair(word, after))
  }

  function best(typed: string, word: string, around: Neighbours, needed: number): readonly string[] | undefined {
    let winner: { meant: string; score: number } | undefined
    const consider = (meant: string, cost: number): void => {
      const times = words.times(meant)
      if (times < LEAST_SEEN) return
      const pairs = pairsOf(meant, around)
      const score = Math.log(times) + KNOWN_PAIR * pairs - cost
      if (pairs >= needed && (winner === undefined || score > winner.score)) winner = { meant, score }
    }
    const telex = decodeTelex(typed)
    if (telex !== undefined) consider(fold(telex), TELEX_COST)
    for (const meant of soundsOf(word)) consider(meant, SOUND_COST)
    slipsOf(word, (hash) => words.mayHold(hash), consider)
    return winner === undefined ? apart(word) : [winner.meant]
  }

  /** Two words run together must be a pair that stands in the content. */
  function apart(word: string): readonly string[] | undefined {
    if (isSyllable(word)) return undefined
    for (let at = 2; at <= word.length - 2; at++) {
      const [before, after] = [word.slice(0, at), word.slice(at)]
      if (isPair(before, after)) return [before, after]
    }
    return undefined
  }
}

/** Many more than there are words. */
const BITS = 1 << 18
const bitOf = (hash: number): number => (hash ^ (hash >>> 15)) & (BITS - 1)

/** The known words by their bare form. */
class Dictionary {
  private readonly seen = new Map<string, number>()
  private readonly written = new Map<string, KnownWord[]>()
  /** A bit for each word by its hash: hardly any of the hundreds of slips of a word is one. */
  private readonly bits = new Uint8Array(BITS / 8)

  constructor(known: readonly KnownWord[]) {
    for (const entry of known) {
      const bare = fold(entry[0])
      this.seen.set(bare, (this.seen.get(bare) ?? 0) + entry[1])
      const forms = this.written.get(bare)
      if (forms === undefined) this.written.set(bare, [entry])
      else forms.push(entry)
    }
    for (const word of this.seen.keys()) {
      const bit = bitOf(spellingHash(word))
      this.bits[bit >>> 3] = (this.bits[bit >>> 3] ?? 0) | (1 << (bit & 7))
    }
  }

  /** False when no word has this `spellingHash`; true for some that none has. */
  mayHold(hash: number): boolean {
    const bit = bitOf(hash)
    return ((this.bits[bit >>> 3] ?? 0) & (1 << (bit & 7))) !== 0
  }

  times(folded: string): number {
    return this.seen.get(folded) ?? 0
  }

  /** Of the ways to write a word, the one that shares most letters with what was typed; the more common one of equals. */
  closest(folded: string, typed: string): string {
    const letters = new Set(typed)
    const shared = (word: string): number => [...word].filter((letter) => letters.has(letter)).length
    const forms = (this.written.get(folded) ?? []).filter(([, times]) => times >= LEAST_SEEN)
    const [first] = [...forms].sort((a, b) => shared(b[0]) - shared(a[0]) || b[1] - a[1])
    return first?.[0] ?? folded
  }
}
