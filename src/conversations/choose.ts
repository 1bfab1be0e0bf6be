import { choose as chooseInEngine, continueForm } from '../flows/engine/engine'
import { behaviourFlow, lostOutcome } from '../flows/engine/menu'
import { formatPayload, parsePayload, type Payload } from '../flows/payload'
import type { TopicId } from '../ids'
import {
  answerInBetween,
  answerMore,
  answerStep,
  answerTopic,
  applyOutcome,
  askedForPerson,
  mustOfferElsewhere,
  repeatForm,
  showGroup,
  showMenu,
} from './answer'
import { beginsCaseReply } from './case-messages'
import { claimChosen, rumourChosen } from './claims'
import { count, engineContext, say, type Draft, type StepContext, type StepInput } from './context'
import { dataRequest, handleDataRequest } from './my-data'
import { saidBefore } from './offered-for'
import { LABELS, PHRASES } from './phrases'

/** A tap, a menu digit or a payload typed by hand: perhaps months old, so everything it names may be gone. */
export function choose(draft: Draft, payload: string, input: StepInput, ctx: StepContext): void {
  const request = dataRequest(payload)
  if (request !== undefined) return handleDataRequest(draft, request, input, ctx)
  if (beginsCaseReply(draft, payload, ctx)) return
  const parsed = parsePayload(payload)
  if (parsed === undefined) return answerInBetween(draft, lostOutcome(engineContext(ctx)), input, ctx)
  follow(draft, parsed, input, ctx)
}

function follow(draft: Draft, payload: Payload, input: StepInput, ctx: StepContext): void {
  switch (payload.kind) {
    case 'flow':
      return answerTopic(draft, payload.topic, input, ctx, saidBefore(draft, payload.topic))
    case 'more':
      return answerMore(draft, payload.topic, input, ctx)
    case 'menu':
      return showMenu(draft, input, ctx)
    case 'group':
      return showGroup(draft, payload.group, payload.page, input, ctx)
    case 'step':
      return isLateInForm(draft, payload.topic, input)
        ? repeatLate(draft, payload.topic, input, ctx)
        : answerStep(draft, payload.topic, payload.step, input, ctx)
    case 'opt':
    case 'skip':
    case 'stop':
    case 'resume':
      return inForm(draft, payload, input, ctx)
    case 'person':
      return askedForPerson(draft, payload.topic, input, ctx)
    case 'end':
      return goodbye(draft, payload, input, ctx)
    case 'claim':
      return claimChosen(draft, payload.claim, input, ctx, answerInBetween)
    case 'rumour':
      return rumourChosen(draft, input, ctx, answerInBetween)
    case 'help':
      return helped(draft, payload, input, ctx)
  }
}

type InForm = Extract<Payload, { kind: 'opt' | 'skip' | 'stop' | 'resume' }>

/** What comes late never moves a form; a form that no longer runs begins anew with the answer that was tapped. */
function inForm(draft: Draft, payload: InForm, input: StepInput, ctx: StepContext): void {
  if (input.late) return repeatLate(draft, payload.topic, input, ctx)
  const { form } = draft.state
  const flow = ctx.content.flows.get(payload.topic)
  if (flow?.behaviour === 'report' && form?.flow !== flow.id && mustOfferElsewhere(draft, ctx)) {
    return answerTopic(draft, flow.id, input, ctx)
  }
  const outcome =
    form === undefined
      ? chooseInEngine(payload, undefined, engineContext(ctx))
      : continueForm(form, { kind: 'choice', payload }, engineContext(ctx))
  applyOutcome(draft, outcome, input, ctx)
}

const isLateInForm = (draft: Draft, topic: TopicId, input: StepInput): boolean =>
  input.late && draft.state.form?.flow === topic && draft.state.form.finished !== true

function repeatLate(draft: Draft, topic: TopicId, input: StepInput, ctx: StepContext): void {
  const { form, confidential } = draft.state
  if (form === undefined || !isLateInForm(draft, topic, input)) return answerTopic(draft, topic, input, ctx)
  const line = confidential === undefined ? PHRASES.lateInForm : PHRASES.lateInReport
  repeatForm(draft, form, line, input, ctx)
}

function goodbye(draft: Draft, payload: Extract<Payload, { kind: 'end' }>, input: StepInput, ctx: StepContext): void {
  const { reportOffer: _offer, ...rest } = draft.state
  draft.state = rest
  const flow = behaviourFlow(ctx.content, 'goodbye')
  if (flow === undefined || draft.state.form?.flow === payload.topic) {
    return applyOutcome(draft, chooseInEngine(payload, draft.state.form, engineContext(ctx)), input, ctx)
  }
  answerTopic(draft, flow.id, input, ctx)
}

/** The first answer counts; a second tap on the same question is thanked for and not counted again. */
function helped(draft: Draft, payload: Extract<Payload, { kind: 'help' }>, input: StepInput, ctx: StepContext): void {
  const asked = draft.state.helpAsked
  const first = asked !== undefined && asked.helped === undefined && asked.topic === payload.topic
  if (first) {
    count(draft, input, { kind: payload.helped ? 'helped' : 'not-helped', topic: payload.topic })
    const entry = { kind: 'helped' as const, helped: payload.helped, at: input.at }
    if (asked.ticket !== undefined) draft.effects.push({ kind: 'ticket-entry', ticketId: asked.ticket.id, entry })
  }
  if (asked?.topic === payload.topic) draft.state = { ...draft.state, helpAsked: { ...asked, helped: payload.helped } }
  if (payload.helped) return say(draft, ctx, { text: PHRASES.helpedThanks })
  say(draft, ctx, {
    text: PHRASES.notHelped,
    choices: [
      { label: LABELS.person, payload: formatPayload({ kind: 'person', topic: payload.topic }) },
      { label: LABELS.menu, payload: formatPayload({ kind: 'menu' }) },
    ],
  })
}
