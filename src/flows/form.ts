import type { RevisionId, TopicId } from '../ids'
import type { Instant } from '../time'

/** What a step kept: the value in the unit of its type (money in đồng, dates as YYYY-MM-DD) and how it was understood. */
export interface SlotValue {
  value: string | number | boolean
  /** As shown back to the worker: "7.500.000 đồng", "Chủ nhật 22/11/2026". */
  shown: string
}

/**
 * A running form. It keeps its revision, so that an edit of the content does not change the questions under a worker's
 * hands; figures come from the newest revision.
 */
export interface FormState {
  revision: RevisionId
  flow: TopicId
  step: string
  slots: Record<string, SlotValue>
  results: Record<string, string>
  /** Steps already answered, oldest first: "quay lại" takes the last one back. */
  answered: string[]
  startedAt: Instant
  touchedAt: Instant
  /** How often in a row the current step got something that is no value. */
  refusals: number
  /** Another question was answered in between: the form is offered again, not asked again. */
  paused: boolean
}
