import type { TopicId } from '../../ids'
import type { Flow } from '../flow'
import { findValues } from '../values/find-values'
import { nameWordsOf } from './names'
import { optionNamed } from './named-option'
import { follow } from './open'
import type { EngineContext, FlowOutcome } from './outcome'
import { wordsOf, type Word } from './phrases'
import { computes, FIGURES, prefillFrom, questionsFrom, type Prefill } from './prefill'
import { startForm, type FormStart } from './start'
import type { AskStep } from './steps'
import { FILLERS } from './usual'
import { warned } from './warn'

/** Words that call a figure what it is, or say whose it is. */
const BESIDE_FIGURES: ReadonlySet<string> = new Set(
  wordsOf(
    'lương bình quân bq đóng bảo hiểm bh bhxh tháng hàng mỗi cơ bản hợp đồng khoảng chừng tầm có thưởng nợ vay giờ tiếng năm ngày nhầm thiếu không số ở vùng suy giảm thôi khoan đền nhận hưởng bồi trợ cấp bắt hết',
  ).map(({ bare }) => bare),
)

/**
 * What is told right after an answer and holds nothing but what its form asks for: "lương 8tr, làm 8 tiếng". The form begins
 * with it, and the answer is not told again; a figure that may be another than it asks for ("lương 8tr" where the insured
 * wage counts) is asked for. Undefined as soon as a word is about something else.
 */
export function openWith(topic: TopicId, text: string, ctx: EngineContext): FlowOutcome | undefined {
  const flow = ctx.content.flows.get(topic)
  if (flow === undefined || flow.answer === undefined || !computes(flow)) return undefined
  // Below the answer about overtime "chủ nhật 8 tiếng" are hours of overtime.
  const prefill = beginning(prefillFrom(text, flow, ctx)) ?? beginning(prefillFrom(`${flow.title} ${text}`, flow, ctx))
  const step = prefill?.step ?? firstStep(flow)
  const questions = step === undefined ? [] : questionsFrom(flow, step)
  if (!hasFigureFor(questions, text, ctx) || !saysNothingElse(text, flow, questions, ctx)) return undefined
  return warned(text, flow, follow(startForm(flow, prefill ?? startAt(step), ctx), ctx), ctx)
}

const firstStep = (flow: Flow): string | undefined =>
  flow.choices.flatMap(({ to }) => (to.kind === 'step' ? [to.step] : []))[0]

const startAt = (step: string | undefined): FormStart => (step === undefined ? {} : { step })

const hasFigureFor = (questions: readonly AskStep[], text: string, { today }: EngineContext): boolean =>
  findValues(text, today).some(
    ({ type }) => FIGURES.includes(type) && questions.some((question) => question.as === type),
  )

const beginning = (prefill: Prefill | undefined): Prefill | undefined =>
  prefill?.begins === true ? prefill : undefined

function saysNothingElse(text: string, flow: Flow, questions: readonly AskStep[], ctx: EngineContext): boolean {
  const words = wordsOf(withoutFigures(text, ctx))
  const names = new Set([
    ...wordsOf(flow.title).map(({ bare }) => bare),
    ...questions.flatMap((question) => nameWordsOf(question).keep),
  ])
  const spans = questions.flatMap((question) => optionNamed(question, words)?.spans ?? [])
  const isCovered = ({ bare }: Word, at: number): boolean =>
    FILLERS.has(bare) ||
    BESIDE_FIGURES.has(bare) ||
    names.has(bare) ||
    spans.some(({ from, to }) => from <= at && at < to)
  return words.every(isCovered)
}

const withoutFigures = (text: string, { today }: EngineContext): string =>
  findValues(text, today).reduceRight((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, text)
