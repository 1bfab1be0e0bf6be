import type { TopicId } from '../../ids'
import { OUT_OF_SCOPE } from '../topics'
import type { UnderstandingContext, Understood } from '../understanding'
import type { Question } from './questions'
import { macroF1, type Share, shareOf, shareWhere } from './statistics'

/** A question and what was understood of it. */
export interface Outcome {
  question: Question
  understood: Understood
}

/** Anything that understands, at once or later. */
export interface Understands {
  understand(text: string, context: UnderstandingContext): Understood | Promise<Understood>
}

export interface Decisions {
  answer: Share
  clarify: Share
  handover: Share
}

/** `top1` and `top3` of what is in scope; in a slice of nothing but out-of-scope questions, of those. */
export interface Slice {
  n: number
  top1: Share
  top3: Share
  answered: Share
  clarified: Share
  handedOver: Share
  wrong: Share
}

export interface Confusion {
  label: TopicId
  predicted: TopicId | 'none'
  count: number
  ids: string[]
}

/** Of the answers whose confidence fell in a tenth: the mean confidence, and how many were right. */
export interface CalibrationBin {
  from: number
  n: number
  confidence: number
  right: number
}

export interface Report {
  n: number
  inScope: number
  outOfScope: number
  /** Questions about topics that the content does not have: nothing can be right there. */
  unknownTopics: { count: number; topics: TopicId[] }
  /** In scope; the label or any of `also` counts as right. */
  top1: Share
  top3: Share
  macroF1: number
  decisions: { inScope: Decisions; outOfScope: Decisions; all: Decisions }
  /** Of the in-scope questions that were asked back: the right topic was among the offers. */
  rightAmongOffers: Share
  /** Decision is answer and the topic is wrong, as a share of all questions. */
  wrongAnswers: Share
  /** Out of scope but answered as a topic of ours, as a share of the out-of-scope questions. */
  outOfScopeAnswered: Share
  byGroup: Record<string, Slice>
  byKind: Record<string, Slice>
  calibration: CalibrationBin[]
  confusions: Confusion[]
}

export interface ReportOptions {
  /** Group of each topic that the content has. */
  groups: ReadonlyMap<TopicId, string>
}

/** Asks the engine every question, each without context. */
export async function askAll(engine: Understands, questions: readonly Question[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const question of questions) outcomes.push({ question, understood: await engine.understand(question.text, {}) })
  return outcomes
}

/** Asks the engine all questions, and reports. */
export async function evaluate(
  engine: Understands,
  questions: readonly Question[],
  options: ReportOptions,
): Promise<Report> {
  return reportOn(await askAll(engine, questions), options)
}

/** What came of questions that were asked already. */
export function reportOn(outcomes: readonly Outcome[], { groups }: ReportOptions): Report {
  const inScope = outcomes.filter(({ question }) => question.label !== OUT_OF_SCOPE)
  const outside = outcomes.filter(({ question }) => question.label === OUT_OF_SCOPE)
  const unknown = outcomes.filter(({ question }) => !groups.has(question.label))
  const clarified = inScope.filter(({ understood }) => understood.decision === 'clarify')
  return {
    n: outcomes.length,
    inScope: inScope.length,
    outOfScope: outside.length,
    unknownTopics: {
      count: unknown.length,
      topics: [...new Set(unknown.map(({ question }) => question.label))].sort(),
    },
    top1: shareWhere(inScope, isTop(1)),
    top3: shareWhere(inScope, isTop(3)),
    macroF1: macroF1(outcomes.map((outcome) => ({ expected: outcome.question.label, predicted: creditedTo(outcome) }))),
    decisions: { inScope: decisions(inScope), outOfScope: decisions(outside), all: decisions(outcomes) },
    rightAmongOffers: shareWhere(clarified, ({ question, understood }) => understood.offers.some(isRight(question))),
    wrongAnswers: shareWhere(outcomes, isWrongAnswer),
    outOfScopeAnswered: shareWhere(outside, isWrongAnswer),
    byGroup: slices(outcomes, ({ question: { label } }) => groupOf(label, groups)),
    byKind: slices(outcomes, ({ question }) => question.kind),
    calibration: calibration(outcomes),
    confusions: confusions(outcomes),
  }
}

/** The topics that are right for a question. */
export const isRight =
  ({ label, also }: Question) =>
  (topic: TopicId | undefined): boolean =>
    topic !== undefined && (topic === label || also.includes(topic))

const isTop =
  (places: number) =>
  ({ question, understood }: Outcome): boolean =>
    understood.intents.slice(0, places).some(({ intent }) => isRight(question)(intent))

export const isWrongAnswer = (outcome: Outcome): boolean =>
  outcome.understood.decision === 'answer' && !isTop(1)(outcome)

/** The label itself when one of `also` was found: that is no error of any topic. */
const creditedTo = (outcome: Outcome): string =>
  isTop(1)(outcome) ? outcome.question.label : (outcome.understood.intents[0]?.intent ?? 'none')

function decisions(outcomes: readonly Outcome[]): Decisions {
  const share = (decision: Understood['decision']): Share =>
    shareWhere(outcomes, ({ understood }) => understood.decision === decision)
  return { answer: share('answer'), clarify: share('clarify'), handover: share('handover') }
}

function slices(outcomes: readonly Outcome[], nameOf: (outcome: Outcome) => string): Record<string, Slice> {
  const names = [...new Set(outcomes.map(nameOf))].sort()
  return Object.fromEntries(names.map((name) => [name, slice(outcomes.filter((outcome) => nameOf(outcome) === name))]))
}

const groupOf = (label: TopicId, groups: ReportOptions['groups']): string =>
  label === OUT_OF_SCOPE ? 'out of scope' : (groups.get(label) ?? 'unknown topic')

function slice(some: readonly Outcome[]): Slice {
  const inScope = some.filter(({ question }) => question.label !== OUT_OF_SCOPE)
  const ranked = inScope.length === 0 ? some : inScope
  const { answer, clarify, handover } = decisions(some)
  return {
    n: some.length,
    top1: shareWhere(ranked, isTop(1)),
    top3: shareWhere(ranked, isTop(3)),
    answered: answer,
    clarified: clarify,
    handedOver: handover,
    wrong: shareWhere(some, isWrongAnswer),
  }
}

function calibration(outcomes: readonly Outcome[]): CalibrationBin[] {
  return Array.from({ length: 10 }, (_bin, tenth) => {
    const inside = outcomes.filter(({ understood }) => {
      const best = understood.intents[0]
      return best !== undefined && Math.min(9, Math.floor(best.confidence * 10)) === tenth
    })
    const total = inside.reduce((sum, { understood }) => sum + (understood.intents[0]?.confidence ?? 0), 0)
    return {
      from: tenth / 10,
      n: inside.length,
      confidence: inside.length === 0 ? 0 : total / inside.length,
      right: shareOf(inside.filter(isTop(1)).length, inside.length).share,
    }
  })
}

function confusions(outcomes: readonly Outcome[]): Confusion[] {
  const found = new Map<string, Confusion>()
  for (const outcome of outcomes) {
    if (isTop(1)(outcome)) continue
    const { id, label } = outcome.question
    const predicted = outcome.understood.intents[0]?.intent ?? 'none'
    const confusion = found.get(`${label} ${predicted}`) ?? { label, predicted, count: 0, ids: [] }
    confusion.count++
    confusion.ids.push(id)
    found.set(`${label} ${predicted}`, confusion)
  }
  return [...found.values()].sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1))
}
