import type { TopicId } from '../ids'
import type { TouchSource } from '../inbox/event'
import type { Instant } from '../time'

/** Every touch that is counted; each has a written definition in `docs/so-lieu.md`. */
export const TOUCH_KINDS = [
  'received',
  'answered',
  'asked-back',
  'handed-over',
  'more-read',
  'form-started',
  'form-finished',
  'form-abandoned',
  'withheld',
  'helped',
  'not-helped',
  'ticket-opened',
  'ticket-answered',
  'ticket-resolved',
  'case-opened',
  'followed',
  'unfollowed',
  'started',
  'emergency',
  'not-understood',
  'over-budget',
  'data-shown',
  'data-erased',
  'undeliverable',
] as const
export type TouchKind = (typeof TOUCH_KINDS)[number]

/** One touch as a turn counts it; the store adds account, unit as it is that day, and the yearly pseudonym. */
export interface Touch {
  kind: TouchKind
  /** The platform's time of the message or tap that brought it about: its Vietnamese day is the day it counts for. */
  at: Instant
  topic?: TopicId
  source?: TouchSource
  /**
   * Milliseconds that the worker waited: from the message to the bot's answer; from the ticket to its first answer by an
   * officer. Absent on an officer's further messages in the same ticket, which are no first answer.
   */
  afterMs?: number
  /** For texts that were not understood: folded and masked, so that the same question of several people is one. */
  question?: string
  /** A touch of a report without a name carries no pseudonym. */
  anonymous?: boolean
}
