import type { TopicId } from '../../ids'
import { formatDate } from '../../time'
import type { Claim } from '../claim'
import { renderTemplate, sourceLine } from '../template'
import { choice, personChoice } from './choices'
import type { EngineContext, Say, WithheldReason } from './outcome'
import { shownFigure } from './render'

/** The claim as we hold it with its verdict, or why it may not be told today. */
export type ToldClaim = { kind: 'told'; say: Say } | { kind: 'withheld'; reason: WithheldReason; because: string }

/**
 * Quotes the claim itself before the verdict: also for whoever asked in other words, or the opposite, what is said stays
 * true. `topic`: the flow of rumours, whose answer this is.
 */
export function tellClaim(claim: Claim, topic: TopicId, ctx: EngineContext): ToldClaim {
  const because = outOfDate(claim, ctx)
  if (because !== undefined) return because
  const quoted = renderTemplate(claim.claim, (_scope, name) => shownFigure(name, ctx.today, ctx))
  const why = renderTemplate(claim.why, (_scope, name) => shownFigure(name, ctx.today, ctx))
  if (!quoted.ok || !why.ok) {
    const reason = 'Tin này mình có ghi, nhưng con số của nó cho hôm nay chưa được kiểm chứng.'
    return { kind: 'withheld', reason: 'figure', because: reason }
  }
  const source = sourceLine(claim, why.cited)
  const text = [
    `Tin: "${quoted.text}"\nKết luận: ${claim.verdict.toUpperCase()}.`,
    `Vì sao: ${why.text}`,
    ...(source === undefined ? [] : [source]),
  ].join('\n\n')
  return { kind: 'told', say: { text, choices: choicesAfter(claim, topic, ctx), topic } }
}

/** Asked back before a claim that is only near is answered. */
export const quoteOf = (claim: Claim, ctx: EngineContext): string => {
  const quoted = renderTemplate(claim.claim, (_scope, name) => shownFigure(name, ctx.today, ctx))
  return quoted.ok ? quoted.text : claim.id
}

function choicesAfter(claim: Claim, topic: TopicId, ctx: EngineContext): Say['choices'] {
  const related = claim.topic === undefined ? undefined : ctx.content.flows.get(claim.topic)
  return [
    ...(related === undefined ? [] : [choice(related.title, { kind: 'flow', topic: related.id })]),
    choice('Kiểm tin khác', { kind: 'flow', topic }),
    personChoice(related?.id ?? topic),
  ]
}

function outOfDate({ reviewBy, validFrom, validTo }: Claim, { today }: EngineContext): ToldClaim | undefined {
  if (reviewBy < today) {
    const because = `Tin này mình có ghi, nhưng đã quá ngày rà soát ${formatDate(reviewBy)} nên mình không kết luận.`
    return { kind: 'withheld', reason: 'review-passed', because }
  }
  const because = 'Tin này mình có ghi, nhưng phần đã kiểm không dùng cho hôm nay nên mình không kết luận.'
  if (validFrom !== undefined && today < validFrom) return { kind: 'withheld', reason: 'not-yet-valid', because }
  if (validTo !== undefined && validTo < today) return { kind: 'withheld', reason: 'no-longer-valid', because }
  return undefined
}
