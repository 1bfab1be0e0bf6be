import { draftOf, say, type Draft, type StepContext } from './context'
import { handOver } from './hand-over'
import { personTopic } from './person-topic'
import { PHRASES } from './phrases'
import { isConfidential } from './report'
import type { ConversationState } from './state'
import { step, type Occurrence } from './step'

/** What a person says or sends: whatever happens to it, somebody must see it. */
const SAID: ReadonlySet<Occurrence['body']['kind']> = new Set<Occurrence['body']['kind']>([
  'text',
  'edit',
  'tap',
  'attachment',
  'contact-info',
])

/**
 * The step, or what becomes of an occurrence on which the step throws: a fault of ours must neither be met with silence nor
 * be tried again for ever in front of everything that comes after it. A worker's message goes to a person.
 */
export function stepSafely(
  state: ConversationState,
  what: Occurrence,
  ctx: StepContext,
  opened: number,
  failed: (error: unknown) => void,
): Draft {
  try {
    return step(state, what, ctx, opened)
  } catch (error) {
    failed(error)
    return handedOver(state, what, ctx, opened, failed)
  }
}

function handedOver(
  state: ConversationState,
  what: Occurrence,
  ctx: StepContext,
  opened: number,
  failed: (error: unknown) => void,
): Draft {
  const outcome = { kind: 'ignored' as const, reason: 'failed' }
  const nothing = { ...draftOf(state, opened), outcome }
  if (isConfidential(state)) return lostInReport(state, what, ctx, opened)
  if (!SAID.has(what.body.kind) || state.mode === 'held') return nothing
  try {
    const draft = draftOf(state, opened)
    handOver(
      draft,
      { topic: personTopic(ctx.content), priority: 'normal', summary: 'Máy gặp lỗi khi xử lý tin nhắn này.' },
      what.input,
      ctx,
    )
    return { ...draft, outcome: { kind: 'handled', reason: 'failed' } }
  } catch (error) {
    failed(error)
    return nothing
  }
}

/** Within a report nobody may learn of it from a ticket: the worker is asked to say it again, and the words are not kept. */
function lostInReport(state: ConversationState, what: Occurrence, ctx: StepContext, opened: number): Draft {
  const draft = draftOf(state, opened)
  if (SAID.has(what.body.kind)) say(draft, ctx, { text: PHRASES.lostInReport, lane: 'officer', confidential: true })
  for (const seq of what.input.seqs) draft.effects.push({ kind: 'redact-event', seq })
  return { ...draft, outcome: { kind: 'redacted', reason: 'failed' } }
}
