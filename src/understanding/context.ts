import { fold } from './normalize/fold'
import type { TopicId } from '../ids'
import type { RankedIntent, Thresholds, UnderstandingContext } from './understanding'

const MAX_WORDS = 9
const OPENS = /^(?:(?:a|da|vay|the|u|uh|o)\s+)?(?:con|the con|vay con|neu|the neu|vay neu)\s/
const CLOSES = /\s(?:thi sao|thi the nao|thi tinh sao|thi co duoc khong|nua)(?: vay| a| ha| nhi| z)*$/
/** So sure of itself alone, a text names its own topic in so many words: "nghỉ ngang" after giving notice. */
const PLAINLY_ITS_OWN = 0.97
const SAME_TOPIC = 4
const SAME_FAMILY = 2

/**
 * "còn ban đêm thì sao?" after overtime: leans towards the last topic and its family. A lean can make a text clear enough
 * to ask back, never to answer: a topic that the text alone does not carry stays below the answer threshold.
 */
export function leanOnContext(
  text: string,
  ranked: readonly RankedIntent[],
  { lastTopic }: UnderstandingContext,
  thresholds: Thresholds,
): readonly RankedIntent[] {
  const best = ranked[0]
  if (lastTopic === undefined || best === undefined || best.confidence >= thresholds.answer || !followsUp(text))
    return ranked
  const family = familyOf(lastTopic)
  const leaning = ranked.map(({ intent, confidence }) => {
    const factor = intent === lastTopic ? SAME_TOPIC : familyOf(intent) === family ? SAME_FAMILY : 1
    return { intent, confidence: confidence * factor }
  })
  const sum = leaning.reduce((total, { confidence }) => total + confidence, 0)
  const ceiling = thresholds.answer * 0.99
  return leaning
    .map(({ intent, confidence }) => ({ intent, confidence: Math.min(ceiling, confidence / sum) }))
    .sort((a, b) => b.confidence - a.confidence)
}

/**
 * A question that follows another and is not clear alone, read together with what went before: "còn em thì mới vào 2 tháng"
 * after annual leave. What comes out counts when it stays in the last topic's family; else the text alone does, leaning. A
 * text that is clear alone, about a neighbour of the last topic, is about the last topic when both together clearly are,
 * unless it plainly names that neighbour.
 */
export function readAfter(
  text: string,
  alone: readonly RankedIntent[],
  context: UnderstandingContext,
  thresholds: Thresholds,
  together: (lastTopic: TopicId) => readonly RankedIntent[],
): readonly RankedIntent[] {
  const { lastTopic } = context
  const [best] = alone
  if (lastTopic === undefined || best === undefined || !followsUp(text)) return alone
  const isClear = best.confidence >= thresholds.answer
  const isOwn = best.confidence >= PLAINLY_ITS_OWN || familyOf(best.intent) !== familyOf(lastTopic)
  if (isClear && (best.intent === lastTopic || isOwn)) return alone
  const read = together(lastTopic)
  if (isClear) return isStillAbout(lastTopic, read, thresholds) ? read : alone
  return read[0] !== undefined && familyOf(read[0].intent) === familyOf(lastTopic)
    ? read
    : leanOnContext(text, alone, context, thresholds)
}

/** "Còn ban đêm thì sao?" is night work by itself, and the night's overtime after overtime. */
const isStillAbout = (lastTopic: TopicId, [best]: readonly RankedIntent[], thresholds: Thresholds): boolean =>
  best?.intent === lastTopic && best.confidence >= thresholds.answer

/** A short question that only makes sense after another. */
export function followsUp(text: string): boolean {
  const words = fold(text)
    .replace(/[^\p{L}\p{N}\s]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  if (words === '' || words.split(' ').length > MAX_WORDS) return false
  return OPENS.test(`${words} `) || CLOSES.test(` ${words}`)
}

const familyOf = (topic: string): string => topic.split('.')[0] ?? topic
