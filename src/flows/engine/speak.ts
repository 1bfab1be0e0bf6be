import type { Flow } from '../flow'
import { sourceLine } from '../template'
import type { FlowOutcome } from './outcome'
import type { Block } from './render'

/** Told parts first, their sources in one line, then the question: one message. */
export function textOf(flow: Flow, told: readonly Block[], question?: Block, lead: readonly string[] = []): string {
  const line = sourceLine(
    flow,
    [...told, ...(question === undefined ? [] : [question])].flatMap(({ cited }) => cited),
  )
  const body = told.map(({ text }) => text)
  const sources = line === undefined ? [] : [line]
  const last = question === undefined ? [] : [question.text]
  const parts = told.length > 0 ? [...lead, ...body, ...sources, ...last] : [...lead, ...last, ...sources]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** Puts what was said before in front of an outcome, in the same message. */
export function prepend(lead: readonly string[], outcome: FlowOutcome): FlowOutcome {
  const before = lead.filter((line) => line !== '')
  const [first, ...rest] = outcome.says
  if (before.length === 0) return outcome
  if (first !== undefined)
    return { ...outcome, says: [{ ...first, text: [...before, first.text].join('\n\n') }, ...rest] }
  if (outcome.goTo !== undefined)
    return { ...outcome, says: [{ text: before.join('\n\n'), choices: [], topic: outcome.goTo }] }
  if (outcome.handover === undefined) return outcome
  const said = [...before, ...(outcome.handover.say === undefined ? [] : [outcome.handover.say])]
  return { ...outcome, handover: { ...outcome.handover, say: said.join('\n\n') } }
}
