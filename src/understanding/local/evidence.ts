import { OUT_OF_SCOPE } from '../topics'
import { type Normalize, normalizer } from '../normalize/normalize'
import { BLOCKS, conceptFinder, featuresOf, type Features, withoutAccents } from './features'
import { type IndexedText, indexTexts, type SimilarityIndex } from './similarity-index'
import type { LabelledVector } from './softmax-regression'
import type { TrainingContent } from './training-content'
import { type BlockWeights, learnVocabulary, vectorize, type Vocabulary } from './vocabulary'

export const CLASSIFIER_WEIGHTS: BlockWeights = { words: 1, accented: 0.6, characters: 0.6, concepts: 0.3 }
export const EXAMPLE_WEIGHTS: BlockWeights = { words: 0.8, accented: 0, characters: 0, concepts: 0.5 }
export const FLOW_WEIGHTS: BlockWeights = { words: 0.8, accented: 0, characters: 0, concepts: 0.5 }
export const FOLDS = 5
/** A feature of a single example says little once there are many. */
const leastTexts = (texts: number): number => (texts < 1_500 ? 1 : 2)

export interface Example {
  features: Features
  topic: number
  fold: number
  weight: number
}

/** The content as training reads it: what every part of it is learnt from. */
export interface Evidence {
  content: TrainingContent
  normalize: Normalize
  examples: readonly Example[]
  known: Vocabulary
  vectors: readonly LabelledVector[]
  exampleIndex: SimilarityIndex
  flows: readonly IndexedText[]
  flowIndex: SimilarityIndex
}

export function readEvidence(content: TrainingContent): Evidence {
  const normalize = normalizer(new Map(content.teencode))
  const finder = conceptFinder(content.concepts)
  const read = (text: string): Features => featuresOf(normalize(text), finder)
  const examples = readExamples(content, read)
  const known = learnVocabulary(
    examples.map(({ features }) => features),
    BLOCKS,
    leastTexts(examples.length),
  )
  const flows = content.topics.map(({ flowWords }, topic) => ({ features: read(flowWords.join('\n')), topic }))
  return {
    content,
    normalize,
    examples,
    known,
    vectors: examples.map((example) => labelledVector(example, known)),
    exampleIndex: indexTexts(examples, EXAMPLE_WEIGHTS, known),
    flows,
    flowIndex: indexTexts(flows, FLOW_WEIGHTS),
  }
}

export const outOfScopeOf = ({ topics }: TrainingContent): number => topics.findIndex(({ id }) => id === OUT_OF_SCOPE)

/**
 * Writers put variants of one sentence side by side, so a fold takes neighbours: held-out examples are then about as
 * new to the rest as a worker's question is. What is about something else lies side by side by kind: a fold takes some of
 * every kind.
 */
function readExamples(content: TrainingContent, read: (text: string) => Features): Example[] {
  const total = content.topics.reduce((sum, { examples }) => sum + examples.length, 0)
  const average = total / Math.max(1, content.topics.length)
  const outOfScope = outOfScopeOf(content)
  return content.topics.flatMap(({ examples }, topic) => {
    const weight = Math.min(2, Math.max(0.5, Math.sqrt(average / Math.max(1, examples.length))))
    return examples.map((text, at) => ({
      features: read(text),
      topic,
      fold: topic === outOfScope ? at % FOLDS : Math.floor((at * FOLDS) / examples.length),
      weight,
    }))
  })
}

function labelledVector({ features, topic, weight }: Example, known: Vocabulary): LabelledVector {
  const written = vectorize(features, known, CLASSIFIER_WEIGHTS)
  return { views: [written, vectorize(withoutAccents(features), known, CLASSIFIER_WEIGHTS)], topic, weight }
}
