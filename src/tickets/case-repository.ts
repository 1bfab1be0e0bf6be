import type { Case, CaseEntry } from './case'

/** Cases are opened by a conversation's turn alone; here they are read and answered. */
export interface CaseRepository {
  find(code: string): Promise<Case | undefined>
  list(status: Case['status'] | undefined, limit: number): Promise<Case[]>
  append(code: string, entry: CaseEntry): Promise<void>
}
