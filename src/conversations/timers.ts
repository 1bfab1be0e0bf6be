import { timerId, type TopicId } from '../ids'
import { DAY, MINUTE, type Instant } from '../time'
import type { NewTimer, TimerKind } from './effects'

/** A conversation has at most one timer of a kind: setting it again moves it. The shell puts the conversation's id before it. */
const timer = (kind: TimerKind, due: Instant, data?: Record<string, string>): NewTimer => ({
  id: timerId(kind),
  timer: kind,
  due,
  ...(data === undefined ? {} : { data }),
})

interface Now {
  now: Instant
}

export const formTimer = ({ now }: Now): NewTimer => timer('form-ends', now + DAY)
export const HELPED_TIMER = timerId('ask-helped')
export const helpedTimer = ({ now }: Now, topic: TopicId): NewTimer => timer('ask-helped', now + 3 * MINUTE, { topic })
export const fragmentTimer = (due: Instant): NewTimer => timer('fragment', due)
export const heldTimer = (due: Instant): NewTimer => timer('held-ends', due)
/** Long enough for the last message to leave. */
export const eraseTimer = ({ now }: Now): NewTimer => timer('erase', now + MINUTE)
