import type { ForeignBody, InternalBody } from '../inbox/event'
import { addWorkingMs } from '../tickets/working-time'
import type { TicketId, TopicId } from '../ids'
import { HOUR, SECOND, type Instant } from '../time'
import { count, say, type Draft, type StepContext, type StepInput } from './context'
import { openTicket, takeTicket } from './hand-over'
import { personTopic } from './person-topic'
import { LABELS, PHRASES } from './phrases'
import { formatPayload } from '../flows/payload'
import { leaveForm } from './report'
import type { OpenTicket } from './state'
import { heldTimer } from './timers'

/** A conversation taken over goes back to the bot this much working time after the last human message. */
const HELD_FOR_MS = 4 * HOUR
/** An answer in another app this soon after the worker's message is an automation of the Page, not a person. */
const AUTOMATION_WITHIN_MS = 15 * SECOND
/** The same text to this many contacts is an automation too. */
const AUTOMATION_CONTACTS = 3
/** Who holds the conversation while another app has the thread. */
export const OTHER_APP = 'ứng dụng khác của trang'

type Echo = Extract<ForeignBody, { kind: 'echo' }>
type Officer = Extract<InternalBody, { officer: string; ticketId: unknown }>

/** Someone wrote in the platform's own inbox. `contactsWithText`: how many contacts got the same words lately. */
export function onEcho(draft: Draft, echo: Echo, contactsWithText: number, input: StepInput, ctx: StepContext): void {
  if (echo.author === 'foreign' && isAutomation(draft, input, contactsWithText)) {
    draft.outcome = { kind: 'ignored', reason: 'automation' }
    return
  }
  const officer = echo.staffId === undefined ? 'hộp thư của trang' : `hộp thư của trang (${echo.staffId})`
  const until = heldUntil(input.at, ctx)
  if (until > ctx.now) hold(draft, officer, until, input, ctx)
  else if (draft.state.ticket === undefined) {
    draft.outcome = { kind: 'ignored', reason: 'takeover-over' }
    return
  }
  const ticket = draft.state.ticket ?? openTaken(draft, officer, input, ctx)
  draft.effects.push({
    kind: 'ticket-entry',
    ticketId: ticket.id,
    entry: { kind: 'answered-elsewhere', officer, at: input.at },
  })
  count(draft, input, { kind: 'ticket-answered', topic: ticket.topic, ...firstAnswerAfter(ticket, input.at) })
  draft.state = { ...draft.state, ticket: answered(ticket) }
}

function isAutomation(draft: Draft, input: StepInput, contactsWithText: number): boolean {
  const last = draft.state.lastInboundAt
  const atOnce = last !== undefined && input.at >= last && input.at - last <= AUTOMATION_WITHIN_MS
  return atOnce || contactsWithText >= AUTOMATION_CONTACTS
}

/** A takeover without a ticket opens one, so that the exchange has its history and its end. */
function openTaken(
  draft: Draft,
  officer: string,
  input: StepInput,
  ctx: StepContext,
  summary = 'Cán bộ trả lời trong hộp thư của trang.',
): OpenTicket {
  const topic = draft.state.lastTopic ?? personTopic(ctx.content)
  const ticket = openTicket(draft, { topic, priority: 'normal', summary, officer }, ctx)
  count(draft, input, { kind: 'ticket-opened', topic })
  return ticket
}

const heldUntil = (humanAt: Instant, ctx: StepContext): Instant =>
  addWorkingMs(ctx.calendarOf(ctx.unitId), humanAt, HELD_FOR_MS)

/** How long the worker waited for a person; nothing for an officer's further words. */
const firstAnswerAfter = (ticket: OpenTicket | undefined, at: Instant): { afterMs?: number } =>
  ticket?.dueAt === undefined ? {} : { afterMs: Math.max(0, at - ticket.openedAt) }

const answered = ({ dueAt: _due, ...ticket }: OpenTicket): OpenTicket => ticket

/** The bot falls silent until the officer gives the conversation back or says nothing for long. */
function hold(draft: Draft, officer: string, until: Instant, input: StepInput, ctx: StepContext): void {
  const reporting = draft.state.confidential !== undefined
  leaveForm(draft, input, ctx)
  const { menu: _menu, fragment: _fragment, workplaceAskedAt: _place, reportOffer: _offer, ...rest } = draft.state
  draft.state = { ...rest, mode: 'held', heldBy: officer, heldUntil: until }
  draft.effects.push({ kind: 'cancel-answers' }, { kind: 'set-timer', timer: heldTimer(until) })
  // What the worker goes on telling would reach this officer.
  if (reporting) say(draft, ctx, { text: PHRASES.reportCutShort, lane: 'officer', confidential: true })
}

/**
 * An officer without an open ticket in sight takes over at the desk, and gets one. Another ticket that is open here went to
 * officers elsewhere, and stays theirs. Of two officers at once the second finds the conversation held.
 */
export function onOfficerOpened(draft: Draft, officer: string, input: StepInput, ctx: StepContext): void {
  if (draft.state.mode === 'held') {
    draft.outcome = { kind: 'ignored', reason: 'held' }
    return
  }
  hold(draft, officer, heldUntil(ctx.now, ctx), input, ctx)
  openTaken(draft, officer, input, ctx, 'Cán bộ chủ động nhận cuộc trò chuyện.')
  say(draft, ctx, { text: PHRASES.officerTook, lane: 'officer', author: 'officer' })
}

/** Another app has the thread, or gave it back. */
export function onThreadControl(draft: Draft, owner: 'us' | 'other', input: StepInput, ctx: StepContext): void {
  if (owner === 'us') {
    if (draft.state.mode === 'held' && draft.state.heldBy === OTHER_APP) giveBack(draft)
    return
  }
  if (draft.state.mode !== 'held') hold(draft, OTHER_APP, heldUntil(ctx.now, ctx), input, ctx)
}

/** An officer did something with a ticket at the desk. */
export function onOfficer(draft: Draft, body: Officer, input: StepInput, ctx: StepContext): void {
  switch (body.kind) {
    case 'officer-took':
      hold(draft, body.officer, heldUntil(ctx.now, ctx), input, ctx)
      attend(draft, body.ticketId)
      return say(draft, ctx, { text: PHRASES.officerTook, lane: 'officer', author: 'officer' })
    case 'officer-reply':
      return officerReply(draft, body, input, ctx)
    case 'officer-released':
      giveBack(draft)
      return say(draft, ctx, {
        text: PHRASES.officerGaveBack(draft.state.ticket?.code),
        lane: 'officer',
        author: 'officer',
      })
    case 'officer-resolved':
      return officerResolved(draft, body, input, ctx)
  }
}

/** The ticket that the officer acts on is the one that the worker's next words belong to. */
function attend(draft: Draft, id: TicketId): void {
  const { ticket, otherTickets = [] } = draft.state
  if (ticket?.id === id) return
  const known = otherTickets.find((other) => other.id === id)
  if (known === undefined) draft.state = { ...draft.state, heldTicket: id }
  else takeTicket(draft, known)
}

function officerReply(
  draft: Draft,
  body: Extract<Officer, { kind: 'officer-reply' }>,
  input: StepInput,
  ctx: StepContext,
): void {
  hold(draft, body.officer, heldUntil(ctx.now, ctx), input, ctx)
  attend(draft, body.ticketId)
  const { ticket } = draft.state
  count(draft, input, {
    kind: 'ticket-answered',
    ...(ticket === undefined ? {} : { topic: ticket.topic }),
    ...firstAnswerAfter(ticket, ctx.now),
  })
  if (ticket !== undefined) draft.state = { ...draft.state, ticket: answered(ticket) }
  const { text, files = [] } = body
  for (const { id } of files) draft.effects.push({ kind: 'keep-file', id })
  say(draft, ctx, { text, lane: 'officer', author: 'officer', ...(files.length === 0 ? {} : { files }) })
}

function officerResolved(
  draft: Draft,
  body: Extract<Officer, { kind: 'officer-resolved' }>,
  input: StepInput,
  ctx: StepContext,
): void {
  attend(draft, body.ticketId)
  const resolved = draft.state.ticket?.id === body.ticketId ? draft.state.ticket : undefined
  if (resolved !== undefined) closeTicket(draft)
  giveBack(draft)
  const topic = resolved?.topic ?? draft.state.lastTopic
  count(draft, input, { kind: 'ticket-resolved', ...(topic === undefined ? {} : { topic }) })
  const text = body.text?.trim() ?? ''
  if (topic === undefined || draft.state.stopped === true) {
    if (text !== '') say(draft, ctx, { text, lane: 'officer', author: 'officer' })
    return
  }
  askHelped(draft, topic, text, ctx, resolved)
}

function closeTicket(draft: Draft): void {
  const { ticket: _ticket, otherTickets = [], ...rest } = draft.state
  const next = otherTickets.at(-1)
  const others = otherTickets.slice(0, -1)
  draft.state = {
    ...rest,
    ...(next === undefined ? {} : { ticket: next }),
    ...(others.length === 0 ? {} : { otherTickets: others }),
  }
}

/** After an officer's words (they have the officer's window on the platform), or about an answer of the bot. */
export function askHelped(draft: Draft, topic: TopicId, words: string, ctx: StepContext, ticket?: OpenTicket): void {
  const byOfficer = words !== ''
  const question = ticket === undefined ? PHRASES.askHelpedAnswer : PHRASES.askHelpedTicket
  say(draft, ctx, {
    text: byOfficer ? `${words}\n\n${PHRASES.askHelpedAfterWords}` : question,
    lane: byOfficer ? 'officer' : 'follow-up',
    author: byOfficer ? 'officer' : 'bot',
    choices: [
      { label: LABELS.helped, payload: formatPayload({ kind: 'help', helped: true, topic }) },
      { label: LABELS.notHelped, payload: formatPayload({ kind: 'help', helped: false, topic }) },
    ],
  })
  draft.state = { ...draft.state, helpAsked: { topic, at: ctx.now, ...(ticket === undefined ? {} : { ticket }) } }
}

/** Back to the bot; a ticket that stays open keeps the conversation waiting, and what is unclear is acknowledged again. */
export function giveBack(draft: Draft): void {
  const { heldBy: _by, heldUntil: _until, heldTicket: _held, ...rest } = draft.state
  const ticket = rest.ticket === undefined ? undefined : { ...rest.ticket, acknowledgedUnclear: false }
  draft.state = ticket === undefined ? { ...rest, mode: 'bot' } : { ...rest, mode: 'waiting', ticket }
}
