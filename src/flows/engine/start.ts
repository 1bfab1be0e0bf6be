import type { Flow } from '../flow'
import type { FormState, SlotValue } from '../form'
import { conclude } from './conclude'
import type { EngineContext, FlowOutcome } from './outcome'
import { tellShort } from './tell'
import { walk } from './walk'
import { withheldByDate, withhold } from './withhold'

export interface FormStart {
  /** Default: the flow's first step. */
  step?: string
  /** Answers known ahead, by step. */
  ahead?: Readonly<Record<string, SlotValue | null>>
  /** Said first. */
  lead?: readonly string[]
}

/**
 * Begins a form. A flow whose figures may not be told says so before it asks anything; a step that needs what earlier
 * steps keep (a choice tapped months later) is begun from the first step.
 */
export function startForm(flow: Flow, { step, ahead, lead }: FormStart, ctx: EngineContext): FlowOutcome {
  const first = flow.steps[0]?.id
  const start = step ?? first
  if (start === undefined) return tellShort(flow, ctx)
  // The day that a slot will name is not known yet: only the review date counts before it is.
  const why = withheldByDate(flow, ctx.today, ctx)
  const early = flow.asOf.kind === 'slot' && why?.reason !== 'review-passed'
  if (why !== undefined && !early) return withhold(flow, why, ctx)
  const walked = walk(flow, { kind: 'step', step: start }, newForm(flow, start, ctx, ahead), ctx)
  if (walked.stop.kind === 'incomplete' && start !== first) {
    return startForm(flow, { ...(ahead === undefined ? {} : { ahead }), ...(lead === undefined ? {} : { lead }) }, ctx)
  }
  const outcome = conclude(flow, walked, ctx, lead === undefined ? {} : { lead })
  const asked = walked.stop.kind === 'asks' || walked.form.answered.length > 0
  if (!asked) return outcome
  return { ...outcome, touches: [{ kind: 'form-started', topic: flow.id }, ...outcome.touches] }
}

/** A form of which nothing was asked yet. */
export function newForm(flow: Flow, start: string, ctx: EngineContext, ahead: FormStart['ahead']): FormState {
  return {
    revision: ctx.content.revision,
    flow: flow.id,
    step: start,
    start,
    slots: {},
    results: {},
    answered: [],
    startedAt: ctx.now,
    touchedAt: ctx.now,
    refusals: 0,
    paused: false,
    ...(ahead === undefined ? {} : { ahead: { ...ahead } }),
  }
}
