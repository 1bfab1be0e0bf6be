import type { Choice } from '../../outbox/message'
import type { Flow, ValueType } from '../flow'
import type { FormState } from '../form'
import { answerChoices, choice, personChoice } from './choices'
import { withdrawn } from './ended'
import { hearBeside } from './hear'
import { questionOf } from './conclude'
import { repeat } from './moves'
import type { EngineContext, FlowOutcome } from './outcome'
import { textOf } from './speak'
import { warned } from './warn'
import { askStepOf, flowOfForm, isWrittenInDigits, type AskStep } from './steps'
import { fits, readAnswer } from './values'

const EXAMPLES: Readonly<Record<ValueType, string>> = {
  number: '12',
  money: '7tr5" hoặc "7.500.000',
  date: '22/11/2026',
  months: '18 tháng" hoặc "1 năm rưỡi',
  'yes-no': 'có" hoặc "không',
  'one-of': '1',
  phone: '0912 345 678',
  text: 'tên công ty của bạn',
  hours: '4 tiếng" hoặc "4 giờ 30 phút',
  percent: '70%',
}

/**
 * Repeats the question after a refused answer, with growing help: the reason; then an example and the ways out; then a
 * person. Counts the refusal in the form. A `text` that says something about the form's other questions is taken for that
 * instead, and the question is asked again.
 */
export function insist(form: FormState, reason: string, ctx: EngineContext, text?: string): FlowOutcome {
  const flow = flowOfForm(form, ctx)
  if (flow === undefined) return withdrawn(form, ctx)
  const step = askStepOf(flow, form.step)
  const heard = step === undefined || text === undefined ? undefined : hearBeside(text, { flow, step, form }, ctx)
  if (heard !== undefined) return warned(text ?? '', flow, heard, ctx)
  const question = step && questionOf(flow, step, form, ctx)
  if (form.finished === true) return { says: [], form, touches: [] }
  if (step === undefined || question?.ok !== true) return repeat(flow, form, ctx)
  const refusals = form.refusals + 1
  const lead = [reason, ...(refusals === 1 ? [] : exampleFor(step, ctx))]
  const after = refusals === 1 ? [] : waysOut(step, refusals)
  const said = [textOf(flow, [], question, lead), ...after].join('\n\n')
  const choices = [...answerChoices(step, flow), ...choicesOut(flow, step, refusals)]
  const asked = { ...form, refusals, paused: false, touchedAt: ctx.now }
  const outcome = { says: [{ text: said, choices, topic: flow.id }], form: asked, touches: [] }
  return text === undefined ? outcome : warned(text, flow, outcome, ctx)
}

/** No example that the question itself would refuse: "4 tiếng" for the hours of a month. */
function exampleFor(step: AskStep, ctx: EngineContext): string[] {
  if (step.as === 'one-of') return ['Bạn chọn một trong các mục bên dưới giúp mình.']
  if (step.as === 'text') return ['Bạn trả lời bằng vài chữ là được.']
  const example = EXAMPLES[step.as]
  const isTaken = example.split('" hoặc "').every((typed) => {
    const read = readAnswer(step, typed, ctx)
    return read.ok && fits(step, read.value, ctx)
  })
  return isTaken ? [`Ví dụ bạn gõ: "${example}".`] : []
}

/** Where digits are expected there are no numbered choices: the ways out are words. */
function waysOut(step: AskStep, refusals: number): string[] {
  const person = refusals > 2 ? ['Nếu khó quá, cán bộ công đoàn có thể giúp bạn phần này.'] : []
  if (!isWrittenInDigits(step)) return person
  const skip = step.optional ? '"bỏ qua", ' : ''
  return [...person, `Bạn cũng có thể gõ ${skip}"thôi" để dừng, hoặc "gặp cán bộ".`]
}

function choicesOut(flow: Flow, step: AskStep, refusals: number): Choice[] {
  if (refusals === 1 || isWrittenInDigits(step)) return []
  return [choice('Thôi', { kind: 'stop', topic: flow.id }), personChoice(flow.id)]
}
