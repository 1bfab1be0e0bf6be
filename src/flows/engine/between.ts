import { DAY, MINUTE, type Instant } from '../../time'
import type { FormState } from '../form'
import { choice } from './choices'
import { abandoned } from './conclude'
import type { EngineContext, FlowOutcome } from './outcome'
import { prepend } from './speak'
import { flowOfForm } from './steps'

/** A form left alone ends after this; a finished one can be corrected for the shorter time. */
const KEPT_MS = DAY
const CORRECTABLE_MS = 30 * MINUTE

/** Whether the form was left alone for too long. The caller then goes on without it (`expire` says what to count). */
export function isExpired(form: FormState, now: Instant): boolean {
  return now - form.touchedAt >= (form.finished === true ? CORRECTABLE_MS : KEPT_MS)
}

/** The end of a form that was left alone: nothing is said, the worker is not there. */
export function expire(form: FormState): FlowOutcome {
  return { says: [], touches: abandoned(form) }
}

/** The form waits while something else is answered. */
export function pause(form: FormState): FormState {
  return form.finished === true ? form : { ...form, paused: true }
}

/** Offers a form that was left for another question, and keeps it waiting; an empty outcome when there is none to offer. */
export function offerAgain(form: FormState, ctx: EngineContext): FlowOutcome {
  const flow = flowOfForm(form, ctx)
  if (flow === undefined || form.finished === true || isExpired(form, ctx.now)) return expire(form)
  const say = {
    text: `Bạn có muốn tiếp tục phần "${flow.title}" đang làm dở không?`,
    choices: [
      choice(`Tiếp tục: ${flow.title}`, { kind: 'resume', topic: flow.id }),
      choice('Thôi', { kind: 'stop', topic: flow.id }),
    ],
    topic: flow.id,
  }
  return { says: [say], form: pause(form), touches: [] }
}

/**
 * Another question was answered while a form ran: the form waits and is offered again in the same message. When the
 * answer is itself a form, or a person takes over, the first form ends and the worker is told.
 */
export function answeredInBetween(form: FormState | undefined, outcome: FlowOutcome, ctx: EngineContext): FlowOutcome {
  if (form === undefined || form.finished === true || isSameForm(form, outcome)) return outcome
  if (outcome.form !== undefined || outcome.handover !== undefined) return replaced(form, outcome, ctx)
  const [answer, ...rest] = outcome.says
  const offered = offerAgain(form, ctx)
  const [offer] = offered.says
  if (offer === undefined) return { ...outcome, touches: [...offered.touches, ...outcome.touches] }
  if (answer === undefined) return { ...outcome, form: pause(form) }
  const joined = { ...answer, text: `${answer.text}\n\n${offer.text}`, choices: [...offer.choices, ...answer.choices] }
  return { ...outcome, form: pause(form), says: [joined, ...rest] }
}

/** A choice inside the form's own flow moved it; it neither ended nor began. */
function isSameForm(form: FormState, outcome: FlowOutcome): boolean {
  return outcome.form?.flow === form.flow && !outcome.touches.some(({ kind }) => kind === 'form-started')
}

function replaced(form: FormState, outcome: FlowOutcome, ctx: EngineContext): FlowOutcome {
  const ended = outcome.touches.some(({ kind }) => kind === 'form-abandoned')
  const touches = ended ? outcome.touches : [...abandoned(form), ...outcome.touches]
  const title = flowOfForm(form, ctx)?.title
  if (outcome.form === undefined || outcome.form.flow === form.flow || title === undefined)
    return { ...outcome, touches }
  return { ...prepend([`Phần "${title}" đang làm dở mình dừng lại nhé.`], outcome), touches }
}
