import type { TopicId } from '../../ids'
import { sentencesThatAsk, splitSentences } from '../normalize/sentences'
import type { RankedIntent, Thresholds } from '../understanding'

export interface TwoQuestions {
  /** The ranking of the question that was asked first. */
  first: RankedIntent[]
  second: TopicId
}

/** Where a second question begins without a full stop. */
const JOINTS =
  /\s+(?=(?:với lại|voi lai|ngoài ra|ngoai ra|sẵn|san tien|sẵn tiện|tiện thể|tien the|luôn tiện|rồi còn|roi con|thêm nữa là|và cho|va cho|cho (?:em|e|mình|tôi|tui) hỏi (?:thêm|luôn|nữa))\s)/giu
/** Mostly joins two things of one question ("ốm đau và thai sản"): looked at when nothing else parts the text. */
const WEAK_JOINTS = /\s+(?=(?:vs|và|va|với|voi)\s)/giu
const MAX_QUESTIONS = 4
const SHORTEST = 4

/**
 * Two questions in one message, each clear by itself and about another topic. Undefined otherwise: a second sentence mostly
 * belongs to the first.
 */
export function twoQuestions(
  text: string,
  rank: (text: string) => RankedIntent[],
  offered: (topic: TopicId) => boolean,
  thresholds: Thresholds,
): TwoQuestions | undefined {
  const parts = splitSentences(text).flatMap((sentence) => sentence.split(JOINTS))
  return (
    twoOf(parts, rank, offered, thresholds) ??
    twoOf(
      parts.flatMap((part) => part.split(WEAK_JOINTS)),
      rank,
      offered,
      thresholds,
    )
  )
}

function twoOf(
  parts: readonly string[],
  rank: (text: string) => RankedIntent[],
  offered: (topic: TopicId) => boolean,
  thresholds: Thresholds,
): TwoQuestions | undefined {
  if (parts.length < 2) return undefined
  const asked = parts
    .filter((part) => part.split(/\s+/u).length >= SHORTEST && sentencesThatAsk(part).length > 0)
    .slice(0, MAX_QUESTIONS)
  if (asked.length < 2) return undefined
  const clear = asked.map(rank).filter(([best]) => best !== undefined && best.confidence >= thresholds.answer)
  const [first, ...rest] = clear.filter(([best]) => best !== undefined && offered(best.intent))
  const second = rest.find(([best]) => best?.intent !== first?.[0]?.intent)?.[0]?.intent
  return first === undefined || second === undefined ? undefined : { first, second }
}
