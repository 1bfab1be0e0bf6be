import type { ForeignBody, InternalBody } from '../inbox/event'
import { addWorkingMs } from '../tickets/working-time'
import type { TopicId } from '../ids'
import { HOUR, SECOND } from '../time'
import { count, say, type Draft, type StepContext, type StepInput } from './context'
import { dueFor } from './hand-over'
import { LABELS, PHRASES } from './phrases'
import { formatPayload } from '../flows/payload'
import { heldTimer } from './timers'

/** A conversation taken over goes back to the bot this much working time after the last human message. */
const HELD_FOR_MS = 4 * HOUR
/** An answer in another app this soon after the worker's message is an automation of the Page, not a person. */
export const AUTOMATION_WITHIN_MS = 15 * SECOND
/** The same text to this many contacts is an automation too. */
export const AUTOMATION_CONTACTS = 3

type Echo = Extract<ForeignBody, { kind: 'echo' }>
type Officer = Extract<InternalBody, { officer: string; ticketId: unknown }>

/** Someone wrote in the platform's own inbox. `contactsWithText`: how many contacts got the same words lately. */
export function onEcho(draft: Draft, echo: Echo, contactsWithText: number, input: StepInput, ctx: StepContext): void {
  if (echo.author === 'foreign' && isAutomation(draft, input, contactsWithText)) {
    draft.outcome = { kind: 'ignored', reason: 'automation' }
    return
  }
  const officer = echo.staffId === undefined ? 'hộp thư của trang' : `hộp thư của trang (${echo.staffId})`
  hold(draft, officer, ctx)
  const ticket = draft.state.ticket
  if (ticket !== undefined) {
    draft.effects.push({
      kind: 'ticket-entry',
      ticketId: ticket.id,
      entry: { kind: 'answered-elsewhere', officer, at: input.at },
    })
    return
  }
  openTaken(draft, officer, input, ctx)
}

function isAutomation(draft: Draft, input: StepInput, contactsWithText: number): boolean {
  const last = draft.state.lastInboundAt
  const atOnce = last !== undefined && input.at >= last && input.at - last <= AUTOMATION_WITHIN_MS
  return atOnce || contactsWithText >= AUTOMATION_CONTACTS
}

/** A takeover without a ticket opens one, so that the exchange has its history and its end. */
function openTaken(draft: Draft, officer: string, input: StepInput, ctx: StepContext): void {
  const topic = draft.state.lastTopic ?? ('phuc-vu.gap-can-bo' as TopicId)
  const { id, code } = ctx.ticket(draft.opened++)
  draft.effects.push({
    kind: 'open-ticket',
    ticket: {
      id,
      code,
      topic,
      officer,
      unitId: ctx.unitId,
      priority: 'normal',
      summary: 'Cán bộ trả lời trong hộp thư của trang.',
      values: {},
      openedAt: ctx.now,
      firstAnswerDueAt: dueFor('normal', ctx),
    },
  })
  draft.effects.push({
    kind: 'ticket-entry',
    ticketId: id,
    entry: { kind: 'answered-elsewhere', officer, at: input.at },
  })
  draft.state = { ...draft.state, ticket: { id, code, topic, openedAt: ctx.now, acknowledgedUnclear: false } }
  count(draft, input, { kind: 'ticket-opened', topic })
}

/** The bot falls silent until the officer gives the conversation back or says nothing for long. */
export function hold(draft: Draft, officer: string, ctx: StepContext): void {
  const heldUntil = addWorkingMs(ctx.content.settings, ctx.now, HELD_FOR_MS)
  const { form: _form, menu: _menu, fragment: _fragment, workplaceAskedAt: _place, ...rest } = draft.state
  draft.state = { ...rest, mode: 'held', heldBy: officer, heldUntil }
  draft.effects.push({ kind: 'cancel-answers' }, { kind: 'set-timer', timer: heldTimer(heldUntil) })
}

/** Another app has the thread, or gave it back. */
export function onThreadControl(draft: Draft, owner: 'us' | 'other', ctx: StepContext): void {
  if (owner === 'other') hold(draft, 'ứng dụng khác của trang', ctx)
  else if (draft.state.mode === 'held' && draft.state.ticket === undefined) giveBack(draft)
}

export function onOfficer(draft: Draft, body: Officer, input: StepInput, ctx: StepContext): void {
  switch (body.kind) {
    case 'officer-took':
      hold(draft, body.officer, ctx)
      return say(draft, ctx, { text: PHRASES.officerTook, lane: 'officer', author: 'officer' })
    case 'officer-reply':
      return officerReply(draft, body, input, ctx)
    case 'officer-released':
      giveBack(draft)
      return say(draft, ctx, { text: PHRASES.officerGaveBack, lane: 'officer', author: 'officer' })
    case 'officer-resolved':
      return officerResolved(draft, body, input, ctx)
  }
}

function officerReply(
  draft: Draft,
  body: Extract<Officer, { kind: 'officer-reply' }>,
  input: StepInput,
  ctx: StepContext,
): void {
  hold(draft, body.officer, ctx)
  const opened = draft.state.ticket?.openedAt
  const topic = draft.state.ticket?.topic
  count(draft, input, {
    kind: 'ticket-answered',
    ...(topic === undefined ? {} : { topic }),
    ...(opened === undefined ? {} : { afterMs: Math.max(0, ctx.now - opened) }),
  })
  say(draft, ctx, { text: body.text, lane: 'officer', author: 'officer' })
}

function officerResolved(
  draft: Draft,
  body: Extract<Officer, { kind: 'officer-resolved' }>,
  input: StepInput,
  ctx: StepContext,
): void {
  const topic = draft.state.ticket?.topic ?? draft.state.lastTopic
  giveBack(draft)
  const { ticket: _ticket, ...rest } = draft.state
  draft.state = rest
  count(draft, input, { kind: 'ticket-resolved', ...(topic === undefined ? {} : { topic }) })
  if (topic === undefined) return
  const question = [body.text, PHRASES.askHelpedTicket].filter((text) => text !== undefined && text !== '').join('\n\n')
  askHelped(draft, topic, question, ctx, body.ticketId)
}

export function askHelped(
  draft: Draft,
  topic: TopicId,
  question: string,
  ctx: StepContext,
  ticketId?: Officer['ticketId'],
): void {
  say(draft, ctx, {
    text: question,
    lane: 'follow-up',
    topic,
    choices: [
      { label: LABELS.helped, payload: formatPayload({ kind: 'help', helped: true, topic }) },
      { label: LABELS.notHelped, payload: formatPayload({ kind: 'help', helped: false, topic }) },
    ],
  })
  draft.state = { ...draft.state, helpAsked: { topic, at: ctx.now, ...(ticketId === undefined ? {} : { ticketId }) } }
}

/** Back to the bot; a ticket that stays open keeps the conversation waiting. */
export function giveBack(draft: Draft): void {
  const { heldBy: _by, heldUntil: _until, ...rest } = draft.state
  draft.state = { ...rest, mode: rest.ticket === undefined ? 'bot' : 'waiting' }
}
