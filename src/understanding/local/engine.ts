import type { TopicId } from '../../ids'
import { isBareValue } from '../bare-value'
import { decide, MAX_INTENTS } from '../decide'
import { readAfter } from '../context'
import type { RankedIntent, Thresholds, Understanding, UnderstandingContext, Understood } from '../understanding'
import { fromBytes, type LocalModel } from './model'
import { reader } from './read'
import { type ChancesOf, storyReader } from './story'
import { twoQuestions } from './two-questions'

/** Understanding inside the process, synchronous: under a millisecond for a usual message. */
export interface Engine {
  understand(text: string, context: UnderstandingContext): Understood
  /** Every topic with its probability, best first. */
  rank(text: string): RankedIntent[]
}

/** The engine that training wrote; thresholds given here win over those of the training. */
export function load(bytes: Uint8Array, thresholds?: Thresholds): Engine {
  return engineOf(fromBytes(bytes), thresholds)
}

export function engineOf(model: LocalModel, own?: Thresholds): Engine {
  const { topics } = model.description
  const thresholds = own ?? model.description.thresholds
  const offered = new Set(topics.filter((topic) => topic.offered).map(({ id }) => id))
  const read = reader(model)
  const titleOf = (topic: TopicId): string => topics.find(({ id }) => id === topic)?.title ?? ''
  const story = storyReader(topics)
  const rankedBy =
    (chancesOf: ChancesOf) =>
    (text: string): RankedIntent[] =>
      rankTopics(story(text, chancesOf), topics)
  return {
    rank: rankedBy((text) => read(text)?.chances),
    understand(text, context) {
      // A sentence may be looked at as a question of its own and as a piece of a story: it is read once.
      const ranked = rankedBy(remembering((part) => read(part)?.chances))
      if (isBareValue(text)) return { intents: [], decision: 'handover', offers: [], engine: 'local' }
      const two = twoQuestions(text, ranked, (topic) => offered.has(topic), thresholds)
      if (two !== undefined) {
        return {
          intents: two.first.slice(0, MAX_INTENTS),
          decision: 'answer',
          offers: [],
          also: two.second,
          engine: 'local',
        }
      }
      const ranking = readAfter(text, ranked(text), context, thresholds, (last) => ranked(`${titleOf(last)} ${text}`))
      const { decision, offers } = decide(ranking, thresholds, (topic) => offered.has(topic))
      return { intents: ranking.slice(0, MAX_INTENTS), decision, offers, engine: 'local' }
    },
  }
}

/** The port of understanding over a local engine. */
export const understandingBy = (engine: Engine): Understanding => ({
  understand: (text, context) => Promise.resolve(engine.understand(text, context)),
})

function remembering(chancesOf: ChancesOf): ChancesOf {
  const known = new Map<string, Float64Array | undefined>()
  return (text) => {
    if (known.has(text)) return known.get(text)
    const chances = chancesOf(text)
    known.set(text, chances)
    return chances
  }
}

function rankTopics(chances: Float64Array | undefined, topics: readonly { id: TopicId }[]): RankedIntent[] {
  if (chances === undefined) return []
  return topics
    .map(({ id }, at) => ({ intent: id, confidence: chances[at] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence || (a.intent < b.intent ? -1 : 1))
}
