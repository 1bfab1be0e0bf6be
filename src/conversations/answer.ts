import { menuOf, groupMenuOf, behaviourFlow, lostOutcome } from '../flows/engine/menu'
import type { FlowOutcome } from '../flows/engine/outcome'
import { answeredInBetween, openFlow, openMore, openStep } from '../flows/engine/engine'
import type { Flow, FlowGroup } from '../flows/flow'
import type { TopicId } from '../ids'
import { HOUR } from '../time'
import { count, engineContext, forgetMenu, say, type Draft, type StepContext, type StepInput } from './context'
import { raiseEmergency } from './emergency'
import { mayBecomeAnonymous } from './confidential'
import { handOver } from './hand-over'
import { showDataChoices } from './my-data'
import { formTimer, helpedTimer } from './timers'

/** Answers a topic: by its flow, or by what the service itself does there. `text` may carry values for the flow's form. */
export function answerTopic(draft: Draft, topic: TopicId, input: StepInput, ctx: StepContext, text?: string): void {
  const flow = ctx.content.flows.get(topic)
  if (flow === undefined) return applyOutcome(draft, lostOutcome(engineContext(ctx)), input, ctx)
  switch (flow.behaviour) {
    case 'emergency':
      return raiseEmergency(draft, flow, input, ctx)
    case 'person':
      return handOver(draft, { topic: draft.state.lastTopic ?? topic, ...personAsked(flow, text) }, input, ctx)
    case 'my-data':
      return showDataChoices(draft, flow, input, ctx)
    case 'menu':
      return showMenu(draft, ctx, topic)
    case 'greeting':
      return greet(draft, flow, input, ctx)
    default:
      return answerInBetween(draft, openFlow(topic, engineContext(ctx), text), input, ctx)
  }
}

function personAsked(flow: Flow, text: string | undefined) {
  return {
    priority: flow.escalation?.priority ?? ('normal' as const),
    summary: text ?? 'Người lao động muốn gặp cán bộ.',
  }
}

export function answerMore(draft: Draft, topic: TopicId, input: StepInput, ctx: StepContext): void {
  answerInBetween(draft, openMore(topic, engineContext(ctx)), input, ctx)
}

/** A form that runs meanwhile waits and is offered again in the same message. */
function answerInBetween(draft: Draft, outcome: FlowOutcome, input: StepInput, ctx: StepContext): void {
  applyOutcome(draft, answeredInBetween(draft.state.form, outcome, engineContext(ctx)), input, ctx)
}

export function answerStep(draft: Draft, topic: TopicId, step: string, input: StepInput, ctx: StepContext): void {
  applyOutcome(draft, openStep(topic, step, engineContext(ctx), draft.state.form), input, ctx)
}

export function showMenu(draft: Draft, ctx: StepContext, topic?: TopicId): void {
  const { text, choices } = menuOf(ctx.content)
  say(draft, ctx, { text, choices, ...(topic === undefined ? {} : { topic }) })
}

export function showGroup(draft: Draft, ctx: StepContext, group: FlowGroup, page: number): void {
  say(draft, ctx, groupMenuOf(ctx.content, group, page))
}

/** The greeting's own words and the menu, in one message. */
export function greet(draft: Draft, flow: Flow | undefined, input: StepInput, ctx: StepContext): void {
  const outcome = flow === undefined ? undefined : openFlow(flow.id, engineContext(ctx))
  const spoken = outcome?.says.map((line) => line.text) ?? []
  const own = outcome?.says.flatMap((line) => line.choices) ?? []
  const menu = menuOf(ctx.content)
  const choices = own.length > 0 ? own : menu.choices
  const text = [...spoken, ...(own.length > 0 ? [] : [menu.text])].join('\n\n')
  say(draft, ctx, { text, choices, ...(flow === undefined ? {} : { topic: flow.id }) })
  if (flow !== undefined) count(draft, input, { kind: 'answered', topic: flow.id })
}

export const greetingFlow = (ctx: StepContext): Flow | undefined => behaviourFlow(ctx.content, 'greeting')

/** Turns what the flow engine decided into the conversation's own state and effects. */
export function applyOutcome(draft: Draft, outcome: FlowOutcome, input: StepInput, ctx: StepContext): void {
  const { form: running, ...rest } = draft.state
  const form = outcome.form
  if (running !== undefined && form === undefined) draft.effects.push({ kind: 'cancel-timer', id: formTimer(ctx).id })
  draft.state = form === undefined ? rest : { ...rest, form }
  if (form !== undefined) draft.effects.push({ kind: 'set-timer', timer: formTimer(ctx) })
  for (const line of outcome.says) {
    if (form !== undefined && line.choices.length === 0) forgetMenu(draft)
    say(draft, ctx, { text: line.text, choices: line.choices, topic: line.topic })
  }
  for (const touch of outcome.touches) countTouch(draft, touch, input, ctx)
  if (outcome.handover !== undefined) handOver(draft, outcome.handover, input, ctx)
  else if (outcome.goTo !== undefined) answerTopic(draft, outcome.goTo, input, ctx)
  keepConfidential(draft, input, ctx)
}

function countTouch(draft: Draft, touch: FlowOutcome['touches'][number], input: StepInput, ctx: StepContext): void {
  const answered = touch.kind === 'answered'
  const flow = ctx.content.flows.get(touch.topic)
  count(draft, input, {
    kind: touch.kind,
    topic: touch.topic,
    ...(answered ? { afterMs: Math.max(0, ctx.now - input.at) } : {}),
    ...(flow?.behaviour === 'report' ? { anonymous: true } : {}),
  })
  if (!answered || flow?.behaviour === 'report') return
  draft.state = { ...draft.state, lastTopic: touch.topic, unclearInARow: 0 }
  if (flow?.group !== 'service' && draft.state.mode === 'bot') askWhetherItHelped(draft, touch.topic, ctx)
}

function askWhetherItHelped(draft: Draft, topic: TopicId, ctx: StepContext): void {
  const askedLately = draft.state.helpAsked !== undefined && ctx.now - draft.state.helpAsked.at < 24 * HOUR
  if (!askedLately) draft.effects.push({ kind: 'set-timer', timer: helpedTimer(ctx, topic) })
}

/** A report that may still become one without a name keeps its whole stretch out of every view, from the text that opened it on. */
function keepConfidential(draft: Draft, input: StepInput, ctx: StepContext): void {
  const { confidential: was, ...rest } = draft.state
  const form = draft.state.form
  const flow = form === undefined ? undefined : (ctx.formContent ?? ctx.content).flows.get(form.flow)
  const may = form !== undefined && flow !== undefined && mayBecomeAnonymous(flow, form.step)
  const fromSeq = was?.fromSeq ?? input.seqs[0]
  draft.state = may && fromSeq !== undefined ? { ...rest, confidential: { fromSeq } } : rest
}
