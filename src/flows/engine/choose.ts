import type { TopicId } from '../../ids'
import type { Flow } from '../flow'
import type { FormState, SlotValue } from '../form'
import type { Payload } from '../payload'
import { answeredInBetween } from './between'
import { withdrawn } from './ended'
import { behaviourFlow, groupMenuOf, lostOutcome, menuOf, type Menu } from './menu'
import { answer, correct, repeat, skip, stop } from './moves'
import { saidBack } from './names'
import { openFlow, openMore, openPerson, openStep } from './open'
import type { EngineContext, FlowOutcome } from './outcome'
import { prepend } from './speak'
import { startForm } from './start'
import { askStepOf, flowOfForm, type AskStep } from './steps'
import { readAnswer } from './values'

type AnswerPayload = Extract<Payload, { kind: 'opt' | 'skip' }>

/** A tap, in a form or without one, perhaps months old. `help` and `claim` are the caller's own and change nothing here. */
export function choose(payload: Payload, form: FormState | undefined, ctx: EngineContext): FlowOutcome {
  switch (payload.kind) {
    case 'flow':
      return answeredInBetween(form, openFlow(payload.topic, ctx), ctx)
    case 'more':
      return answeredInBetween(form, openMore(payload.topic, ctx), ctx)
    case 'step':
      return answeredInBetween(form, openStep(payload.topic, payload.step, ctx, form), ctx)
    case 'menu':
      return answeredInBetween(form, tellMenu(menuOf(ctx.content), ctx), ctx)
    case 'group':
      return answeredInBetween(form, tellMenu(groupMenuOf(ctx.content, payload.group, payload.page), ctx), ctx)
    case 'person': {
      const outcome = openPerson(payload.topic, ctx, form)
      return outcome.handover === undefined ? answeredInBetween(form, outcome, ctx) : outcome
    }
    case 'opt':
    case 'skip':
      return chooseAnswer(payload, form, ctx)
    case 'resume':
      return resume(payload.topic, form, ctx)
    case 'stop':
    case 'end':
      return end(payload.topic, form, ctx)
    case 'help':
    case 'claim':
    case 'rumour':
      return { says: [], ...(form === undefined ? {} : { form }), touches: [] }
  }
}

function tellMenu(menu: Menu, ctx: EngineContext): FlowOutcome {
  const flow = behaviourFlow(ctx.content, 'menu')
  return flow === undefined ? lostOutcome(ctx) : { says: [{ ...menu, topic: flow.id }], touches: [] }
}

function chooseAnswer(payload: AnswerPayload, form: FormState | undefined, ctx: EngineContext): FlowOutcome {
  if (form?.flow !== payload.topic) return answeredInBetween(form, beginWith(payload, ctx), ctx)
  const flow = flowOfForm(form, ctx)
  if (flow === undefined) return withdrawn(form, ctx)
  const step = askStepOf(flow, payload.step)
  const current = step !== undefined && step.id === form.step && form.finished !== true
  if (payload.kind === 'skip') return current ? skip(flow, step, form, ctx) : stay(flow, form, ctx)
  const value = step && optionOf(step, payload.value, ctx)
  if (step === undefined || value === undefined) return stay(flow, form, ctx)
  if (current) return answer(flow, step, value, form, ctx)
  return form.answered.includes(step.id)
    ? correct(flow, { kind: 'changed', step, value }, form, ctx)
    : stay(flow, form, ctx)
}

/** A choice that says nothing about where the form stands: where it stands is said again. */
function stay(flow: Flow, form: FormState, ctx: EngineContext): FlowOutcome {
  return form.finished === true ? openFlow(flow.id, ctx) : repeat(flow, form, ctx)
}

/** An answer to a form that no longer runs: the form begins anew, with this answer known. */
function beginWith(payload: AnswerPayload, ctx: EngineContext): FlowOutcome {
  const flow = ctx.content.flows.get(payload.topic)
  const step = flow && askStepOf(flow, payload.step)
  const value = step && payload.kind === 'opt' ? optionOf(step, payload.value, ctx) : undefined
  if (flow === undefined || step === undefined || value === undefined) return openFlow(payload.topic, ctx)
  return startForm(flow, { ahead: { [step.id]: value }, lead: [`Mình hiểu: ${saidBack(step, value)}.`] }, ctx)
}

function optionOf(step: AskStep, chosen: string, ctx: EngineContext): SlotValue | undefined {
  if (step.as === 'one-of') {
    const option = step.options.find(({ value }) => value === chosen)
    return option && { value: option.value, shown: option.label }
  }
  if (step.as !== 'yes-no' || !['yes', 'no'].includes(chosen)) return undefined
  const read = readAnswer(step, chosen === 'yes' ? 'có' : 'không', ctx)
  return read.ok ? read.value : undefined
}

function resume(topic: TopicId, form: FormState | undefined, ctx: EngineContext): FlowOutcome {
  if (form?.flow !== topic || form.finished === true) {
    const begun = prepend(['Phần đang làm dở không còn nữa, mình bắt đầu lại nhé.'], openFlow(topic, ctx))
    return answeredInBetween(form, ctx.content.flows.has(topic) ? begun : openFlow(topic, ctx), ctx)
  }
  const flow = flowOfForm(form, ctx)
  return flow === undefined ? withdrawn(form, ctx) : repeat(flow, form, ctx)
}

function end(topic: TopicId, form: FormState | undefined, ctx: EngineContext): FlowOutcome {
  if (form?.flow === topic && form.finished !== true) {
    const flow = flowOfForm(form, ctx)
    return flow === undefined ? withdrawn(form, ctx) : stop(flow, form)
  }
  const says = [{ text: 'Dạ, khi cần bạn cứ nhắn mình nhé.', choices: [], topic }]
  return { says, ...(form === undefined || form.flow === topic ? {} : { form }), touches: [] }
}
