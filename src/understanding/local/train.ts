import type { Normalize } from '../normalize/normalize'
import { calibrate } from './calibrate'
import { PRIOR_WEIGHTS, type SignalWeights } from './combine'
import { indexTopicWords } from './coverage'
import {
  CLASSIFIER_WEIGHTS,
  type Evidence,
  EXAMPLE_WEIGHTS,
  FLOW_WEIGHTS,
  outOfScopeOf,
  readEvidence,
} from './evidence'
import { learn, learnOutsider } from './learn'
import { MODEL_VERSION, OURS_OR_NOT, quantize, toBytes } from './model'
import type { KnownWord } from './spelling'
import { contentKey, type TrainingContent } from './training-content'

/** Learns an engine from content: the same content gives the same bytes. Takes seconds of work: not for the event loop. */
export function train(content: TrainingContent): Uint8Array {
  const evidence = readEvidence(content)
  return write(evidence, calibrate(evidence))
}

/** The one half of `train`: all but how far each signal can be believed, so that two threads can share the work. */
export const trainUncalibrated = (content: TrainingContent): Uint8Array => write(readEvidence(content), PRIOR_WEIGHTS)

/** The other half of `train`: what `withCombination` puts into the engine. */
export const calibrationOf = (content: TrainingContent): SignalWeights => calibrate(readEvidence(content))

function write(evidence: Evidence, combination: SignalWeights): Uint8Array {
  const { content, normalize, examples, known, vectors, exampleIndex, flows, flowIndex } = evidence
  const { topics } = content
  const topicWords = indexTopicWords([...examples, ...flows], topics.length)
  const classifier = learn(vectors, topics.length, known)
  const outsider = learnOutsider(vectors, outOfScopeOf(content), known)
  return toBytes({
    description: {
      version: MODEL_VERSION,
      learntFrom: contentKey(content),
      topics: topics.map(({ id, offered, flowWords: [title = ''] }) => ({ id, offered, title })),
      teencode: content.teencode,
      concepts: content.concepts,
      thresholds: content.thresholds,
      words: countWords(content, normalize),
      combination,
      classifierWeights: CLASSIFIER_WEIGHTS,
      exampleWeights: EXAMPLE_WEIGHTS,
      flowWeights: FLOW_WEIGHTS,
      unseenIdf: {
        classifier: known.unseenIdf,
        examples: exampleIndex.vocabulary.unseenIdf,
        flows: flowIndex.vocabulary.unseenIdf,
        topicWords: topicWords.vocabulary.unseenIdf,
      },
    },
    vocabulary: known,
    classifier: quantize(classifier.values, topics.length),
    outsider: quantize(outsider.values, OURS_OR_NOT),
    examples: exampleIndex,
    flows: flowIndex,
    topicWords,
  })
}

/** Every word of the examples and flows, as written. */
function countWords({ topics }: TrainingContent, normalize: Normalize): KnownWord[] {
  const times = new Map<string, number>()
  for (const { examples, flowWords } of topics) {
    for (const text of [...examples, ...flowWords]) {
      for (const token of normalize(text).tokens) times.set(token, (times.get(token) ?? 0) + 1)
    }
  }
  return [...times].filter(([word]) => /^\p{L}+$/u.test(word)).sort(([a], [b]) => (a < b ? -1 : 1))
}
