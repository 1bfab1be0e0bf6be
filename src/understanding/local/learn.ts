import { OURS_OR_NOT } from './model'
import { type LabelledVector, type LinearModel, trainRegression } from './softmax-regression'
import type { Vocabulary } from './vocabulary'

const REGRESSION = { rate: 3, decay: 0.00002, seed: 20_261_122 }
/** Many texts make many steps in one round. */
const epochsFor = (texts: number): number => (texts < 2_000 ? 8 : 3)

export const learn = (texts: readonly LabelledVector[], topics: number, known: Vocabulary): LinearModel =>
  trainRegression(texts, topics, known.hashes.length, { ...REGRESSION, epochs: epochsFor(texts.length) })

/** What is about something else has few examples beside all of ours together. */
const OUTSIDER_WEIGHT = 4

/** Learns "ours" against "something else": what marks a text as foreign stands out more than among many topics. */
export const learnOutsider = (texts: readonly LabelledVector[], outOfScope: number, known: Vocabulary): LinearModel =>
  learn(
    texts.map(({ views, topic, weight }) =>
      topic === outOfScope ? { views, topic: 1, weight: weight * OUTSIDER_WEIGHT } : { views, topic: 0, weight },
    ),
    OURS_OR_NOT,
    known,
  )
