import type { Flow } from '../flow'
import type { FormState } from '../form'
import { isExpired } from './between'
import { choose } from './choose'
import { commandOf, type Command } from './commands'
import { correctionIn, silentCorrectionIn, type Correction } from './correction'
import { tooLate, withdrawn } from './ended'
import { answer, correct, goBack, repeat, restart, skip, stop } from './moves'
import { answerAndHear, hearOther } from './hear'
import { hearFollowUp } from './hear-follow-up'
import { openPerson } from './open'
import type { EngineContext, FlowInput, FlowOutcome } from './outcome'
import { render } from './render'
import { askStepOf, flowOfForm, type AskStep } from './steps'
import { assumedSteps, saidAlone } from './usual'
import type { Refusal } from '../values/value'
import { readAnswer } from './values'
import { warned } from './warn'

/**
 * One input to a running form. Text that answers nothing comes back as `refused` with the form untouched: the caller
 * understands it as another question, or calls `insist`. A finished form takes corrections only and refuses the rest.
 */
export function continueForm(form: FormState, input: FlowInput, ctx: EngineContext): FlowOutcome {
  if (isExpired(form, ctx.now))
    return input.kind === 'choice' ? choose(input.payload, undefined, ctx) : tooLate(form, ctx)
  if (input.kind === 'choice') return choose(input.payload, form, ctx)
  const flow = flowOfForm(form, ctx)
  if (flow === undefined) return withdrawn(form, ctx)
  return warned(input.text, flow, takeText(input.text, flow, form, ctx), ctx)
}

function takeText(text: string, flow: Flow, form: FormState, ctx: EngineContext): FlowOutcome {
  const command = commandOf(text)
  if (command?.ambiguous === false) return obey(command.command, flow, form, ctx)
  const correction = correctionIn(text, flow, form, ctx)
  if (correction !== undefined) return applyCorrection(correction, flow, form, ctx)
  const step = askStepOf(flow, form.step)
  if (form.finished === true) {
    const said = saidAlone(text, assumedSteps(flow, form), ctx)
    if (said !== undefined) return correct(flow, { kind: 'changed', ...said }, form, ctx)
    return hearFollowUp(text, flow, form, ctx) ?? refuse(form, 'Phần này đã xong.')
  }
  if (step === undefined) return refuse(form, 'Phần này đã xong.')
  const silent = silentCorrectionIn(text, flow, form, ctx)
  if (silent !== undefined) return applyCorrection(silent, flow, form, ctx)
  const read = readAnswer(step, text, ctx)
  const asked = { flow, step, form }
  if (read.ok) return answerAndHear(text, asked, read.value, ctx) ?? answer(flow, step, read.value, form, ctx)
  if (command !== undefined) return obey(command.command, flow, form, ctx)
  return (
    hearOther(text, asked, ctx) ??
    hearFollowUp(text, flow, form, ctx) ??
    refuse(form, hintOf(read, flow, step, form, ctx) ?? read.reason)
  )
}

function applyCorrection(correction: Correction, flow: Flow, form: FormState, ctx: EngineContext): FlowOutcome {
  return correction.kind === 'refused' ? refuse(form, correction.reason) : correct(flow, correction, form, ctx)
}

const refuse = (form: FormState, reason: string): FlowOutcome => ({ says: [], form, refused: { reason }, touches: [] })

function hintOf(
  { outside }: Refusal,
  flow: Flow,
  { hint, limitHint }: AskStep,
  form: FormState,
  ctx: EngineContext,
): string | undefined {
  const template = outside === true ? (limitHint ?? hint) : hint
  const rendered = template && render(template, { flow, ctx, form })
  return rendered?.ok === true ? rendered.text : undefined
}

function obey(command: Command, flow: Flow, form: FormState, ctx: EngineContext): FlowOutcome {
  const step = askStepOf(flow, form.step)
  switch (command) {
    case 'back':
      return goBack(flow, form, ctx)
    case 'restart':
      return restart(flow, form, ctx)
    case 'person':
      return openPerson(flow.id, ctx, form)
    case 'stop':
      return form.finished === true ? refuse(form, 'Phần này đã xong.') : stop(flow, form)
    case 'skip':
    case 'resume':
      if (form.finished === true || step === undefined) return refuse(form, 'Phần này đã xong.')
      return command === 'skip' ? skip(flow, step, form, ctx) : repeat(flow, form, ctx)
  }
}
