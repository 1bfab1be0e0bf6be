import type { LocalDate } from '../../time'
import { runCalculator } from '../calculators/calculator'
import type { Flow, InputSource } from '../flow'
import type { FormState } from '../form'
import type { EngineContext } from './outcome'
import { figureOf } from './render'
import { asOfDate, type ComputeStep } from './steps'
import { withheldByDate, withheldByValue, type Withholding } from './withhold'

type Input = string | number | boolean

export type Computed =
  | { kind: 'computed'; results: Readonly<Record<string, string>> }
  | { kind: 'refused'; slot: string; reason: string }
  | { kind: 'withheld'; why: Withholding }
  | { kind: 'incomplete' }
  | { kind: 'broken' }

interface Scene {
  flow: Flow
  form: FormState
  ctx: EngineContext
}

/** Runs a calculator with answers, figures of the flow's date and constants. */
export function compute(step: ComputeStep, scene: Scene): Computed {
  const date = asOfDate(scene.flow, scene.form.slots, scene.ctx.today)
  const why = withheldByDate(scene.flow, date, scene.ctx)
  if (why !== undefined) return { kind: 'withheld', why }
  const inputs: Record<string, Input> = {}
  for (const [name, source] of Object.entries(step.with)) {
    const value = inputOf(source, date, scene)
    if (value !== undefined) inputs[name] = value
    else if ('param' in source) {
      return { kind: 'withheld', why: withheldByValue(`param.${source.param}`, date, scene.ctx) }
    } else if (!wasAnswered(source, scene)) return { kind: 'incomplete' }
  }
  const ran = runCalculator(step.use, inputs)
  if (ran.ok) return { kind: 'computed', results: ran.results }
  const refused = ran.input === undefined ? undefined : step.with[ran.input]
  return refused !== undefined && 'slot' in refused
    ? { kind: 'refused', slot: refused.slot, reason: ran.reason }
    : { kind: 'broken' }
}

function inputOf(source: InputSource, date: LocalDate, { form, ctx }: Scene): Input | undefined {
  if ('slot' in source) return form.slots[source.slot]?.value
  if ('param' in source) return figureOf(source.param, date, ctx)
  return 'today' in source ? ctx.today : source.value
}

/** A question that was skipped leaves its input out; one that was never reached means that the way here was wrong. */
function wasAnswered(source: InputSource, { flow, form }: Scene): boolean {
  if (!('slot' in source)) return true
  return flow.steps.some((step) => step.kind === 'ask' && step.keep === source.slot && form.answered.includes(step.id))
}
