import type { InternalBody } from '../inbox/event'
import { tellUndelivered } from './case-undelivered'
import { count, type Draft, type StepContext, type StepInput } from './context'
import { openTicket } from './hand-over'
import { personTopic } from './person-topic'

type Failed = Extract<InternalBody, { kind: 'delivery-failed' }>

/**
 * A message was given up. The officer of the ticket sees why; where there is none, an answer that the worker waits for,
 * or an officer's own words, open one. A question whether something helped is not missed by anybody.
 */
export function onDeliveryFailed(draft: Draft, body: Failed, input: StepInput, ctx: StepContext): void {
  const { confidential = false, lane = 'answer' } = body
  count(draft, input, { kind: 'undeliverable', ...(confidential ? { anonymous: true } : {}) })
  if (confidential) {
    tellUndelivered(draft, body.about, ctx)
    // Nothing moves in the worker's tickets at this moment: that would tell whose case it is.
    draft.outcome = { kind: 'redacted', reason: 'report' }
    return
  }
  const ticketId = draft.state.ticket?.id ?? draft.state.heldTicket
  const entry = { kind: 'delivery-failed' as const, reason: body.reason, at: input.at }
  if (ticketId !== undefined) draft.effects.push({ kind: 'ticket-entry', ticketId, entry })
  else if (body.officer || lane === 'answer') openUndelivered(draft, entry, input, ctx)
}

type FailedEntry = { kind: 'delivery-failed'; reason: string; at: number }

function openUndelivered(draft: Draft, entry: FailedEntry, input: StepInput, ctx: StepContext): void {
  const topic = draft.state.lastTopic ?? personTopic(ctx.content)
  const summary = `Tin trả lời không gửi tới người lao động được: ${entry.reason}`
  const { id } = openTicket(draft, { topic, priority: 'normal', summary }, ctx)
  draft.effects.push({ kind: 'ticket-entry', ticketId: id, entry })
  count(draft, input, { kind: 'ticket-opened', topic })
}
