import type { PublishedContent } from '../../flows/content'
import type { TopicId } from '../../ids'
import { SECOND, type Clock, type Instant } from '../../time'
import { isBareValue } from '../bare-value'
import { leanOnContext } from '../context'
import { decide, MAX_INTENTS } from '../decide'
import { isOffered } from '../topics'
import type { RankedIntent, Understanding, UnderstandingContext, Understood } from '../understanding'
import { admit, CLOSED, settle } from './breaker'
import { MAX_TEXT_CHARACTERS, type Detected, type Detector } from './detect'
import { failureOf, type Failure } from './failure'
import { topicOfIntent } from './names'

export interface DialogflowDeps {
  detector: Detector
  /** The default engine: answers whenever the agent does not, and fills up what is offered. */
  local(text: string, context: UnderstandingContext): Understood
  content(): Pick<PublishedContent, 'flows' | 'settings'>
  /** Takes out of a text what names its writer, before it leaves the process. */
  mask(text: string): string
  /** The agent's session of a conversation: says nothing about either. */
  session(conversation: string): string
  clock: Clock
  onFailure(failure: Failure): void
  /** The agent is not asked until then. */
  onPause(failure: Failure, pausedMs: number): void
  onResume(): void
  /** What both engines made of the same text. */
  onAnswered?(theirs: Understood, ours: Understood): void
}

const REMEMBERED_MS = 10 * SECOND

/** Understanding by a Dialogflow agent, with the default engine behind it. */
export function dialogflowUnderstanding(deps: DialogflowDeps): Understanding {
  const ask = remembering(guarded(deps), deps.clock)
  return {
    async understand(text, context) {
      const ours = deps.local(text, context)
      const content = deps.content()
      const masked = deps.mask(text)
      const { conversationId } = context
      if (conversationId === undefined || staysHere(masked, ours, context, content)) return ours
      const { detected, isNew } = await ask(deps.session(conversationId), masked)
      if (detected === undefined) return ours
      const theirs = understoodFrom(detected, text, ours, context, content)
      if (isNew) deps.onAnswered?.(theirs, ours)
      return theirs
    },
  }
}

type Ask = (session: string, text: string) => Promise<Detected | undefined>

/** A waiting fragment and a turn that lost a race are looked at again within seconds: that is paid for once. */
function remembering(ask: Ask, clock: Clock) {
  const recent = new Map<string, { detected: Detected; until: Instant }>()
  return async (session: string, text: string): Promise<{ detected?: Detected; isNew: boolean }> => {
    const now = clock.now()
    const key = `${session}|${text}`
    const known = recent.get(key)
    if (known !== undefined && now < known.until) return { detected: known.detected, isNew: false }
    const detected = await ask(session, text)
    for (const [old, { until }] of recent) if (until <= now) recent.delete(old)
    if (detected === undefined) return { isNew: false }
    recent.set(key, { detected, until: now + REMEMBERED_MS })
    return { detected, isNew: true }
  }
}

/** Asks while the breaker lets calls through; undefined when there is no answer, for whatever reason. */
function guarded({ detector, clock, onFailure, onPause, onResume }: DialogflowDeps): Ask {
  let breaker = CLOSED
  return async (session, text) => {
    const { state, permit } = admit(breaker, clock.now())
    breaker = state
    if (permit === undefined) return undefined
    try {
      const detected = await detector.detect(session, text)
      const wasPaused = breaker.pausedUntil !== undefined
      breaker = settle(breaker, permit, 'success', clock.now())
      if (wasPaused && breaker.pausedUntil === undefined) onResume()
      return detected
    } catch (error) {
      const failure = failureOf(error)
      const now = clock.now()
      const { pausesInARow } = breaker
      breaker = settle(breaker, permit, failure.kind, now)
      onFailure(failure)
      if (breaker.pausesInARow > pausesInARow) onPause(failure, (breaker.pausedUntil ?? now) - now)
      return undefined
    }
  }
}

/**
 * What is told in confidence never leaves; nor does what looks like the beginning of a report. An emergency waits for no
 * network. An amount alone is an answer to something, and a long story is more than the agent takes.
 */
function staysHere(
  text: string,
  ours: Understood,
  context: UnderstandingContext,
  { flows, settings }: Pick<PublishedContent, 'flows' | 'settings'>,
): boolean {
  if (context.confidential === true || isBareValue(text) || text.length > MAX_TEXT_CHARACTERS) return true
  return ours.intents.some(({ intent, confidence }) => {
    const behaviour = flows.get(intent)?.behaviour
    return (behaviour === 'report' || behaviour === 'emergency') && confidence >= settings.thresholds.clarify
  })
}

/** The agent names one topic; what else may be offered is what the default engine thinks, never surer than the agent. */
function understoodFrom(
  detected: Detected,
  text: string,
  ours: Understood,
  context: UnderstandingContext,
  { flows, settings: { thresholds } }: Pick<PublishedContent, 'flows' | 'settings'>,
): Understood {
  const topic = detected.isFallback ? undefined : topicOfIntent(detected.intent)
  const known = topic !== undefined && flows.has(topic) ? [{ intent: topic, confidence: detected.confidence }] : []
  const ranked = known.flatMap((best) => [best, ...behind(best, ours.intents)])
  const leaning = leanOnContext(text, ranked, context, thresholds)
  const offered = (one: TopicId): boolean => isOffered(flows.get(one))
  const { decision, offers } = decide(leaning, thresholds, offered)
  return { intents: leaning.slice(0, MAX_INTENTS), decision, offers, engine: 'dialogflow' }
}

/** The rest of the probability, shared as the default engine shares it. */
function behind(best: RankedIntent, ours: readonly RankedIntent[]): RankedIntent[] {
  const rest = Math.max(0, 1 - best.confidence)
  return ours
    .filter(({ intent }) => intent !== best.intent)
    .map(({ intent, confidence }) => ({ intent, confidence: Math.min(best.confidence, confidence * rest) }))
}
