import type { Attachment, EventBody, PersonBody } from '../inbox/event'
import { MINUTE } from '../time'
import { answerTopic, greet, greetingFlow } from './answer'
import { choose } from './choose'
import { sayCaseMessage, type CaseMessage } from './confidential'
import { count, draftOf, say, type Draft, type StepContext, type StepInput } from './context'
import { handOver } from './hand-over'
import { withNotice } from './notice'
import { PHRASES } from './phrases'
import type { ConversationState } from './state'
import { startErasure } from './my-data'
import { emergencyHandled, onText, onVoice } from './text'
import { onEcho, onOfficer, onThreadControl } from './takeover'
import { onTimer } from './timer-events'

const TURNS_A_WINDOW = 20
const WINDOW_MS = 10 * MINUTE

export interface Occurrence {
  body: EventBody
  input: StepInput
  /** For an echo: how many contacts got the same text lately. */
  contactsWithText: number
  /** A case's message opened by the shell. */
  caseMessage?: CaseMessage
}

/**
 * One happening handled: the new state and what it brings about. Pure: the same state, occurrence and context give the
 * same draft, so that a turn that lost a race is simply run again.
 */
export function step(state: ConversationState, what: Occurrence, ctx: StepContext, opened = 0): Draft {
  const draft = draftOf(state, opened)
  const { body, input } = what
  switch (body.kind) {
    case 'echo':
      onEcho(draft, body, what.contactsWithText, input, ctx)
      return draft
    case 'thread-control':
      onThreadControl(draft, body.owner, ctx)
      return draft
    case 'standby':
      draft.outcome = { kind: 'ignored', reason: 'standby' }
      return draft
    case 'timer':
      onTimer(draft, body, input, ctx)
      return draft
    case 'officer-took':
    case 'officer-reply':
    case 'officer-released':
    case 'officer-resolved':
      onOfficer(draft, body, input, ctx)
      return draft
    case 'case-message':
      if (what.caseMessage !== undefined) sayCaseMessage(draft, what.caseMessage, ctx)
      draft.outcome = { kind: 'redacted', reason: 'case' }
      return draft
    case 'delivery-failed':
      onDeliveryFailed(draft, body, input)
      return draft
    case 'answer-stale':
      if (state.mode !== 'held') answerTopic(draft, body.topic, input, ctx)
      return draft
    case 'erase-now':
      startErasure(draft, input, ctx)
      return draft
    default:
      onPerson(draft, body, input, ctx)
      return draft
  }
}

function onDeliveryFailed(draft: Draft, body: Extract<EventBody, { kind: 'delivery-failed' }>, input: StepInput): void {
  count(draft, input, { kind: 'undeliverable' })
  const ticket = draft.state.ticket
  if (ticket === undefined) return
  const entry = { kind: 'delivery-failed' as const, reason: body.reason, at: input.at }
  draft.effects.push({ kind: 'ticket-entry', ticketId: ticket.id, entry })
}

/** Something that the worker did. */
function onPerson(draft: Draft, body: PersonBody, input: StepInput, ctx: StepContext): void {
  switch (body.kind) {
    case 'unfollow':
      draft.effects.push({ kind: 'contact', change: { following: false } })
      return count(draft, input, { kind: 'unfollowed', ...sourceOf(input) })
    case 'reaction':
      draft.outcome = { kind: 'ignored', reason: 'reaction' }
      return
    case 'withdraw':
      draft.effects.push({ kind: 'redact-message', key: body.messageKey })
      draft.outcome = { kind: 'redacted', reason: 'withdrawn' }
      return
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
  const before = draft.state
  count(draft, input, { kind: 'received', ...sourceOf(input) })
  draft.state = { ...before, lastInboundAt: Math.max(before.lastInboundAt ?? 0, input.at), stopped: false }
  if (before.stopped === true) draft.effects.push({ kind: 'contact', change: { stopped: false } })
  const confidential = before.confidential !== undefined || before.caseReply !== undefined
  const ticketBefore = draft.state.ticket
  const text = textOf(body)
  if (!(text !== undefined && emergencyHandled(draft, text, input, ctx))) respond(draft, body, input, ctx)
  if (draft.needs !== undefined) return
  attachToTicket(draft, ticketBefore, input, confidential)
  withNotice(draft, ctx)
  if (confidential) redact(draft, input)
}

function respond(draft: Draft, body: Message, input: StepInput, ctx: StepContext): void {
  if (draft.state.mode === 'held') {
    draft.outcome = { kind: 'handled', reason: 'held' }
    return
  }
  if (!withinBudget(draft, input, ctx)) return
  if (body.kind !== 'attachment') draft.state = { ...draft.state, voicesInARow: 0 }
  switch (body.kind) {
    case 'text':
    case 'edit':
      return onText(draft, body.text, input, ctx)
    case 'tap':
      return choose(draft, body.payload, input, ctx)
    case 'attachment':
      return onAttachment(draft, body, input, ctx)
  }
}

const textOf = (body: Message): string | undefined =>
  body.kind === 'tap' ? body.title : body.kind === 'attachment' ? body.text : body.text

/** While an officer is concerned, everything the worker says reaches the ticket. A report without a name does not. */
function attachToTicket(
  draft: Draft,
  before: ConversationState['ticket'],
  input: StepInput,
  confidential: boolean,
): void {
  const ticket = draft.state.ticket
  if (confidential || before === undefined || ticket === undefined || before.id !== ticket.id) return
  const known = draft.effects.some((effect) => effect.kind === 'ticket-entry' && effect.entry.kind === 'worker-wrote')
  if (!known)
    draft.effects.push({ kind: 'ticket-entry', ticketId: ticket.id, entry: { kind: 'worker-wrote', at: input.at } })
}

function redact(draft: Draft, input: StepInput): void {
  draft.outcome = { kind: 'redacted', reason: 'case' }
  for (const seq of input.seqs) draft.effects.push({ kind: 'redact-event', seq })
}

/** 20 turns in 10 minutes, then one notice, then store only. Emergencies come before this and do not count. */
function withinBudget(draft: Draft, input: StepInput, ctx: StepContext): boolean {
  const old = draft.state.budget
  const fresh = ctx.now - old.windowStart >= WINDOW_MS
  const budget = fresh ? { windowStart: ctx.now, turns: 1, noticeSent: false } : { ...old, turns: old.turns + 1 }
  draft.state = { ...draft.state, budget }
  if (budget.turns <= TURNS_A_WINDOW) return true
  draft.outcome = { kind: 'ignored', reason: 'over-budget' }
  if (!budget.noticeSent) {
    draft.state = { ...draft.state, budget: { ...budget, noticeSent: true } }
    count(draft, input, { kind: 'over-budget' })
    say(draft, ctx, { text: PHRASES.overBudget })
  }
  return false
}

function onAttachment(
  draft: Draft,
  body: Extract<PersonBody, { kind: 'attachment' }>,
  input: StepInput,
  ctx: StepContext,
): void {
  const files = body.items.filter((item) => FILES.has(item.kind) && item.url !== undefined)
  const seq = input.seqs[0] ?? 0
  for (const attachment of files) draft.effects.push({ kind: 'keep-attachment', attachment, seq })
  if (body.text !== undefined && body.text.trim() !== '') return onText(draft, body.text, input, ctx)
  if (body.items.some((item) => item.kind === 'audio')) return onVoice(draft, input, ctx)
  if (body.items.every((item) => item.kind === 'sticker')) return onSticker(draft, ctx)
  const ticket = draft.state.ticket
  say(draft, ctx, { text: ticket === undefined ? PHRASES.pictureKept : PHRASES.pictureToOfficer(ticket.code) })
}

const FILES: ReadonlySet<Attachment['kind']> = new Set<Attachment['kind']>(['image', 'audio', 'video', 'file'])

/** A sticker ends an exchange; alone at the beginning it is a greeting. */
function onSticker(draft: Draft, ctx: StepContext): void {
  if (ctx.contact?.noticeVersion !== undefined || draft.state.noticeVersion !== undefined) {
    draft.outcome = { kind: 'ignored', reason: 'sticker' }
    return
  }
  greet(draft, greetingFlow(ctx), { seqs: [], at: ctx.now, late: false }, ctx)
}

function onArrival(
  draft: Draft,
  body: Extract<PersonBody, { kind: 'follow' | 'start' }>,
  input: StepInput,
  ctx: StepContext,
): void {
  count(draft, input, { kind: body.kind === 'follow' ? 'followed' : 'started', ...sourceOf(input) })
  draft.effects.push({ kind: 'contact', change: { following: true } })
  draft.state = { ...draft.state, lastInboundAt: Math.max(draft.state.lastInboundAt ?? 0, input.at) }
  if (draft.state.mode === 'held' || input.late) {
    draft.outcome = { kind: 'handled', reason: input.late ? 'late' : 'held' }
    return
  }
  if (body.kind === 'start' && body.payload !== undefined && body.payload.startsWith('v1:'))
    choose(draft, body.payload, input, ctx)
  else greet(draft, greetingFlow(ctx), input, ctx)
  withNotice(draft, ctx)
}

function onContactInfo(
  draft: Draft,
  body: Extract<PersonBody, { kind: 'contact-info' }>,
  input: StepInput,
  ctx: StepContext,
): void {
  draft.effects.push({
    kind: 'contact',
    change: {
      ...(body.name === undefined ? {} : { name: body.name }),
      ...(body.phone === undefined ? {} : { phone: body.phone }),
    },
  })
  if (draft.state.mode === 'held') return
  if (draft.state.ticket === undefined) {
    return handOver(
      draft,
      { topic: draft.state.lastTopic ?? PERSON, priority: 'normal', summary: 'Người lao động gửi thông tin liên hệ.' },
      input,
      ctx,
    )
  }
  say(draft, ctx, { text: PHRASES.alsoAttached(draft.state.ticket.code) })
}

const PERSON = 'phuc-vu.gap-can-bo' as ConversationState['lastTopic'] & string

const sourceOf = (input: StepInput) => (input.touch === undefined ? {} : { source: input.touch })
