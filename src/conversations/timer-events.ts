import type { InternalBody } from '../inbox/event'
import { topicId } from '../ids'
import { HOUR } from '../time'
import { count, say, type Draft, type StepContext, type StepInput } from './context'
import { PHRASES } from './phrases'
import { newConversation } from './state'
import { askHelped, giveBack } from './takeover'
import type { TimerKind } from './effects'

type TimerBody = Extract<InternalBody, { kind: 'timer' }>

/** After this long without a message from the worker, it is no longer the answer that one asks about. */
const HELP_STILL_MAKES_SENSE_MS = HOUR

/** What a due time brings about; a timer that the conversation has outlived does nothing. */
export function onTimer(draft: Draft, body: TimerBody, input: StepInput, ctx: StepContext): void {
  switch (body.timer as TimerKind) {
    case 'form-ends':
      return endForm(draft, input, ctx)
    case 'held-ends':
      return endHeld(draft, ctx)
    case 'ask-helped':
      return askWhetherItHelped(draft, body, ctx)
    case 'erase':
      draft.state = { ...newConversation }
      draft.effects.push({ kind: 'erase-contact' })
      return
    case 'fragment':
    case 'ticket-due':
      return
  }
}

function endForm(draft: Draft, input: StepInput, ctx: StepContext): void {
  const form = draft.state.form
  if (form === undefined || ctx.now - form.touchedAt < 24 * HOUR) return
  const { form: _form, confidential: _confidential, menu: _menu, ...rest } = draft.state
  draft.state = rest
  count(draft, input, { kind: 'form-abandoned', topic: form.flow })
}

function endHeld(draft: Draft, ctx: StepContext): void {
  if (draft.state.mode !== 'held' || (draft.state.heldUntil ?? 0) > ctx.now) return
  giveBack(draft)
  say(draft, ctx, { text: PHRASES.officerSilent, lane: 'follow-up' })
}

function askWhetherItHelped(draft: Draft, body: TimerBody, ctx: StepContext): void {
  const topic = body.data?.['topic']
  const last = draft.state.lastInboundAt ?? 0
  const busy = draft.state.mode !== 'bot' || draft.state.form !== undefined || draft.state.stopped === true
  if (topic === undefined || busy || ctx.now - last > HELP_STILL_MAKES_SENSE_MS) return
  askHelped(draft, topicId(topic), PHRASES.askHelpedAnswer, ctx)
}
