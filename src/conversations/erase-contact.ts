import { endConsents } from './case-consent'
import type { Draft, StepContext, StepInput } from './context'
import { newConversation } from './state'

/**
 * The contact and all that is kept of it go, with what it agreed to in reports: also what was asked or agreed to in the
 * minute between the word and the erasure. The same at its time and when it is done again in a store that was put back.
 */
export function eraseContact(
  draft: Draft,
  input: Pick<StepInput, 'at'> & Partial<Pick<StepInput, 'seqs'>>,
  ctx: Pick<StepContext, 'unsealCase'>,
): void {
  endConsents(draft, input, ctx)
  draft.state = { ...newConversation }
  const upToSeq = input.seqs?.at(-1)
  draft.effects.push({ kind: 'erase-contact', at: input.at, ...(upToSeq === undefined ? {} : { upToSeq }) })
}
