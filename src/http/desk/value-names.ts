import type { PublishedContent } from '../../flows/content'
import type { TopicId } from '../../ids'

const LONGEST = 80

/** What a form kept, each value by the question that asked for it: a slot's own name is the editor's, not the officer's. */
export function namedValues(
  values: Readonly<Record<string, string>>,
  topic: TopicId,
  content: PublishedContent,
): { name: string; value: string }[] {
  return Object.entries(values).map(([slot, value]) => ({ name: questionFor(slot, topic, content) ?? slot, value }))
}

/** A ticket's topic can be another one than that of the flow whose form was filled in. */
function questionFor(slot: string, topic: TopicId, content: PublishedContent): string | undefined {
  const own = content.flows.get(topic)
  for (const flow of [...(own === undefined ? [] : [own]), ...content.flows.values()]) {
    const step = flow.steps.find((one) => one.kind === 'ask' && one.keep === slot)
    if (step?.kind === 'ask') return shortened(step.ask.source)
  }
  return undefined
}

function shortened(question: string): string {
  const [sentence = ''] = question.trim().split(/(?<=[?.:!])\s|\n/)
  return sentence.length <= LONGEST ? sentence : `${sentence.slice(0, LONGEST)}…`
}
