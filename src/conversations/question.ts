import { tellAbout } from '../flows/engine/engine'
import type { FlowOutcome } from '../flows/engine/outcome'
import { prefillFrom } from '../flows/engine/prefill'
import { formatPayload } from '../flows/payload'
import type { TopicId } from '../ids'
import { asksOn } from '../understanding/asks-on'
import { followsUp } from '../understanding/context'
import { answerInBetween, answerMore, answerTopic } from './answer'
import { engineContext, say, type Draft, type StepContext, type StepInput } from './context'
import { allWasTold, moreStands } from './follow-up'
import { keepOfferedFor } from './offered-for'
import { PHRASES } from './phrases'
import { keepAboveWorkplace } from './report'
import { wantedIn } from './wanted'

/** Answers what was asked in words. A second question in the same text is offered next. */
export function answerQuestion(draft: Draft, topic: TopicId, input: StepInput, ctx: StepContext, text: string): void {
  if (asksForMore(draft, topic, ctx, text)) answerOn(draft, topic, input, ctx, text)
  else answerTopic(draft, topic, input, ctx, text)
  const also = input.understood?.also
  if (also !== undefined && also !== topic) offerAlso(draft, also, ctx, text)
}

/** The rest of the answer above, or what of it is wanted. */
function answerOn(draft: Draft, topic: TopicId, input: StepInput, ctx: StepContext, text: string): void {
  const part = asksOn(text) ? partWanted(topic, ctx, text) : undefined
  if (part !== undefined) answerInBetween(draft, part, input, ctx)
  else if (asksOn(text) && moreStands(draft, topic, ctx)) allWasTold(draft, topic, ctx)
  else return answerMore(draft, topic, input, ctx, text)
  keepAboveWorkplace(draft, topic, input, ctx)
}

/** "Cần giấy tờ gì": what the answers say of papers, not all that they say. */
function partWanted(topic: TopicId, ctx: StepContext, text: string): FlowOutcome | undefined {
  const flow = ctx.content.flows.get(topic)
  const wanted = wantedIn(text)
  return flow === undefined || wanted === undefined ? undefined : tellAbout(flow, wanted, engineContext(ctx))
}

/** "Còn ngày lễ thì sao?" right after the same topic: what was said already is not said again, and a figure still computes. */
function asksForMore(draft: Draft, topic: TopicId, ctx: StepContext, text: string): boolean {
  const flow = ctx.content.flows.get(topic)
  if (flow?.answer?.more === undefined || draft.state.lastTopic !== topic) return false
  if (!followsUp(text) && !asksOn(text)) return false
  return prefillFrom(text, flow, engineContext(ctx))?.begins !== true
}

/** One more choice below the answer. A form's question takes digits as values: there nothing is offered. */
function offerAlso(draft: Draft, topic: TopicId, ctx: StepContext, said: string): void {
  const title = ctx.content.flows.get(topic)?.title
  const { form } = draft.state
  if (title === undefined || (form !== undefined && !form.paused)) return
  keepOfferedFor(draft, said, [topic], ctx)
  const choice = { label: title, payload: formatPayload({ kind: 'flow', topic }) }
  const last = draft.effects.findLastIndex((effect) => effect.kind === 'say')
  const told = draft.effects[last]
  if (told?.kind !== 'say') return say(draft, ctx, { text: PHRASES.alsoAsked(title), choices: [choice] })
  const choices = [...(told.content.choices ?? []), choice]
  const text = `${told.content.text}\n\n${PHRASES.alsoAsked(title)}`
  draft.effects[last] = { ...told, content: { ...told.content, text, choices } }
  draft.state = { ...draft.state, menu: { choices, at: ctx.now } }
}
