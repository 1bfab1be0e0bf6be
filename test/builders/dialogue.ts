import { choose, continueForm, insist, openStep } from '../../src/flows/engine/engine'
import type { EngineContext, FlowOutcome } from '../../src/flows/engine/outcome'
import type { FormState } from '../../src/flows/form'
import { parsePayload } from '../../src/flows/payload'
import { topicId } from '../../src/ids'

/** What a worker does in a form: a text, or a tap written as its payload (`v1:…`). */
export function reply(form: FormState, input: string, ctx: EngineContext): FlowOutcome {
  const payload = parsePayload(input)
  const outcome =
    payload === undefined ? continueForm(form, { kind: 'text', text: input }, ctx) : choose(payload, form, ctx)
  if (outcome.refused === undefined || form.finished === true) return outcome
  return insist(form, outcome.refused.reason, ctx)
}

/** Begins a form at a step and plays the inputs; the last outcome. Fails when the form ends before the inputs do. */
export function play(topic: string, step: string, inputs: readonly string[], ctx: EngineContext): FlowOutcome {
  return inputs.reduce(
    (outcome, input) => {
      if (outcome.form === undefined) throw new Error(`the form ended before "${input}": ${textOf(outcome)}`)
      return reply(outcome.form, input, ctx)
    },
    openStep(topicId(topic), step, ctx),
  )
}

export const textOf = (outcome: FlowOutcome): string => outcome.says.map(({ text }) => text).join('\n---\n')

export const labelsOf = (outcome: FlowOutcome): string[] =>
  outcome.says.flatMap(({ choices }) => choices.map(({ label }) => label))
