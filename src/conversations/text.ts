import { continueForm, insist } from '../flows/engine/engine'
import { behaviourFlow, menuOf } from '../flows/engine/menu'
import type { FormState } from '../flows/form'
import type { TopicId } from '../ids'
import type { Choice } from '../outbox/message'
import { formatPayload } from '../flows/payload'
import { fold } from '../understanding/normalize/fold'
import { DAY, HOUR } from '../time'
import { answerTopic, applyOutcome } from './answer'
import { choose } from './choose'
import { answersCase } from './confidential'
import { count, engineContext, say, type Draft, type StepContext, type StepInput } from './context'
import { emergencyIn, raiseEmergency } from './emergency'
import { handOver } from './hand-over'
import { maskPersonalData } from './mask'
import { dataRequest, handleDataRequest } from './my-data'
import { LABELS, PHRASES } from './phrases'

const MENU_LIFE_MS = DAY
const WORKPLACE_ANSWER_WITHIN_MS = HOUR
const HELP_ANSWER_WITHIN_MS = DAY
/** Asked back twice in a row without success: a person. */
const UNCLEAR_BEFORE_PERSON = 2
const QUESTION_UNITS = 200

/** What a worker wrote, in the bot's modes. Emergencies come before this. */
export function onText(draft: Draft, text: string, input: StepInput, ctx: StepContext): void {
  if (answersCase(draft, text, ctx)) return
  const request = dataRequest(text)
  if (request !== undefined) return handleDataRequest(draft, request, input, ctx)
  if (answersWorkplace(draft, input, ctx)) return keepWorkplace(draft, text, ctx)
  const chosen = numberedChoice(draft, text, input, ctx)
  if (chosen !== undefined) return choose(draft, chosen.payload, input, ctx)
  if (takesText(draft.state.form) && !input.late) return onFormText(draft, text, input, ctx)
  if (saysWhetherItHelped(draft, text, input, ctx)) return
  ask(draft, text, input, ctx)
}

/** A form that waits for another question's end takes no values; a finished one still takes corrections. */
const takesText = (form: FormState | undefined): boolean =>
  form !== undefined && (!form.paused || form.finished === true)

/** An emergency in the text, guided at once. */
export function emergencyHandled(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  const flow = emergencyIn(text, ctx)
  if (flow === undefined) return false
  raiseEmergency(draft, flow, input, ctx)
  return true
}

/** A question outside a form: answer, ask back, or hand over. */
export function ask(draft: Draft, text: string, input: StepInput, ctx: StepContext): void {
  const understood = input.understood
  const best = understood?.intents[0]
  if (understood === undefined || best === undefined || !/[\p{L}\d]/u.test(text)) return nothingToUnderstand(draft, ctx)
  if (understood.decision === 'answer') return answerTopic(draft, best.intent, input, ctx, text)
  if (draft.state.mode === 'waiting') return attach(draft, ctx)
  const offers = understood.offers.filter((topic) => ctx.content.flows.has(topic))
  if (understood.decision === 'clarify' && offers.length > 0 && draft.state.unclearInARow < UNCLEAR_BEFORE_PERSON) {
    return askBack(draft, offers, input, ctx)
  }
  handOverUnclear(draft, text, input, ctx)
}

function nothingToUnderstand(draft: Draft, ctx: StepContext): void {
  say(draft, ctx, { text: PHRASES.nothingSaid, choices: menuOf(ctx.content).choices })
}

function askBack(draft: Draft, offers: readonly TopicId[], input: StepInput, ctx: StepContext): void {
  const choices: Choice[] = offers.map((topic) => ({
    label: ctx.content.flows.get(topic)?.title ?? topic,
    payload: formatPayload({ kind: 'flow', topic }),
  }))
  const person = behaviourFlow(ctx.content, 'person')
  if (person !== undefined)
    choices.push({ label: LABELS.otherTopic, payload: formatPayload({ kind: 'person', topic: person.id }) })
  draft.state = { ...draft.state, unclearInARow: draft.state.unclearInARow + 1 }
  say(draft, ctx, { text: PHRASES.askBack, choices })
  count(draft, input, { kind: 'asked-back', ...(offers[0] === undefined ? {} : { topic: offers[0] }) })
}

function handOverUnclear(draft: Draft, text: string, input: StepInput, ctx: StepContext): void {
  const topic = behaviourFlow(ctx.content, 'person')?.id ?? ('phuc-vu.gap-can-bo' as TopicId)
  const question = maskPersonalData(fold(text)).slice(0, QUESTION_UNITS)
  count(draft, input, { kind: 'not-understood', question })
  handOver(
    draft,
    { topic, priority: 'normal', summary: text.slice(0, 500), say: PHRASES.offerAfterUnclear },
    input,
    ctx,
  )
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
  if (form === undefined) return
  const outcome = continueForm(form, { kind: 'text', text }, engineContext(ctx))
  if (outcome.refused === undefined) return applyOutcome(draft, outcome, input, ctx)
  if (form.finished === true || form.paused) return ask(draft, text, input, ctx)
  const other = input.understood?.decision === 'answer' ? input.understood.intents[0]?.intent : undefined
  if (other !== undefined && other !== form.flow) return answerTopic(draft, other, input, ctx, text)
  applyOutcome(draft, insist(form, outcome.refused.reason, engineContext(ctx)), input, ctx)
}

function answersWorkplace(draft: Draft, input: StepInput, ctx: StepContext): boolean {
  const asked = draft.state.workplaceAskedAt
  if (asked === undefined || input.late || ctx.now - asked > WORKPLACE_ANSWER_WITHIN_MS) return false
  return input.understood?.decision !== 'answer'
}

function keepWorkplace(draft: Draft, text: string, ctx: StepContext): void {
  const { workplaceAskedAt: _asked, ...rest } = draft.state
  draft.state = rest
  if (fold(text).trim() === 'bo qua') return say(draft, ctx, { text: PHRASES.workplaceSkipped })
  const workplace = text.trim().slice(0, 200)
  const unitId = ctx.unitServing(workplace)
  draft.effects.push({ kind: 'contact', change: { workplace, ...(unitId === undefined ? {} : { unitId }) } })
  const ticket = draft.state.ticket
  if (ticket !== undefined) {
    const entry = { kind: 'workplace' as const, workplace, at: ctx.now, ...(unitId === undefined ? {} : { unitId }) }
    draft.effects.push({ kind: 'ticket-entry', ticketId: ticket.id, entry })
  }
  say(draft, ctx, { text: PHRASES.workplaceKept })
}

/** "1", "2.", "số 3": the choice on the worker's screen, unless the form's question is itself answered in digits. */
function numberedChoice(draft: Draft, text: string, input: StepInput, ctx: StepContext): Choice | undefined {
  const menu = draft.state.menu
  if (menu === undefined || input.late || ctx.now - menu.at > MENU_LIFE_MS) return undefined
  const digits = /^(?:so\s*)?(\d{1,2})\s*[.)]?$/.exec(fold(text).trim())?.[1]
  return digits === undefined ? undefined : menu.choices[Number(digits) - 1]
}

const YES = new Set(['co', 'roi', 'duoc', 'duoc roi', 'ok', 'oke', 'da co', 'co a', 'giup duoc'])
const NO = new Set(['chua', 'khong', 'ko', 'k', 'chua a', 'chua duoc', 'khong giup'])

function saysWhetherItHelped(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  const asked = draft.state.helpAsked
  if (asked === undefined || input.late || ctx.now - asked.at > HELP_ANSWER_WITHIN_MS) return false
  const folded = fold(text)
    .replace(/[^a-z ]+/g, '')
    .trim()
  const helped = YES.has(folded) ? true : NO.has(folded) ? false : undefined
  if (helped === undefined) return false
  choose(draft, formatPayload({ kind: 'help', helped, topic: asked.topic }), input, ctx)
  return true
}

/** Voice: a polite answer; if the worker insists, a person. */
export function onVoice(draft: Draft, input: StepInput, ctx: StepContext): void {
  const again = draft.state.voicesInARow > 0
  draft.state = { ...draft.state, voicesInARow: draft.state.voicesInARow + 1 }
  const person = behaviourFlow(ctx.content, 'person')?.id ?? ('phuc-vu.gap-can-bo' as TopicId)
  if (again && draft.state.mode === 'bot') {
    return handOver(
      draft,
      { topic: person, priority: 'normal', summary: 'Tin nhắn thoại.', say: PHRASES.voiceToPerson },
      input,
      ctx,
    )
  }
  const choices = [{ label: LABELS.person, payload: formatPayload({ kind: 'person', topic: person }) }]
  say(draft, ctx, { text: PHRASES.voice, choices })
}
