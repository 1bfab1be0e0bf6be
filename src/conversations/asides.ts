import { tellAside } from '../flows/engine/engine'
import type { Behaviour } from '../flows/flow'
import { fold } from '../flows/fold'
import { answerInBetween } from './answer'
import { asideOf } from './aside-words'
import { engineContext, type Draft, type StepContext, type StepInput } from './context'
import { saidIn } from './said'

/** Longer texts tell a story, in which somebody else may be called names. */
const MOST_WORDS = 14
/** Where the service only makes conversation, set words say more than what a text is like. */
const TALK: ReadonlySet<Behaviour> = new Set<Behaviour>(['greeting', 'menu', 'thanks', 'goodbye', 'out-of-scope'])

/** Says the aside that a short text calls for, unless it asks something that has an answer of its own. */
export function asideSaid(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  if (fold(text).split(' ').length > MOST_WORDS || draft.state.confidential !== undefined) return false
  const { decision, intents } = input.understood ?? {}
  const best = decision === 'answer' ? intents?.[0]?.intent : undefined
  const behaviour = best && ctx.content.flows.get(best)?.behaviour
  if (best !== undefined && (behaviour === undefined || !TALK.has(behaviour))) return false
  const said = saidIn(text)
  for (const flow of ctx.content.flows.values()) {
    const aside = flow.behaviour === 'emergency' ? undefined : asideOf(flow, said)
    if (aside === undefined) continue
    answerInBetween(draft, tellAside(aside, flow, engineContext(ctx)), input, ctx)
    return true
  }
  return false
}
