import { openWith } from '../flows/engine/engine'
import { parsePayload } from '../flows/payload'
import type { TopicId } from '../ids'
import { HOUR } from '../time'
import { asksOn } from '../understanding/asks-on'
import { followsUp } from '../understanding/context'
import { applyOutcome } from './answer'
import { count, engineContext, say, type Draft, type StepContext, type StepInput } from './context'
import { keepOfferedFor } from './offered-for'
import { PHRASES } from './phrases'
import { keepAboveWorkplace } from './report'

/** Later it is hardly the answer above that is meant. */
const ANSWER_STANDS_MS = HOUR

/**
 * What the worker's screen is about: the running form, or the last answer while its choices stand below. Undefined within a
 * report, and where something else was said since.
 */
export function topicOnScreen({ state }: Draft, ctx: StepContext): TopicId | undefined {
  const { form, lastTopic, menu, ticket, confidential } = state
  if (confidential !== undefined) return undefined
  if (form !== undefined && !form.paused && form.finished !== true) return form.flow
  if (lastTopic === undefined || menu === undefined || ctx.now - menu.at > ANSWER_STANDS_MS) return undefined
  // "Bao lâu vậy" below a hand-over asks when the officer answers.
  if (ticket !== undefined && ticket.openedAt >= menu.at) return undefined
  return menu.choices.some(({ payload }) => isOf(lastTopic, payload)) ? lastTopic : undefined
}

/** A choice that only an answer of this topic offers: another answer may name it as a neighbour. */
function isOf(topic: TopicId, payload: string): boolean {
  const parsed = parsePayload(payload)
  const own = parsed?.kind === 'more' || parsed?.kind === 'step' || parsed?.kind === 'person' || parsed?.kind === 'opt'
  return own && parsed.topic === topic
}

/**
 * A question that is about nothing by itself is about what stands on the screen, whatever it sounds like; so is one that
 * follows ("em chạy ngược chiều thì sao") and alone would be about nothing of ours.
 */
export function readInContext(draft: Draft, text: string, input: StepInput, ctx: StepContext): StepInput {
  const { understood } = input
  const follows = asksOn(text) || (followsUp(text) && isOutOfScope(understood, ctx))
  const topic = understood !== undefined && follows ? topicOnScreen(draft, ctx) : undefined
  if (topic === undefined || understood === undefined) return input
  const { also: _also, ...rest } = understood
  const intents = [{ intent: topic, confidence: 1 }]
  return { ...input, understood: { ...rest, decision: 'answer', intents, offers: [] } }
}

function isOutOfScope(understood: StepInput['understood'], ctx: StepContext): boolean {
  const best = understood?.decision === 'answer' ? understood.intents[0]?.intent : undefined
  return best !== undefined && ctx.content.flows.get(best)?.behaviour === 'out-of-scope'
}

/**
 * The same while topics stand on offer for what the worker wrote before: they are offered again, and the one chosen is
 * answered. Otherwise a few words would be a riddle of their own, with other topics for it.
 */
export function offersAgain(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  const { menu, offeredFor, unclearInARow } = draft.state
  if (!asksOn(text) || menu === undefined || offeredFor === undefined || unclearInARow !== 1) return false
  if (menu.at !== offeredFor.at || ctx.now - menu.at > ANSWER_STANDS_MS) return false
  draft.state = { ...draft.state, unclearInARow: unclearInARow + 1 }
  keepOfferedFor(draft, `${offeredFor.text} ${text}`, offeredFor.topics, ctx)
  count(draft, input, { kind: 'asked-back' })
  say(draft, ctx, { text: PHRASES.chooseFirst, choices: menu.choices })
  return true
}

/** Figures told below an answer, and nothing else: the calculation that it offers begins with them. */
export function figuresTold(draft: Draft, text: string, input: StepInput, ctx: StepContext): boolean {
  const topic = topicOnScreen(draft, ctx)
  const outcome = topic === undefined ? undefined : openWith(topic, text, engineContext(ctx))
  if (topic === undefined || outcome === undefined) return false
  applyOutcome(draft, outcome, input, ctx)
  keepAboveWorkplace(draft, topic, input, ctx)
  draft.state = { ...draft.state, unclearInARow: 0 }
  return true
}

/** Whether the longer answer still stands on the screen: told whole, and nothing to choose from said since. */
export function moreStands(draft: Draft, topic: TopicId, ctx: StepContext): boolean {
  const { menu, moreTold } = draft.state
  return moreTold?.topic === topic && moreTold.at === menu?.at && topicOnScreen(draft, ctx) === topic
}

/** All that is known was told: once more would be no answer to what is asked now. */
export function allWasTold(draft: Draft, topic: TopicId, ctx: StepContext): void {
  const choices = draft.state.menu?.choices ?? []
  say(draft, ctx, { text: PHRASES.allWasTold, choices })
  draft.state = { ...draft.state, moreTold: { topic, at: ctx.now } }
}
