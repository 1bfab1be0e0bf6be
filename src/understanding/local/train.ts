import { OUT_OF_SCOPE } from '../topics'
import { type Normalize, normalizer } from '../normalize/normalize'
import { fitCombination, type Judged, type SignalWeights } from './combine'
import { coverage, indexTopicWords } from './coverage'
import { BLOCKS, conceptFinder, featuresOf, type Features, withoutAccents } from './features'
import { MODEL_VERSION, OURS_OR_NOT, quantize, toBytes } from './model'
import { logOdds } from './read'
import { bestByTopic, type IndexedText, indexTexts, type SimilarityIndex, similarities } from './similarity-index'
import { signalsOf } from './signals'
import type { KnownWord } from './spelling'
import { scoreTopics, type LabelledVector, type LinearModel, trainRegression } from './softmax-regression'
import type { TrainingContent } from './training-content'
import { type BlockWeights, learnVocabulary, vectorize, type Vocabulary } from './vocabulary'

const CLASSIFIER_WEIGHTS: BlockWeights = { words: 1, accented: 0.6, characters: 0.6, concepts: 0.3 }
const EXAMPLE_WEIGHTS: BlockWeights = { words: 0.8, accented: 0, characters: 0, concepts: 0.5 }
const FLOW_WEIGHTS: BlockWeights = { words: 0.8, accented: 0, characters: 0, concepts: 0.5 }
const REGRESSION = { rate: 3, decay: 0.00002, seed: 20_261_122 }
/** Many texts make many steps in one round. */
const epochsFor = (texts: number): number => (texts < 2_000 ? 8 : 3)
const FOLDS = 5
/** With many examples some of the folds say enough, and save most of the time. */
const MANY_TEXTS = 1_000
const foldsToScore = (texts: number): number => (texts <= MANY_TEXTS ? FOLDS : texts <= 3_000 ? 2 : 1)
/** A feature of a single example says little once there are many. */
const leastTexts = (texts: number): number => (texts < 1_500 ? 1 : 2)

interface Example {
  features: Features
  topic: number
  fold: number
  weight: number
}

/** Learns an engine from content: the same content gives the same bytes. Takes seconds of work: not for the event loop. */
export function train(content: TrainingContent): Uint8Array {
  const { topics } = content
  const normalize = normalizer(new Map(content.teencode))
  const finder = conceptFinder(content.concepts)
  const read = (text: string): Features => featuresOf(normalize(text), finder)
  const examples = readExamples(content, read)
  const known = learnVocabulary(
    examples.map(({ features }) => features),
    BLOCKS,
    leastTexts(examples.length),
  )
  const vectors = examples.map((example) => labelledVector(example, known))
  const exampleIndex = indexTexts(examples, EXAMPLE_WEIGHTS, known)
  const flows = topics.map(({ flowWords }, topic) => ({ features: read(flowWords.join('\n')), topic }))
  const flowIndex = indexTexts(flows, FLOW_WEIGHTS)
  const topicWords = indexTopicWords([...examples, ...flows], topics.length)
  const classifier = learn(vectors, topics.length, known)
  const outsider = learnOutsider(vectors, outOfScopeOf(content), known)
  const combination = calibrate({ examples, vectors, exampleIndex, flowIndex, flows, known, content })
  return toBytes({
    description: {
      version: MODEL_VERSION,
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

const learn = (texts: readonly LabelledVector[], topics: number, known: Vocabulary): LinearModel =>
  trainRegression(texts, topics, known.hashes.length, { ...REGRESSION, epochs: epochsFor(texts.length) })

const outOfScopeOf = ({ topics }: TrainingContent): number => topics.findIndex(({ id }) => id === OUT_OF_SCOPE)

/** What is about something else has few examples beside all of ours together. */
const OUTSIDER_WEIGHT = 4

/** Learns "ours" against "something else": what marks a text as foreign stands out more than among many topics. */
const learnOutsider = (texts: readonly LabelledVector[], outOfScope: number, known: Vocabulary): LinearModel =>
  learn(
    texts.map(({ views, topic, weight }) =>
      topic === outOfScope ? { views, topic: 1, weight: weight * OUTSIDER_WEIGHT } : { views, topic: 0, weight },
    ),
    OURS_OR_NOT,
    known,
  )

interface Evidence {
  examples: readonly Example[]
  vectors: readonly LabelledVector[]
  exampleIndex: SimilarityIndex
  flowIndex: SimilarityIndex
  flows: readonly IndexedText[]
  known: Vocabulary
  content: TrainingContent
}

/**
 * How much of what workers ask is about us and yet none of the topics, at most: a share of the calibration. The more topics
 * the content has, the less is left over.
 */
const MOST_NONE_OF_OURS = 0.3
/** How much of what workers write is about something else altogether. */
const ELSEWHERE_SHARE = 0.06
const noneOfOurs = (topics: number): number => Math.min(MOST_NONE_OF_OURS, 6 / Math.max(1, topics))

/**
 * Scores texts by what was learnt without them, and fits how far each signal can be believed. Each round leaves out a fold
 * of every topic, and some topics altogether: their texts show what "none of our topics" looks like.
 */
function calibrate(evidence: Evidence): SignalWeights {
  const judged: JudgedText[] = []
  for (let fold = 0; fold < foldsToScore(evidence.examples.length); fold++) judged.push(...judgeFold(evidence, fold))
  return fitCombination(balanced(judged, noneOfOurs(evidence.content.topics.length), ELSEWHERE_SHARE))
}

interface JudgedText extends Judged {
  isNone: boolean
  isElsewhere: boolean
}

function judgeFold(
  { examples, vectors, exampleIndex, flowIndex, flows, known, content }: Evidence,
  fold: number,
): JudgedText[] {
  const topics = content.topics.length
  const outOfScope = outOfScopeOf(content)
  const candidates = [...content.topics.keys()].filter((topic) => topic === outOfScope || topic % FOLDS !== fold)
  const isCandidate = Uint8Array.from(content.topics.keys(), (topic) => (candidates.includes(topic) ? 1 : 0))
  const isLearnt = examples.map((example) => example.fold !== fold && isCandidate[example.topic] === 1)
  const learnt = vectors.filter((_vector, at) => isLearnt[at])
  const classifier = learn(learnt, topics, known)
  const outsider = learnOutsider(learnt, outOfScope, known)
  const topicWords = indexTopicWords([...examples.filter((_example, at) => isLearnt[at]), ...flows], topics)
  const scores = new Float64Array(topics)
  const ours = new Float64Array(OURS_OR_NOT)
  return examples.flatMap(({ features, topic, fold: own, weight }, at) => {
    const isNone = isCandidate[topic] === 0
    if (own !== fold && (!isNone || examples.length > MANY_TEXTS)) return []
    const nearest = bestByTopic(
      similarities(features, exampleIndex),
      exampleIndex,
      topics,
      (text) => isLearnt[text] === true,
    )
    const flow = bestByTopic(similarities(features, flowIndex), flowIndex, topics)
    const covered = coverage(features, topicWords, topics)
    const row = isNone ? candidates.length : candidates.indexOf(topic)
    return (vectors[at]?.views ?? []).map((view) => {
      scoreTopics(view, classifier, 1, scores)
      scoreTopics(view, outsider, 1, ours)
      const columns = { classifier: scores, nearest, flow, coverage: covered, outsider: logOdds(ours) }
      return {
        signals: signalsOf(columns, outOfScope, candidates),
        row,
        weight: weight / 2,
        isNone,
        isElsewhere: topic === outOfScope,
      }
    })
  })
}

/** Gives the texts of left-out topics and those about something else their share of the weight, however many there are. */
function balanced(judged: readonly JudgedText[], noneShare: number, elsewhereShare: number): Judged[] {
  const sum = (holds: (text: JudgedText) => boolean): number =>
    judged.reduce((total, text) => total + (holds(text) ? text.weight : 0), 0)
  const none = sum(({ isNone }) => isNone)
  const elsewhere = sum(({ isElsewhere }) => isElsewhere)
  const ours = sum(() => true) - none - elsewhere
  const perShare = ours / (1 - noneShare - elsewhereShare)
  const noneFactor = none === 0 ? 0 : (perShare * noneShare) / none
  const elsewhereFactor = elsewhere === 0 ? 0 : (perShare * elsewhereShare) / elsewhere
  return judged.map(({ signals, row, weight, isNone, isElsewhere }) => ({
    signals,
    row,
    weight: weight * (isNone ? noneFactor : isElsewhere ? elsewhereFactor : 1),
  }))
}
