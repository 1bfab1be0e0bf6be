import { load } from '../local/engine'
import { train } from '../local/train'
import type { TrainingContent } from '../local/training-content'
import { askAll, type Outcome } from './report'
import type { Question } from './questions'

/**
 * Examples judged by an engine that never saw them, in so many folds. A fold takes neighbours in a file, since writers put
 * variants of a sentence side by side; the figures are still kinder than those of strangers' questions.
 */
export async function crossValidate(content: TrainingContent, folds: number): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let fold = 0; fold < folds; fold++) {
    const held: Question[] = []
    const topics = content.topics.map((topic) => {
      const isHeld = (at: number): boolean => Math.floor((at * folds) / topic.examples.length) === fold
      topic.examples.forEach((text, at) => {
        if (isHeld(at))
          held.push({
            id: `${topic.id}#${at + 1}`,
            text,
            label: topic.id,
            also: [],
            source: 'examples',
            kind: 'example',
          })
      })
      return { ...topic, examples: topic.examples.filter((_text, at) => !isHeld(at)) }
    })
    outcomes.push(...(await askAll(load(train({ ...content, topics })), held)))
  }
  return outcomes
}
