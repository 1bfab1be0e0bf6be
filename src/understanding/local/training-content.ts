import type { PublishedContent } from '../../flows/content'
import type { Flow, Template } from '../../flows/flow'
import { digestOf } from '../../flows/revision'
import type { TopicId } from '../../ids'
import { isOffered } from '../topics'
import type { Thresholds } from '../understanding'

/** One topic as the engine learns it. */
export interface TrainingTopic {
  id: TopicId
  examples: readonly string[]
  /** The flow's own words, its title first: answers, choices, questions. Evidence even before there are many examples. */
  flowWords: readonly string[]
  /** False for what nobody would choose from a list: a greeting, thanks, goodbye, something else. */
  offered: boolean
}

/** What training needs of the content: plain values only, so that it can be sent to a worker thread. */
export interface TrainingContent {
  topics: readonly TrainingTopic[]
  teencode: readonly (readonly [form: string, words: string])[]
  concepts: readonly { id: string; words: readonly string[] }[]
  thresholds: Thresholds
}

/** Topics in the order of their ids, so that the order of files changes nothing. */
export function trainingContent(
  content: Pick<PublishedContent, 'flows' | 'intents' | 'settings' | 'lexicon'>,
): TrainingContent {
  const ids = [...new Set([...content.flows.keys(), ...content.intents.keys()])].sort()
  return {
    topics: ids.map((id) => trainingTopic(id, content.intents.get(id) ?? [], content.flows.get(id))),
    teencode: [...content.lexicon.teencode],
    concepts: content.lexicon.concepts.map(({ id, words }) => ({ id, words: [...words] })),
    thresholds: { ...content.settings.thresholds },
  }
}

/** Equal for contents that give the same engine. */
export const contentKey = (content: TrainingContent): string => digestOf(content)

function trainingTopic(id: TopicId, examples: readonly string[], flow: Flow | undefined): TrainingTopic {
  return { id, examples: [...examples], flowWords: flow === undefined ? [] : wordsOf(flow), offered: isOffered(flow) }
}

function wordsOf(flow: Flow): string[] {
  const spoken: Template[] = []
  if (flow.answer !== undefined)
    spoken.push(flow.answer.short, ...(flow.answer.more === undefined ? [] : [flow.answer.more]))
  const labels = flow.choices.filter(({ to }) => to.kind === 'step' || to.kind === 'more').map(({ label }) => label)
  for (const step of flow.steps) if (step.kind === 'ask') spoken.push(step.ask)
  return [flow.title, ...labels, ...spoken.map(literalText)].filter((words) => words.trim() !== '')
}

/** The fixed text of a template: values and citations are not the topic's words. */
const literalText = (template: Template): string =>
  template.parts.map((part) => (part.kind === 'text' ? part.text : ' ')).join('')
