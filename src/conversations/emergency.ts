import { openFlow, pause, tellAside } from '../flows/engine/engine'
import type { Flow } from '../flows/flow'
import { fold } from '../flows/fold'
import { HOUR } from '../time'
import { asideOf } from './aside-words'
import { count, engineContext, say, type Draft, type StepContext, type StepInput } from './context'
import { dueFor, openCase, takeTicket } from './hand-over'
import { PHRASES } from './phrases'
import { isConfidential } from './report'

/** Guidance goes out in every mode, but at most once in this time. */
const GUIDANCE_EVERY_MS = 6 * HOUR
const QUOTED_CHARACTERS = 300

const foldedWords = new WeakMap<Flow, readonly string[]>()

/** The emergency whose urgent words stand in the text; looked for before anything else. */
export function emergencyIn(text: string, ctx: Pick<StepContext, 'content'>): Flow | undefined {
  const said = ` ${fold(text)} `
  for (const flow of ctx.content.flows.values()) {
    if (flow.behaviour !== 'emergency') continue
    if (urgentWordsOf(flow).some((words) => said.includes(words)) || asideOf(flow, text) !== undefined) return flow
  }
  return undefined
}

function urgentWordsOf(flow: Flow): readonly string[] {
  const known = foldedWords.get(flow)
  if (known !== undefined) return known
  const words = flow.urgentWords.map((one) => ` ${fold(one)} `)
  foldedWords.set(flow, words)
  return words
}

/**
 * An emergency in what the worker wrote. True when that was all there is to handle: within a report the text still
 * belongs to the report.
 */
export function emergencyHandled(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  const flow = emergencyIn(text, ctx)
  if (flow === undefined) return false
  const within = isConfidential(draft.state)
  raiseEmergency(draft, flow, input, ctx, text)
  return !within
}

/** Guidance first, then a person: the ticket is urgent, whatever it was before. */
export function raiseEmergency(draft: Draft, flow: Flow, input: StepInput, ctx: StepContext, text = ''): void {
  if (isConfidential(draft.state)) return raiseWithoutName(draft, flow, input, ctx, text)
  count(draft, input, { kind: 'emergency', topic: flow.id })
  const code = urgentTicket(draft, flow, input, ctx, text)
  const { form, workplaceAskedAt: _asked, ...rest } = draft.state
  draft.state = form === undefined ? rest : { ...rest, form: pause(form) }
  if (guidanceIsDue(draft, ctx)) guide(draft, flow, ctx, text, code)
  else if (draft.state.mode === 'held') draft.outcome = { kind: 'handled', reason: 'held' }
  else say(draft, ctx, { text: PHRASES.emergencyAgain, lane: 'emergency' })
}

/** Who reports without a name must not be named by their own call for help: a case carries it, above the workplace. */
function raiseWithoutName(draft: Draft, flow: Flow, input: StepInput, ctx: StepContext, text: string): void {
  if (!guidanceIsDue(draft, ctx)) return
  count(draft, input, { kind: 'emergency', topic: flow.id, anonymous: true })
  guide(draft, flow, ctx, text, undefined, 'without choices')
  openCase(draft, { topic: flow.id, priority: 'urgent', summary: summaryOf(flow, text) }, input, ctx)
}

function guidanceIsDue(draft: Draft, ctx: StepContext): boolean {
  const last = draft.state.lastEmergencyAt
  return last === undefined || ctx.now - last >= GUIDANCE_EVERY_MS
}

/** Beside a report no choices: "gặp cán bộ" there would be a wish with a name. */
function guide(
  draft: Draft,
  flow: Flow,
  ctx: StepContext,
  said: string,
  code?: string,
  bare?: 'without choices',
): void {
  const aside = asideOf(flow, said)
  const engine = engineContext(ctx, code)
  const outcome = aside === undefined ? openFlow(flow.id, engine) : tellAside(aside, flow, engine)
  const text = outcome.says.map((line) => line.text).join('\n\n')
  const choices = bare === undefined ? outcome.says.flatMap((line) => line.choices) : []
  say(draft, ctx, { text, choices, lane: 'emergency' })
  draft.state = { ...draft.state, lastEmergencyAt: ctx.now }
}

/** Opens an urgent ticket, or makes the open one urgent; its code. Says nothing. */
export function urgentTicket(draft: Draft, flow: Flow, input: StepInput, ctx: StepContext, text: string): string {
  const due = dueFor('urgent', ctx)
  const open = draft.state.ticket
  if (open !== undefined) {
    draft.effects.push({ kind: 'ticket-entry', ticketId: open.id, entry: { kind: 'worker-wrote', at: input.at } })
    draft.effects.push({ kind: 'ticket-entry', ticketId: open.id, entry: { kind: 'made-urgent', at: ctx.now } })
    draft.state = { ...draft.state, ticket: { ...open, dueAt: Math.min(open.dueAt ?? due, due) } }
    return open.code
  }
  const { id, code } = ctx.ticket(draft.opened++)
  const ticket = { id, code, topic: flow.id, openedAt: ctx.now }
  draft.effects.push({
    kind: 'open-ticket',
    ticket: {
      ...ticket,
      unitId: ctx.unitId,
      priority: 'urgent',
      summary: summaryOf(flow, text),
      values: {},
      firstAnswerDueAt: due,
    },
  })
  takeTicket(draft, { ...ticket, dueAt: due, acknowledgedUnclear: false })
  count(draft, input, { kind: 'ticket-opened', topic: flow.id })
  return code
}

function summaryOf(flow: Flow, text: string): string {
  const summary = flow.escalation?.summary.source ?? flow.title
  return text === '' ? summary : `${summary} Người lao động viết: "${text.slice(0, QUOTED_CHARACTERS)}"`
}
