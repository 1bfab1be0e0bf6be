import { fold } from '../fold'
import type { Flow, Step, Target, ValueType } from '../flow'
import type { SlotValue } from '../form'
import { findValues, type FoundValue } from '../values/find-values'
import { agesIn, withAges } from './ages'
import { holds } from './condition'
import { isOfEachTime } from './each-time'
import { namedFor, surroundings, type Surroundings } from './figure-names'
import type { EngineContext } from './outcome'
import { saidBack } from './names'
import { areSameWords, optionNamed, wordsBesideMoney } from './named-option'
import { wordsOf } from './phrases'
import { newForm, type FormStart } from './start'
import { askStepOf, stepOf, type AskStep } from './steps'
import { isDoubted, leavesUsual, usualValue } from './usual'
import { countedIn, fits, readAnswer } from './values'
import { walk } from './walk'

/** Where a form begins and what is known of it already. */
export interface Prefill extends FormStart {
  /** Enough was given that the worker wants the calculation, not only the answer. */
  begins: boolean
}

/** A figure says that a calculation is wanted, and so does what is listened for; a date or a choice of words stands in many questions. */
export const FIGURES: readonly ValueType[] = ['money', 'hours', 'months', 'percent']

/**
 * What a question says about the form's slots. A figure counts only when the words beside it name what one question alone
 * asks for and its bounds let it in: a bonus is no wage, no hourly wage is 7 million. What competes is asked.
 */
export function prefillFrom(text: string, flow: Flow, ctx: EngineContext): Prefill | undefined {
  if (flow.group === 'service') return undefined
  const step = flow.choices.find(({ to }) => to.kind === 'step')?.to
  const start = flow.answer !== undefined && step?.kind === 'step' ? step.step : flow.steps[0]?.id
  if (start === undefined) return undefined
  const asked = questionsFrom(flow, start)
  const said = saidIn(text, ctx)
  const read = readFor(asked, asked, said, ctx)
  const begins =
    computes(flow) && read.some(({ question }) => question.listens === true || FIGURES.includes(question.as))
  if (!begins && !opensAtOnce(flow)) return undefined
  // Words of a choice stand in many questions ("giấu tên được không?"): beside a figure only they are an answer.
  const found = begins ? stillAsked(read, flow, start) : read.filter(({ question }) => question.as !== 'one-of')
  if (found.length === 0) return undefined
  const ahead = begins ? nearlyWhole(read, asked, said, { flow, start, ctx }) : undefined
  const told = ahead === undefined ? found : stillAsked(read, flow, start, ahead)
  return {
    step: start,
    ahead: ahead ?? aheadOf(found),
    lead: [sayHeard(told)],
    begins,
  }
}

/** What a text says, read once for all questions. */
export function saidIn(text: string, ctx: Pick<EngineContext, 'today'>): Said {
  const words = wordsOf(text)
  const ages = agesIn(words, ctx.today).flatMap((age, at) => (age === undefined ? [] : [words[at]?.raw ?? '']))
  const saysAge = ({ from, to }: FoundValue): boolean => ages.includes(text.slice(from, to))
  // Who is "2k9" was born in 2009, and has not 2.900 đồng.
  const values = findValues(text, ctx.today).filter((each) => each.type !== 'money' || !saysAge(each))
  return {
    words: withAges(wordsBesideMoney(text, values), ctx.today),
    values: values.map((each) => ({
      ...each,
      around: surroundings(text, values, each),
      isBirth: each.type === 'date' && ages.some((raw) => text.slice(each.from, each.to).endsWith(raw)),
    })),
  }
}

/** What it says of these questions, of all that are `asked`. */
export function readFor(
  questions: readonly AskStep[],
  asked: readonly AskStep[],
  said: Said,
  ctx: EngineContext,
): Read[] {
  return questions.flatMap((question) => {
    const value = valueFor(question, asked, said, ctx)
    return value === undefined ? [] : [{ question, value }]
  })
}

export const sayHeard = (read: readonly Read[]): string =>
  `Mình hiểu: ${saidOnce(read.map(({ question, value }) => saidBack(question, value))).join(', ')}.`

const aheadOf = (read: readonly Read[]): Record<string, SlotValue> =>
  Object.fromEntries(read.map(({ question, value }) => [question.id, value]))

interface Scene {
  flow: Flow
  start: string
  ctx: EngineContext
}

/**
 * The answers of a form that needs at most one more besides its usual values: it computes at once, or after that one.
 * Undefined when it would ask more, since the worker is then asked for the usual ones too.
 */
function nearlyWhole(
  read: readonly Read[],
  asked: readonly AskStep[],
  said: Said,
  { flow, start, ctx }: Scene,
): Record<string, SlotValue> | undefined {
  const unread = said.values.filter(({ value }) => !read.some((each) => each.value === value))
  const usual = asked.flatMap((question) => {
    const value = leavesUsual(question, said.words, unread) ? usualValue(question, ctx) : undefined
    return value === undefined || read.some((each) => each.question.id === question.id) ? [] : [{ question, value }]
  })
  const ahead = aheadOf([...usual, ...read])
  const { stop } = walk(flow, { kind: 'step', step: start }, newForm(flow, start, ctx, ahead), ctx)
  const isWhole = stop.kind === 'rests' || (stop.kind === 'asks' && !asksMoreAfter(stop.step, ahead, flow))
  return isWhole ? ahead : undefined
}

/** Whether a form asks on after this question. What an officer is to be told is asked only of who wants one. */
function asksMoreAfter({ id, next }: AskStep, ahead: Record<string, SlotValue>, flow: Flow): boolean {
  if (next.kind !== 'step') return false
  return questionsFrom(flow, next.step, slotsOf(flow, ahead)).some(
    (question) => ahead[question.id] === undefined && question.as !== 'text' && question.id !== id,
  )
}

/** "Lương tháng, lương tháng 6.000.000 đồng" says the same twice. */
const saidOnce = (values: readonly string[]): string[] =>
  [...new Set(values)].filter(
    (value) => !values.some((other) => other !== value && fold(other).startsWith(`${fold(value)} `)),
  )

/** A form that only collects what an officer needs is not begun by a figure in a question: the worker asked, and is answered. */
export const computes = (flow: Flow): boolean => flow.steps.some(({ kind }) => kind === 'compute')

/** Without an answer to give, the form is what the worker gets. */
const opensAtOnce = (flow: Flow): boolean => flow.answer === undefined

interface SaidValue extends FoundValue {
  around: Surroundings
  /** A day on which somebody was born, or is due. */
  isBirth: boolean
}

export interface Said {
  words: ReturnType<typeof wordsBesideMoney>
  values: readonly SaidValue[]
}

function valueFor(question: AskStep, asked: readonly AskStep[], said: Said, ctx: EngineContext): SlotValue | undefined {
  if (question.as === 'text' || question.as === 'yes-no') return undefined
  if (question.as === 'one-of') return optionFor(question, asked, said, ctx)
  const values = said.values.filter((each) => mayTake(question, each, ctx))
  const [only] = values
  if (only === undefined || values.length > 1 || !isNamed(question, only)) return undefined
  if (question.as === 'hours' && isOfEachTime(said.words)) return undefined
  const competes = asked.some(
    (other) => other.keep !== question.keep && mayTake(other, only, ctx) && isNamed(other, only),
  )
  return competes ? undefined : only.value
}

/** What names a figure must be what is asked; a count of people says so itself, and a date may stand without a word. */
const isNamed = (question: AskStep, { type, around }: SaidValue): boolean =>
  type === 'number' || type === 'date' || type === 'phone' || namedFor(question, type, around) === 'this'

/** Two figures that might both be meant are asked for; one that the text calls something else is no rival. */
function mayTake(question: AskStep, each: SaidValue, ctx: EngineContext): boolean {
  if (each.type !== question.as || !fits(question, each.value, ctx) || !mayBeHeard(question, each)) return false
  if (each.type === 'number') return countedIn(question) === 'nguoi'
  if (each.type === 'date') return !each.isBirth || asksBirth(question)
  if (each.type === 'phone') return true
  return namedFor(question, each.type, each.around) !== 'other'
}

const asksBirth = ({ ask }: AskStep): boolean =>
  ask.parts.some((part) => part.kind === 'text' && /\bsinh\b/u.test(fold(part.text)))

/** More hours than a night has are not all hours of the night. */
const mayBeHeard = ({ heardMax }: AskStep, { value: { value } }: FoundValue): boolean =>
  heardMax === undefined || typeof value !== 'number' || value <= heardMax

function optionFor(
  question: AskStep,
  asked: readonly AskStep[],
  said: Said,
  ctx: EngineContext,
): SlotValue | undefined {
  const named = optionNamed(question, said.words)
  if (named === undefined || isDoubted(question, named, said.words)) return undefined
  const competes = asked.some((other) => {
    const otherwise = other.as === 'one-of' && other.keep !== question.keep ? optionNamed(other, said.words) : undefined
    return otherwise !== undefined && areSameWords(named, otherwise)
  })
  const read = readAnswer(question, named.option.label, ctx)
  return !competes && read.ok && read.value.value === named.option.value ? read.value : undefined
}

export interface Read {
  question: AskStep
  value: SlotValue
}

/** What the form still asks, where the answers so far choose the branches: a night of another kind of day is not said back. */
export function stillAsked(
  read: readonly Read[],
  flow: Flow,
  start: string,
  ahead: Readonly<Record<string, SlotValue>> = aheadOf(read),
): Read[] {
  const asked = questionsFrom(flow, start, slotsOf(flow, ahead))
  return read.filter(({ question }) => asked.includes(question))
}

const slotsOf = (flow: Flow, ahead: Readonly<Record<string, SlotValue>>): Record<string, SlotValue> =>
  Object.fromEntries(
    Object.entries(ahead).flatMap(([id, value]) => {
      const question = askStepOf(flow, id)
      return question === undefined ? [] : [[question.keep, value]]
    }),
  )

/** Every question that the form can reach from a step, on the branches that what is known leaves open. */
export function questionsFrom(flow: Flow, start: string, known: Readonly<Record<string, SlotValue>> = {}): AskStep[] {
  const seen = new Set<string>()
  const waiting = [start]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = stepOf(flow, id)
    if (step === undefined || seen.has(id)) continue
    seen.add(id)
    waiting.push(...targetsOf(step, known).flatMap((to) => (to.kind === 'step' ? [to.step] : [])))
  }
  return flow.steps.filter((step): step is AskStep => step.kind === 'ask' && seen.has(step.id))
}

function targetsOf(step: Step, known: Readonly<Record<string, SlotValue>>): Target[] {
  switch (step.kind) {
    case 'ask':
    case 'compute':
      return [step.next]
    case 'branch':
      return branchesOf(step, known)
    case 'say':
      return step.choices.length === 0 && step.next !== undefined ? [step.next] : []
    case 'escalate':
      return []
  }
}

function branchesOf(step: Extract<Step, { kind: 'branch' }>, known: Readonly<Record<string, SlotValue>>): Target[] {
  const open: Target[] = []
  for (const { when, to } of step.cases) {
    if (known[when.slot] === undefined) open.push(to)
    else if (holds(when, known)) return [...open, to]
  }
  return [...open, step.otherwise]
}
