import { commandOf } from '../flows/engine/commands'
import type { CaseNews } from '../tickets/case'
import { HOUR } from '../time'
import type { Choice } from '../outbox/message'
import { aboutEntry } from './case-undelivered'
import { say, type Draft, type StepContext } from './context'
import { maskPersonalData } from './mask'
import { LABELS, PHRASES } from './phrases'

/** What is to be told in a case, unsealed. `entry`: which of the case's entries it tells; absent in messages of older versions. */
export type CaseMessage = CaseNews & { code: string; entry?: number }

const PREFIX = 'v1:case:'
const REPLY_WITHIN_MS = HOUR

export const isCaseChoice = (payload: string): boolean => payload.startsWith(PREFIX)

/** Leads into the case without naming it to whoever reads the conversation. */
export const caseChoice = (label: string, code: string, ctx: StepContext): Choice => ({
  label,
  payload: `${PREFIX}${ctx.sealCase(code)}`,
})

/** What an officer says in a case, under its code, with a choice that leads back into it. */
export function sayOfficersWords(
  draft: Draft,
  message: Extract<CaseNews, { text: string }> & { code: string; entry?: number },
  ctx: StepContext,
): void {
  say(draft, ctx, {
    text: PHRASES.caseMessage(message.code, message.text),
    choices: [caseChoice(LABELS.answerCase, message.code, ctx)],
    lane: 'officer',
    author: 'officer',
    confidential: true,
    ...aboutEntry(message.code, message.entry, ctx),
  })
}

/** The worker wants to say something in a case: the next text goes there and nowhere else, whoever has the conversation. */
export function beginsCaseReply(draft: Draft, payload: string, ctx: StepContext): boolean {
  if (!isCaseChoice(payload)) return false
  const sealed = payload.slice(PREFIX.length)
  if (ctx.unsealCase(sealed) === undefined) return false
  draft.state = { ...draft.state, caseReply: { sealed, at: ctx.now } }
  sayInCase(draft, PHRASES.caseReplyAsk, ctx)
  return true
}

/** Never falls through to the open conversation: what was meant for a case must not reach a ticket with a name. */
export function answersCase(draft: Draft, text: string, ctx: StepContext): boolean {
  const { caseReply, ...rest } = draft.state
  if (caseReply === undefined) return false
  draft.state = rest
  const code = ctx.unsealCase(caseReply.sealed)
  if (code === undefined || ctx.now - caseReply.at > REPLY_WITHIN_MS) {
    sayInCase(
      draft,
      PHRASES.caseReplyTooLate,
      ctx,
      code === undefined ? [] : [caseChoice(LABELS.answerCase, code, ctx)],
    )
  } else if (commandOf(text)?.command === 'stop') {
    sayInCase(draft, PHRASES.caseReplyDropped, ctx)
  } else {
    draft.effects.push({
      kind: 'case-entry',
      code,
      entry: { kind: 'worker', text: maskPersonalData(text), at: ctx.now },
    })
    sayInCase(draft, PHRASES.caseReplySent, ctx, [caseChoice(LABELS.addToCase, code, ctx)])
  }
  return true
}

/** Who chooses something else no longer means to write to the case. */
export function leaveCase(draft: Draft): void {
  const { caseReply: _reply, ...rest } = draft.state
  draft.state = rest
}

/** In the officer's lane: it goes out while another officer holds the conversation. */
export function sayInCase(draft: Draft, text: string, ctx: StepContext, choices: Choice[] = []): void {
  say(draft, ctx, { text, choices, lane: 'officer', confidential: true })
}
