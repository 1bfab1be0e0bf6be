import type { NewEvent } from '../inbox/event-repository'
import type { Scope } from '../units/officer'
import type { Case, CaseEntry } from './case'

/** Cases are opened by a conversation's turn alone; here they are read and answered. */
export interface CaseRepository {
  find(code: string): Promise<Case | undefined>
  /** Only of these units. */
  findIn(scope: Scope, code: string): Promise<Case | undefined>
  list(status: Case['status'] | undefined, limit: number): Promise<Case[]>
  /** Of these units, the newest first. */
  page(scope: Scope, filter: CasePageFilter): Promise<Case[]>
  /**
   * An officer's entry, and what the conversation must hear of, together; `conflict` and nothing done when the case has not
   * `entries` entries any more.
   */
  answer(id: string, entries: number, entry: CaseEntry, event: NewEvent): Promise<'saved' | 'conflict'>
}

export interface CasePageFilter {
  status?: Case['status'] | undefined
  /** As `placeOfCase` of the last one of the page before. */
  after?: readonly (string | number)[] | undefined
  limit: number
}

export const placeOfCase = ({ openedAt, code }: Case): (string | number)[] => [openedAt, code]
