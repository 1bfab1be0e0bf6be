import type { Flow } from '../flow'
import type { FormState } from '../form'
import { answerChoices, choicesOf, personChoice, withPerson } from './choices'
import { handoverOf } from './handover'
import type { EngineContext, FlowOutcome, Touch } from './outcome'
import { render, type Block, type RenderResult } from './render'
import { prepend, textOf } from './speak'
import { asOfDate, isWrittenInDigits, type AskStep } from './steps'
import { tellMore } from './tell'
import { changeChoices, hasAssumed, sayAssumed } from './usual'
import type { Stop, Walked } from './walk'
import { withheldByValue, withhold, type Withholding } from './withhold'

/** What surrounds a walk: lines said first, and how much of what it told is new to the worker. */
export interface Telling {
  lead?: readonly string[]
  /** Parts told before so many answers were known are left out: the worker read them already. */
  toldAfter?: number
  /** The form was finished before: finishing again is not counted again. */
  again?: boolean
}

/** Makes of a walk what is said and what runs on. A `goTo` in it may still lead to a plain flow. */
export function conclude(flow: Flow, walked: Walked, ctx: EngineContext, telling: Telling = {}): FlowOutcome {
  const { form, stop } = walked
  const told = walked.told.filter(({ after }) => after >= (telling.toldAfter ?? 0))
  const lead = telling.lead ?? []
  const before = (outcome: FlowOutcome): FlowOutcome =>
    prepend([...lead, ...(told.length === 0 ? [] : [textOf(flow, told)])], outcome)
  switch (stop.kind) {
    case 'asks':
      return askOutcome(flow, stop, form, told, telling, ctx)
    case 'rests': {
      // Only a result rests on what was taken for granted.
      const computed = Object.keys(form.results).length > 0
      const changes = computed ? changeChoices(flow, form) : []
      const offered = [...changes, ...choicesOf(stop.step.choices, flow, ctx.content)]
      const choices = withPerson(offered, flow)
      const text = textOf(flow, told, undefined, [...lead, ...(computed ? sayAssumed(flow, form) : [])])
      return { says: [{ text, choices, topic: flow.id }], ...kept(flow, form), touches: finished(flow, form, telling) }
    }
    case 'leaves':
      return before(leave(flow, stop, form, told, ctx, telling))
    case 'escalates': {
      const handover = handoverOf(flow, stop.escalation, ctx, form)
      return before({ says: [], handover, touches: finished(flow, form, telling) })
    }
    case 'withheld':
      return before(withheldForm(flow, stop.why, form, ctx))
    case 'incomplete':
    case 'broken':
      return before(brokenForm(flow, form))
  }
}

/** The question as the worker reads it; fails like any text whose figures may not be told. */
export function questionOf(flow: Flow, step: AskStep, form: FormState, ctx: EngineContext): RenderResult {
  const rendered = render(step.ask, { flow, ctx, form })
  const told = !rendered.ok || rendered.text.toLowerCase().includes('bỏ qua')
  if (told || !step.optional || !isWrittenInDigits(step)) return rendered
  return { ...rendered, text: `${rendered.text}\n(Không muốn trả lời câu này, bạn gõ "bỏ qua".)` }
}

function askOutcome(
  flow: Flow,
  { step, reason }: Extract<Stop, { kind: 'asks' }>,
  form: FormState,
  told: readonly Block[],
  { lead = [], again = false }: Telling,
  ctx: EngineContext,
): FlowOutcome {
  const question = questionOf(flow, step, form, ctx)
  if (!question.ok) {
    if (!question.missing.startsWith('param.')) return prepend(lead, brokenForm(flow, form))
    const why = withheldByValue(question.missing, asOfDate(flow, form.slots, ctx.today), ctx)
    return prepend(lead, withheldForm(flow, why, form, ctx))
  }
  // A finished form that asks again has begun anew.
  const touches: Touch[] = again ? [{ kind: 'form-started', topic: flow.id }] : []
  const text = textOf(flow, told, question, reason === undefined ? lead : [...lead, reason])
  return { says: [{ text, choices: answerChoices(step, flow), topic: flow.id }], form, touches }
}

function leave(
  flow: Flow,
  { to }: Extract<Stop, { kind: 'leaves' }>,
  form: FormState,
  told: readonly Block[],
  ctx: EngineContext,
  telling: Telling,
): FlowOutcome {
  const touches = finished(flow, form, telling)
  switch (to.kind) {
    case 'flow':
      return { says: [], goTo: to.flow, touches }
    case 'person':
      return { says: [], handover: handoverOf(flow, flow.escalation, ctx, form), touches }
    case 'more': {
      const more = tellMore(flow, ctx)
      return { ...more, ...kept(flow, form), touches: [...touches, ...more.touches] }
    }
    case 'end': {
      const text = told.length === 0 ? 'Phần này đã xong.' : ''
      const say = {
        text: [text, 'Bạn cần gì thêm cứ nhắn mình nhé.'].join(' ').trim(),
        choices: withPerson([], flow),
        topic: flow.id,
      }
      return { says: [say], ...kept(flow, form), touches }
    }
  }
}

/**
 * A result can be corrected for a short while; it waits, so that what is written next is not taken for an answer. What
 * was written in the service's own forms is not kept at all.
 */
function kept(flow: Flow, form: FormState): { form?: FormState } {
  if (flow.group === 'service' || form.answered.length === 0) return {}
  const { ahead, ...rest } = form
  // What was said for a way that was not taken is needed once a value that was taken for granted is changed.
  const more = ahead === undefined || !hasAssumed(form) ? {} : { ahead }
  return { form: { ...rest, ...more, finished: true, paused: true } }
}

function finished(flow: Flow, form: FormState, { again = false }: Telling): Touch[] {
  if (again) return []
  return [{ kind: form.answered.length === 0 ? 'answered' : 'form-finished', topic: flow.id }]
}

export function abandoned(form: FormState): Touch[] {
  return form.finished === true ? [] : [{ kind: 'form-abandoned', topic: form.flow, step: form.step }]
}

function withheldForm(flow: Flow, why: Withholding, form: FormState, ctx: EngineContext): FlowOutcome {
  const outcome = withhold(flow, why, ctx)
  return { ...outcome, touches: [...outcome.touches, ...abandoned(form)] }
}

function brokenForm(flow: Flow, form: FormState): FlowOutcome {
  const text = `Phần "${flow.title}" đang gặp trục trặc nên mình phải dừng ở đây. Bạn có muốn gặp cán bộ công đoàn không?`
  return { says: [{ text, choices: [personChoice(flow.id)], topic: flow.id }], touches: abandoned(form) }
}
