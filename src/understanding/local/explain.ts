import type { TopicId } from '../../ids'
import { normalizedText } from '../normalize/normalize'
import { SIGNALS } from './combine'
import { conceptFinder, findConcepts, wordGramTexts } from './features'
import type { LocalModel } from './model'
import { reader, type Reading } from './read'
import { vectorize } from './vocabulary'

/** Why a text was understood as it was. */
export interface Explanation {
  /** The text as the engine saw it. */
  normalized: string
  concepts: string[]
  candidates: CandidateExplanation[]
}

export interface CandidateExplanation {
  intent: TopicId
  confidence: number
  /** What each signal adds to the topic's score. */
  signals: { classifier: number; nearest: number; flow: number; coverage: number; elsewhere: number }
  /** The words and pairs that speak most for the topic, without diacritics, and by how much. */
  words: { text: string; weight: number }[]
  /** The topic's example that is most like the text: its place in the intent's file, from 1. */
  nearestExample?: number
}

const CANDIDATES = 3
const WORDS = 6

/** Explains one text after another with a model. */
export function explainer(model: LocalModel): (text: string) => Explanation {
  const read = reader(model)
  const finder = conceptFinder(model.description.concepts)
  return (text) => {
    const reading = read(text)
    if (reading === undefined) return { normalized: '', concepts: [], candidates: [] }
    const best = [...reading.chances.keys()]
      .sort((a, b) => (reading.chances[b] ?? 0) - (reading.chances[a] ?? 0))
      .slice(0, CANDIDATES)
    return {
      normalized: normalizedText(reading.normalized),
      concepts: [...new Set(findConcepts(reading.normalized.folded, finder))],
      candidates: best.flatMap((topic) => candidate(model, reading, topic)),
    }
  }
}

function candidate(model: LocalModel, reading: Reading, topic: number): CandidateExplanation[] {
  const named = model.description.topics[topic]
  if (named === undefined) return []
  const adds = (signal: number): number =>
    (model.description.combination[signal] ?? 0) * (reading.signals[topic * SIGNALS.length + signal] ?? 0)
  const nearestExample = placeOfNearest(model, reading, topic)
  return [
    {
      intent: named.id,
      confidence: reading.chances[topic] ?? 0,
      signals: {
        classifier: adds(0),
        nearest: adds(1),
        flow: adds(2),
        coverage: adds(3),
        elsewhere: adds(4) + adds(5),
      },
      words: tellingWords(model, reading, topic),
      ...(nearestExample === undefined ? {} : { nearestExample }),
    },
  ]
}

function tellingWords(model: LocalModel, reading: Reading, topic: number): CandidateExplanation['words'] {
  const { vocabulary, classifier, description } = model
  const vector = vectorize(reading.features, vocabulary, description.classifierWeights)
  const valueAt = new Map([...vector.indices].map((feature, at) => [feature, vector.values[at] ?? 0]))
  const weights = new Map<string, number>()
  for (const { text, hash } of wordGramTexts(reading.normalized.folded)) {
    const feature = vocabulary.indexOf(hash)
    if (feature < 0) continue
    const weight = (classifier.values[feature * classifier.topics + topic] ?? 0) * (classifier.scales[feature] ?? 0)
    weights.set(text, weight * (valueAt.get(feature) ?? 0))
  }
  return [...weights]
    .map(([text, weight]) => ({ text, weight }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, WORDS)
}

function placeOfNearest({ examples }: LocalModel, { likeExamples }: Reading, topic: number): number | undefined {
  const first = examples.topics.indexOf(topic)
  let nearest: number | undefined
  let closest = 0
  likeExamples.forEach((like, text) => {
    if (examples.topics[text] !== topic || like <= closest) return
    closest = like
    nearest = text - first + 1
  })
  return nearest
}
