import { fold } from '../fold'
import type { Flow } from '../flow'
import type { FormState, SlotValue } from '../form'
import { findValues, type FoundValue } from '../values/find-values'
import { withAges } from './ages'
import { conclude } from './conclude'
import { nameWordsOf, saidBack } from './names'
import { areSameWords, optionNamed, type NamedOption } from './named-option'
import { follow } from './open'
import type { EngineContext, FlowOutcome } from './outcome'
import { wordsOf, type Word } from './phrases'
import { computes, questionsFrom } from './prefill'
import { askStepOf, type AskStep } from './steps'
import { spansOf, type Span } from './touches'
import { FILLERS, isAssumed, sayLeft, speaksAgainst } from './usual'
import { fits, readAnswer } from './values'
import { answersOf, replay } from './walk'

type Answers = Record<string, SlotValue | null>

/** What a text says of a form's questions. */
interface Heard {
  values: readonly { question: AskStep; value: SlotValue }[]
  /** Questions that it touches without answering them: asked anew. */
  reopened: readonly AskStep[]
}

/** "Có 2 đứa con", "nhầm, 9tr5": beside what the form asks for they say nothing, alone they are answers or corrections. */
const BESIDE: ReadonlySet<string> = new Set(wordsOf('có nhầm lộn sai rồi').map(({ bare }) => bare))
const PART_OF_IT = /\b(?:trong (?:so )?(?:do|day|ay)|trong \d+ (?:tieng|gio|h) (?:do|day|ay))\b/u

/**
 * What is written in or after a form and speaks of nothing but what the form asks for: "à mà 8 tiếng trong đó là ban đêm",
 * "còn chủ nhật thì sao". It answers, changes or reopens those questions, and the form goes on. Undefined as soon as one
 * word is about something else: that is another question.
 */
export function hearFollowUp(text: string, flow: Flow, form: FormState, ctx: EngineContext): FlowOutcome | undefined {
  if (flow.group === 'service' || !computes(flow)) return undefined
  const answers: Answers = { ...form.ahead, ...answersOf(flow, form) }
  const heard = heardWholly(text, flow, form, answers, ctx)
  if (heard === undefined || !changes(heard, answers) || asksAnew(heard, form)) return undefined
  const { values, reopened } = heard
  const dropped = new Set(reopened.map(({ id }) => id))
  const all = {
    ...keptBeside(heard, flow, answers),
    ...Object.fromEntries(values.map(({ question, value }) => [question.id, value])),
  }
  const touched = [...values.map(({ question }) => question.id), ...dropped].map((id) => form.answered.indexOf(id))
  const first = Math.min(...touched.filter((at) => at >= 0), form.answered.length)
  const telling = { lead: leadOf(text, heard, flow, form), toldAfter: first + 1, again: form.finished === true }
  return follow(conclude(flow, replay(flow, form, all, ctx), ctx, telling), ctx)
}

/**
 * The answers that what was heard leaves standing: where two questions keep the same thing (the hours of a day, of a night),
 * neither an older figure nor what was only assumed stands beside what is said of it now.
 */
function keptBeside({ values, reopened }: Heard, flow: Flow, answers: Answers): Answers {
  const said = new Set(values.map(({ question }) => question.keep))
  const open = new Set(reopened.map(({ keep }) => keep))
  const named = flow.steps.flatMap((step) => (step.kind === 'ask' && isSaid(answers[step.id]) ? [step.keep] : []))
  return Object.fromEntries(
    Object.entries(answers).filter(([id, answer]) => {
      const keep = askStepOf(flow, id)?.keep ?? ''
      const isStale = answer?.assumed === true && (open.has(keep) || named.includes(keep))
      return !said.has(keep) && !isStale && !reopened.some((question) => question.id === id)
    }),
  )
}

const isSaid = (answer: SlotValue | null | undefined): boolean =>
  answer !== undefined && answer !== null && answer.assumed !== true

function leadOf(text: string, { values, reopened }: Heard, flow: Flow, form: FormState): string[] {
  const said = [...new Set(values.map(({ question, value }) => saidBack(question, value)))].join(', ')
  const understood = form.finished === true ? 'Mình tính lại' : 'Mình hiểu'
  const taken = reopened.flatMap(({ id, usual }) => (isAssumed(flow, form, id) ? sayLeft(usual) : []))
  const isPart = PART_OF_IT.test(fold(text)) && values.some(({ question }) => question.as === 'hours')
  return [
    ...(said === '' ? [] : [`${understood}: ${said}.`]),
    ...taken,
    ...(isPart ? ['Mình tính riêng phần này. Phần giờ còn lại tính như trước, bạn nhớ bớt số giờ này ra.'] : []),
  ]
}

/** Something that was not said before, or not so. */
const changes = ({ values, reopened }: Heard, answers: Answers): boolean =>
  reopened.length > 0 ||
  values.some(
    ({ question, value }) => answers[question.id]?.value !== value.value || answers[question.id]?.assumed === true,
  )

/** After a result, two figures are a calculation of their own: nothing of the last one may be carried into it unseen. */
const asksAnew = ({ values }: Heard, form: FormState): boolean =>
  form.finished === true &&
  new Set(values.filter(({ question }) => question.as !== 'one-of').map(({ value }) => value)).size > 1

function heardWholly(
  text: string,
  flow: Flow,
  form: FormState,
  answers: Answers,
  ctx: EngineContext,
): Heard | undefined {
  const start = form.start ?? flow.steps[0]?.id ?? form.step
  const all = questionsFrom(flow, start).filter(({ listens }) => listens !== true)
  const found = findValues(text, ctx.today).filter(({ type }) => all.some((question) => question.as === type))
  const words = withAges(wordsOf(without(text, found)), ctx.today)
  const options = optionsIn(words, all, ctx)
  if (options === undefined) return undefined

  const chosen = new Map(options.map(({ question, value }) => [question.id, value]))
  const reopening = all.flatMap((question) => (chosen.has(question.id) ? [] : reopens(question, words, answers)))
  const left = Object.entries(answers).filter(([id]) => !reopening.some(({ question }) => question.id === id))
  const path = questionsFrom(flow, start, slotsOf(all, { ...Object.fromEntries(left), ...Object.fromEntries(chosen) }))
  const figures = figuresOf(found, path, ctx)
  if (figures === undefined) return undefined

  const spans = [...options.flatMap(({ named }) => named.spans), ...reopening.flatMap(({ named }) => named)]
  const names = new Set([
    ...wordsOf(flow.title).map(({ bare }) => bare),
    ...all.flatMap((each) => nameWordsOf(each).keep),
  ])
  const isCovered = ({ bare }: Word, at: number): boolean =>
    FILLERS.has(bare) || BESIDE.has(bare) || names.has(bare) || spans.some(({ from, to }) => from <= at && at < to)
  if (!words.every(isCovered)) return undefined
  const onPath = options.filter(({ question }) => path.includes(question))
  const isNamed = onPath.length > 0 || reopening.some(({ named }) => named.length > 0)
  // A bare figure of the kind that is asked for was meant for that question, and is refused there.
  const asked = form.finished === true ? undefined : askStepOf(flow, form.step)?.as
  if (!isNamed && (figures.length === 0 || found.some(({ type }) => type === asked))) return undefined
  return {
    values: [...onPath, ...figures],
    reopened: reopening.map(({ question }) => question).filter((question) => path.includes(question)),
  }
}

/** The text with its figures taken out. */
function without(text: string, found: readonly FoundValue[]): string {
  return found.reduceRight((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, text)
}

/** Undefined where the same words may answer two questions. */
function optionsIn(
  words: readonly Word[],
  questions: readonly AskStep[],
  ctx: EngineContext,
): { question: AskStep; value: SlotValue; named: NamedOption }[] | undefined {
  const options = questions.flatMap((question) => {
    const named = question.as === 'one-of' ? optionNamed(question, words) : undefined
    const read = named && readAnswer(question, named.option.label, ctx)
    return named === undefined || read?.ok !== true ? [] : [{ question, value: read.value, named }]
  })
  const competes = options.some((one) =>
    options.some((other) => one.question.keep !== other.question.keep && areSameWords(one.named, other.named)),
  )
  return competes ? undefined : options
}

interface Reopening {
  question: AskStep
  /**
   * Words of its own options, or with a figure in them ("24 công"). What only casts doubt ("không biết xin nghỉ ốm sao") is
   * too little to be about this form.
   */
  named: readonly Span[]
}

/** What leaves an answer open: "ban đêm" where two options are at night, or a word that a usual value cannot stand beside. */
function reopens(question: AskStep, words: readonly Word[], answers: Answers): Reopening[] {
  const answer = answers[question.id]
  if (answer === undefined || answer === null) return []
  const named = (question.as === 'one-of' ? (question.not ?? []) : []).flatMap((phrase) => spansOf(phrase, words))
  const against = answer.assumed === true ? speaksAgainst(question, words) : []
  const figures = against.filter(({ from, to }) => words.slice(from, to).some(({ bare }) => /\d/u.test(bare)))
  return named.length + against.length > 0 ? [{ question, named: [...named, ...figures] }] : []
}

/**
 * Each figure to the one thing that it can be by its kind and bounds; undefined when one fits none or several. What is too
 * much to be taken as told ("40 tiếng" of a night) is still what may be meant: no other question gets it for that.
 */
function figuresOf(
  found: readonly FoundValue[],
  path: readonly AskStep[],
  ctx: EngineContext,
): { question: AskStep; value: SlotValue }[] | undefined {
  const figures: { question: AskStep; value: SlotValue }[] = []
  const taken = new Set<string>()
  for (const { type, value } of found) {
    const fitting = path.filter((question) => question.as === type && fits(question, value, ctx))
    if (!fitting.every((question) => mayBe(question, value))) return undefined
    const keeps = new Set(fitting.map(({ keep }) => keep))
    const [keep] = keeps
    if (keep === undefined || keeps.size > 1 || taken.has(keep)) return undefined
    taken.add(keep)
    figures.push(...fitting.map((question) => ({ question, value })))
  }
  return figures
}

const mayBe = ({ heardMax = Infinity }: AskStep, { value }: SlotValue): boolean =>
  typeof value !== 'number' || value <= heardMax

function slotsOf(questions: readonly AskStep[], answers: Answers): Record<string, SlotValue> {
  return Object.fromEntries(
    questions.flatMap(({ id, keep }) => {
      const value = answers[id]
      return value === undefined || value === null ? [] : [[keep, value]]
    }),
  )
}
