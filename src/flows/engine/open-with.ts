import type { TopicId } from '../../ids'
import type { Flow } from '../flow'
import { findValues } from '../values/find-values'
import { nameWordsOf } from './names'
import { optionNamed } from './named-option'
import { follow } from './open'
import type { EngineContext, FlowOutcome } from './outcome'
import { wordsOf, type Word } from './phrases'
import { computes, prefillFrom, questionsFrom, type Prefill } from './prefill'
import { startForm } from './start'
import type { AskStep } from './steps'
import { FILLERS } from './usual'
import { warned } from './warn'

/** Words that call a figure what it is, or say whose it is. */
const BESIDE_FIGURES: ReadonlySet<string> = new Set(
  wordsOf(
    'lương bình quân bq đóng bảo hiểm bh bhxh tháng hàng mỗi cơ bản hợp đồng khoảng chừng tầm có thưởng nợ vay giờ tiếng năm ngày nhầm không số ở vùng suy giảm thôi khoan',
  ).map(({ bare }) => bare),
)

/**
 * What is told right after an answer and holds nothing but what its form asks for: "lương 8tr, làm 8 tiếng". The form begins
 * with it, and the answer is not told again. Undefined as soon as a word is about something else.
 */
export function openWith(topic: TopicId, text: string, ctx: EngineContext): FlowOutcome | undefined {
  const flow = ctx.content.flows.get(topic)
  if (flow === undefined || flow.answer === undefined || !computes(flow)) return undefined
  // Below the answer about overtime "chủ nhật 8 tiếng" are hours of overtime.
  const prefill = beginning(prefillFrom(text, flow, ctx)) ?? beginning(prefillFrom(`${flow.title} ${text}`, flow, ctx))
  if (prefill?.step === undefined) return undefined
  if (!saysNothingElse(text, flow, questionsFrom(flow, prefill.step), ctx)) return undefined
  return warned(text, flow, follow(startForm(flow, prefill, ctx), ctx), ctx)
}

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
