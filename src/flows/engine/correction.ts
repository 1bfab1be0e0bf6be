import type { Flow } from '../flow'
import type { FormState, SlotValue } from '../form'
import type { EngineContext } from './outcome'
import { nameWordsOf, namingScore } from './names'
import { longestAt, skipPhrases, typed, wordsOf, type Word } from './phrases'
import { askStepOf, type AskStep } from './steps'
import { readAnswer } from './values'

/** What a text says about an answer that was given before. */
export type Correction =
  | { kind: 'changed'; step: AskStep; value: SlotValue }
  /** The question was named, the new value was not. */
  | { kind: 'ask'; step: AskStep }
  /** The new value is out of bounds, or cannot be read. */
  | { kind: 'refused'; reason: string }
  /** "à nhầm" and nothing else. */
  | { kind: 'back' }

const FILLERS = [
  'à',
  'ah',
  'ờ',
  'ừ',
  'ủa',
  'ui',
  'ôi',
  'dạ',
  'xin lỗi',
  'sorry',
  'chết',
  'khoan',
  'ấy',
  'mình',
  'em',
  'bạn ơi',
  'ad ơi',
]
const MARKERS = [
  'nhầm',
  'nhầm rồi',
  'ghi nhầm',
  'gõ nhầm',
  'bấm nhầm',
  'viết nhầm',
  'nói nhầm',
  'lộn',
  'lộn rồi',
  'ghi lộn',
  'gõ lộn',
  'bấm lộn',
  'sai rồi',
  'ghi sai',
  'gõ sai',
  'ý mình là',
  'ý em là',
  'ý tôi là',
  'ý là',
  'sửa',
  'sửa lại',
  'đổi',
  'đổi lại',
  'chỉnh',
  'chỉnh lại',
  'đúng ra là',
  'phải là',
  'chính xác là',
]
const JOINTS = ['là', 'lại', 'thành', 'thì', 'rồi', 'ạ', 'nha', 'nhé', 'cho', 'giúp', 'mới đúng', 'chứ', 'đó']
const NOT = ['không phải', 'ko phải', 'k phải', 'hông phải', 'hok phải', 'chứ không phải']
const BUT = ['mà là', 'mà phải là', 'mà']

/**
 * Reads a correction that says so: "à nhầm, lương 8tr", "sửa lương 8 triệu", "không phải 12 tiếng mà là 10 tiếng".
 * Undefined when the text is none, or names nothing that was answered.
 */
export function correctionIn(text: string, flow: Flow, form: FormState, ctx: EngineContext): Correction | undefined {
  const words = wordsOf(text)
  const steps = answeredSteps(flow, form)
  if (steps.length === 0) return undefined
  return contrast(words, steps, form, ctx) ?? marked(words, steps, askStepOf(flow, form.step), ctx)
}

/**
 * Reads a correction that does not say so: an earlier question is clearly named, the current one is not, and a value
 * for it follows ("lương 8tr" where the day is asked).
 */
export function silentCorrectionIn(
  text: string,
  flow: Flow,
  form: FormState,
  ctx: EngineContext,
): Correction | undefined {
  const words = wordsOf(text)
  const current = askStepOf(flow, form.step)
  if (current?.as === 'text') return undefined
  const found = named(
    words,
    answeredSteps(flow, form).filter((step) => step.as !== 'text'),
  )
  if (found === undefined || !isClearlyNamed(found, words)) return undefined
  if (current !== undefined && (isClearlyNamed(current, words) || isNamedBy(found, current))) return undefined
  const read = readNamed(found, words, ctx)
  return read.ok ? { kind: 'changed', step: found, value: read.value } : undefined
}

/** The slot's whole name stands in the text. */
function isClearlyNamed(step: AskStep, words: readonly Word[]): boolean {
  return (
    namingScore(
      step,
      words.map(({ bare }) => bare),
    ) >= 10
  )
}

/** Whether one question's name is part of another's: "lương 8tr" where the wage of the probation is asked. */
function isNamedBy(step: AskStep, current: AskStep): boolean {
  const words = nameWordsOf(current)
  return nameWordsOf(step).keep.every((word) => words.keep.includes(word) || words.question.includes(word))
}

/** Latest first: of two that fit equally, the one just answered is meant. */
function answeredSteps(flow: Flow, form: FormState): AskStep[] {
  return form.answered.flatMap((id) => askStepOf(flow, id) ?? []).reverse()
}

function marked(
  words: Word[],
  steps: AskStep[],
  current: AskStep | undefined,
  ctx: EngineContext,
): Correction | undefined {
  const start = skipPhrases(words, FILLERS)
  if (longestAt(start, 0, MARKERS) === 0) return undefined
  const rest = skipPhrases(start, [...MARKERS, ...FILLERS, ...JOINTS])
  if (rest.length === 0) return { kind: 'back' }
  const step = named(rest, steps)
  // To a question for free text anything may be the answer: only the whole name of an earlier one makes it a correction.
  if (current?.as === 'text' && (step === undefined || !isClearlyNamed(step, rest))) return undefined
  if (step === undefined) return unnamed(typed(rest), steps, ctx)
  if (valueWords(step, rest).length === 0) return { kind: 'ask', step }
  return changed(step, readNamed(step, rest, ctx))
}

/** "không phải 12 tiếng mà là 10 tiếng": the old value says which answer is meant. */
function contrast(words: Word[], steps: AskStep[], form: FormState, ctx: EngineContext): Correction | undefined {
  const at = words.findIndex((_, index) => longestAt(words, index, NOT) > 0)
  if (at < 0 || at > 4) return undefined
  const oldFrom = at + longestAt(words, at, NOT)
  const but = words.findIndex((_, index) => index > oldFrom && longestAt(words, index, BUT) > 0)
  if (but < 0) return undefined
  const old = typed(words.slice(oldFrom, but))
  const wanted = words.slice(but + longestAt(words, but, BUT))
  if (wanted.length === 0) return undefined
  const step = steps.find((candidate) => {
    const read = readAnswer(candidate, old, ctx)
    return read.ok && read.value.value === form.slots[candidate.keep]?.value
  })
  return step === undefined ? undefined : changed(step, readNamed(step, wanted, ctx))
}

function changed(step: AskStep, read: ReturnType<typeof readAnswer>): Correction {
  return read.ok ? { kind: 'changed', step, value: read.value } : { kind: 'refused', reason: read.reason }
}

function unnamed(text: string, steps: AskStep[], ctx: EngineContext): Correction | undefined {
  for (const step of steps) {
    const read = step.as === 'text' ? undefined : readAnswer(step, text, ctx)
    if (read?.ok === true) return { kind: 'changed', step, value: read.value }
  }
  return undefined
}

function named(words: readonly Word[], steps: readonly AskStep[]): AskStep | undefined {
  const bare = words.map((word) => word.bare)
  const scored = steps.map((step) => ({ step, score: namingScore(step, bare) })).filter(({ score }) => score > 1)
  const best = Math.max(...scored.map(({ score }) => score))
  return scored.find(({ score }) => score === best)?.step
}

/** Reads the value with and without the words that name the question. */
function readNamed(step: AskStep, words: readonly Word[], ctx: EngineContext): ReturnType<typeof readAnswer> {
  const value = valueWords(step, words)
  const read = readAnswer(step, typed(value), ctx)
  if (read.ok || step.as === 'text') return read
  const whole = readAnswer(step, typed(words), ctx)
  return whole.ok ? whole : read
}

function valueWords(step: AskStep, words: readonly Word[]): Word[] {
  const { keep } = nameWordsOf(step)
  const at = words.findIndex((_, start) => keep.every((word, n) => words[start + n]?.bare === word))
  const rest = at < 0 || keep.length === 0 ? [...words] : [...words.slice(0, at), ...words.slice(at + keep.length)]
  return skipPhrases(rest, JOINTS)
}
