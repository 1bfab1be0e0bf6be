import type { TopicId } from '../../ids'
import { sentencesThatAsk, splitSentences } from '../normalize/sentences'
import { OUT_OF_SCOPE } from '../topics'

export type ChancesOf = (text: string) => Float64Array | undefined

/** From so many words on a text is a story in which the question drowns. */
const STORY_WORDS = 22
const HAS_STORY_WORDS = new RegExp(`^\\S*\\s+(?:\\S+\\s+){${STORY_WORDS - 2}}`, 'u')
/** Workers often write without a full stop: a longer sentence is read in overlapping pieces of this many words. */
const PIECE_WORDS = 16
const LONGEST_SENTENCE = 26
const SHORTEST_PIECE = 3
const MAX_PIECES = 8
/** How much the text as a whole counts beside its pieces; neither alone is trusted to decide. */
const WHOLE = 0.4
const ASKS = 3
/** Pieces that say nothing clear count little, and something even when none is clear. */
const FAINT = 0.05

/**
 * Reads a story piece by piece: a piece counts by how clearly it is about one of our topics, and more when it asks. How
 * somebody lives, greets and thanks is no topic of a story, and neither makes it one about something else.
 */
export function storyReader(
  topics: readonly { id: TopicId; offered: boolean }[],
): (text: string, chancesOf: ChancesOf) => Float64Array | undefined {
  const elsewhere = topics.findIndex(({ id }) => id === OUT_OF_SCOPE)
  const politeness = [...topics.keys()].filter((topic) => topic !== elsewhere && topics[topic]?.offered !== true)
  return (text, chancesOf) => {
    const whole = chancesOf(text)
    if (whole === undefined || !HAS_STORY_WORDS.test(text)) return whole
    const pieces = piecesOf(text)
    if (pieces.length < 2) return whole
    const sum = new Float64Array(whole.length)
    let total = 0
    for (const piece of pieces) {
      const chances = chancesOf(piece)?.slice()
      if (chances === undefined) continue
      for (const topic of politeness) chances[topic] = 0
      const clearest = chances.reduce((best, chance, topic) => (topic === elsewhere ? best : Math.max(best, chance)), 0)
      const counts = (clearest + FAINT) ** 2 * (sentencesThatAsk(piece).length > 0 ? ASKS : 1)
      chances.forEach((chance, topic) => (sum[topic] = (sum[topic] ?? 0) + counts * chance))
      total += counts
    }
    return total === 0
      ? whole
      : whole.map((chance, topic) => WHOLE * chance + ((1 - WHOLE) * (sum[topic] ?? 0)) / total)
  }
}

function piecesOf(text: string): string[] {
  return splitSentences(text)
    .flatMap(overlapping)
    .filter((piece) => piece.split(/\s+/u).length >= SHORTEST_PIECE)
    .slice(-MAX_PIECES)
}

function overlapping(sentence: string): string[] {
  const words = sentence.split(/\s+/u)
  if (words.length <= LONGEST_SENTENCE) return [sentence]
  const step = PIECE_WORDS / 2
  const starts = Array.from({ length: Math.ceil((words.length - step) / step) }, (_, nth) => nth * step)
  return starts.map((from) => words.slice(from, from + PIECE_WORDS).join(' '))
}
