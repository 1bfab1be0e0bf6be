import type { Choice } from '../../outbox/message'
import type { TopicId } from '../../ids'
import type { PublishedContent } from '../content'
import type { Flow, FlowChoice, Target } from '../flow'
import { formatPayload, type Payload } from '../payload'
import { isWrittenInDigits, type AskStep } from './steps'

export const choice = (label: string, payload: Payload): Choice => ({ label, payload: formatPayload(payload) })

export const personChoice = (topic: TopicId): Choice => choice('Gặp cán bộ', { kind: 'person', topic })

/** A flow's own choices; those that lead to a flow that is no longer there are left out. */
export function choicesOf(choices: readonly FlowChoice[], flow: Flow, content: PublishedContent): Choice[] {
  return choices
    .filter(({ to }) => to.kind !== 'flow' || content.flows.has(to.flow))
    .map(({ label, to }) => choice(label, payloadOf(to, flow.id)))
}

/** Whoever reads about the law can always ask a person. */
export function withPerson(choices: Choice[], flow: Flow): Choice[] {
  const person = personChoice(flow.id)
  if (flow.group !== 'labor-law' || choices.some(({ payload }) => payload === person.payload)) return choices
  return [...choices, person]
}

/** The possible answers of a question, when they can be listed. */
export function answerChoices(step: AskStep, flow: Flow): Choice[] {
  const answer = (label: string, value: string): Choice =>
    choice(label, { kind: 'opt', topic: flow.id, step: step.id, value })
  const skip = step.optional && !isWrittenInDigits(step) ? [skipChoice(step, flow)] : []
  if (step.as === 'one-of') {
    const shown = step.options.filter(({ hidden }) => hidden !== true)
    return [...shown.map(({ label, value }) => answer(label, value)), ...skip]
  }
  if (step.as === 'yes-no') return [answer('Có', 'yes'), answer('Không', 'no'), ...skip]
  return skip
}

function skipChoice(step: AskStep, flow: Flow): Choice {
  return choice('Bỏ qua', { kind: 'skip', topic: flow.id, step: step.id })
}

function payloadOf(to: Target, topic: TopicId): Payload {
  switch (to.kind) {
    case 'step':
      return { kind: 'step', topic, step: to.step }
    case 'flow':
      return { kind: 'flow', topic: to.flow }
    case 'more':
    case 'person':
    case 'end':
      return { kind: to.kind, topic }
  }
}
