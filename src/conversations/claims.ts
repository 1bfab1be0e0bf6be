import type { PublishedContent } from '../flows/content'
import { wordingsOf } from '../flows/claim'
import { continueForm, openFlow, openStep, pause, quoteOf, tellClaim } from '../flows/engine/engine'
import type { FlowOutcome } from '../flows/engine/outcome'
import { behaviourFlow, lostOutcome } from '../flows/engine/menu'
import type { Flow, Step } from '../flows/flow'
import type { FormState } from '../flows/form'
import { formatPayload, parsePayload } from '../flows/payload'
import type { TopicId } from '../ids'
import { claimMatcher, type ClaimMatch, type ClaimMatcher } from '../understanding/claims/match-claims'
import type { answerInBetween } from './answer'
import { count, engineContext, lead, say, type Draft, type StepContext, type StepInput } from './context'
import { LABELS, PHRASES } from './phrases'
import { leaveForm } from './report'

/** How an answer is said; handed in, since answering a topic begins here too. */
type Answer = typeof answerInBetween

/**
 * "Báo trước là được nghỉ việc" is like a rumour about dismissals and asks about another right: where the text's clear topic
 * is not the claim's, only what the editors wrote down is a rumour.
 */
const WORD_FOR_WORD = 0.9

const matchers = new WeakMap<PublishedContent, ClaimMatcher>()

function matcherOf(content: PublishedContent): ClaimMatcher {
  const known = matchers.get(content)
  if (known !== undefined) return known
  const claims = [...content.claims.values()].map((claim) => ({ id: claim.id, texts: wordingsOf(claim) }))
  const matcher = claimMatcher(claims, content.lexicon.teencode)
  matchers.set(content, matcher)
  return matcher
}

/** The question whose answer is the rumour itself. */
export const claimStepOf = (flow: Flow): Extract<Step, { kind: 'ask' }> | undefined =>
  flow.behaviour === 'fact-check'
    ? flow.steps.find((step): step is Extract<Step, { kind: 'ask' }> => step.kind === 'ask' && step.as === 'text')
    : undefined

/**
 * The worker asks whether something that goes round is true: known and as good as told word for word, it is answered;
 * likely, it is asked back; otherwise a form takes its words to a person.
 */
export function checkClaim(
  draft: Draft,
  flow: Flow,
  text: string | undefined,
  input: StepInput,
  ctx: StepContext,
  answer: Answer,
): void {
  const step = claimStepOf(flow)
  const matcher = matcherOf(ctx.content)
  if (text === undefined || step === undefined || !matcher.tells(text)) {
    return answer(draft, openFlow(flow.id, engineContext(ctx)), input, ctx, flow.id)
  }
  const match = matcher.match(text)
  if (match.kind === 'same' && claimAnswered(draft, match.id, input, ctx, answer)) return
  const begun = openStep(flow.id, step.id, engineContext(ctx))
  if (begun.form === undefined) return answer(draft, begun, input, ctx, flow.id)
  const told = continueForm(begun.form, { kind: 'text', text }, engineContext(ctx))
  const outcome = told.refused === undefined ? { ...told, touches: [...begun.touches, ...told.touches] } : begun
  goOn(draft, match, { flow, outcome, unknown: `${PHRASES.claimUnknown} ${PHRASES.claimCare}` }, input, ctx, answer)
}

/** The rumour told in its form; false where the form is about something else, or asks something else now. */
export function claimTold(
  draft: Draft,
  form: FormState,
  text: string,
  input: StepInput,
  ctx: StepContext,
  answer: Answer,
): boolean {
  const flow = (ctx.formContent ?? ctx.content).flows.get(form.flow)
  if (form.paused || flow === undefined || claimStepOf(flow)?.id !== form.step) return false
  const outcome = continueForm(form, { kind: 'text', text }, engineContext(ctx))
  if (outcome.form === undefined || outcome.form.step === form.step) return false // "quay lại", "thôi", too short
  const match = matcherOf(ctx.content).match(text)
  if (match.kind === 'same' && claimAnswered(draft, match.id, input, ctx, answer)) return true
  goOn(draft, match, { flow, outcome, unknown: PHRASES.claimUnknown }, input, ctx, answer)
  return true
}

/** A rumour told without asking for anything: answered where it is known for certain, whatever else it may be about. */
export function knownClaimAnswered(
  draft: Draft,
  text: string,
  input: StepInput,
  ctx: StepContext,
  answer: Answer,
): boolean {
  if (ctx.content.claims.size === 0 || draft.state.confidential !== undefined) return false
  const match = matcherOf(ctx.content).match(text)
  return match.kind === 'same' && claimAnswered(draft, match.id, input, ctx, answer)
}

/**
 * A rumour told as such ("nghe nói", "thật không") whose topic is clear as well: known for certain, it gets its verdict,
 * which leads to the topic. Whoever asks for a person, reports or is in danger is never told about rumours instead.
 */
export function rumourAnswered(
  draft: Draft,
  topic: TopicId,
  text: string,
  input: StepInput,
  ctx: StepContext,
  answer: Answer,
): boolean {
  const { claims, flows } = ctx.content
  if (claims.size === 0 || draft.state.confidential !== undefined || flows.get(topic)?.group === 'service') return false
  const matcher = matcherOf(ctx.content)
  const match = matcher.asksTruth(text) ? matcher.match(text) : undefined
  if (match?.kind !== 'same') return false
  const about = claims.get(match.id)?.topic ?? topic
  return (about === topic || match.score >= WORD_FOR_WORD) && claimAnswered(draft, match.id, input, ctx, answer)
}

/**
 * A rumour about the law that nobody has checked, beside a clear topic: that it is not checked is said first, `answer` tells
 * the law as it is, and the rumour's own words can go to an officer. What the rumour says is no fact of the worker's: only
 * what is said beside it goes into a calculation. False where the text passes on no such rumour.
 */
export function uncheckedRumourAnswered(
  draft: Draft,
  topic: TopicId,
  text: string,
  ctx: StepContext,
  answer: (own: string) => void,
): boolean {
  const flow = ctx.content.flows.get(topic)
  const plain = flow !== undefined && flow.group !== 'service' && flow.behaviour === undefined
  const matcher = matcherOf(ctx.content)
  if (!plain || draft.state.confidential !== undefined || !matcher.passesOnRumour(text)) return false
  const before = draft.effects.length
  answer(matcher.withoutHearsay(text))
  const told = draft.effects.slice(before)
  if (!told.some((effect) => effect.kind === 'count' && effect.touch.kind === 'answered')) return true
  lead(draft, ctx, PHRASES.claimUnchecked)
  offerCheck(draft, text, ctx)
  return true
}

/** Before the answer's own choices and behind those of a form that waits. A form's question takes digits as values. */
function offerCheck(draft: Draft, text: string, ctx: StepContext): void {
  const { form } = draft.state
  const last = draft.effects.findLastIndex((effect) => effect.kind === 'say')
  const said = draft.effects[last]
  if (said?.kind !== 'say' || behaviourFlow(ctx.content, 'fact-check') === undefined) return
  if (form !== undefined && !form.paused) return
  const choices = said.content.choices ?? []
  const waits = choices.filter(({ payload }) => ['resume', 'stop'].includes(parsePayload(payload)?.kind ?? ''))
  const check = { label: LABELS.checkRumour, payload: formatPayload({ kind: 'rumour' }) }
  const offered = [...waits, check, ...choices.filter((choice) => !waits.includes(choice))]
  draft.effects[last] = { ...said, content: { ...said.content, choices: offered } }
  draft.state = { ...draft.state, rumour: text, menu: { choices: offered, at: ctx.now } }
}

/** "Have that rumour checked": told by now, it is answered; otherwise its words go the way of every unknown rumour. */
export function rumourChosen(draft: Draft, input: StepInput, ctx: StepContext, answer: Answer): void {
  const { rumour, ...rest } = draft.state
  const flow = behaviourFlow(ctx.content, 'fact-check')
  if (flow === undefined) return answer(draft, lostOutcome(engineContext(ctx)), input, ctx)
  draft.state = rest
  checkClaim(draft, flow, rumour, input, ctx, answer)
}

/** "Yes, that rumour": tapped perhaps months later, so it may be gone or past its review by now. */
export function claimChosen(draft: Draft, id: string, input: StepInput, ctx: StepContext, answer: Answer): void {
  if (claimAnswered(draft, id, input, ctx, answer)) return
  const flow = behaviourFlow(ctx.content, 'fact-check')
  const { form } = draft.state
  if (flow === undefined) return answer(draft, lostOutcome(engineContext(ctx)), input, ctx)
  if (form?.flow !== flow.id) return checkClaim(draft, flow, undefined, input, ctx, answer)
  const resume = { kind: 'choice' as const, payload: { kind: 'resume' as const, topic: flow.id } }
  const outcome = continueForm(form, resume, engineContext(ctx))
  goOn(draft, { kind: 'unknown' }, { flow, outcome, unknown: PHRASES.claimUnknown }, input, ctx, answer)
}

/** Says the claim with its verdict; false when it may not be told today. */
function claimAnswered(draft: Draft, id: string, input: StepInput, ctx: StepContext, answer: Answer): boolean {
  const claim = ctx.content.claims.get(id)
  const flow = behaviourFlow(ctx.content, 'fact-check')
  if (claim === undefined || flow === undefined) return false
  const told = tellClaim(claim, flow.id, engineContext(ctx))
  if (told.kind === 'withheld') return false
  if (draft.state.form?.flow === flow.id) leaveForm(draft, input, ctx)
  answer(draft, { says: [told.say], touches: [{ kind: 'answered', topic: flow.id }] }, input, ctx)
  if (claim.topic !== undefined) draft.state = { ...draft.state, lastTopic: claim.topic }
  return true
}

interface Begun {
  flow: Flow
  outcome: FlowOutcome
  /** Said where nobody has checked the rumour. */
  unknown: string
}

/** The form knows the rumour now: a likely claim is offered first, anything else goes on to a person. */
function goOn(draft: Draft, match: ClaimMatch, begun: Begun, input: StepInput, ctx: StepContext, answer: Answer): void {
  const { flow, outcome, unknown } = begun
  const claim = match.kind === 'unknown' ? undefined : ctx.content.claims.get(match.id)
  const told = claim && tellClaim(claim, flow.id, engineContext(ctx))
  if (claim !== undefined && told?.kind === 'told' && outcome.form !== undefined) {
    answer(draft, { ...outcome, says: [], form: pause(outcome.form) }, input, ctx)
    return say(draft, ctx, {
      text: PHRASES.claimLikely(quoteOf(claim, engineContext(ctx))),
      choices: [
        { label: LABELS.thisClaim, payload: formatPayload({ kind: 'claim', claim: claim.id }) },
        { label: LABELS.otherClaim, payload: formatPayload({ kind: 'resume', topic: flow.id }) },
      ],
    })
  }
  answer(draft, outcome, input, ctx)
  if (told?.kind !== 'withheld' || match.kind !== 'same') return lead(draft, ctx, unknown)
  count(draft, input, { kind: 'withheld', topic: flow.id })
  lead(draft, ctx, PHRASES.claimWithheld(told.because))
}
