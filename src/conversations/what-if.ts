import { tellAside } from '../flows/engine/engine'
import { answerInBetween } from './answer'
import { engineContext, type Draft, type StepContext, type StepInput } from './context'
import { imaginedIn } from './emergency'
import { isConfidential } from './report'

/** "Nếu lỡ bị điện giật thì gọi ai": told what to do then, and where to tap when it does happen. */
export function whatIfTold(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  const flow = imaginedIn(text, ctx, input.understood?.intents[0]?.intent)
  if (flow?.whatIf === undefined) return false
  answerInBetween(draft, tellAside(flow.whatIf, flow, engineContext(ctx)), input, ctx)
  return true
}

/** The same while a form runs. A report takes every word of its story, also those of what might happen. */
export function whatIfToldInForm(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  const { form } = draft.state
  const flow = form === undefined ? undefined : (ctx.formContent ?? ctx.content).flows.get(form.flow)
  return !isConfidential(draft.state) && flow?.behaviour !== 'report' && whatIfTold(draft, text, input, ctx)
}
