import { continueForm } from '../flows/engine/engine'
import { lostOutcome } from '../flows/engine/menu'
import { formatPayload, parsePayload, type Payload } from '../flows/payload'
import { answerMore, answerStep, answerTopic, applyOutcome, showGroup, showMenu } from './answer'
import { beginsCaseReply } from './confidential'
import { count, engineContext, say, type Draft, type StepContext, type StepInput } from './context'
import { handOver } from './hand-over'
import { dataRequest, handleDataRequest } from './my-data'
import { LABELS, PHRASES } from './phrases'

/** A tap, a menu digit or a payload typed by hand: perhaps months old, so everything it names may be gone. */
export function choose(draft: Draft, payload: string, input: StepInput, ctx: StepContext): void {
  const request = dataRequest(payload)
  if (request !== undefined) return handleDataRequest(draft, request, input, ctx)
  if (beginsCaseReply(draft, payload, ctx)) return
  const parsed = parsePayload(payload)
  if (parsed === undefined)
    return applyOutcome(draft, { ...lostOutcome(engineContext(ctx)), ...running(draft) }, input, ctx)
  follow(draft, parsed, input, ctx)
}

function running(draft: Draft) {
  return draft.state.form === undefined ? {} : { form: draft.state.form }
}

function follow(draft: Draft, payload: Payload, input: StepInput, ctx: StepContext): void {
  switch (payload.kind) {
    case 'flow':
      return answerTopic(draft, payload.topic, input, ctx)
    case 'more':
      return answerMore(draft, payload.topic, input, ctx)
    case 'menu':
      return showMenu(draft, ctx)
    case 'group':
      return showGroup(draft, ctx, payload.group, payload.page)
    case 'step':
      return answerStep(draft, payload.topic, payload.step, input, ctx)
    case 'opt':
    case 'skip':
    case 'stop':
    case 'resume':
      return inForm(draft, payload, input, ctx)
    case 'person':
      return askedForPerson(draft, payload, input, ctx)
    case 'end':
      return goodbye(draft, input, ctx)
    case 'help':
      return helped(draft, payload, input, ctx)
  }
}

function inForm(draft: Draft, payload: Payload, input: StepInput, ctx: StepContext): void {
  const form = draft.state.form
  if (form === undefined || input.late) return applyOutcome(draft, lostOutcome(engineContext(ctx)), input, ctx)
  applyOutcome(draft, continueForm(form, { kind: 'choice', payload }, engineContext(ctx)), input, ctx)
}

function askedForPerson(
  draft: Draft,
  payload: Extract<Payload, { kind: 'person' }>,
  input: StepInput,
  ctx: StepContext,
): void {
  const form = draft.state.form
  if (form !== undefined && form.flow === payload.topic) {
    return applyOutcome(draft, continueForm(form, { kind: 'choice', payload }, engineContext(ctx)), input, ctx)
  }
  const flow = ctx.content.flows.get(payload.topic)
  const topic = flow?.behaviour === 'person' ? (draft.state.lastTopic ?? payload.topic) : payload.topic
  const title = ctx.content.flows.get(topic)?.title
  handOver(
    draft,
    {
      topic,
      priority: flow?.escalation?.priority ?? 'normal',
      summary: title === undefined ? 'Người lao động muốn gặp cán bộ.' : `Người lao động muốn gặp cán bộ về: ${title}.`,
    },
    input,
    ctx,
  )
}

function goodbye(draft: Draft, input: StepInput, ctx: StepContext): void {
  const flow = [...ctx.content.flows.values()].find((one) => one.behaviour === 'goodbye')
  if (flow === undefined) return showMenu(draft, ctx)
  answerTopic(draft, flow.id, input, ctx)
}

function helped(draft: Draft, payload: Extract<Payload, { kind: 'help' }>, input: StepInput, ctx: StepContext): void {
  const asked = draft.state.helpAsked
  if (asked?.ticketId !== undefined) {
    draft.effects.push({
      kind: 'ticket-entry',
      ticketId: asked.ticketId,
      entry: { kind: 'helped', helped: payload.helped, at: input.at },
    })
  }
  count(draft, input, { kind: payload.helped ? 'helped' : 'not-helped', topic: payload.topic })
  if (asked !== undefined) draft.state = { ...draft.state, helpAsked: { topic: asked.topic, at: asked.at } }
  if (payload.helped) return say(draft, ctx, { text: PHRASES.helpedThanks })
  say(draft, ctx, {
    text: PHRASES.notHelped,
    choices: [
      { label: LABELS.person, payload: formatPayload({ kind: 'person', topic: payload.topic }) },
      { label: LABELS.menu, payload: formatPayload({ kind: 'menu' }) },
    ],
  })
}
