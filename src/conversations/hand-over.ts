import type { Priority } from '../flows/flow'
import { addWorkingMs, sayWhen } from '../tickets/working-time'
import type { TopicId, UnitId } from '../ids'
import { HOUR, MINUTE, type Instant } from '../time'
import { count, say, type Draft, type StepContext, type StepInput } from './context'
import { PHRASES } from './phrases'
import { maskPersonalData } from './mask'

export interface HandoverRequest {
  topic: TopicId
  priority: Priority
  summary: string
  values?: Record<string, string>
  anonymous?: boolean
  say?: string
}

/** The first answer is due within this much working time. */
const FIRST_ANSWER_MS: Readonly<Record<Priority, number>> = { urgent: 30 * MINUTE, high: 2 * HOUR, normal: 4 * HOUR }

/** Gives the conversation to a person: a ticket (or a case without a name), and the worker hears what happens next and when. */
export function handOver(draft: Draft, request: HandoverRequest, input: StepInput, ctx: StepContext): void {
  if (request.anonymous === true) return openCase(draft, request, input, ctx)
  const due = dueFor(request.priority, ctx)
  const open = draft.state.ticket
  if (open !== undefined) return addToTicket(draft, open.code, request, due, input, ctx)
  const { id, code } = ctx.ticket(draft.opened++)
  draft.effects.push({
    kind: 'open-ticket',
    ticket: {
      id,
      code,
      unitId: unitFor(request, ctx),
      topic: request.topic,
      priority: request.priority,
      summary: request.summary,
      values: request.values ?? {},
      openedAt: ctx.now,
      firstAnswerDueAt: due,
    },
  })
  draft.state = {
    ...draft.state,
    mode: 'waiting',
    unclearInARow: 0,
    ticket: { id, code, topic: request.topic, openedAt: ctx.now, acknowledgedUnclear: false },
  }
  count(draft, input, { kind: 'handed-over', topic: request.topic })
  count(draft, input, { kind: 'ticket-opened', topic: request.topic })
  sayNext(draft, request, PHRASES.handedOver(code, whenOf(due, ctx)), ctx)
}

/** One conversation has one open ticket: a second wish for a person adds to it. */
function addToTicket(
  draft: Draft,
  code: string,
  request: HandoverRequest,
  due: Instant,
  input: StepInput,
  ctx: StepContext,
): void {
  const ticket = draft.state.ticket
  if (ticket === undefined) return
  draft.effects.push({ kind: 'ticket-entry', ticketId: ticket.id, entry: { kind: 'worker-wrote', at: input.at } })
  if (request.priority === 'urgent') {
    draft.effects.push({ kind: 'ticket-entry', ticketId: ticket.id, entry: { kind: 'made-urgent', at: ctx.now } })
  }
  count(draft, input, { kind: 'handed-over', topic: request.topic })
  say(draft, ctx, { text: joined(request.say, PHRASES.handedOverAgain(code, whenOf(due, ctx))), topic: request.topic })
}

function sayNext(draft: Draft, request: HandoverRequest, line: string, ctx: StepContext): void {
  const askPlace =
    ctx.contact?.workplace === undefined && draft.state.workplaceAsked !== true && request.priority !== 'urgent'
  say(draft, ctx, {
    text: joined(request.say, line, askPlace ? PHRASES.askWorkplace : undefined),
    topic: request.topic,
    lane: request.priority === 'urgent' ? 'emergency' : 'answer',
  })
  if (askPlace) draft.state = { ...draft.state, workplaceAsked: true, workplaceAskedAt: ctx.now }
}

function openCase(draft: Draft, request: HandoverRequest, input: StepInput, ctx: StepContext): void {
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
  const fromSeq = draft.state.confidential?.fromSeq
  if (fromSeq !== undefined) draft.effects.push({ kind: 'redact-since', seq: fromSeq })
  count(draft, input, { kind: 'case-opened', topic: request.topic, anonymous: true })
  const line = PHRASES.caseOpened(code, whenOf(dueFor(request.priority, ctx), ctx))
  say(draft, ctx, { text: joined(request.say, line), topic: request.topic, confidential: true })
}

/** A report goes above the workplace; everything else to the unit that serves the contact. */
function unitFor(request: HandoverRequest, ctx: StepContext): UnitId {
  const flow = ctx.content.flows.get(request.topic)
  return flow?.behaviour === 'report' ? ctx.reportUnitId : ctx.unitId
}

export function dueFor(priority: Priority, ctx: Pick<StepContext, 'now' | 'content'>): Instant {
  return addWorkingMs(ctx.content.settings, ctx.now, FIRST_ANSWER_MS[priority])
}

export function whenOf(due: Instant, ctx: Pick<StepContext, 'now' | 'content'>): string {
  return sayWhen(ctx.content.settings, due, ctx.now)
}

const joined = (...lines: (string | undefined)[]): string =>
  lines.filter((line) => line !== undefined && line !== '').join('\n\n')
