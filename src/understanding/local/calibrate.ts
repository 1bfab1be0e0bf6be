import { fitCombination, type Judged, type SignalWeights } from './combine'
import { coverage, indexTopicWords } from './coverage'
import { type Evidence, FOLDS, outOfScopeOf } from './evidence'
import { learn, learnOutsider } from './learn'
import { OURS_OR_NOT } from './model'
import { logOdds } from './read'
import { signalsOf } from './signals'
import { bestByTopic, similarities } from './similarity-index'
import { scoreTopics } from './softmax-regression'

/** With many examples some of the folds say enough, and save most of the time. */
const MANY_TEXTS = 1_000
const foldsToScore = (texts: number): number => (texts <= MANY_TEXTS ? FOLDS : texts <= 3_000 ? 2 : 1)
/** A few weights are fitted: more texts say nothing new, and each is compared with every example. */
const MOST_SCORED = 4_000
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
export function calibrate(evidence: Evidence): SignalWeights {
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
  const scored = examples.flatMap((example, at) => {
    const isNone = isCandidate[example.topic] === 0
    return example.fold === fold || (isNone && examples.length <= MANY_TEXTS) ? [{ ...example, isNone, at }] : []
  })
  const every = Math.ceil(scored.length / MOST_SCORED)
  return scored.flatMap(({ features, topic, weight, isNone, at }, nth) => {
    if (nth % every !== 0) return []
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
