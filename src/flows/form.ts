import type { RevisionId, TopicId } from '../ids'
import type { Instant } from '../time'

/** What a step kept: the value in the unit of its type (money in đồng, dates as YYYY-MM-DD) and how it was understood. */
export interface SlotValue {
  value: string | number | boolean
  /** As shown back to the worker: "7.500.000 đồng", "Chủ nhật 22/11/2026". */
  shown: string
  /** The worker did not say it: the question's usual value was taken, and is said with the result. */
  assumed?: true
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
  /** Where the form began, when that is not the flow's first step. */
  start?: string
  /**
   * Answers by step that are known before the step is reached: read from the worker's first sentence, or kept through a
   * correction. `null`: the worker skipped it.
   */
  ahead?: Record<string, SlotValue | null>
  /** Choices taken at a `say` step that led on: after so many answers, from where, to where. Needed to walk the path again. */
  jumps?: { after: number; say: string; to: string }[]
  /** The result is said; kept a short while so that an earlier value can still be corrected. Paused, never offered again. */
  finished?: boolean
}
