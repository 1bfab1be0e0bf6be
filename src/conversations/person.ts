import type { PersonBody } from '../inbox/event'
import { MINUTE } from '../time'
import { greet } from './answer'
import { filesWhileHeld, onAttachment } from './attachments'
import { withinBudget } from './budget'
import { answersConsent, areConsentWords, isConsentChoice } from './case-consent'
import { answersCase, isCaseChoice, leaveCase } from './case-messages'
import { choose } from './choose'
import { count, say, type Draft, type StepContext, type StepInput } from './context'
import { emergencyHandled } from './emergency'
import { handOver } from './hand-over'
import { dataRequest, startErasure } from './my-data'
import { withNotice } from './notice'
import { personTopic } from './person-topic'
import { PHRASES } from './phrases'
import { typedChoice } from './offered'
import { isConfidential } from './report'
import { withoutOffer, type ConversationState } from './state'
import { giveBack, OTHER_APP } from './takeover'
import { onEdit, onText } from './text'
import { dropOldOffer } from './offered-for'
import { HELPED_TIMER } from './timers'
import { parsePayload } from '../flows/payload'

/** Following, starting and coming back by a link within this time is one arrival. */
const ONE_ARRIVAL_MS = 10 * MINUTE

/** Something that the worker did. */
export function onPerson(draft: Draft, body: PersonBody, input: StepInput, ctx: StepContext): void {
  switch (body.kind) {
    case 'unfollow':
      draft.effects.push({ kind: 'contact', change: { following: false } }, { kind: 'cancel-timer', id: HELPED_TIMER })
      return count(draft, input, { kind: 'unfollowed', ...sourceOf(input) })
    case 'reaction':
      draft.outcome = { kind: 'ignored', reason: 'reaction' }
      return
    case 'withdraw': {
      draft.state = withoutOffer(draft.state)
      draft.effects.push({ kind: 'redact-message', key: body.messageKey })
      draft.outcome = { kind: 'redacted', reason: 'withdrawn' }
      return
    }
    case 'erase-request':
      return startErasure(draft, input, ctx)
    case 'contact-info':
      return onContactInfo(draft, body, input, ctx)
    case 'follow':
    case 'start':
      return onArrival(draft, body, input, ctx)
    case 'text':
    case 'edit':
    case 'tap':
    case 'attachment':
      return onMessage(draft, body, input, ctx)
  }
}

type Message = Extract<PersonBody, { kind: 'text' | 'edit' | 'tap' | 'attachment' }>

function onMessage(draft: Draft, body: Message, input: StepInput, ctx: StepContext): void {
  if (body.kind === 'tap' && !isCaseChoice(body.payload) && !isConsentChoice(body.payload)) leaveCase(draft)
  const before = isConfidential(draft.state)
  const ticketBefore = draft.state.ticket
  received(draft, input)
  dropOldOffer(draft, ctx)
  comeBackFromOtherApp(draft)
  const text = textOf(body)
  const urgent = text !== undefined && emergencyHandled(draft, text, input, ctx)
  const aboutConsent = saysConsent(draft, body, input, ctx)
  if (!urgent && !aboutConsent) respond(draft, body, input, ctx)
  if (draft.needs !== undefined) return
  // Also the tap that begins an answer in a case: left in the conversation it would tell whose case it is.
  const confidential = before || aboutConsent || draft.state.caseReply !== undefined
  attachToTicket(draft, ticketBefore, input, confidential)
  withNotice(draft, ctx)
  if (confidential) redact(draft, input)
}

/** In every mode: a consent can be given, refused and taken back whoever has the conversation. */
function saysConsent(draft: Draft, body: Message, input: StepInput, ctx: StepContext): boolean {
  switch (body.kind) {
    case 'tap':
      return answersConsent(draft, { chosen: body.payload }, input, ctx)
    case 'text': {
      // To an officer, and to a case, "không" or "1" is said in answer to what they asked.
      const { mode, caseReply } = draft.state
      const mayChoose = areConsentWords(body.text) || (mode !== 'held' && caseReply === undefined)
      const chosen = mayChoose ? payloadOf(body.text, draft, input, ctx) : undefined
      return answersConsent(draft, { chosen, text: body.text }, input, ctx)
    }
    case 'edit':
      return answersConsent(draft, { text: body.text }, input, ctx)
    case 'attachment':
      return false
  }
}

function received(draft: Draft, input: StepInput): void {
  count(draft, input, { kind: 'received', ...sourceOf(input) })
  draft.state = { ...draft.state, lastInboundAt: Math.max(draft.state.lastInboundAt ?? 0, input.at) }
}

/** While another app has the thread, what the worker writes is on standby: what is not shows that the thread came back. */
function comeBackFromOtherApp(draft: Draft): void {
  if (draft.state.mode === 'held' && draft.state.heldBy === OTHER_APP) giveBack(draft)
}

function respond(draft: Draft, body: Message, input: StepInput, ctx: StepContext): void {
  if (draft.state.mode === 'held') return whileHeld(draft, body, input, ctx)
  if (!withinBudget(draft, input, ctx)) return
  if (body.kind !== 'attachment') draft.state = { ...draft.state, voicesInARow: 0 }
  switch (body.kind) {
    case 'text':
      return onText(draft, body.text, input, ctx)
    case 'edit':
      return onEdit(draft, body.text, input, ctx)
    case 'tap':
      return choose(draft, body.payload, input, ctx)
    case 'attachment':
      return onAttachment(draft, body, input, ctx)
  }
}

/** The officer answers, the bot is silent; but a case has other readers, and what is kept of a worker is always theirs. */
function whileHeld(draft: Draft, body: Message, input: StepInput, ctx: StepContext): void {
  draft.outcome = { kind: 'handled', reason: 'held' }
  if (body.kind === 'attachment') return filesWhileHeld(draft, body, input, ctx)
  if (body.kind !== 'tap' && answersCase(draft, body.text, ctx)) return
  const chosen = body.kind === 'tap' ? body.payload : payloadOf(body.text, draft, input, ctx)
  if (isCaseChoice(chosen) || dataRequest(chosen) !== undefined) choose(draft, chosen, input, ctx)
}

/** What a typed text chooses of the last choices, or the text itself. */
function payloadOf(text: string, draft: Draft, input: StepInput, ctx: StepContext): string {
  const typed = input.late ? undefined : typedChoice(text, draft.state, ctx.now)
  return typed?.kind === 'chosen' ? typed.choice.payload : text
}

const textOf = (body: Message): string | undefined =>
  body.kind === 'tap' ? body.title : body.kind === 'attachment' ? body.text : body.text

/** While an officer is concerned, everything the worker says reaches the ticket. A report does not. */
function attachToTicket(
  draft: Draft,
  before: ConversationState['ticket'],
  input: StepInput,
  confidential: boolean,
): void {
  const { ticket, heldTicket } = draft.state
  const ticketId = heldTicket ?? (before?.id === ticket?.id ? ticket?.id : undefined)
  if (confidential || isConfidential(draft.state) || ticketId === undefined) return
  const known = draft.effects.some((effect) => effect.kind === 'ticket-entry' && effect.entry.kind === 'worker-wrote')
  if (!known) draft.effects.push({ kind: 'ticket-entry', ticketId, entry: { kind: 'worker-wrote', at: input.at } })
}

function redact(draft: Draft, input: StepInput): void {
  draft.state = withoutOffer(draft.state)
  draft.outcome = { kind: 'redacted', reason: draft.outcome.reason ?? 'report' }
  for (const seq of input.seqs) draft.effects.push({ kind: 'redact-event', seq })
}

function onArrival(
  draft: Draft,
  body: Extract<PersonBody, { kind: 'follow' | 'start' }>,
  input: StepInput,
  ctx: StepContext,
): void {
  const { greetedAt, stopped } = draft.state
  count(draft, input, { kind: body.kind === 'follow' ? 'followed' : 'started', ...sourceOf(input) })
  draft.effects.push({ kind: 'contact', change: { following: true, ...(stopped === true ? { stopped: false } : {}) } })
  draft.state = { ...draft.state, lastInboundAt: Math.max(draft.state.lastInboundAt ?? 0, input.at), stopped: false }
  const chosen = body.kind === 'start' && body.payload !== undefined && parsePayload(body.payload) !== undefined
  const again = greetedAt !== undefined && ctx.now - greetedAt < ONE_ARRIVAL_MS && !chosen
  const silent = input.late ? 'late' : draft.state.mode === 'held' ? 'held' : again ? 'greeted-already' : undefined
  if (silent !== undefined) {
    draft.outcome = { kind: 'handled', reason: silent }
    return
  }
  if (!withinBudget(draft, input, ctx)) return
  if (chosen) choose(draft, body.payload ?? '', input, ctx)
  else greet(draft, input, ctx)
  withNotice(draft, ctx)
}

/** Name and number go to the contact, sealed, and stand nowhere else. */
function onContactInfo(
  draft: Draft,
  body: Extract<PersonBody, { kind: 'contact-info' }>,
  input: StepInput,
  ctx: StepContext,
): void {
  received(draft, input)
  const { name, phone } = body
  draft.effects.push({
    kind: 'contact',
    change: { ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) },
  })
  for (const seq of input.seqs) draft.effects.push({ kind: 'redact-event', seq })
  if (isConfidential(draft.state)) return
  const { ticket, mode } = draft.state
  if (ticket === undefined) {
    if (mode === 'held') return
    const topic = draft.state.lastTopic ?? personTopic(ctx.content)
    handOver(draft, { topic, priority: 'normal', summary: 'Người lao động gửi thông tin liên hệ.' }, input, ctx)
  } else {
    const entry = { kind: 'worker-wrote' as const, note: 'Người lao động gửi thông tin liên hệ.', at: input.at }
    draft.effects.push({ kind: 'ticket-entry', ticketId: ticket.id, entry })
    if (mode !== 'held') say(draft, ctx, { text: PHRASES.alsoAttached(ticket.code) })
  }
  withNotice(draft, ctx)
}

const sourceOf = (input: StepInput) => (input.touch === undefined ? {} : { source: input.touch })
