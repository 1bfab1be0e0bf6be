import type { Priority } from '../flows/flow'
import { FIRST_ANSWER_MS } from '../tickets/deadlines'
import { addWorkingMs, sayWhen } from '../tickets/working-time'
import type { TopicId, UnitId } from '../ids'
import type { Instant } from '../time'
import { caseChoice } from './case-messages'
import { count, say, type Draft, type StepContext, type StepInput } from './context'
import { LABELS, PHRASES } from './phrases'
import { maskPersonalData } from './mask'
import { leaveForm } from './report'
import type { OpenTicket } from './state'

export interface HandoverRequest {
  topic: TopicId
  priority: Priority
  summary: string
  values?: Record<string, string>
  anonymous?: boolean
  aboveWorkplace?: boolean
  /** The workplace, where a form asked for it; empty when the worker would not say. */
  workplace?: string
  say?: string
}

/** Gives the conversation to a person: a ticket (or a case without a name), and the worker hears what happens next and when. */
export function handOver(draft: Draft, request: HandoverRequest, input: StepInput, ctx: StepContext): void {
  if (request.anonymous === true) return openCase(draft, request, input, ctx)
  if (draft.state.form?.finished !== true) leaveForm(draft, input, ctx)
  if (request.workplace !== undefined) rememberWorkplace(draft, request.workplace, ctx)
  const open = draft.state.ticket
  if (open !== undefined && mayJoin(open, request, ctx)) addToTicket(draft, open, request, input, ctx)
  else handToTicket(draft, request, input, ctx)
}

function handToTicket(draft: Draft, request: HandoverRequest, input: StepInput, ctx: StepContext): void {
  const { topic, priority, summary, values = {} } = request
  const unitId = unitFor(request, ctx)
  const above: Pick<OpenTicket, 'aboveWorkplace'> = goesAbove(request, ctx) ? { aboveWorkplace: true } : {}
  const { code } = openTicket(draft, { topic, priority, summary, values, unitId, ...above }, ctx)
  count(draft, input, { kind: 'handed-over', topic })
  count(draft, input, { kind: 'ticket-opened', topic })
  sayNext(draft, request, PHRASES.handedOver(code, whenOf(dueFor(priority, unitId, ctx), ctx)), ctx)
}

/** What a ticket is opened with; without a unit it goes to the contact's own. */
export interface TicketOpening {
  topic: TopicId
  priority: Priority
  summary: string
  values?: Record<string, string>
  unitId?: UnitId
  /** Has the ticket from the first moment: no first answer is promised to the worker then. */
  officer?: string
  aboveWorkplace?: boolean
}

/** A ticket that the worker's words go to from now on. Says nothing and counts nothing. */
export function openTicket(draft: Draft, opening: TicketOpening, ctx: StepContext): OpenTicket {
  const { topic, priority, summary, values = {}, unitId = ctx.unitId, officer, aboveWorkplace } = opening
  const dueAt = dueFor(priority, unitId, ctx)
  const told = { ...ctx.ticket(draft.opened++), topic, openedAt: ctx.now }
  draft.effects.push({
    kind: 'open-ticket',
    ticket: {
      ...{ ...told, unitId, priority, summary, values, firstAnswerDueAt: dueAt },
      ...(officer === undefined ? {} : { officer }),
    },
  })
  const ticket: OpenTicket = {
    ...told,
    acknowledgedUnclear: false,
    ...(officer === undefined ? { dueAt } : {}),
    ...(aboveWorkplace === undefined ? {} : { aboveWorkplace }),
  }
  takeTicket(draft, ticket)
  return ticket
}

/** From now on what the worker writes goes to this ticket; another open one stays known. */
export function takeTicket(draft: Draft, ticket: OpenTicket): void {
  const { ticket: before, otherTickets = [], unclearSinceSeq: _since, offeredFor: _offered, ...rest } = draft.state
  const others = [...otherTickets, ...(before === undefined ? [] : [before])].filter(({ id }) => id !== ticket.id)
  draft.state = {
    ...rest,
    mode: rest.mode === 'held' ? 'held' : 'waiting',
    unclearInARow: 0,
    ticket,
    ...(others.length === 0 ? {} : { otherTickets: others }),
  }
}

/**
 * One conversation has one open ticket, and a second wish for a person adds to it; but a report joins only a report: the
 * ticket of another question may lie with the worker's own workplace.
 */
function mayJoin(open: OpenTicket, request: HandoverRequest, ctx: StepContext): boolean {
  return !goesAbove(request, ctx) || goesAbove(open, ctx)
}

/** A report always does; another hand-over where its flow says so. */
export const goesAbove = (
  { topic, aboveWorkplace }: Pick<HandoverRequest, 'topic' | 'aboveWorkplace'>,
  ctx: Pick<StepContext, 'content'>,
): boolean => aboveWorkplace === true || ctx.content.flows.get(topic)?.behaviour === 'report'

/** What a form was told need not be asked again. */
function rememberWorkplace(draft: Draft, workplace: string, ctx: StepContext): void {
  draft.state = { ...draft.state, workplaceAsked: true }
  if (workplace === '') return
  const unitId = ctx.unitServing(workplace)
  draft.effects.push({ kind: 'contact', change: { workplace, ...(unitId === undefined ? {} : { unitId }) } })
}

function addToTicket(
  draft: Draft,
  open: OpenTicket,
  request: HandoverRequest,
  input: StepInput,
  ctx: StepContext,
): void {
  const note = [request.summary, ...Object.values(request.values ?? {})].join('; ')
  draft.effects.push({ kind: 'ticket-entry', ticketId: open.id, entry: { kind: 'worker-wrote', note, at: input.at } })
  if (request.priority === 'urgent') {
    draft.effects.push({ kind: 'ticket-entry', ticketId: open.id, entry: { kind: 'made-urgent', at: ctx.now } })
  }
  draft.state = { ...draft.state, unclearInARow: 0 }
  count(draft, input, { kind: 'handed-over', topic: request.topic })
  say(draft, ctx, { text: joined(request.say, againLine(open, ctx)) })
}

/** The time that was promised is said again, never a later one. */
function againLine({ code, dueAt }: OpenTicket, ctx: StepContext): string {
  if (dueAt === undefined) return PHRASES.handedOverAnswered(code)
  return dueAt < ctx.now ? PHRASES.handedOverLate(code) : PHRASES.handedOverAgain(code, whenOf(dueAt, ctx))
}

/** A ticket that was resolved but did not help goes back to the officers. */
export function reopenTicket(draft: Draft, ticket: OpenTicket, input: StepInput, ctx: StepContext): void {
  const dueAt = dueFor('normal', ctx.unitId, ctx)
  draft.effects.push({ kind: 'ticket-entry', ticketId: ticket.id, entry: { kind: 'reopened', at: ctx.now } })
  takeTicket(draft, { ...ticket, dueAt, acknowledgedUnclear: false })
  count(draft, input, { kind: 'handed-over', topic: ticket.topic })
  say(draft, ctx, { text: PHRASES.ticketReopened(ticket.code, whenOf(dueAt, ctx)) })
}

/** Asked once; a form that told a report has asked for the place already. */
function sayNext(draft: Draft, request: HandoverRequest, line: string, ctx: StepContext): void {
  const askPlace =
    ctx.contact?.workplace === undefined &&
    draft.state.workplaceAsked !== true &&
    request.priority !== 'urgent' &&
    ctx.content.flows.get(request.topic)?.behaviour !== 'report'
  say(draft, ctx, {
    text: joined(request.say, line, askPlace ? PHRASES.askWorkplace : undefined),
    lane: request.priority === 'urgent' ? 'emergency' : 'answer',
  })
  if (askPlace) draft.state = { ...draft.state, workplaceAsked: true, workplaceAskedAt: ctx.now }
}

/** A report without a name: nothing in it leads back to who told it but the sealed link that the shell adds. */
export function openCase(draft: Draft, request: HandoverRequest, input: StepInput, ctx: StepContext): void {
  const { id, code } = ctx.case(draft.opened++)
  const values = Object.fromEntries(
    Object.entries(request.values ?? {}).map(([name, value]) => [name, maskPersonalData(value)]),
  )
  draft.effects.push({
    kind: 'open-case',
    case: {
      id,
      code,
      unitId: ctx.reportUnitId,
      topic: request.topic,
      priority: request.priority,
      summary: maskPersonalData(request.summary),
      values,
      openedAt: ctx.now,
    },
  })
  count(draft, input, { kind: 'case-opened', topic: request.topic, anonymous: true })
  const line = PHRASES.caseOpened(code, whenOf(dueFor(request.priority, ctx.reportUnitId, ctx), ctx))
  say(draft, ctx, {
    text: joined(request.say, line),
    choices: [caseChoice(LABELS.addToCase, code, ctx)],
    lane: request.priority === 'urgent' ? 'emergency' : 'answer',
    confidential: true,
  })
}

/** To the unit that serves the workplace, or above it. */
function unitFor(request: HandoverRequest, ctx: StepContext): UnitId {
  const serving = request.workplace === undefined ? undefined : ctx.unitServing(request.workplace)
  if (goesAbove(request, ctx)) return serving === undefined ? ctx.reportUnitId : ctx.reportUnitOf(serving)
  return serving ?? ctx.unitId
}

/** When that unit answers at the latest. */
export function dueFor(priority: Priority, unit: UnitId, ctx: Pick<StepContext, 'now' | 'calendarOf'>): Instant {
  return addWorkingMs(ctx.calendarOf(unit), ctx.now, FIRST_ANSWER_MS[priority])
}

function whenOf(due: Instant, ctx: Pick<StepContext, 'now' | 'content'>): string {
  return sayWhen(ctx.content.settings, due, ctx.now)
}

const joined = (...lines: (string | undefined)[]): string =>
  lines.filter((line) => line !== undefined && line !== '').join('\n\n')
