import type { Scope } from '../units/officer'
import type { Case, CaseEntry } from './case'

/** Cases are opened by a conversation's turn alone; here they are read and answered. */
export interface CaseRepository {
  find(code: string): Promise<Case | undefined>
  list(status: Case['status'] | undefined, limit: number): Promise<Case[]>
  /** Of these units, the newest first. */
  page(scope: Scope, filter: CasePageFilter): Promise<Case[]>
  append(code: string, entry: CaseEntry): Promise<void>
}

export interface CasePageFilter {
  status?: Case['status'] | undefined
  /** As `placeOfCase` of the last one of the page before. */
  after?: readonly (string | number)[] | undefined
  limit: number
}

export const placeOfCase = ({ openedAt, code }: Case): (string | number)[] => [openedAt, code]
