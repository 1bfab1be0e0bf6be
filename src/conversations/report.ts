import { HOUR } from '../time'
import { expire } from '../flows/engine/engine'
import type { Flow, Step, Target } from '../flows/flow'
import type { TopicId } from '../ids'
import { count, type Draft, type StepContext, type StepInput } from './context'
import { withoutOffer, type ConversationState } from './state'
import { formTimer } from './timers'

/** How long the offer to report elsewhere waits for a choice. */
export const OFFER_WAITS_MS = HOUR

/**
 * Whether a form at this step tells a report, or can still end as one without a name. Also a report with a name stays
 * out of the conversation's transcript: it goes above the workplace, the transcript is open to the workplace's officers.
 */
function tellsReport(flow: Flow, from: string): boolean {
  if (flow.behaviour === 'report') return true
  const steps = new Map(flow.steps.map((step) => [step.id, step]))
  const seen = new Set<string>()
  const left = [from]
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    const step = steps.get(id)
    if (step === undefined || seen.has(id)) continue
    seen.add(id)
    if (step.kind === 'escalate' && step.escalation.anonymous) return true
    left.push(...targetsOf(step).flatMap((target) => (target.kind === 'step' ? [target.step] : [])))
  }
  return false
}

function targetsOf(step: Step): Target[] {
  switch (step.kind) {
    case 'ask':
    case 'compute':
      return [step.next]
    case 'branch':
      return [...step.cases.map((one) => one.to), step.otherwise]
    case 'say':
      return [...step.choices.map((choice) => choice.to), ...(step.next === undefined ? [] : [step.next])]
    case 'escalate':
      return []
  }
}

/** What the worker writes now concerns a report: it is kept nowhere but there. */
export const isConfidential = ({ confidential, caseReply }: ConversationState): boolean =>
  confidential !== undefined || caseReply !== undefined

/** Begins, goes on or ends the stretch that stays out of every view, as the running form says. */
export function followReport(draft: Draft, input: StepInput, ctx: StepContext): void {
  const { confidential: was, ...rest } = draft.state
  const form = draft.state.form
  const flow = form === undefined ? undefined : (ctx.formContent ?? ctx.content).flows.get(form.flow)
  const telling = form !== undefined && flow !== undefined && form.finished !== true && tellsReport(flow, form.step)
  if (telling && was === undefined) return begin(draft, input)
  if (telling || was === undefined) return
  draft.state = rest
  draft.effects.push({ kind: 'redact-since', seq: was.fromSeq })
}

function begin(draft: Draft, input: StepInput): void {
  const fromSeq = firstSeq(draft.state, input)
  if (fromSeq === undefined) return
  const { reportOffer: _offer, ...rest } = draft.state
  draft.state = { ...rest, confidential: { fromSeq } }
  hide(draft, input, fromSeq)
}

/** The text that began it: the first that was not understood, or that was answered with the offer to report elsewhere. */
export function firstSeq({ reportOffer, unclearSinceSeq }: ConversationState, input: StepInput): number | undefined {
  const known = [reportOffer?.fromSeq, unclearSinceSeq, ...input.seqs].filter((seq) => seq !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

/** Takes this input, and all since `fromSeq`, out of the conversation, with what is said about it. */
export function hide(draft: Draft, input: StepInput, fromSeq: number): void {
  draft.state = withoutOffer(draft.state)
  draft.outcome = { kind: 'redacted', reason: 'report' }
  draft.effects = draft.effects.map((effect) => (effect.kind === 'say' ? { ...effect, confidential: true } : effect))
  for (const seq of input.seqs) draft.effects.push({ kind: 'redact-event', seq })
  draft.effects.push({ kind: 'redact-since', seq: fromSeq })
}

/**
 * A question about a topic whose tickets go above the workplace (strikes, reprisals) stays out of the transcript too: the
 * next ordinary ticket opens it to the workplace's officers.
 */
export function keepAboveWorkplace(draft: Draft, topic: TopicId, input: StepInput, ctx: StepContext): void {
  const category = ctx.content.flows.get(topic)?.escalation?.category
  if (category === undefined || ctx.content.flows.get(category)?.behaviour !== 'report') return
  const fromSeq = firstSeq(draft.state, input)
  if (fromSeq !== undefined) hide(draft, input, fromSeq)
}

/** The running form ends because something else begins; one that was finished, or none, leaves nothing to say. */
export function leaveForm(draft: Draft, input: StepInput, ctx: StepContext): void {
  const { form, menu: _menu, ...rest } = draft.state
  if (form === undefined) return
  const report = (ctx.formContent ?? ctx.content).flows.get(form.flow)?.behaviour === 'report'
  draft.state = rest
  draft.effects.push({ kind: 'cancel-timer', id: formTimer(ctx).id })
  for (const { kind, topic } of expire(form).touches) {
    count(draft, input, { kind, topic, ...(report ? { anonymous: true } : {}) })
  }
  followReport(draft, input, ctx)
}
