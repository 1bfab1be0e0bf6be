import type { FormState } from '../form'
import { expire } from './between'
import { choice, personChoice } from './choices'
import type { EngineContext, FlowOutcome } from './outcome'

/** The flow or the step that the form stands at is gone: never silently. */
export function withdrawn(form: FormState, ctx: EngineContext): FlowOutcome {
  const text =
    `${partOf(form, ctx)} vừa được thay đổi nên mình không làm tiếp được, xin lỗi bạn. ` +
    'Bạn có muốn gặp cán bộ công đoàn để được giúp tiếp không?'
  const again = ctx.content.flows.has(form.flow) ? [choice('Bắt đầu lại', { kind: 'flow', topic: form.flow })] : []
  const choices = [personChoice(form.flow), ...again]
  return { says: [{ text, choices, topic: form.flow }], touches: expire(form).touches }
}

/** Something is written to a form that was left alone for too long. */
export function tooLate(form: FormState, ctx: EngineContext): FlowOutcome {
  if (form.finished === true) return { says: [], refused: { reason: 'Phần này đã xong.' }, touches: [] }
  const text = `${partOf(form, ctx)} để quá 24 giờ nên mình đã dừng lại, không giữ những gì bạn trả lời trước đó.`
  const choices = ctx.content.flows.has(form.flow) ? [choice('Bắt đầu lại', { kind: 'flow', topic: form.flow })] : []
  return { says: [{ text, choices, topic: form.flow }], touches: expire(form).touches }
}

function partOf(form: FormState, ctx: EngineContext): string {
  const title = (ctx.content.flows.get(form.flow) ?? ctx.revisionContent?.flows.get(form.flow))?.title
  return title === undefined ? 'Phần đang làm dở' : `Phần "${title}"`
}
