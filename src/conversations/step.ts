import type { EventBody } from '../inbox/event'
import { answerTopic } from './answer'
import { forgetConsent, sayConsentAsked, sayRevealed, takesBack } from './case-consent'
import { sayOfficersWords, type CaseMessage } from './case-messages'
import { undelivered } from './case-undelivered'
import { draftOf, type Draft, type StepContext, type StepInput } from './context'
import { onDeliveryFailed } from './delivery-failed'
import { emergencyIn, urgentTicket } from './emergency'
import { startErasure } from './my-data'
import { remindOfNotice } from './notice'
import { onPerson } from './person'
import type { ConversationState } from './state'
import { onEcho, onOfficer, onOfficerOpened, onThreadControl } from './takeover'
import { onTimer } from './timer-events'

export interface Occurrence {
  body: EventBody
  input: StepInput
  /** For an echo: how many contacts got the same text lately. */
  contactsWithText: number
  /** A case's message opened by the shell. */
  caseMessage?: CaseMessage
}

/**
 * One happening handled: the new state and what it brings about. Pure: the same state, occurrence and context give the
 * same draft, so that a turn that lost a race is simply run again.
 */
export function step(state: ConversationState, what: Occurrence, ctx: StepContext, opened = 0): Draft {
  const draft = draftOf(state, opened)
  const { body, input } = what
  switch (body.kind) {
    case 'echo':
      onEcho(draft, body, what.contactsWithText, input, ctx)
      return draft
    case 'thread-control':
      onThreadControl(draft, body.owner, input, ctx)
      return draft
    case 'standby':
      onStandby(draft, body.text, input, ctx)
      return draft
    case 'timer':
      onTimer(draft, body, input, ctx)
      return draft
    case 'officer-opened':
      onOfficerOpened(draft, body.officer, input, ctx)
      return draft
    case 'officer-took':
    case 'officer-reply':
    case 'officer-released':
    case 'officer-resolved':
      onOfficer(draft, body, input, ctx)
      return draft
    case 'case-message':
      if (what.caseMessage !== undefined) sayCaseMessage(draft, what.caseMessage, ctx)
      draft.outcome = { kind: 'redacted', reason: 'report' }
      return draft
    case 'delivery-failed':
      onDeliveryFailed(draft, body, input, ctx)
      return draft
    case 'answer-stale':
      if (state.mode === 'held') return draft
      answerTopic(draft, body.topic, input, ctx)
      remindOfNotice(draft, ctx)
      return draft
    case 'erase-now':
      startErasure(draft, input, ctx)
      return draft
    default:
      onPerson(draft, body, input, ctx)
      return draft
  }
}

function sayCaseMessage(draft: Draft, message: CaseMessage, ctx: StepContext): void {
  // The worker had everything erased: there is nobody to say it to.
  if (ctx.contact === undefined && message.entry !== undefined) {
    return undelivered(draft, message.code, message.entry, ctx)
  }
  if ('consent' in message) return sayConsentAsked(draft, message, ctx)
  if ('revealed' in message) return sayRevealed(draft, message, ctx)
  if (message.ends === true) forgetConsent(draft, message.code, ctx)
  sayOfficersWords(draft, message, ctx)
}

/** Another app has the thread, so nothing may be said; but danger must be on the officers' list, and a consent taken back ends. */
function onStandby(draft: Draft, text: string | undefined, input: StepInput, ctx: StepContext): void {
  const emergency = text === undefined ? undefined : emergencyIn(text, ctx)
  const tookBack = text !== undefined && takesBack(draft, text, input, ctx)
  const { ticket } = draft.state
  if (text !== undefined && emergency !== undefined) urgentTicket(draft, emergency, input, ctx, text)
  else if (ticket !== undefined && !tookBack) {
    draft.effects.push({ kind: 'ticket-entry', ticketId: ticket.id, entry: { kind: 'worker-wrote', at: input.at } })
  }
  draft.outcome = { kind: tookBack ? 'redacted' : 'ignored', reason: 'standby' }
  if (tookBack) for (const seq of input.seqs) draft.effects.push({ kind: 'redact-event', seq })
}
