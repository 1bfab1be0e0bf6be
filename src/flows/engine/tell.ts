import type { Choice } from '../../outbox/message'
import type { Aside, Flow, Template } from '../flow'
import { choice, choicesOf, withPerson } from './choices'
import type { EngineContext, FlowOutcome, Touch } from './outcome'
import { render } from './render'
import { textOf } from './speak'
import { withheldByDate, withheldByValue, withhold } from './withhold'

/** "Nhanh, ngắn": the short answer with its sources and where to go from here. */
export function tellShort(flow: Flow, ctx: EngineContext): FlowOutcome {
  const { answer } = flow
  if (answer === undefined) return tellTitle(flow, ctx)
  const own = choicesOf(flow.choices, flow, ctx.content)
  const more = choice('Xem thêm', { kind: 'more', topic: flow.id })
  const offersMore = answer.more !== undefined && !own.some(({ payload }) => payload === more.payload)
  return tell(answer.short, offersMore ? [more, ...own] : own, { kind: 'answered', topic: flow.id }, flow, ctx)
}

/** "Sâu, rõ": the longer answer; the short one where a flow has no other. */
export function tellMore(flow: Flow, ctx: EngineContext): FlowOutcome {
  const more = flow.answer?.more
  if (more === undefined) return tellShort(flow, ctx)
  const others = flow.choices.filter(({ to }) => to.kind !== 'more')
  return tell(more, choicesOf(others, flow, ctx.content), { kind: 'more-read', topic: flow.id }, flow, ctx)
}

/** What a flow says for set words, counted as an answer of its topic. */
export function tellAside(
  { say, choices }: Pick<Aside, 'say' | 'choices'>,
  flow: Flow,
  ctx: EngineContext,
): FlowOutcome {
  return tell(say, choicesOf(choices, flow, ctx.content), { kind: 'answered', topic: flow.id }, flow, ctx)
}

function tell(template: Template, choices: Choice[], touch: Touch, flow: Flow, ctx: EngineContext): FlowOutcome {
  const why = withheldByDate(flow, ctx.today, ctx)
  if (why !== undefined) return withhold(flow, why, ctx)
  const rendered = render(template, { flow, ctx })
  if (!rendered.ok) return withhold(flow, withheldByValue(rendered.missing, ctx.today, ctx), ctx)
  const text = textOf(flow, [rendered])
  return { says: [{ text, choices: withPerson(choices, flow), topic: flow.id }], touches: [touch] }
}

/** A flow with neither an answer nor steps: the service adds what it does there. */
function tellTitle(flow: Flow, ctx: EngineContext): FlowOutcome {
  const choices = withPerson(choicesOf(flow.choices, flow, ctx.content), flow)
  return { says: [{ text: flow.title, choices, topic: flow.id }], touches: [{ kind: 'answered', topic: flow.id }] }
}
