import type { Flow } from '../flow'
import type { FormState, SlotValue } from '../form'
import { abandoned, conclude } from './conclude'
import type { Correction } from './correction'
import { saidBack } from './names'
import { follow } from './open'
import type { EngineContext, FlowOutcome } from './outcome'
import { startForm } from './start'
import { without, type AskStep } from './steps'
import { answered, answersOf, replay, walk } from './walk'

/** What can be done to a running form; each gives the whole outcome. */

/** Keeps an answer (`null`: skipped) and goes on. */
export function answer(
  flow: Flow,
  step: AskStep,
  value: SlotValue | null,
  form: FormState,
  ctx: EngineContext,
): FlowOutcome {
  return follow(conclude(flow, walk(flow, step.next, answered(form, step, value), ctx), ctx), ctx)
}

/** Says the current question (again), with lines before it. */
export function repeat(flow: Flow, form: FormState, ctx: EngineContext, lead: readonly string[] = []): FlowOutcome {
  const walked = walk(flow, { kind: 'step', step: form.step }, form, ctx)
  return follow(conclude(flow, walked, ctx, { lead }), ctx)
}

/** Back to the question answered last; its value is forgotten. */
export function goBack(flow: Flow, form: FormState, ctx: EngineContext): FlowOutcome {
  const last = form.answered.at(-1)
  if (last === undefined) return repeat(flow, form, ctx, ['Đây là câu đầu tiên rồi bạn.'])
  return reask(flow, last, form, ctx, without(form.ahead ?? {}, last))
}

/** Asks an earlier question anew and keeps the answers behind it for when they are reached. */
function reaskKeeping(flow: Flow, step: AskStep, form: FormState, ctx: EngineContext): FlowOutcome {
  return reask(flow, step.id, form, ctx, without({ ...form.ahead, ...answersOf(flow, form) }, step.id))
}

function reask(
  flow: Flow,
  stepId: string,
  form: FormState,
  ctx: EngineContext,
  ahead: Readonly<Record<string, SlotValue | null>>,
): FlowOutcome {
  const walked = replay(flow, form, { ...ahead, ...answersOf(flow, form, stepId) }, ctx)
  return follow(
    conclude(flow, walked, ctx, { toldAfter: form.answered.indexOf(stepId) + 1, again: isFinished(form) }),
    ctx,
  )
}

/** Changes an earlier answer and walks the path again with the others kept. */
export function correct(
  flow: Flow,
  correction: Exclude<Correction, { kind: 'refused' }>,
  form: FormState,
  ctx: EngineContext,
): FlowOutcome {
  if (correction.kind === 'back') return goBack(flow, form, ctx)
  if (correction.kind === 'ask') return reaskKeeping(flow, correction.step, form, ctx)
  const { step, value } = correction
  const answers = { ...form.ahead, ...answersOf(flow, form), [step.id]: value }
  const lead = [`Mình sửa lại: ${saidBack(step, value)}.`]
  const toldAfter = form.answered.indexOf(step.id) + 1
  return follow(
    conclude(flow, replay(flow, form, answers, ctx), ctx, { lead, toldAfter, again: isFinished(form) }),
    ctx,
  )
}

/** From the beginning, with nothing kept. */
export function restart(flow: Flow, form: FormState, ctx: EngineContext): FlowOutcome {
  const current = ctx.content.flows.get(flow.id) ?? flow
  const start = current.steps.some(({ id }) => id === form.start) ? form.start : undefined
  const lead = ['Mình làm lại từ đầu nhé.']
  const begun = startForm(current, { lead, ...(start === undefined ? {} : { step: start }) }, ctx)
  const counted = isFinished(form) ? begun.touches : begun.touches.filter(({ kind }) => kind !== 'form-started')
  return follow({ ...begun, touches: counted }, ctx)
}

export function skip(flow: Flow, step: AskStep, form: FormState, ctx: EngineContext): FlowOutcome {
  if (step.optional) return answer(flow, step, null, form, ctx)
  return repeat(flow, form, ctx, ['Câu này mình cần bạn trả lời thì mới làm tiếp được. Muốn dừng, bạn gõ "thôi".'])
}

/** Ends kindly and says what was not kept. */
export function stop(flow: Flow, form: FormState): FlowOutcome {
  const lost = form.answered.length === 0 ? '' : ' Những gì bạn vừa trả lời trong phần này mình không giữ lại.'
  const text = `Dạ, mình dừng phần "${flow.title}" ở đây.${lost} Khi cần bạn cứ nhắn mình nhé.`
  return { says: [{ text, choices: [], topic: flow.id }], touches: abandoned(form) }
}

const isFinished = (form: FormState): boolean => form.finished === true
