import type { TopicId } from '../../ids'
import { decide, MAX_INTENTS } from '../decide'
import { leanOnContext } from '../context'
import { normalizer } from '../normalize/normalize'
import { sentencesThatAsk } from '../normalize/sentences'
import { OUT_OF_SCOPE } from '../topics'
import type { RankedIntent, Thresholds, Understanding, UnderstandingContext, Understood } from '../understanding'
import { combine } from './combine'
import { conceptFinder, featuresOf } from './features'
import { fromBytes, type LocalModel, type QuantizedModel } from './model'
import { bestByTopic, similarities } from './similarity-index'
import { signalsOf } from './signals'
import { type SparseVector, vectorize } from './vocabulary'

/** Understanding inside the process, synchronous: under a millisecond for a usual message. */
export interface Engine {
  understand(text: string, context: UnderstandingContext): Understood
  /** Every topic with its probability, best first. */
  rank(text: string): RankedIntent[]
}

/** A story is long when the question drowns in it. */
const LONG_TEXT_WORDS = 25
const MAX_SENTENCES = 6

/** The engine that training wrote; thresholds given here win over those of the training. */
export function load(bytes: Uint8Array, thresholds?: Thresholds): Engine {
  return engineOf(fromBytes(bytes), thresholds)
}

export function engineOf(model: LocalModel, own?: Thresholds): Engine {
  const { topics } = model.description
  const thresholds = own ?? model.description.thresholds
  const offered = new Set(topics.filter((topic) => topic.offered).map(({ id }) => id))
  const chancesOf = reader(model)
  const ranked = (text: string): RankedIntent[] => rankTopics(withAskingSentences(text, chancesOf), topics)
  return {
    rank: ranked,
    understand(text, context) {
      const leaning = leanOnContext(text, ranked(text), context, thresholds)
      const { decision, offers } = decide(leaning, thresholds, (topic) => offered.has(topic))
      return { intents: leaning.slice(0, MAX_INTENTS), decision, offers, engine: 'local' }
    },
  }
}

/** The port of understanding over a local engine. */
export const understandingBy = (engine: Engine): Understanding => ({
  understand: (text, context) => Promise.resolve(engine.understand(text, context)),
})

type Reader = (text: string) => Float64Array | undefined

/** Probabilities of the topics for one text; undefined for a text without a word. */
function reader(model: LocalModel): Reader {
  const { description, vocabulary, classifier, examples, flows } = model
  const normalize = normalizer(new Map(description.teencode))
  const finder = conceptFinder(description.concepts)
  const outOfScope = description.topics.findIndex(({ id }) => id === OUT_OF_SCOPE)
  const topics = description.topics.length
  return (text) => {
    const normalized = normalize(text)
    if (normalized.tokens.length === 0 || topics === 0) return undefined
    const features = featuresOf(normalized, finder)
    const columns = {
      classifier: scoresOf(vectorize(features, vocabulary, description.classifierWeights), classifier),
      nearest: bestByTopic(similarities(features, examples), examples, topics),
      flow: bestByTopic(similarities(features, flows), flows, topics),
    }
    return combine(signalsOf(columns, outOfScope), description.combination)
  }
}

function scoresOf(vector: SparseVector, { topics, scales, values }: QuantizedModel): Float64Array {
  const scores = new Float64Array(topics)
  for (let at = 0; at < vector.indices.length; at++) {
    const feature = vector.indices[at] ?? 0
    const value = (vector.values[at] ?? 0) * (scales[feature] ?? 0)
    const row = feature * topics
    for (let topic = 0; topic < topics; topic++)
      scores[topic] = (scores[topic] ?? 0) + value * (values[row + topic] ?? 0)
  }
  return scores
}

/** A long story counts as a whole and by its clearest question, half and half: neither alone is trusted to decide. */
function withAskingSentences(text: string, chancesOf: Reader): Float64Array | undefined {
  const whole = chancesOf(text)
  if (whole === undefined || text.split(/\s+/u).length < LONG_TEXT_WORDS) return whole
  const asking = sentencesThatAsk(text).slice(-MAX_SENTENCES)
  const clearest = asking
    .map(chancesOf)
    .filter((chances) => chances !== undefined)
    .sort((a, b) => Math.max(...b) - Math.max(...a))[0]
  return clearest === undefined ? whole : whole.map((chance, topic) => (chance + (clearest[topic] ?? 0)) / 2)
}

function rankTopics(chances: Float64Array | undefined, topics: readonly { id: TopicId }[]): RankedIntent[] {
  if (chances === undefined) return []
  return topics
    .map(({ id }, at) => ({ intent: id, confidence: chances[at] ?? 0 }))
    .sort((a, b) => b.confidence - a.confidence || (a.intent < b.intent ? -1 : 1))
}
