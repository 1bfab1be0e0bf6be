import type { Escalation, Flow, Target } from '../flow'
import type { FormState, SlotValue } from '../form'
import { compute } from './compute'
import { holds } from './condition'
import type { EngineContext } from './outcome'
import { render, type Block } from './render'
import { asOfDate, askStepOf, stepOf, without, type AskStep, type SayStep } from './steps'
import { fits } from './values'
import { withheldByDate, withheldByValue, type Withholding } from './withhold'

/** Where a walk through a flow's steps comes to rest. */
export type Stop =
  | { kind: 'asks'; step: AskStep; reason?: string }
  /** The last thing is said; it may offer choices. */
  | { kind: 'rests'; step: SayStep }
  | { kind: 'leaves'; to: Exclude<Target, { kind: 'step' }> }
  | { kind: 'escalates'; escalation: Escalation }
  | { kind: 'withheld'; why: Withholding }
  /** A value is missing that an earlier step would have given: the step was entered from outside. */
  | { kind: 'incomplete' }
  | { kind: 'broken' }

/** What was told on the way, and after how many answers. */
export interface Told extends Block {
  after: number
}

export interface Walked {
  form: FormState
  told: Told[]
  stop: Stop
}

/** Content is checked for loops without a question; this holds whatever was published. */
const MOST_STEPS = 200

interface Walk extends Walked {
  flow: Flow
  ctx: EngineContext
  /** How many of the form's jumps were taken on this walk. */
  jumped: number
}

/** Goes on from a target until something must be asked, or the form ends. Answers known ahead are used on the way. */
export function walk(flow: Flow, from: Target, form: FormState, ctx: EngineContext): Walked {
  return run(flow, from, form, form.jumps?.length ?? 0, ctx)
}

/**
 * Walks the form's path again from its beginning with these answers (by step; `null`: skipped), so that branches and
 * results are what they would have been had the answers been given so the first time.
 */
export function replay(
  flow: Flow,
  form: FormState,
  answers: Readonly<Record<string, SlotValue | null>>,
  ctx: EngineContext,
): Walked {
  const start = form.start ?? flow.steps[0]?.id ?? form.step
  const clean: FormState = { ...form, step: start, slots: {}, results: {}, answered: [], ahead: { ...answers } }
  return run(flow, { kind: 'step', step: start }, clean, 0, ctx)
}

/** The answers given so far, by step, oldest first; `upTo` leaves out that step and what was answered after it. */
export function answersOf(flow: Flow, form: FormState, upTo?: string): Record<string, SlotValue | null> {
  const end = upTo === undefined ? -1 : form.answered.indexOf(upTo)
  const steps = end < 0 ? form.answered : form.answered.slice(0, end)
  return Object.fromEntries(steps.map((id) => [id, form.slots[askStepOf(flow, id)?.keep ?? ''] ?? null]))
}

function run(flow: Flow, from: Target, form: FormState, jumped: number, ctx: EngineContext): Walked {
  const state: Walk = { flow, ctx, form, jumped, told: [], stop: { kind: 'broken' } }
  let target: Target | Stop = from
  for (let count = 0; count < MOST_STEPS && target.kind === 'step'; count += 1) target = enter(state, target.step)
  const stop: Stop = isStop(target)
    ? target
    : target.kind === 'step'
      ? { kind: 'broken' }
      : { kind: 'leaves', to: target }
  return { form: settled(state), told: state.told, stop }
}

const STOPS = ['asks', 'rests', 'leaves', 'escalates', 'withheld', 'incomplete', 'broken'] as const
function isStop(target: Target | Stop): target is Stop {
  return STOPS.some((kind) => kind === target.kind)
}

function settled({ form, jumped, ctx }: Walk): FormState {
  const { jumps = [], finished: _finished, ahead = {}, ...rest } = form
  const taken = jumps.slice(0, jumped)
  return {
    ...rest,
    ...(taken.length === 0 ? {} : { jumps: taken }),
    ...(Object.keys(ahead).length === 0 ? {} : { ahead }),
    refusals: 0,
    paused: false,
    touchedAt: ctx.now,
  }
}

function enter(state: Walk, id: string): Target | Stop {
  const step = stepOf(state.flow, id)
  if (step === undefined) return { kind: 'broken' }
  state.form = { ...state.form, step: id }
  switch (step.kind) {
    case 'ask':
      return enterAsk(state, step)
    case 'branch':
      return step.cases.find(({ when }) => holds(when, state.form.slots))?.to ?? step.otherwise
    case 'compute': {
      const computed = compute(step, state)
      if (computed.kind !== 'computed') return computed.kind === 'refused' ? askAgain(state, computed) : computed
      state.form = { ...state.form, results: { ...state.form.results, ...computed.results } }
      return step.next
    }
    case 'say':
      return enterSay(state, step)
    case 'escalate':
      return { kind: 'escalates', escalation: step.escalation }
  }
}

function enterAsk(state: Walk, step: AskStep): Target | Stop {
  const { form, ctx } = state
  if (form.answered.includes(step.id)) {
    // The flow leads back to a question: it is asked anew, as if nothing after it had been answered.
    rewind(state, step)
    return { kind: 'asks', step }
  }
  const own = form.ahead?.[step.id]
  const known = own === undefined ? keptElsewhere(state, step) : own
  const usable = known === null ? step.optional : known !== undefined && fits(step, known, ctx)
  if (known === undefined || !usable) return step.listens === true ? step.next : { kind: 'asks', step }
  state.form = answered(form, step, known)
  return step.next
}

/** The figure said for the same thing on a way that is not taken: the hours, where the day turns out to have been a night. */
function keptElsewhere({ flow, form }: Walk, { id, keep, heardMax = Infinity }: AskStep): SlotValue | undefined {
  const others = flow.steps.filter((other) => other.kind === 'ask' && other.id !== id && other.keep === keep)
  return others
    .flatMap((other) => form.ahead?.[other.id] ?? [])
    .find(({ value }) => typeof value === 'number' && value <= heardMax)
}

/** The form with this question answered, or skipped (`null`). */
export function answered(form: FormState, step: AskStep, value: SlotValue | null): FormState {
  return {
    ...form,
    slots: value === null ? without(form.slots, step.keep) : { ...form.slots, [step.keep]: value },
    answered: [...form.answered, step.id],
    ahead: without(form.ahead ?? {}, step.id),
  }
}

function enterSay(state: Walk, step: SayStep): Target | Stop {
  const { flow, ctx, form } = state
  const date = asOfDate(flow, form.slots, ctx.today)
  const why = withheldByDate(flow, date, ctx)
  if (why !== undefined) return { kind: 'withheld', why }
  const rendered = render(step.say, { flow, ctx, form })
  if (!rendered.ok) {
    if (/^(?:slot|result)\./.test(rendered.missing)) return { kind: 'incomplete' }
    return { kind: 'withheld', why: withheldByValue(rendered.missing, date, ctx) }
  }
  state.told.push({ text: rendered.text, cited: rendered.cited, after: form.answered.length })
  if (step.choices.length === 0 && step.next !== undefined) return step.next
  return jumpFrom(state, step) ?? { kind: 'rests', step }
}

/** On a second walk: the choice that the worker took here the first time. */
function jumpFrom(state: Walk, step: SayStep): Target | undefined {
  const jump = state.form.jumps?.[state.jumped]
  if (jump?.say !== step.id || jump.after !== state.form.answered.length) return undefined
  state.jumped += 1
  return { kind: 'step', step: jump.to }
}

/** A calculator refused what was answered: back to that question, with the later answers kept. */
function askAgain(state: Walk, { slot, reason }: { slot: string; reason: string }): Stop {
  const { flow, form } = state
  const step = form.answered.map((id) => askStepOf(flow, id)).find((asked) => asked?.keep === slot)
  if (step === undefined) return { kind: 'incomplete' }
  const later = Object.entries(answersOf(flow, form)).slice(form.answered.indexOf(step.id) + 1)
  rewind(state, step)
  state.form = { ...state.form, ahead: { ...state.form.ahead, ...Object.fromEntries(later) } }
  return { kind: 'asks', step, reason }
}

/** Back to the moment at which this question was reached; what was answered after it is forgotten. */
function rewind(state: Walk, step: AskStep): void {
  const { flow, form, ctx } = state
  const again = replay(flow, form, answersOf(flow, form, step.id), ctx)
  state.form = { ...again.form, step: step.id }
  state.jumped = again.form.jumps?.length ?? 0
}
