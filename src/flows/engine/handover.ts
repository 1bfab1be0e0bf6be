import type { Escalation, Flow } from '../flow'
import type { FormState } from '../form'
import type { EngineContext, Handover } from './outcome'
import { render, renderSummary } from './render'
import { shownValues } from './steps'

/** What an officer gets: the flow's own escalation, with whatever the form knows; by default the flow's title. */
export function handoverOf(
  flow: Flow,
  escalation: Escalation | undefined,
  ctx: EngineContext,
  form?: FormState,
): Handover {
  const scene = { flow, ctx, ...(form === undefined ? {} : { form }) }
  const said = escalation?.say === undefined ? undefined : render(escalation.say, scene)
  const workplace = escalation?.workplace === undefined ? undefined : (form?.slots[escalation.workplace]?.shown ?? '')
  return {
    topic: escalation?.category ?? flow.id,
    flow: flow.id,
    priority: escalation?.priority ?? 'normal',
    summary:
      escalation === undefined ? `Người lao động hỏi về: ${flow.title}` : renderSummary(escalation.summary, scene),
    anonymous: escalation?.anonymous ?? false,
    aboveWorkplace: escalation?.aboveWorkplace ?? false,
    ...(workplace === undefined ? {} : { workplace }),
    // What cannot be said (a figure that may not be quoted) must not keep a person from the worker.
    ...(said?.ok === true ? { say: said.text } : {}),
    values: shownValues(form?.slots ?? {}),
  }
}
