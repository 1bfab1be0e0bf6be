import { commandOf } from '../flows/engine/commands'
import { continueForm, insist, offerAgain } from '../flows/engine/engine'
import { menuOf } from '../flows/engine/menu'
import { askStepOf } from '../flows/engine/steps'
import type { FormState } from '../flows/form'
import { formatPayload } from '../flows/payload'
import type { TopicId } from '../ids'
import type { Choice } from '../outbox/message'
import { MINUTE } from '../time'
import { asksOn } from '../understanding/asks-on'
import { fold } from '../understanding/normalize/fold'
import type { RankedIntent, Understood } from '../understanding/understanding'
import { answerInBetween, answerTopic, applyOutcome, askedForPerson, repeatForm } from './answer'
import { asideSaid } from './asides'
import { answersCase } from './case-messages'
import { choose } from './choose'
import { claimTold, knownClaimAnswered, rumourAnswered, uncheckedRumourAnswered } from './claims'
import { count, engineContext, lead, say, type Draft, type StepContext, type StepInput } from './context'
import { alsoEmergency } from './emergency'
import { figuresTold, offersAgain, readInContext } from './follow-up'
import { handOver } from './hand-over'
import { maskPersonalData } from './mask'
import { dataRequest, handleDataRequest } from './my-data'
import { isBareAnswer, isNod, typedChoice, type TypedChoice } from './offered'
import { keepOfferedFor } from './offered-for'
import { personTopic } from './person-topic'
import { LABELS, PHRASES } from './phrases'
import { answerQuestion } from './question'
import { OFFER_WAITS_MS } from './report'
import { whatIfTold, whatIfToldInForm } from './what-if'
import { answersWorkplace } from './workplace'

/** Asked back twice in a row without success: a person. */
const UNCLEAR_BEFORE_PERSON = 2
const QUESTION_UNITS = 200
const SUMMARY_CHARACTERS = 500
/** From here on it is said that a late message was late; less is how networks are. */
const WORTH_A_REMARK_MS = 10 * MINUTE

const NOT_UNDERSTOOD: Pick<Understood, 'decision' | 'intents' | 'offers'> = {
  decision: 'handover',
  intents: [],
  offers: [],
}

/** What a worker wrote, in the bot's modes. Emergencies come before this. */
export function onText(draft: Draft, text: string, input: StepInput, ctx: StepContext): void {
  if (answersCase(draft, text, ctx)) return
  const request = dataRequest(text)
  if (request !== undefined) return handleDataRequest(draft, request, input, ctx)
  if (input.late) return onLateText(draft, text, input, ctx)
  if (answersWorkplace(draft, text, input, ctx)) return
  const typed = typedChoice(text, draft.state, ctx.now)
  if (typed !== undefined) return onTypedChoice(draft, typed, input, ctx)
  const inContext = readInContext(draft, text, input, ctx)
  if (takesText(draft.state.form)) return onFormText(draft, text, inContext, ctx)
  if (resumesOrStops(draft, text, input, ctx)) return
  ask(draft, text, inContext, ctx)
}

/** It is answered, but it fills no form and chooses nothing; from within a report it goes nowhere else. */
function onLateText(draft: Draft, text: string, input: StepInput, ctx: StepContext): void {
  const { form, confidential } = draft.state
  if (form !== undefined && confidential !== undefined) {
    return repeatForm(draft, form, PHRASES.lateInReport, input, ctx)
  }
  const { decision, intents } = input.understood ?? NOT_UNDERSTOOD
  // About the form's own topic it would begin the form anew.
  const isOther = decision === 'answer' && (form?.finished === true || intents[0]?.intent !== form?.flow)
  if (form !== undefined && !form.paused && !isOther) {
    return repeatForm(draft, form, PHRASES.lateInForm, input, ctx)
  }
  if (typedChoice(text, draft.state, ctx.now) === undefined) ask(draft, text, input, ctx)
  else say(draft, ctx, { text: PHRASES.chooseAgain, choices: menuOf(ctx.content).choices })
  if (ctx.now - input.at >= WORTH_A_REMARK_MS) lead(draft, ctx, PHRASES.lateRemark)
}

/** A form that waits for another question's end takes no values; a finished one still takes corrections. */
const takesText = (form: FormState | undefined): boolean =>
  form !== undefined && (!form.paused || form.finished === true)

function onTypedChoice(draft: Draft, typed: TypedChoice, input: StepInput, ctx: StepContext): void {
  switch (typed.kind) {
    case 'chosen':
      return choose(draft, typed.choice.payload, input, ctx)
    case 'declined':
      return say(draft, ctx, { text: PHRASES.declined })
    case 'nothing-offered': {
      const choices = draft.state.menu?.choices ?? menuOf(ctx.content).choices
      return say(draft, ctx, { text: PHRASES.chooseAgain, choices })
    }
  }
}

/** "Tiếp tục" and "thôi" to a form that waits, however long ago it was offered again. */
function resumesOrStops(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  const { form } = draft.state
  const command = commandOf(text)?.command
  if (form === undefined || form.finished === true || (command !== 'resume' && command !== 'stop')) return false
  choose(draft, formatPayload({ kind: command, topic: form.flow }), input, ctx)
  return true
}

/** A question outside a form: answer, ask back, or hand over. */
export function ask(draft: Draft, text: string, input: StepInput, ctx: StepContext): void {
  const { decision, intents, offers } = input.understood ?? NOT_UNDERSTOOD
  const [best] = intents
  if (!/[\p{L}\d]/u.test(text)) return nothingToUnderstand(draft, text, ctx)
  if (isNod(text) && asksNothingOfOurs(best, ctx)) return nothingToUnderstand(draft, text, ctx)
  if (whatIfTold(draft, text, input, ctx) || asideSaid(draft, text, input, ctx)) return
  if (!input.late && (figuresTold(draft, text, input, ctx) || offersAgain(draft, text, input, ctx))) return
  if (decision === 'answer' && best !== undefined) {
    if (rumourAnswered(draft, best.intent, text, input, ctx, answerInBetween)) return
    const heard = alsoEmergency(draft, text, input, ctx)
    const answer = (own: string) => answerQuestion(draft, best.intent, heard, ctx, own)
    return uncheckedRumourAnswered(draft, best.intent, text, ctx, answer) ? undefined : answer(text)
  }
  if (best !== undefined && mayBeEmergency(best, ctx)) return answerTopic(draft, best.intent, input, ctx, text)
  if (isNod(text)) return nothingToUnderstand(draft, text, ctx)
  if (offersReportAgain(draft, input, ctx) || offersReportElsewhere(draft, input, ctx)) return
  if (knownClaimAnswered(draft, text, input, ctx, answerInBetween)) return
  if (draft.state.mode === 'waiting') return attach(draft, ctx)
  if (isBareAnswer(text)) return onTypedChoice(draft, { kind: 'nothing-offered' }, input, ctx)
  const offered = offers.filter((topic) => ctx.content.flows.has(topic))
  if (decision === 'clarify' && offered.length > 0 && draft.state.unclearInARow < UNCLEAR_BEFORE_PERSON) {
    return askBack(draft, text, offered, input, ctx)
  }
  handOverUnclear(draft, text, input, ctx)
}

/** "Haha" sounds like chatter about anything. */
const asksNothingOfOurs = (best: RankedIntent | undefined, ctx: StepContext): boolean =>
  best !== undefined && ctx.content.flows.get(best.intent)?.behaviour === 'out-of-scope'

/** More likely than not somebody is in danger: guidance that was not needed costs less than guidance asked back for. */
const mayBeEmergency = ({ intent, confidence }: RankedIntent, ctx: StepContext): boolean =>
  confidence >= 0.5 && ctx.content.flows.get(intent)?.behaviour === 'emergency'

/** A report waits: what is not clearly another question may belong to it, and must not reach a ticket with a name. */
function offersReportAgain(draft: Draft, input: StepInput, ctx: StepContext): boolean {
  const { form, confidential } = draft.state
  if (form === undefined || confidential === undefined) return false
  applyOutcome(draft, offerAgain(form, engineContext(ctx)), input, ctx)
  lead(draft, ctx, PHRASES.keptNowhere)
  return true
}

/** Told straight away instead of choosing where: it goes nowhere before the worker has chosen. */
function offersReportElsewhere(draft: Draft, input: StepInput, ctx: StepContext): boolean {
  const offer = draft.state.reportOffer
  if (offer === undefined || ctx.now - offer.at > OFFER_WAITS_MS) return false
  answerTopic(draft, offer.topic, input, ctx)
  return true
}

/** A sign without words ends an exchange, as a sticker does; a question mark asks whether somebody is there. */
function nothingToUnderstand(draft: Draft, text: string, ctx: StepContext): void {
  if (text.includes('?') || draft.state.noticeVersion === undefined) {
    return say(draft, ctx, { text: PHRASES.nothingSaid, choices: menuOf(ctx.content).choices })
  }
  draft.outcome = { kind: 'ignored', reason: 'no-words' }
}

function askBack(draft: Draft, text: string, offers: readonly TopicId[], input: StepInput, ctx: StepContext): void {
  const choices: Choice[] = offers.map((topic) => ({
    label: ctx.content.flows.get(topic)?.title ?? topic,
    payload: formatPayload({ kind: 'flow', topic }),
  }))
  const person = personTopic(ctx.content)
  choices.push({ label: LABELS.otherTopic, payload: formatPayload({ kind: 'person', topic: person }) })
  const since = draft.state.unclearSinceSeq ?? input.seqs[0]
  draft.state = {
    ...draft.state,
    unclearInARow: draft.state.unclearInARow + 1,
    ...(since === undefined ? {} : { unclearSinceSeq: since }),
  }
  keepOfferedFor(draft, text, offers, ctx)
  say(draft, ctx, { text: PHRASES.askBack, choices })
  count(draft, input, { kind: 'asked-back', ...(offers[0] === undefined ? {} : { topic: offers[0] }) })
}

function handOverUnclear(draft: Draft, text: string, input: StepInput, ctx: StepContext): void {
  const topic = personTopic(ctx.content)
  const question = fold(maskPersonalData(text)).slice(0, QUESTION_UNITS) // folded, a name no longer looks like one
  count(draft, input, { kind: 'not-understood', question })
  const summary = text.slice(0, SUMMARY_CHARACTERS)
  handOver(draft, { topic, priority: 'normal', summary, say: PHRASES.offerAfterUnclear }, input, ctx)
}

/** A ticket nobody took yet: what is unclear goes to it, acknowledged once. */
function attach(draft: Draft, ctx: StepContext): void {
  const ticket = draft.state.ticket
  if (ticket === undefined || ticket.acknowledgedUnclear) {
    draft.outcome = { kind: 'handled', reason: 'attached-to-ticket' }
    return
  }
  say(draft, ctx, { text: PHRASES.alsoAttached(ticket.code) })
  draft.state = { ...draft.state, ticket: { ...ticket, acknowledgedUnclear: true } }
}

/** A value, a command or a correction; anything else is understood as another question, or the form insists. */
function onFormText(draft: Draft, text: string, input: StepInput, ctx: StepContext): void {
  const form = draft.state.form
  if (form === undefined || whatIfToldInForm(draft, text, input, ctx)) return
  if (claimTold(draft, form, text, input, ctx, answerInBetween)) return
  const elsewhere = somethingElse(draft, form, text, input, ctx)
  if (elsewhere !== undefined) return answerTopic(draft, elsewhere, input, ctx, text)
  if (asksWithinStory(draft, form, text, ctx)) {
    return applyOutcome(draft, insist(form, PHRASES.askedInForm, engineContext(ctx), text), input, ctx)
  }
  const outcome = continueForm(form, { kind: 'text', text }, engineContext(ctx))
  if (outcome.refused === undefined) return applyOutcome(draft, outcome, input, ctx)
  if (form.finished === true || outcome.form === undefined) return ask(draft, text, input, ctx)
  const other = input.understood?.decision === 'answer' ? input.understood.intents[0]?.intent : undefined
  const otherFlow = other === undefined || other === form.flow ? undefined : ctx.content.flows.get(other)
  if (otherFlow?.behaviour === 'person') return askedForPerson(draft, otherFlow.id, input, ctx, text)
  const { confidential } = draft.state
  if (otherFlow !== undefined) answerTopic(draft, otherFlow.id, input, ctx, text)
  // Guidance to somebody who reports leaves the report where it is.
  if (otherFlow !== undefined && (confidential === undefined || otherFlow.behaviour !== 'emergency')) return
  const reason = asksOn(text) ? PHRASES.askedInForm : outcome.refused.reason
  applyOutcome(draft, insist(form, reason, engineContext(ctx), text), input, ctx)
}

/**
 * The topic of a plain question about something else, where the form wants a story and would take any words for it. Whoever
 * reports is never interrupted: what they tell sounds like many topics.
 */
function somethingElse(
  draft: Draft,
  form: FormState,
  text: string,
  input: StepInput,
  ctx: StepContext,
): TopicId | undefined {
  if (!takesStory(draft, form, ctx)) return undefined
  const other = input.understood?.decision === 'answer' ? input.understood.intents[0]?.intent : undefined
  const known = other !== undefined && other !== form.flow && ctx.content.flows.get(other)?.group !== 'service'
  return known && plainlyAsks(text) ? other : undefined
}

/**
 * "Cần giấy tờ gì" where the form wants a story is none. Said again it is taken: a few forms ask what one wants to know.
 */
const asksWithinStory = (draft: Draft, form: FormState, text: string, ctx: StepContext): boolean =>
  form.refusals === 0 && takesStory(draft, form, ctx) && asksOn(text)

/** The running form wants a text, and is no report. */
function takesStory({ state }: Draft, form: FormState, ctx: StepContext): boolean {
  const flow = (ctx.formContent ?? ctx.content).flows.get(form.flow)
  const step = flow === undefined ? undefined : askStepOf(flow, form.step)
  return step?.as === 'text' && state.confidential === undefined && flow?.behaviour !== 'report'
}

/** Ends as questions end. "Không" and "gì" within a story ask nothing. */
const plainlyAsks = (text: string): boolean =>
  /\?\s*$/.test(text) ||
  /\b(khong|ko|k|hong|hok|sao|bao nhieu|the nao|ntn)( (a|vay|day|z|ta|nhi|ha|ad|chi|anh))*$/.test(
    fold(text)
      .replace(/[^a-z0-9 ]+/g, ' ')
      .trim(),
  )

/** A message that was edited: a correction of what a form was told, or another question than the one answered. */
export function onEdit(draft: Draft, text: string, input: StepInput, ctx: StepContext): void {
  const { form, caseReply, lastTopic } = draft.state
  if (caseReply === undefined && form !== undefined && !form.paused) return correctForm(draft, form, text, input, ctx)
  const { understood } = input
  if (understood?.decision === 'answer' && understood.intents[0]?.intent === lastTopic) {
    draft.outcome = { kind: 'handled', reason: 'edit-changes-nothing' }
    return
  }
  onText(draft, text, input, ctx)
}

function correctForm(draft: Draft, form: FormState, text: string, input: StepInput, ctx: StepContext): void {
  const correction = { kind: 'text' as const, text: `sửa lại ${text}` }
  const outcome = form.answered.length === 0 ? undefined : continueForm(form, correction, engineContext(ctx))
  const corrects =
    outcome !== undefined && outcome.refused === undefined && outcome.form?.answered.length === form.answered.length
  if (corrects) return applyOutcome(draft, outcome, input, ctx)
  repeatForm(draft, form, PHRASES.editInForm, input, ctx)
}
