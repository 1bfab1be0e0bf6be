import { menuOf, groupMenuOf, behaviourFlow, lostOutcome } from '../flows/engine/menu'
import type { FlowOutcome } from '../flows/engine/outcome'
import { answeredInBetween, continueForm, openFlow, openMore, openStep } from '../flows/engine/engine'
import type { Flow, FlowGroup } from '../flows/flow'
import type { FormState } from '../flows/form'
import { formatPayload } from '../flows/payload'
import { topicId, type TopicId } from '../ids'
import { DAY } from '../time'
import { checkClaim } from './claims'
import { count, engineContext, forgetMenu, say, type Draft, type StepContext, type StepInput } from './context'
import { raiseEmergency } from './emergency'
import { handOver, reopenTicket } from './hand-over'
import { dataChoices } from './my-data'
import { LABELS, PHRASES } from './phrases'
import { firstSeq, followReport, hide, isConfidential, keepAboveWorkplace } from './report'
import { formTimer, helpedTimer } from './timers'

/** Where the content has no flow for it; that it has one is checked before it is published. */
const MENU = topicId('phuc-vu.menu')

/** Answers a topic: by its flow, or by what the service itself does there. `text` may carry values for the flow's form. */
export function answerTopic(draft: Draft, topic: TopicId, input: StepInput, ctx: StepContext, text?: string): void {
  answerOne(draft, topic, input, ctx, text)
  keepAboveWorkplace(draft, topic, input, ctx)
  const { unclearSinceSeq: _since, offeredFor: _offered, ...rest } = draft.state
  draft.state = { ...rest, unclearInARow: 0 }
}

function answerOne(draft: Draft, topic: TopicId, input: StepInput, ctx: StepContext, text?: string): void {
  const flow = ctx.content.flows.get(topic)
  if (flow === undefined) return answerInBetween(draft, lostOutcome(engineContext(ctx)), input, ctx)
  switch (flow.behaviour) {
    case 'emergency':
      return raiseEmergency(draft, flow, input, ctx, text)
    case 'person':
      return askedForPerson(draft, topic, input, ctx, text)
    case 'my-data':
      return answerInBetween(draft, withChoices(openFlow(topic, engineContext(ctx)), dataChoices()), input, ctx)
    case 'menu':
      return showMenu(draft, input, ctx)
    case 'greeting':
      return greet(draft, input, ctx)
    case 'report':
      return openReport(draft, flow, input, ctx)
    case 'fact-check':
      return checkClaim(draft, flow, text, input, ctx, answerInBetween)
    default:
      return answerInBetween(draft, openFlow(topic, engineContext(ctx), text), input, ctx, topic)
  }
}

function withChoices(outcome: FlowOutcome, choices: FlowOutcome['says'][number]['choices']): FlowOutcome {
  return { ...outcome, says: outcome.says.map((line) => ({ ...line, choices })) }
}

/** The topic's longer answer, to whoever asks for more or goes on asking about it (`text`). */
export function answerMore(draft: Draft, topic: TopicId, input: StepInput, ctx: StepContext, text?: string): void {
  const outcome = openMore(topic, engineContext(ctx), text)
  answerInBetween(draft, outcome, input, ctx)
  const isTold = outcome.touches.some(({ kind }) => kind === 'more-read')
  if (isTold) draft.state = { ...draft.state, moreTold: { topic, at: ctx.now } }
  keepAboveWorkplace(draft, topic, input, ctx)
}

/**
 * A form that runs meanwhile waits and is offered again in the same message. `remake`: the topic from which the answer can
 * be made anew when it could not leave for long.
 */
export function answerInBetween(
  draft: Draft,
  outcome: FlowOutcome,
  input: StepInput,
  ctx: StepContext,
  remake?: TopicId,
): void {
  applyOutcome(draft, answeredInBetween(draft.state.form, outcome, engineContext(ctx)), input, ctx, remake)
}

/** Goes to a step of a flow: a choice led there, perhaps from a message of long ago. */
export function answerStep(draft: Draft, topic: TopicId, step: string, input: StepInput, ctx: StepContext): void {
  const flow = ctx.content.flows.get(topic)
  if (flow?.behaviour === 'report' && mustOfferElsewhere(draft, ctx)) return openReport(draft, flow, input, ctx)
  answerInBetween(draft, openStep(topic, step, engineContext(ctx), draft.state.form), input, ctx)
}

/** On a workplace's own account the worker hears first who may read along, and where else to report. */
function openReport(draft: Draft, flow: Flow, input: StepInput, ctx: StepContext): void {
  const first = flow.steps[0]
  if (first === undefined || !mustOfferElsewhere(draft, ctx, 'again')) {
    return answerInBetween(draft, openFlow(flow.id, engineContext(ctx)), input, ctx)
  }
  const { name, addresses } = ctx.reportElsewhere()
  const choices = [
    { label: LABELS.reportHere, payload: formatPayload({ kind: 'step', topic: flow.id, step: first.id }) },
    { label: LABELS.notNow, payload: formatPayload({ kind: 'end', topic: flow.id }) },
  ]
  const said = { text: PHRASES.reportHere(name, addresses), choices, topic: flow.id }
  answerInBetween(draft, { says: [said], touches: [] }, input, ctx)
  const fromSeq = firstSeq(draft.state, input)
  if (fromSeq === undefined) return
  draft.state = { ...draft.state, reportOffer: { topic: flow.id, fromSeq, at: ctx.now } }
  hide(draft, input, fromSeq)
}

/** A choice of the offer goes on; the topic named once more is offered again. */
export function mustOfferElsewhere(draft: Draft, ctx: StepContext, again?: 'again'): boolean {
  const offered = draft.state.reportOffer !== undefined && again === undefined
  return ctx.workplaceAccount && draft.state.confidential === undefined && !offered
}

/** All groups of topics, to choose from. */
export function showMenu(draft: Draft, input: StepInput, ctx: StepContext): void {
  const topic = behaviourFlow(ctx.content, 'menu')?.id ?? MENU
  answerInBetween(draft, { says: [{ ...menuOf(ctx.content), topic }], touches: [] }, input, ctx, topic)
}

/** One page of a group's topics, from 0. */
export function showGroup(draft: Draft, group: FlowGroup, page: number, input: StepInput, ctx: StepContext): void {
  const topic = behaviourFlow(ctx.content, 'menu')?.id ?? MENU
  answerInBetween(draft, { says: [{ ...groupMenuOf(ctx.content, group, page), topic }], touches: [] }, input, ctx)
}

/** The greeting's own words and its choices, or the menu, in one message. */
export function greet(draft: Draft, input: StepInput, ctx: StepContext): void {
  const flow = behaviourFlow(ctx.content, 'greeting')
  draft.state = { ...draft.state, greetedAt: ctx.now }
  if (flow === undefined) return showMenu(draft, input, ctx)
  // By the time at which the worker wrote, not at which it is answered.
  const { says } = openFlow(flow.id, { ...engineContext(ctx), now: input.at })
  const own = says.flatMap((line) => line.choices)
  const menu = menuOf(ctx.content)
  const text = [...says.map((line) => line.text), ...(own.length > 0 ? [] : [menu.text])].join('\n\n')
  const said = { text, choices: own.length > 0 ? own : menu.choices, topic: flow.id }
  answerInBetween(draft, { says: [said], touches: [{ kind: 'answered', topic: flow.id }] }, input, ctx, flow.id)
}

/** The form's question once more, after a line that says why. */
export function repeatForm(draft: Draft, form: FormState, lead: string, input: StepInput, ctx: StepContext): void {
  const resume = { kind: 'choice' as const, payload: { kind: 'resume' as const, topic: form.flow } }
  const outcome = continueForm(form, resume, engineContext(ctx))
  const says = outcome.says.map((line, n) => (n === 0 ? { ...line, text: `${lead}\n\n${line.text}` } : line))
  applyOutcome(draft, { ...outcome, says }, input, ctx)
}

/** Turns what the flow engine decided into the conversation's own state and effects. */
export function applyOutcome(
  draft: Draft,
  outcome: FlowOutcome,
  input: StepInput,
  ctx: StepContext,
  remake?: TopicId,
): void {
  // Whatever was asked before, the next words belong to what is said now.
  const { form: running, workplaceAskedAt: _asked, ...rest } = draft.state
  const form = outcome.form
  draft.state = form === undefined ? rest : { ...rest, form }
  if (running !== undefined && form === undefined) {
    draft.effects.push({ kind: 'cancel-timer', id: formTimer(ctx).id })
    forgetMenu(draft)
  }
  if (form !== undefined) draft.effects.push({ kind: 'set-timer', timer: formTimer(ctx) })
  const about = remake === undefined || (form !== undefined && !form.paused) ? {} : { topic: remake }
  for (const line of outcome.says) {
    if (form !== undefined && line.choices.length === 0) forgetMenu(draft)
    say(draft, ctx, { text: line.text, choices: line.choices, ...about })
  }
  for (const touch of outcome.touches) countTouch(draft, touch, input, ctx)
  if (outcome.handover !== undefined) handOver(draft, outcome.handover, input, ctx)
  else if (outcome.goTo !== undefined) answerTopic(draft, outcome.goTo, input, ctx)
  followReport(draft, input, ctx)
}

function countTouch(draft: Draft, touch: FlowOutcome['touches'][number], input: StepInput, ctx: StepContext): void {
  const answered = touch.kind === 'answered'
  const flow = ctx.content.flows.get(touch.topic)
  count(draft, input, {
    kind: touch.kind,
    topic: touch.topic,
    ...(answered ? { afterMs: Math.max(0, ctx.now - input.at) } : {}),
    ...(flow?.behaviour === 'report' ? { anonymous: true } : {}),
  })
  if (!answered || flow?.group === 'service') return
  const { moreTold: _told, ...rest } = draft.state
  draft.state = { ...rest, lastTopic: touch.topic, unclearInARow: 0 }
  if (draft.state.mode === 'bot') askLaterWhetherItHelped(draft, touch.topic, ctx)
}

function askLaterWhetherItHelped(draft: Draft, topic: TopicId, ctx: StepContext): void {
  const askedLately = draft.state.helpAsked !== undefined && ctx.now - draft.state.helpAsked.at < DAY
  const wanted = draft.state.stopped !== true && !isConfidential(draft.state)
  if (wanted && !askedLately) draft.effects.push({ kind: 'set-timer', timer: helpedTimer(ctx, topic) })
}

/**
 * The worker wants a person about a topic, in words (`text`) or by a choice. From a form what it knows goes along; from a
 * report nothing but the wish does; after a resolved ticket that did not help it is opened again. It goes where the topic's
 * own escalation goes: about strikes not to the workplace.
 */
export function askedForPerson(draft: Draft, topic: TopicId, input: StepInput, ctx: StepContext, text?: string): void {
  const { form, helpAsked, confidential } = draft.state
  if (form !== undefined && (form.flow === topic || confidential !== undefined)) {
    const choice = { kind: 'choice' as const, payload: { kind: 'person' as const, topic: form.flow } }
    return applyOutcome(draft, continueForm(form, choice, engineContext(ctx)), input, ctx)
  }
  const resolved = helpAsked?.helped === false && ctx.now - helpAsked.at < DAY ? helpAsked.ticket : undefined
  if (resolved !== undefined) return reopenTicket(draft, resolved, input, ctx)
  const asked = ctx.content.flows.get(topic)
  const about = asked?.behaviour === 'person' ? (draft.state.lastTopic ?? topic) : topic
  const flow = ctx.content.flows.get(about)
  const title = about === topic && asked?.behaviour === 'person' ? undefined : flow?.title
  const wish = title === undefined ? 'Người lao động muốn gặp cán bộ.' : `Người lao động muốn gặp cán bộ về: ${title}.`
  const summary = text === undefined ? wish : `${wish} Nguyên văn: "${text.slice(0, 500)}"`
  const { category = about, priority = 'normal', aboveWorkplace = false } = flow?.escalation ?? {}
  handOver(draft, { topic: category, priority, summary, aboveWorkplace }, input, ctx)
}
