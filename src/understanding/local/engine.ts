import type { TopicId } from '../../ids'
import { isBareValue } from '../bare-value'
import { decide, MAX_INTENTS } from '../decide'
import { readAfter } from '../context'
import type { RankedIntent, Thresholds, UnderstandingContext, Understood } from '../understanding'
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
  const rank = ranker(topics)
  const chancesOf: ChancesOf = (text) => read(text)?.chances
  // To answer or to ask back needs the first few; only what follows another question is weighed again.
  const few = MAX_INTENTS + topics.length - offered.size
  return {
    rank: (text) => rank(story(text, chancesOf), topics.length),
    understand(text, context) {
      // A sentence may be looked at as a question of its own and as a piece of a story: it is read once.
      const remembered = remembering(chancesOf)
      const most = context.lastTopic === undefined ? few : topics.length
      const ranked = (part: string): RankedIntent[] => rank(story(part, remembered), most)
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

function remembering(chancesOf: ChancesOf): ChancesOf {
  const known = new Map<string, Float64Array | undefined>()
  return (text) => {
    if (known.has(text)) return known.get(text)
    const chances = chancesOf(text)
    known.set(text, chances)
    return chances
  }
}

/** Ranks the topics, as many as are wanted, best first; of equals the one whose name comes first. */
function ranker(
  topics: readonly { id: TopicId }[],
): (chances: Float64Array | undefined, most: number) => RankedIntent[] {
  const byName = topics.map(({ id }, at) => ({ id, at })).sort((a, b) => (a.id < b.id ? -1 : 1))
  return (chances, most) => {
    const ranked: RankedIntent[] = []
    if (chances === undefined) return ranked
    for (const { id, at } of byName) {
      const confidence = chances[at] ?? 0
      let place = ranked.length
      while (place > 0 && confidence > (ranked[place - 1]?.confidence ?? 0)) place--
      if (place >= most) continue
      ranked.splice(place, 0, { intent: id, confidence })
      if (ranked.length > most) ranked.pop()
    }
    return ranked
  }
}
