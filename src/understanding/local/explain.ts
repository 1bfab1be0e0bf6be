import type { TopicId } from '../../ids'
import { normalizedText } from '../normalize/normalize'
import { SIGNALS } from './combine'
import { conceptFinder, findConcepts, wordGramTexts } from './features'
import type { LocalModel } from './model'
import { reader, type Reading } from './read'
import type { Correction } from './spelling'
import { type BlockWeights, vectorize, type Vocabulary } from './vocabulary'

/** Why a text was understood as it was. */
export interface Explanation {
  /** The text as the engine saw it. */
  normalized: string
  /** Words that were read as others: slips of the thumb, Telex keys, teencode by sound. */
  corrected: readonly Correction[]
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
  /** The words and pairs that the text shares with the topic's flow, the most telling first. */
  flowWords: { text: string; weight: number }[]
  /** The topic's example that is most like the text: its place in the intent's file, from 1. */
  nearestExample?: number
}

const CANDIDATES = 3
const WORDS = 6

/** Explains one text after another with a model; a long story as a whole. */
export function explainer(model: LocalModel): (text: string) => Explanation {
  const read = reader(model)
  const finder = conceptFinder(model.description.concepts)
  return (text) => {
    const reading = read(text)
    if (reading === undefined) return { normalized: '', corrected: [], concepts: [], candidates: [] }
    const best = [...reading.chances.keys()]
      .sort((a, b) => (reading.chances[b] ?? 0) - (reading.chances[a] ?? 0))
      .slice(0, CANDIDATES)
    return {
      normalized: normalizedText(reading.normalized),
      corrected: reading.normalized.corrected,
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
        elsewhere: adds(4) + adds(5) + adds(6),
      },
      words: tellingWords(model, reading, topic),
      flowWords: sharedWithFlow(model, reading, topic),
      ...(nearestExample === undefined ? {} : { nearestExample }),
    },
  ]
}

type Weighed = CandidateExplanation['words']

function tellingWords({ vocabulary, classifier, description }: LocalModel, reading: Reading, topic: number): Weighed {
  return weighWords(reading, vocabulary, description.classifierWeights, (feature) => {
    const scale = classifier.scales[feature] ?? 0
    return (classifier.values[feature * classifier.topics + topic] ?? 0) * scale
  })
}

function sharedWithFlow({ flows }: LocalModel, reading: Reading, topic: number): Weighed {
  return weighWords(reading, flows.vocabulary, flows.weights, (feature) => {
    const from = flows.offsets[feature] ?? 0
    const place = flows.texts
      .subarray(from, flows.offsets[feature + 1])
      .findIndex((text) => flows.topics[text] === topic)
    return place < 0 ? 0 : (flows.values[from + place] ?? 0)
  })
}

/** The words and pairs of a text by what each adds to a score: its own weight times what the feature counts. */
function weighWords(
  { features, normalized }: Reading,
  known: Vocabulary,
  weights: BlockWeights,
  countsFor: (feature: number) => number,
): Weighed {
  const vector = vectorize(features, known, weights)
  const valueAt = new Map([...vector.indices].map((feature, at) => [feature, vector.values[at] ?? 0]))
  const found = new Map<string, number>()
  for (const { text, hash } of wordGramTexts(normalized.folded)) {
    const feature = known.indexOf(hash)
    if (feature >= 0) found.set(text, countsFor(feature) * (valueAt.get(feature) ?? 0))
  }
  return [...found]
    .map(([text, weight]) => ({ text, weight }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, WORDS)
}

function placeOfNearest({ examples }: LocalModel, reading: Reading, topic: number): number | undefined {
  const first = examples.topics.indexOf(topic)
  let nearest: number | undefined
  let closest = 0
  reading.likeExamples().forEach((like, text) => {
    if (examples.topics[text] !== topic || like <= closest) return
    closest = like
    nearest = text - first + 1
  })
  return nearest
}
