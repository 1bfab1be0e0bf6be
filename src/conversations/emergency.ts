import { openFlow } from '../flows/engine/engine'
import type { Flow } from '../flows/flow'
import { fold } from '../understanding/normalize/fold'
import { HOUR } from '../time'
import { count, engineContext, say, type Draft, type StepContext, type StepInput } from './context'
import { dueFor } from './hand-over'
import { PHRASES } from './phrases'

/** Guidance goes out in every mode, but at most once in this time. */
const GUIDANCE_EVERY_MS = 6 * HOUR

/** The emergency whose urgent words stand in the text; looked for before anything else. */
export function emergencyIn(text: string, ctx: Pick<StepContext, 'content'>): Flow | undefined {
  const folded = ` ${fold(text).replace(/[^a-z0-9]+/g, ' ')} `
  for (const flow of ctx.content.flows.values()) {
    if (flow.behaviour !== 'emergency') continue
    if (
      flow.urgentWords.some((words) =>
        folded.includes(
          ` ${fold(words)
            .replace(/[^a-z0-9]+/g, ' ')
            .trim()} `,
        ),
      )
    )
      return flow
  }
  return undefined
}

/** Guidance first, then a person: the ticket is urgent, whatever it was before. */
export function raiseEmergency(draft: Draft, flow: Flow, input: StepInput, ctx: StepContext): void {
  const last = draft.state.lastEmergencyAt
  const guide = last === undefined || ctx.now - last >= GUIDANCE_EVERY_MS
  count(draft, input, { kind: 'emergency', topic: flow.id })
  const code = urgentTicket(draft, flow, input, ctx)
  if (guide) {
    const outcome = openFlow(flow.id, engineContext(ctx, code))
    const text = outcome.says.map((line) => line.text).join('\n\n')
    const choices = outcome.says.flatMap((line) => line.choices)
    say(draft, ctx, { text, choices, topic: flow.id, lane: 'emergency' })
    draft.state = { ...draft.state, lastEmergencyAt: ctx.now }
  } else if (draft.state.mode !== 'held') {
    say(draft, ctx, { text: PHRASES.emergencyAgain, topic: flow.id, lane: 'emergency' })
  }
}

function urgentTicket(draft: Draft, flow: Flow, input: StepInput, ctx: StepContext): string {
  const open = draft.state.ticket
  if (open !== undefined) {
    draft.effects.push({ kind: 'ticket-entry', ticketId: open.id, entry: { kind: 'worker-wrote', at: input.at } })
    draft.effects.push({ kind: 'ticket-entry', ticketId: open.id, entry: { kind: 'made-urgent', at: ctx.now } })
    return open.code
  }
  const { id, code } = ctx.ticket(draft.opened++)
  const summary = flow.escalation?.summary.source ?? flow.title
  const ticket = { id, code, topic: flow.id, openedAt: ctx.now }
  draft.effects.push({
    kind: 'open-ticket',
    ticket: {
      ...ticket,
      unitId: ctx.unitId,
      priority: 'urgent',
      summary,
      values: {},
      firstAnswerDueAt: dueFor('urgent', ctx),
    },
  })
  draft.state = {
    ...draft.state,
    mode: draft.state.mode === 'held' ? 'held' : 'waiting',
    ticket: { ...ticket, acknowledgedUnclear: false },
  }
  count(draft, input, { kind: 'ticket-opened', topic: flow.id })
  return code
}
