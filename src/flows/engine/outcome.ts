import type { TopicId } from '../../ids'
import type { Choice } from '../../outbox/message'
import type { Instant, LocalDate } from '../../time'
import type { PublishedContent } from '../content'
import type { Priority } from '../flow'
import type { FormState } from '../form'
import type { Payload } from '../payload'

/** Everything the engine may know: it has no clock and reads nothing by itself. */
export interface EngineContext {
  /** The newest published content: figures always come from it. */
  content: PublishedContent
  /** The Vietnamese day of `now`. */
  today: LocalDate
  now: Instant
  /** `{{unit.…}}`: hotline, address …, already inherited up the tree. */
  unit: Readonly<Record<string, string>>
  /** The revision that the running form keeps, when it is not the newest and can still be loaded. */
  revisionContent?: PublishedContent
  /** `{{ticket.code}}`: the code that a ticket opened by this turn would get, or that of the open one. */
  ticketCode?: string
}

/** What the worker did while a form runs. Choices come parsed (`payload.ts`). */
export type FlowInput = { kind: 'text'; text: string } | { kind: 'choice'; payload: Payload }

/** One message to the worker, before a channel shapes it. The engine joins what it says into at most one. */
export interface Say {
  text: string
  choices: Choice[]
  topic: TopicId
}

/** A person is to take over; the caller opens the ticket (or the case) and says what happens next and when. */
export interface Handover {
  /** The ticket's category. */
  topic: TopicId
  /** The flow that hands over. */
  flow: TopicId
  priority: Priority
  summary: string
  anonymous: boolean
  /** Never to the worker's own workplace unit. */
  aboveWorkplace: boolean
  /** The workplace that the form asked for; empty when the worker would not say. */
  workplace?: string
  /** Said to the worker before the service's own line. */
  say?: string
  /** Slot -> as shown to the worker. */
  values: Record<string, string>
}

/** Why an answer is not said. */
export type WithheldReason = 'review-passed' | 'not-yet-valid' | 'no-longer-valid' | 'figure' | 'unit-value'

/** What counts as engagement; the caller makes events of it. */
export type Touch =
  | { kind: 'answered'; topic: TopicId }
  | { kind: 'more-read'; topic: TopicId }
  | { kind: 'form-started'; topic: TopicId }
  | { kind: 'form-finished'; topic: TopicId }
  | { kind: 'form-abandoned'; topic: TopicId; step: string }
  | { kind: 'withheld'; topic: TopicId; reason: WithheldReason }

/** The text was no value for the step. `reason` is a sentence for the worker, used by `insist`. */
export interface Refusal {
  reason: string
}

/** What one input brings about. The engine decides, the caller commits. */
export interface FlowOutcome {
  /** At most one message today; an empty list means that there is nothing to say beyond `handover` or `goTo`. */
  says: Say[]
  /** The form that runs on; absent: none runs after this. */
  form?: FormState
  handover?: Handover
  /** A flow with a behaviour of the service (menu, person, report …): the caller does it. Plain flows are followed already. */
  goTo?: TopicId
  /** Set only by `continueForm`, with `form` untouched and nothing said: understand it otherwise, or call `insist`. */
  refused?: Refusal
  touches: Touch[]
}
