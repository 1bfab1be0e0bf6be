import type { TopicId } from '../../ids'
import { decide } from '../decide'
import { OUT_OF_SCOPE } from '../topics'
import type { Thresholds } from '../understanding'
import { isWrongAnswer, type Outcome } from './report'
import { printShare } from './print-report'
import { isRight } from './report'
import { type Share, shareWhere } from './statistics'

/** What would have come of the questions under other thresholds. */
export interface CurvePoint {
  thresholds: Thresholds
  /** In scope. */
  answered: Share
  askedBack: Share
  handedOver: Share
  /** Of the in-scope questions that were asked back. */
  rightAmongOffers: Share
  /** Of all questions. */
  wrong: Share
  /** Of the out-of-scope questions. */
  outOfScopeAnswered: Share
}

export interface Curve {
  /** `clarify` as it is set. */
  byAnswer: CurvePoint[]
  /** `answer` as it is set. */
  byClarify: CurvePoint[]
  /** The lowest `answer` that keeps to the limits, if any does. */
  lowestAnswer: number | undefined
}

/** What wrong answers may be at most: of all questions, and of those about something else. */
export const LIMITS = { wrong: 0.03, outOfScope: 0.04 }

const ANSWERS = steps(0.3, 0.95, 0.05)
const CLARIFIES = steps(0.1, 0.5, 0.05)

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_, at) => Number((from + at * by).toFixed(2)))
}

/** `offered`: topics that an ask-back may name. */
export function curveOf(outcomes: readonly Outcome[], set: Thresholds, offered: (topic: TopicId) => boolean): Curve {
  const point = (thresholds: Thresholds): CurvePoint => pointAt(outcomes, thresholds, offered)
  const fine = steps(0.3, 0.95, 0.01).map((answer) => point({ ...set, answer }))
  return {
    byAnswer: ANSWERS.map((answer) => point({ ...set, answer })),
    byClarify: CLARIFIES.filter((clarify) => clarify < set.answer).map((clarify) => point({ ...set, clarify })),
    lowestAnswer: lowestWithin(fine)?.thresholds.answer,
  }
}

/** From there on upwards every point keeps to the limits. */
function lowestWithin(points: readonly CurvePoint[]): CurvePoint | undefined {
  const keeps = ({ wrong, outOfScopeAnswered }: CurvePoint): boolean =>
    wrong.share <= LIMITS.wrong && outOfScopeAnswered.share <= LIMITS.outOfScope
  return points[points.findLastIndex((point) => !keeps(point)) + 1]
}

function pointAt(
  outcomes: readonly Outcome[],
  thresholds: Thresholds,
  offered: (topic: TopicId) => boolean,
): CurvePoint {
  const decided = outcomes.map(({ question, understood }): Outcome => ({
    question,
    understood: { ...understood, ...decide(understood.intents, thresholds, offered) },
  }))
  const inScope = decided.filter(({ question }) => question.label !== OUT_OF_SCOPE)
  const asked = inScope.filter(({ understood }) => understood.decision === 'clarify')
  return {
    thresholds,
    answered: shareWhere(inScope, ({ understood }) => understood.decision === 'answer'),
    askedBack: shareWhere(inScope, ({ understood }) => understood.decision === 'clarify'),
    handedOver: shareWhere(inScope, ({ understood }) => understood.decision === 'handover'),
    rightAmongOffers: shareWhere(asked, ({ question, understood }) => understood.offers.some(isRight(question))),
    wrong: shareWhere(decided, isWrongAnswer),
    outOfScopeAnswered: shareWhere(
      decided.filter(({ question }) => question.label === OUT_OF_SCOPE),
      isWrongAnswer,
    ),
  }
}

/** The curve as lines for a terminal. */
export function printCurve({ byAnswer, byClarify, lowestAnswer }: Curve): string[] {
  return [
    'answer threshold -> answered in scope, wrong of all, out of scope answered as ours',
    ...byAnswer.map(
      ({ thresholds, answered, wrong, outOfScopeAnswered }) =>
        `  ${thresholds.answer.toFixed(2)}  answered ${printShare(answered)}  wrong ${printShare(wrong)}  out of scope ${printShare(outOfScopeAnswered)}`,
    ),
    'clarify threshold -> asked back in scope, right topic offered, handed over',
    ...byClarify.map(
      ({ thresholds, askedBack, rightAmongOffers, handedOver }) =>
        `  ${thresholds.clarify.toFixed(2)}  asked back ${printShare(askedBack)}  right offered ${printShare(rightAmongOffers)}  handed over ${printShare(handedOver)}`,
    ),
    lowestAnswer === undefined
      ? 'no answer threshold keeps wrong answers within 3 % of all and 4 % of what is out of scope'
      : `lowest answer threshold with at most 3 % wrong of all and 4 % of what is out of scope: ${lowestAnswer.toFixed(2)}`,
  ]
}
