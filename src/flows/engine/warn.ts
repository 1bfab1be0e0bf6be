import type { Choice } from '../../outbox/message'
import type { Flow, Warning } from '../flow'
import { withAges } from './ages'
import { choicesOf } from './choices'
import type { EngineContext, FlowOutcome } from './outcome'
import { wordsOf } from './phrases'
import { render } from './render'
import { prepend, textOf } from './speak'
import { statedIn } from './stated'
import { touches } from './touches'

/**
 * An outcome with the flow's warnings before it, where the worker's own words call for one: a pregnant worker hears of the
 * ban on night work before any amount. What leads on from a warning stands beside an answer or a result, never among the
 * answers to a question.
 */
export function warned(text: string, flow: Flow, outcome: FlowOutcome, ctx: EngineContext): FlowOutcome {
  if (flow.warnings.length === 0 || outcome.refused !== undefined) return outcome
  const words = withAges(wordsOf(text), ctx.today)
  const called = flow.warnings.flatMap((warning) => {
    const about = warning.about.length === 0 || touches(words, warning.words, warning.harmless).length > 0
    const before = about ? beforeIt(warning, text, ctx) : undefined
    return before === undefined ? [] : [{ ...warning, before }]
  })
  if (called.length === 0) return outcome
  const told = called.flatMap(({ say, before: lead }) => {
    const rendered = render(say, { flow, ctx })
    return rendered.ok ? [`${lead}${textOf(flow, [rendered])}`] : []
  })
  const asks = outcome.form !== undefined && outcome.form.finished !== true
  const offered = asks
    ? []
    : choicesOf(
        called.flatMap(({ choices }) => choices),
        flow,
        ctx.content,
      )
  const before = prepend(told, outcome)
  const says = before.says.map((say, nth) => (nth === 0 ? { ...say, choices: joined(say.choices, offered) } : say))
  return { ...before, says }
}

/** What is said before a warning: the figure that called for it. Undefined when it is not called for. */
function beforeIt({ figure }: Warning, text: string, ctx: EngineContext): string | undefined {
  if (figure === undefined) return ''
  const stated = statedIn(text, figure, ctx)
  return stated === undefined ? undefined : `Bạn nói ${stated}: `
}

/** What leads to the same is offered once. */
function joined(choices: readonly Choice[], more: readonly Choice[]): Choice[] {
  const all = [...choices, ...more]
  return all.filter(({ payload }, at) => all.findIndex((other) => other.payload === payload) === at)
}
