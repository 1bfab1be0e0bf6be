import { formatDate, type LocalDate } from '../../time'
import type { Flow } from '../flow'
import { choicesOf, personChoice } from './choices'
import type { EngineContext, FlowOutcome, WithheldReason } from './outcome'
import { figureOf } from './render'

/** Why figures of this flow may not be told now; `date` is the day they would be taken for. */
export interface Withholding {
  reason: WithheldReason
  /** One sentence for the worker. */
  because: string
}

/**
 * The calendar's say over a flow: past its review date or outside its validity nothing is quoted. The service's own
 * conversation (greeting, emergency …) carries no figures of the law and never falls silent.
 */
export function withheldByDate(flow: Flow, date: LocalDate, ctx: EngineContext): Withholding | undefined {
  if (flow.group === 'service') return undefined
  const { reviewBy, validFrom, validTo } = ctx.content.flows.get(flow.id) ?? flow
  if (reviewBy !== undefined && reviewBy < ctx.today) {
    const because = `Nội dung này đã quá ngày rà soát ${formatDate(reviewBy)} nên mình không nêu con số, để tránh nói sai với bạn.`
    return { reason: 'review-passed', because }
  }
  if (validFrom !== undefined && date < validFrom) {
    const because = `Nội dung này chỉ áp dụng từ ngày ${formatDate(validFrom)} nên mình không nêu con số cho ngày ${formatDate(date)}.`
    return { reason: 'not-yet-valid', because }
  }
  if (validTo !== undefined && validTo < date) {
    const because = `Nội dung này chỉ áp dụng đến hết ngày ${formatDate(validTo)} nên mình không nêu con số cho ngày ${formatDate(date)}.`
    return { reason: 'no-longer-valid', because }
  }
  return undefined
}

/** A template or a calculator asked for a value (`param.overtime.weekday`) that may not be told. */
export function withheldByValue(missing: string, date: LocalDate, ctx: EngineContext): Withholding {
  const [scope, ...rest] = missing.split('.')
  const name = rest.join('.')
  if (scope !== 'param' || figureOf(name, date, ctx) !== undefined) {
    return {
      reason: 'unit-value',
      because: 'Phần này còn thiếu thông tin của công đoàn nơi bạn làm nên mình chưa trả lời được.',
    }
  }
  const named = ctx.content.parameters.get(name)?.name
  const figure = named === undefined ? 'Con số của phần này' : `Con số "${named}"`
  return {
    reason: 'figure',
    because: `${figure} cho ngày ${formatDate(date)} chưa được kiểm chứng nên mình không nêu, để tránh nói sai với bạn.`,
  }
}

/** Says why, where to look it up, and offers a person and what else the flow points to. */
export function withhold(flow: Flow, why: Withholding, ctx: EngineContext): FlowOutcome {
  const laws = [...new Set(flow.sources.map(({ law }) => law))]
  const lines = [
    why.because,
    ...(laws.length === 0 ? [] : [`Văn bản để tra cứu: ${laws.join('; ')}.`]),
    'Bạn có muốn gặp cán bộ công đoàn để được trả lời chắc chắn không?',
  ]
  const elsewhere = choicesOf(
    flow.choices.filter(({ to }) => to.kind === 'flow'),
    flow,
    ctx.content,
  )
  return {
    says: [{ text: lines.join('\n'), choices: [personChoice(flow.id), ...elsewhere], topic: flow.id }],
    touches: [{ kind: 'withheld', topic: flow.id, reason: why.reason }],
  }
}
