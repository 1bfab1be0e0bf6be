import type { InternalBody } from '../inbox/event'
import { topicId } from '../ids'
import { DAY, HOUR } from '../time'
import { say, type Draft, type StepContext, type StepInput } from './context'
import { eraseContact } from './erase-contact'
import { PHRASES } from './phrases'
import { isConfidential, leaveForm } from './report'
import { askHelped, giveBack } from './takeover'
import type { TimerKind } from './effects'

type TimerBody = Extract<InternalBody, { kind: 'timer' }>

/** After this long without a message from the worker, it is no longer the answer that one asks about. */
const HELP_STILL_MAKES_SENSE_MS = HOUR

/** What a due time brings about; a timer that the conversation has outlived does nothing. */
export function onTimer(draft: Draft, body: TimerBody, input: StepInput, ctx: StepContext): void {
  switch (body.timer as TimerKind) {
    case 'form-ends':
      if (ctx.now - (draft.state.form?.touchedAt ?? ctx.now) >= DAY) leaveForm(draft, input, ctx)
      return
    case 'held-ends':
      return endHeld(draft, ctx)
    case 'ask-helped':
      return askWhetherItHelped(draft, body, ctx)
    case 'erase':
      return eraseContact(draft, input, ctx)
    case 'fragment':
      return
  }
}

function endHeld(draft: Draft, ctx: StepContext): void {
  if (draft.state.mode !== 'held' || (draft.state.heldUntil ?? 0) > ctx.now) return
  giveBack(draft)
  const { ticket } = draft.state
  if (ticket !== undefined) say(draft, ctx, { text: PHRASES.officerSilent(ticket.code), lane: 'follow-up' })
}

function askWhetherItHelped(draft: Draft, body: TimerBody, ctx: StepContext): void {
  const topic = body.data?.['topic']
  const { mode, form, stopped, helpAsked, lastInboundAt = 0 } = draft.state
  const busy = mode !== 'bot' || (form !== undefined && form.finished !== true) || stopped === true
  const askedLately = helpAsked !== undefined && ctx.now - helpAsked.at < DAY
  if (topic === undefined || busy || askedLately || isConfidential(draft.state)) return
  if (ctx.now - lastInboundAt > HELP_STILL_MAKES_SENSE_MS) return
  askHelped(draft, topicId(topic), '', ctx)
}
