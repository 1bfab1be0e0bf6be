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

/** As a conversation's turn opens it; the link is sealed when the turn is stored. */
export type NewCase = Omit<Case, 'status' | 'sealedLink' | 'entries'>

export type CaseEntry = { at: Instant } & (
  | { kind: 'worker'; text: string }
  /** `once`: the client's key of this answer; sent again with it, nothing happens twice. */
  | { kind: 'officer'; officer: string; text: string; once?: string }
  | { kind: 'resolved'; officer: string; reason: string }
  /** Asks the worker to be known to this officer; `officerId` because names change. */
  | { kind: 'consent-asked'; officer: string; officerId: string; reason: string }
  /** To the n-th time it was asked in this case, from 1. */
  | { kind: 'consent-answered'; request: number; answer: ConsentAnswer }
  /** What the entry at this place told the worker did not arrive. */
  | { kind: 'undelivered'; of: number }
  /** The officer was shown who told it: the consent is used. */
  | { kind: 'revealed'; officer: string }
)
export type ConsentAnswer = 'given' | 'refused' | 'withdrawn'

/** What the worker is told of a case: words, that an officer asks to know who they are, or that one was shown it. */
export type CaseNews =
  /** `ends`: the case is resolved, and nothing that was asked of the worker counts any more. */
  { text: string; ends?: boolean } | { consent: ConsentRequest } | { revealed: { officer: string; request: number } }

export interface ConsentRequest {
  request: number
  /** Who would see the name, of which unit, and what for: as the worker reads it. */
  officer: string
  unit: string
  reason: string
}

/** A word in a case opens it again, its end ends it; that a message did not arrive changes nothing. */
export function statusAfter({ kind }: CaseEntry): Case['status'] | undefined {
  if (kind === 'undelivered') return undefined
  return kind === 'resolved' ? 'resolved' : 'open'
}
