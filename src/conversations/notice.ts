import type { Effect } from './effects'
import type { Draft, StepContext } from './context'

/**
 * At first contact one line says who runs this, that it is automatic, what is kept and how to erase it. It goes with the
 * first answer, in one message; after an emergency's guidance it follows instead of standing before it.
 */
export function withNotice(draft: Draft, ctx: StepContext): void {
  const { version, text } = ctx.content.settings.notice
  const shown = draft.state.noticeVersion ?? ctx.contact?.noticeVersion
  if (shown === version) return
  const at = draft.effects.findIndex((effect) => effect.kind === 'say' && effect.author === 'bot')
  const first = draft.effects[at]
  if (first?.kind !== 'say') return
  draft.effects[at] = noticed(first, text)
  draft.state = { ...draft.state, noticeVersion: version }
  draft.effects.push({ kind: 'contact', change: { noticeVersion: version } })
}

function noticed(first: Extract<Effect, { kind: 'say' }>, notice: string): Effect {
  const { text } = first.content
  const both = first.lane === 'emergency' ? `${text}\n\n${notice}` : `${notice}\n\n${text}`
  return { ...first, content: { ...first.content, text: both } }
}
