import type { CompiledContent } from '../flows/content'
import type { Published } from '../flows/publisher'
import { digestOf } from '../flows/revision'
import { trainingContent } from '../understanding/local/training-content'
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
  /** Trains anew when the model has not learned exactly this content (an edited answer, a model kept from before a restart). */
  refresh(published: Published, done: (model: Uint8Array) => void): void
  idle(): Promise<void>
}

/** Knows which content each model of this process was made from. */
export function createTraining(heavy: Pick<HeavyWork, 'train'>, failed: (error: unknown) => void): Training {
  const learned = new WeakMap<Uint8Array, string>()
  let running: Promise<void> = Promise.resolve()

  async function train(content: CompiledContent): Promise<Uint8Array> {
    const model = await heavy.train(content)
    learned.set(model, keyOf(content))
    return model
  }
  return {
    train,
    refresh({ content, model }, done) {
      if (learned.get(model) === keyOf(content)) return
      running = running
        .then(() => train(content))
        .then(done)
        .catch(failed)
    },
    idle: () => running,
  }
}

const keyOf = (content: CompiledContent): string => digestOf(trainingContent(content))
