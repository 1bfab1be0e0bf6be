import { MINUTE } from '../time'
import { count, say, type Draft, type StepContext, type StepInput } from './context'
import { PHRASES } from './phrases'

const TURNS_A_WINDOW = 20
const WINDOW_MS = 10 * MINUTE

/** 20 turns in 10 minutes, then one notice, then store only. Emergencies come before this and do not count. */
export function withinBudget(draft: Draft, input: StepInput, ctx: StepContext): boolean {
  const old = draft.state.budget
  const fresh = ctx.now - old.windowStart >= WINDOW_MS
  const budget = fresh ? { windowStart: ctx.now, turns: 1, noticeSent: false } : { ...old, turns: old.turns + 1 }
  draft.state = { ...draft.state, budget }
  if (budget.turns <= TURNS_A_WINDOW) return true
  draft.outcome = { kind: 'ignored', reason: 'over-budget' }
  if (!budget.noticeSent) {
    draft.state = { ...draft.state, budget: { ...budget, noticeSent: true } }
    count(draft, input, { kind: 'over-budget' })
    say(draft, ctx, { text: PHRASES.overBudget })
  }
  return false
}
