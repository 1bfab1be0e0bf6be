import type { TopicId } from '../../ids'
import type { Flow } from '../flow'
import type { FormState } from '../form'
import { choice } from './choices'
import { conclude, abandoned } from './conclude'
import { handoverOf } from './handover'
import { behaviourFlow, lostOutcome } from './menu'
import type { EngineContext, FlowOutcome } from './outcome'
import { prefillFrom, type Prefill } from './prefill'
import { prepend } from './speak'
import { startForm } from './start'
import { answersOf, replay, walk } from './walk'
import { flowOfForm, stepOf, without } from './steps'
import { tellMore, tellShort } from './tell'
import { isAssumed } from './usual'
import { warned } from './warn'

/** How many flows may lead on to one another before something must have been said. */
const MOST_FLOWS = 5

/**
 * Opens a topic: its short answer, or its form when it has no answer. `text` is what the worker wrote: values in it that
 * can only mean one question fill that question's slot and are said back, and the form begins at once.
 */
export function openFlow(topic: TopicId, ctx: EngineContext, text?: string): FlowOutcome {
  const flow = ctx.content.flows.get(topic)
  if (flow === undefined) return lostOutcome(ctx)
  const opened = follow(openOne(flow, ctx, text), ctx)
  return text === undefined ? opened : warned(text, flow, opened, ctx)
}

/** The longer answer. `text` is what the worker wrote, where it was asked for in words. */
export function openMore(topic: TopicId, ctx: EngineContext, text?: string): FlowOutcome {
  const flow = ctx.content.flows.get(topic)
  if (flow === undefined) return lostOutcome(ctx)
  const told = tellMore(flow, ctx)
  return text === undefined ? told : warned(text, flow, told, ctx)
}

/**
 * A choice that leads to a step. From the running or just finished form of the same flow it goes on with what is known;
 * otherwise a new form begins there, or at the flow's start when the step is gone.
 */
export function openStep(topic: TopicId, stepId: string, ctx: EngineContext, form?: FormState): FlowOutcome {
  const current = form?.flow === topic ? flowOfForm(form, ctx) : undefined
  if (form !== undefined && current !== undefined && stepOf(current, stepId) !== undefined) {
    return follow(goOn(current, stepId, form, ctx), ctx)
  }
  const flow = ctx.content.flows.get(topic)
  if (flow === undefined) return lostOutcome(ctx)
  if (stepOf(flow, stepId) === undefined) return openFlow(topic, ctx)
  return follow(startForm(flow, { step: stepId }, ctx), ctx)
}

/**
 * The worker asks for a person from here; what the form knows goes along, except from a report: that may be meant to be
 * without a name, and the ticket of this call has one.
 */
export function openPerson(topic: TopicId, ctx: EngineContext, form?: FormState): FlowOutcome {
  const own = form?.flow === topic ? form : undefined
  const flow = (own && flowOfForm(own, ctx)) ?? ctx.content.flows.get(topic) ?? behaviourFlow(ctx.content, 'person')
  if (flow === undefined) return lostOutcome(ctx)
  const told = flow.behaviour === 'report' ? undefined : own
  const touches = form === undefined ? [] : abandoned(form)
  return { says: [], handover: handoverOf(flow, flow.escalation, ctx, told), touches }
}

/** Follows a `goTo` into plain flows, joining what they say; a flow with a behaviour is left to the caller. */
export function follow(outcome: FlowOutcome, ctx: EngineContext, left = MOST_FLOWS): FlowOutcome {
  if (outcome.goTo === undefined) return outcome
  const { goTo, ...told } = outcome
  const flow = ctx.content.flows.get(goTo)
  if (flow?.behaviour !== undefined) return outcome
  const next = flow === undefined || left === 0 ? lostOutcome(ctx) : follow(openOne(flow, ctx), ctx, left - 1)
  const joined = prepend(
    told.says.map(({ text }) => text),
    next,
  )
  return { ...joined, touches: [...told.touches, ...joined.touches] }
}

function openOne(flow: Flow, ctx: EngineContext, text?: string): FlowOutcome {
  const prefill = text === undefined ? undefined : prefillFrom(text, flow, ctx)
  if (flow.answer === undefined && flow.steps.length > 0) return startForm(flow, prefill ?? {}, ctx)
  const answer = tellShort(flow, ctx)
  const told = answer.touches.some(({ kind }) => kind === 'answered')
  return prefill?.begins === true && told ? answerAndBegin(flow, answer, prefill, ctx) : answer
}

/**
 * The worker gave figures with the question: the short answer, then straight into the calculation. When these were all it
 * needs, the result is the answer and the rule is a choice beside it: both would be a page on a telephone.
 */
function answerAndBegin(flow: Flow, answer: FlowOutcome, prefill: Prefill, ctx: EngineContext): FlowOutcome {
  const begun = startForm(flow, prefill, ctx)
  const touches = [...answer.touches, ...begun.touches]
  const [result, ...rest] = begun.says
  if (begun.form?.finished === true && result !== undefined) {
    const choices = [...result.choices, choice('Quy định chung', { kind: 'flow', topic: flow.id })]
    return { ...begun, says: [{ ...result, choices }, ...rest], touches }
  }
  const answered = prepend(
    answer.says.map(({ text }) => text),
    begun,
  )
  return { ...answered, touches }
}

function goOn(flow: Flow, stepId: string, form: FormState, ctx: EngineContext): FlowOutcome {
  const again = form.finished === true
  if (form.answered.includes(stepId)) {
    // What was only taken for granted is asked by itself, with the answers behind it kept.
    const answers = isAssumed(flow, form, stepId)
      ? without({ ...form.ahead, ...answersOf(flow, form) }, stepId)
      : answersOf(flow, form, stepId)
    return conclude(flow, replay(flow, form, answers, ctx), ctx, { toldAfter: Infinity, again })
  }
  const here = stepOf(flow, form.step)
  if (!again || here?.kind !== 'say') return startForm(flow, { step: stepId }, ctx)
  const jump = { after: form.answered.length, say: form.step, to: stepId }
  const jumped = { ...form, jumps: [...(form.jumps ?? []), jump] }
  const walked = walk(flow, { kind: 'step', step: stepId }, jumped, ctx)
  if (walked.stop.kind === 'incomplete') return startForm(flow, {}, ctx)
  return conclude(flow, walked, ctx, { again })
}
