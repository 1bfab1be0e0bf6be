import type { TopicId } from '../../ids'
import { normalizer } from '../normalize/normalize'
import { OUT_OF_SCOPE } from '../topics'
import { conceptFinder, featuresOf } from './features'
import type { LocalModel } from './model'
import { reader } from './read'
import { similarities } from './similarity-index'
import type { TrainingContent } from './training-content'

/** An example that teaches the engine to take one topic for another. */
export interface DoubtfulExample {
  topic: TopicId
  /** Its place in the intent's file, from 0. */
  at: number
  /** The topic that it is taken for, and the example there that is most like it. */
  takenFor: TopicId
  like: string
}

/** How much more like another topic than its own. */
const CLOSER = 0.15

/**
 * Examples that are closer to another topic's than to their own, and that the engine takes for the other although it has
 * learnt them. Examples of "something else" are left out: to be near misses is what they are for. Takes seconds for thousands
 * of examples, so it is for checks and not for every edit. `model`: trained from `content`.
 */
export function doubtfulExamples(model: LocalModel, content: TrainingContent): DoubtfulExample[] {
  const normalize = normalizer(new Map(content.teencode))
  const finder = conceptFinder(content.concepts)
  const read = reader(model)
  const texts = content.topics.flatMap(({ id, examples }) => examples.map((text, at) => ({ topic: id, at, text })))
  return texts.flatMap(({ topic, at, text }, place) => {
    const like = similarities(featuresOf(normalize(text), finder), model.examples)
    const nearest = nearestElsewhere(like, place, model)
    if (nearest === undefined || topic === OUT_OF_SCOPE) return []
    const chances = read(text)?.chances ?? new Float64Array()
    const takenFor = model.description.topics[chances.indexOf(Math.max(...chances))]?.id
    const other = texts[nearest]
    return takenFor === undefined || takenFor === topic || other?.topic !== takenFor
      ? []
      : [{ topic, at, takenFor, like: other.text }]
  })
}

/** The place of the most alike example of another topic, when none of the own topic is as alike. */
function nearestElsewhere(like: Float32Array, place: number, { examples }: LocalModel): number | undefined {
  const own = examples.topics[place]
  let ownBest = 0
  let best = 0
  let nearest: number | undefined
  like.forEach((score, other) => {
    if (other === place) return
    if (examples.topics[other] === own) ownBest = Math.max(ownBest, score)
    else if (score > best) {
      best = score
      nearest = other
    }
  })
  return best > ownBest + CLOSER ? nearest : undefined
}
