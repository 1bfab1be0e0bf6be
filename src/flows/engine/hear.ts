import type { Flow } from '../flow'
import type { FormState, SlotValue } from '../form'
import { conclude } from './conclude'
import { saidBack } from './names'
import { follow } from './open'
import type { EngineContext, FlowOutcome } from './outcome'
import { computes, questionsFrom, readFor, saidIn, sayHeard, stillAsked, type Read, type Said } from './prefill'
import type { AskStep } from './steps'
import { leavesUsual, saidAlone, sayLeft } from './usual'
import { answersOf, replay } from './walk'

type Answers = Readonly<Record<string, SlotValue | null>>

/**
 * What a reply says beside the answer to its question: "4 tiếng ban đêm" where the hours were asked. Values of questions
 * that are open or were only assumed are taken, and an assumption that it touches is asked. Undefined when it says no more.
 */
export function answerAndHear(
  text: string,
  { flow, step, form }: Asked,
  value: SlotValue,
  ctx: EngineContext,
): FlowOutcome | undefined {
  return hear(saidIn(text, ctx), { flow, step, form }, value, ctx)
}

/** The same of a text that answers something, though not what was asked and not in so many words; told what was understood. */
export function hearBeside(text: string, asked: Asked, ctx: EngineContext): FlowOutcome | undefined {
  const { words, values } = saidIn(text, ctx)
  // A figure of the kind that was asked for was meant for that question.
  const others = values.filter(({ type }) => type !== asked.step.as)
  return hear({ words, values: others }, asked, undefined, ctx)
}

function hear(
  whole: Said,
  { flow, step, form }: Asked,
  value: SlotValue | undefined,
  ctx: EngineContext,
): FlowOutcome | undefined {
  if (!isHeard(flow, step)) return undefined
  const asked = questionsFrom(flow, form.start ?? flow.steps[0]?.id ?? form.step)
  const own = value === undefined ? {} : { [step.id]: value }
  const answers: Answers = { ...form.ahead, ...answersOf(flow, form), ...own }
  const open = asked.filter(({ id, keep, listens }) => keep !== step.keep && listens !== true && isOpen(answers, id))
  const said = value === undefined ? whole : withoutValue(whole, value)
  const heard = readFor(open, asked, said, ctx)
  const doubted = open.filter(
    ({ id }) => !isAnsweredBy(heard, id) && answers[id]?.assumed === true && !leaves(asked, id, said),
  )
  if (heard.length === 0 && doubted.length === 0) return undefined
  const kept = Object.fromEntries(Object.entries(answers).filter(([id]) => !doubted.some((each) => each.id === id)))
  const all = { ...kept, ...Object.fromEntries(heard.map((read) => [read.question.id, read.value])) }
  const told = stillAsked(heard, flow, form.start ?? form.step, known(all))
  const left = value === undefined ? doubted.flatMap(({ usual }) => sayLeft(usual)) : []
  return tell(all, [...(told.length === 0 ? [] : [sayHeard(told)]), ...left], { flow, step, form }, ctx)
}

/** A reply that is no answer, but says one thing that another question asks for, and nothing else. */
export function hearOther(text: string, { flow, step, form }: Asked, ctx: EngineContext): FlowOutcome | undefined {
  if (!isHeard(flow, step)) return undefined
  const answers: Answers = { ...form.ahead, ...answersOf(flow, form) }
  const asked = questionsFrom(flow, form.start ?? flow.steps[0]?.id ?? form.step)
  const other = saidAlone(
    text,
    asked.filter(({ id, listens }) => id !== step.id && listens !== true && isOpen(answers, id)),
    ctx,
  )
  if (other === undefined) return undefined
  const { step: question, value } = other
  return tell(
    { ...answers, [question.id]: value },
    [`Mình hiểu: ${saidBack(question, value)}.`],
    { flow, step, form },
    ctx,
  )
}

interface Asked {
  flow: Flow
  step: AskStep
  form: FormState
}

/** To a question for free text anything may be the answer; a form that only collects asks all it needs. */
const isHeard = (flow: Flow, step: AskStep): boolean => step.as !== 'text' && flow.group !== 'service' && computes(flow)

const isOpen = (answers: Answers, id: string): boolean => answers[id] === undefined || answers[id]?.assumed === true
const isAnsweredBy = (heard: readonly Read[], id: string): boolean => heard.some(({ question }) => question.id === id)

function leaves(asked: readonly AskStep[], id: string, { words, values }: Said): boolean {
  const step = asked.find((each) => each.id === id)
  return step === undefined || leavesUsual({ ...step, ...withoutWhen(step) }, words, values)
}

/** What had to stand in the first text need not stand in each reply. */
const withoutWhen = ({ usual }: AskStep): Pick<AskStep, 'usual'> =>
  usual === undefined ? {} : { usual: { ...usual, when: [] } }

/** The figure that answered is no figure that was not understood. */
function withoutValue({ words, values }: Said, answer: SlotValue): Said {
  const at = values.findIndex(({ value }) => value.value === answer.value)
  return { words, values: values.filter((_, nth) => nth !== at) }
}

const known = (answers: Answers): Record<string, SlotValue> =>
  Object.fromEntries(Object.entries(answers).flatMap(([id, value]) => (value === null ? [] : [[id, value]])))

/** The path again with these answers; what was told before the reply is not told twice. */
function tell(answers: Answers, lead: readonly string[], { flow, form }: Asked, ctx: EngineContext): FlowOutcome {
  const walked = replay(flow, form, answers, ctx)
  return follow(conclude(flow, walked, ctx, { lead, toldAfter: form.answered.length + 1 }), ctx)
}
