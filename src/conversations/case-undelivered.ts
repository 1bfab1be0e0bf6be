import type { CaseEntry } from '../tickets/case'
import type { Draft, StepContext } from './context'

/** Which entry of which case a message told: sealed, so that neither the message nor its failure names a case. */
export const aboutEntry = (code: string, entry: number | undefined, ctx: StepContext): { about?: string } =>
  entry === undefined ? {} : { about: ctx.sealCase(`${code} ${entry}`) }

/**
 * The case learns that its entry did not arrive, and nothing of why: the reason would tell the platform, and when its
 * person was last there. See docs/decisions/018.
 */
export function tellUndelivered(draft: Draft, about: string | undefined, ctx: StepContext): void {
  const [code, of] = (about === undefined ? undefined : ctx.unsealCase(about))?.split(' ') ?? []
  if (code !== undefined && of !== undefined) undelivered(draft, code, Number(of), ctx)
}

/** `of`: the place of the case's entry that did not arrive. */
export function undelivered(draft: Draft, code: string, of: number, ctx: StepContext): void {
  const entry: CaseEntry = { kind: 'undelivered', of, at: ctx.now }
  draft.effects.push({ kind: 'case-entry', code, entry })
}
