import type { TopicId, UnitId } from '../ids'
import type { Priority } from '../flows/flow'
import type { Instant } from '../time'

/**
 * A report without a name. It holds nothing that names the contact: the transcript is masked, the link is sealed, and
 * its times are kept to the hour so that they cannot be matched with a conversation's.
 */
export interface Case {
  id: string
  code: string
  unitId: UnitId
  topic: TopicId
  priority: Priority
  status: 'open' | 'resolved'
  summary: string
  values: Record<string, string>
  openedAt: Instant
  /** The conversation and person, encrypted; opened only to deliver an officer's answer. */
  sealedLink: string
  entries: CaseEntry[]
}
export interface NewCase {
  id: string
  code: string
  unitId: UnitId
  topic: TopicId
  priority: Priority
  summary: string
  values: Record<string, string>
  openedAt: Instant
}
export type CaseEntry = { at: Instant } & (
  | { kind: 'worker'; text: string }
  | { kind: 'officer'; officer: string; text: string }
  | { kind: 'resolved'; officer: string; reason: string }
)
