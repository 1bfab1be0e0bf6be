import type { CompiledContent } from '../flows/content'
import type { Published } from '../flows/publisher'
import { digestOf } from '../flows/revision'
import { learntFrom } from '../understanding/local/model'
import { contentKey, trainingContent } from '../understanding/local/training-content'
import type { HeavyWork } from './heavy-work'

/**
 * What an edit must not go live without: other topics, other examples, other words of the field. The flows' own words are
 * evidence too, but an edited answer is live at once and its words are learned right afterwards.
 */
export function whatMustBeTrained(content: CompiledContent): string {
  const { topics, teencode, concepts } = trainingContent(content)
  return digestOf({ topics: topics.map(({ id, examples, offered }) => [id, examples, offered]), teencode, concepts })
}

export interface Training {
  train(content: CompiledContent): Promise<Uint8Array>
  /** Trains anew when the model has not learned exactly this content: an answer was edited. */
  refresh(published: Published, done: (model: Uint8Array) => void): void
  idle(): Promise<void>
}

export function createTraining(heavy: Pick<HeavyWork, 'train'>, failed: (error: unknown) => void): Training {
  let running: Promise<void> = Promise.resolve()
  return {
    train: (content) => heavy.train(content),
    refresh({ content, model }, done) {
      if (learntFrom(model) === contentKey(trainingContent(content))) return
      running = running
        .then(() => heavy.train(content))
        .then(done)
        .catch(failed)
    },
    idle: () => running,
  }
}
