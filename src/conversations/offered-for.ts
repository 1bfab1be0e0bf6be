import type { TopicId } from '../ids'
import { DAY } from '../time'
import type { Draft, StepContext } from './context'
import { withoutOffer } from './state'

const KEPT_MS = DAY

/** Topics are offered for what the worker wrote. Where that is confidential, its turn keeps no word of it (`redact`). */
export function keepOfferedFor(draft: Draft, text: string, topics: readonly TopicId[], ctx: StepContext): void {
  draft.state = { ...draft.state, offeredFor: { text, topics: [...topics], at: ctx.now } }
}

/** The worker's own words, where this topic was offered because they were not clear enough. */
export function saidBefore({ state: { offeredFor } }: Draft, topic: TopicId): string | undefined {
  return offeredFor?.topics.includes(topic) === true ? offeredFor.text : undefined
}

/** A day later the words are gone, whatever the worker writes then. */
export function dropOldOffer(draft: Draft, { now }: StepContext): void {
  if (draft.state.offeredFor !== undefined && now - draft.state.offeredFor.at > KEPT_MS)
    draft.state = withoutOffer(draft.state)
}
