import { MINUTE } from '../time'
import type { Effect } from './effects'
import type { Draft, StepContext } from './context'

/** An answer that is made anew was at most this long on its way. */
const ON_ITS_WAY_MS = 20 * MINUTE

/**
 * At first contact one line says who runs this, that it is automatic, what is kept and how to erase it. It goes with the
 * first answer, in one message; after an emergency's guidance it follows instead of standing before it.
 */
export function withNotice(draft: Draft, ctx: StepContext): void {
  const { version } = ctx.content.settings.notice
  const shown = draft.state.noticeVersion ?? ctx.contact?.noticeVersion
  if (shown === version || !addNotice(draft, ctx)) return
  draft.state = { ...draft.state, noticeVersion: version, noticeAt: ctx.now }
  draft.effects.push({ kind: 'contact', change: { noticeVersion: version } })
}

/** The answer that could not leave may have been the one with the notice: what replaces it has it too. */
export function remindOfNotice(draft: Draft, ctx: StepContext): void {
  const { noticeAt } = draft.state
  if (noticeAt !== undefined && ctx.now - noticeAt <= ON_ITS_WAY_MS) addNotice(draft, ctx)
}

function addNotice(draft: Draft, ctx: StepContext): boolean {
  const at = draft.effects.findIndex((effect) => effect.kind === 'say' && effect.author === 'bot')
  const first = draft.effects[at]
  if (first?.kind !== 'say') return false
  draft.effects[at] = noticed(first, ctx.content.settings.notice.text)
  return true
}

function noticed(first: Extract<Effect, { kind: 'say' }>, notice: string): Effect {
  const { text } = first.content
  const both = first.lane === 'emergency' ? `${text}\n\n${notice}` : `${notice}\n\n${text}`
  return { ...first, content: { ...first.content, text: both } }
}
