import type { Choice } from '../../outbox/message'
import type { Flow, UsualValue } from '../flow'
import type { FormState, SlotValue } from '../form'
import type { FoundValue } from '../values/find-values'
import { choice } from './choices'
import { optionNamed, type NamedOption } from './named-option'
import type { EngineContext } from './outcome'
import { wordsOf, type Word } from './phrases'
import { askStepOf, type AskStep } from './steps'
import { isInside, spansOf, touches, type Span } from './touches'
import { fits, readAnswer } from './values'

/** What a question takes when the worker said nothing of it; undefined when it has no usual value that fits its bounds. */
export function usualValue(step: AskStep, ctx: Pick<EngineContext, 'today'>): SlotValue | undefined {
  const { usual } = step
  if (usual === undefined) return undefined
  const value = readUsual(step, usual.value, ctx)
  return value !== undefined && fits(step, value, ctx) ? { ...value, assumed: true } : undefined
}

function readUsual(step: AskStep, written: string, ctx: Pick<EngineContext, 'today'>): SlotValue | undefined {
  if (step.as === 'one-of') {
    const option = step.options.find(({ value }) => value === written)
    return option && { value: option.value, shown: option.label }
  }
  const text = step.as === 'yes-no' ? YES_NO.get(written) : written
  const read = text === undefined ? undefined : readAnswer(step, text, ctx)
  return read?.ok === true ? read.value : undefined
}

const YES_NO: ReadonlyMap<string, string> = new Map([
  ['yes', 'có'],
  ['no', 'không'],
])

/**
 * Whether a text leaves a question's usual value open: it touches nothing that the value is about, names no other option,
 * not even by a single word, and holds no figure of its kind that was not understood.
 */
export function leavesUsual(step: AskStep, words: readonly Word[], unread: readonly FoundValue[]): boolean {
  const { usual } = step
  if (usual === undefined || unread.some(({ type }) => type === step.as)) return false
  const speaksOfIt = usual.when.length === 0 || touches(words, usual.when).length > 0
  return speaksOfIt && doubts(step, usual, words).length === 0
}

/** What a text says beside the words that name the usual option: "ca đêm" is the normal shift, "ca đêm giao thừa" may not be. */
export function isDoubted(step: AskStep, { option, spans }: NamedOption, words: readonly Word[]): boolean {
  const { usual } = step
  if (usual === undefined || option.value !== usual.value) return false
  return doubts(step, usual, words).some((touched) => !spans.some((span) => isInside(touched, span)))
}

/** What a text says against the value that was taken for granted. */
export const speaksAgainst = (step: AskStep, words: readonly Word[]): readonly Span[] =>
  step.usual === undefined ? [] : doubts(step, step.usual, words)

function doubts(step: AskStep, usual: UsualValue, words: readonly Word[]): Span[] {
  const others = step.options.filter(({ value }) => value !== usual.value)
  const names = [...(step.not ?? []), ...others.flatMap(({ label, also }) => [label, ...also])]
  return [...touches(words, usual.unless, usual.harmless), ...names.flatMap((name) => spansOf(name, words))]
}

/** The questions of a form that were answered by their usual value. */
export function assumedSteps(flow: Flow, form: FormState): AskStep[] {
  return form.answered.flatMap((id) => {
    const step = askStepOf(flow, id)
    return step !== undefined && form.slots[step.keep]?.assumed === true ? [step] : []
  })
}

export const isAssumed = (flow: Flow, form: FormState, stepId: string): boolean =>
  assumedSteps(flow, form).some(({ id }) => id === stepId)

export const hasAssumed = (form: FormState): boolean =>
  Object.values(form.slots).some(({ assumed }) => assumed === true)

/** What a result rests on that the worker did not say, in one sentence; empty when there is nothing. */
export function sayAssumed(flow: Flow, form: FormState): string[] {
  const said = assumedSteps(flow, form).flatMap(({ usual }) => (usual === undefined ? [] : [usual.say]))
  if (said.length === 0) return []
  return [`Bạn chưa nói nên mình tạm tính theo: ${said.join('; ')}. Chưa đúng thì bạn chọn lại ở dưới, mình tính lại.`]
}

/** That a value is taken for granted no longer. */
export const sayLeft = (usual: UsualValue | undefined): string[] =>
  usual === undefined ? [] : [`Vậy mình không tạm tính theo "${usual.say}" nữa.`]

/** A button for each of them: the other one of two choices at once, otherwise the question. */
export function changeChoices(flow: Flow, form: FormState): Choice[] {
  return assumedSteps(flow, form).flatMap((step) => {
    if (step.usual === undefined) return []
    const other = otherOfTwo(step, step.usual.value)
    const { id } = step
    return [
      other === undefined
        ? choice(step.usual.change, { kind: 'step', topic: flow.id, step: id })
        : choice(step.usual.change, { kind: 'opt', topic: flow.id, step: id, value: other }),
    ]
  })
}

function otherOfTwo(step: AskStep, usual: string): string | undefined {
  const values = step.as === 'yes-no' ? ['yes', 'no'] : step.options.map(({ value }) => value)
  return values.length === 2 ? values.find((value) => value !== usual) : undefined
}

/** What stands round the words of an option when it is all that is said: "còn ban đêm thì sao ạ", "dạ em làm ban đêm". */
export const FILLERS: ReadonlySet<string> = new Set(
  wordsOf(
    'à ạ ad anh bạn bao chị chứ còn công của dạ đấy đi đó em được giúp hả lại là làm lãnh mà mình nào nè nếu nha ' +
      'nhá nhé nhiêu nữa như ntn ờ ơi phải quên rồi sao thế thì tính tôi trả trong tui ty ừ vậy z',
  ).map(({ bare }) => bare),
)

/** What a text that says nothing else answers of these questions: "làm ban đêm", "còn ban đêm thì sao". */
export function saidAlone(
  text: string,
  steps: readonly AskStep[],
  ctx: EngineContext,
): { step: AskStep; value: SlotValue } | undefined {
  const words = wordsOf(text)
  for (const step of steps) {
    const named = step.as === 'one-of' ? optionNamed(step, words) : undefined
    if (named === undefined || !words.every((word, at) => isSaidBy(named, word, at))) continue
    const read = readAnswer(step, named.option.label, ctx)
    if (read.ok) return { step, value: read.value }
  }
  return undefined
}

const isSaidBy = ({ spans }: NamedOption, { bare }: Word, at: number): boolean =>
  FILLERS.has(bare) || spans.some(({ from, to }) => from <= at && at < to)
